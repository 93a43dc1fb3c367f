"""A class beside itself with another assumption, and two classes side by side."""

import datetime as dt
import re

import pytest
from django.test import Client

from pathways.core.catalogue import Catalogue
from rosters.class_page import glance
from rosters.comparing import Moved, moved_by
from rosters.models import Roster, RosterRow
from tests.rosters.conftest import LIST, Send, advisor

pytestmark = pytest.mark.django_db
SCHOOL_LEAVER = {"country": "IN", "education": "secondary", "target": "CPC"}


def test_a_longer_search_for_work_moves_everybody_by_as_many_months(catalogue: Catalogue) -> None:
    rows = [RosterRow(number=2, told=SCHOOL_LEAVER), RosterRow(number=3, told=SCHOOL_LEAVER)]
    moved = moved_by(rows, {"job_search_months": "8"}, catalogue)
    assert (moved.sooner, moved.later) == ([], [5, 5])
    assert list(moved.sentences()) == [
        "2 learners reach their goal later, half of them by 5 months or more."
    ]


def test_more_hours_a_week_bring_the_goal_sooner(kept: Roster, meera: Client) -> None:
    page = meera.get(f"/class/{kept.pk}/what-if/?weekly_hours=40").content.decode()
    assert "sooner" in page
    told = [row.told for row in kept.rows.all()]
    assert not any("weekly_hours" in each for each in told), "nothing is kept"


@pytest.mark.parametrize("asked", ["weekly_hours=900", "job_search_months=-1", "weekly_hours=x"])
def test_an_assumption_that_cannot_be_is_refused_beside_its_field(
    kept: Roster, meera: Client, asked: str
) -> None:
    page = meera.get(f"/class/{kept.pk}/what-if/?{asked}").content.decode()
    assert "There is a problem" in page
    assert "What it moves" not in page


def test_two_classes_are_compared_in_shares(
    kept: Roster, upload: Send, press: Send, meera: Client
) -> None:
    press(upload(LIST), "keep", "all", name="July")
    july = Roster.objects.get(name="July")
    page = meera.get(f"/class/compare/?a={kept.pk}&b={july.pk}").content.decode()
    assert page.count("67% (2 of 3)") >= 2
    assert meera.get("/class/compare/").status_code == 200


def test_who_gains_and_who_loses_time_are_told_apart() -> None:
    nobody = glance([])
    moved = Moved(before=nobody, after=nobody, sooner=[3], later=[1, 2, 8])
    assert list(moved.sentences()) == [
        "1 learner reaches the goal 3 months sooner.",
        "3 learners reach their goal later, half of them by 2 months or more.",
    ]
    assert list(Moved(nobody, nobody, [], []).sentences()) == ["No date moves."]


def test_what_only_a_few_may_take_is_compared_as_well(
    kept: Roster, upload: Send, press: Send, meera: Client
) -> None:
    """However many other exams are open to more learners: a share that is left out reads as 0%."""
    rows = ["Label,Country,Education,Goal,Subject,Degree finished,Accredited"]
    rows += [f"I-{n},India,12th,CPC,,," for n in range(9)]
    rows += ["C-1,Canada,Diploma,CHIM,Health information,Yes,CCHIM"]
    press(upload("\n".join(rows)), "keep", "all", name="July")
    july = Roster.objects.get(name="July")
    page = meera.get(f"/class/compare/?a={kept.pk}&b={july.pk}").content.decode()
    said = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "May take now: CHIM 0% (0 of 3) 10% (1 of 10)" in said
    chart = " ".join(meera.get(f"/class/{july.pk}/").content.decode().split())
    assert "<b>CHIM</b></a> <span>1 of 10</span>" in chart
    assert '<option value="CHIM">CHIM</option>' in chart


def test_two_classes_are_proposed_for_comparison(
    kept: Roster, upload: Send, press: Send, meera: Client
) -> None:
    press(upload(LIST), "keep", "all", name="July")
    page = meera.get("/class/compare/")
    first, second = page.context["keys"]
    assert {first, second} == {str(pk) for pk in Roster.objects.values_list("pk", flat=True)}
    assert page.content.decode().count(" selected>") == 2


def test_classes_of_one_name_can_be_told_apart(kept: Roster, meera: Client) -> None:
    Roster.objects.create(name=kept.name, owner=kept.owner, size=40)
    Roster.objects.filter(pk=kept.pk).update(made_at=dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC))
    page = meera.get("/class/compare/").content.decode()
    assert f">{kept.name}, 3 learners, made 5 January, 09:00 UTC</option>" in page
    assert f">{kept.name}, 40 learners, made " in page
    assert "made 5 January, 09:00 UTC" in meera.get("/class/").content.decode()


def test_a_class_of_somebody_else_is_not_compared(kept: Roster) -> None:
    ravi = Client()
    ravi.force_login(advisor("ravi"))
    assert ravi.get(f"/class/compare/?a={kept.pk}&b={kept.pk}").status_code == 404
    assert ravi.get(f"/class/{kept.pk}/what-if/").status_code == 404
