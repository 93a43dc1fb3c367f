"""A class says when it was planned by other rules than today’s, and is planned again on demand."""

from typing import Any

import pytest
from django.db.models.signals import post_init
from django.test import Client

from certifications.models import Fee
from rosters import jobs, planning
from rosters.models import Opening, Roster, RosterRow
from tests.rosters.conftest import advisor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_kept")]
OLD: dict[str, Any] = {
    "target": "CPC",
    "answer": "not_eligible",
    "gap_text": "Words of yesterday.",
    "gap": "exam",
}
OLD |= {"finish": "", "can": [], "near": [], "may": [], "held": []}
SAID = "Rules, fees or courses have changed since."


def page_of(client: Client, roster: Roster) -> str:
    return " ".join(client.get(f"/class/{roster.pk}/").content.decode().split())


def change_a_fact() -> None:
    fee = Fee.objects.filter(amount__gt=0)[0]
    fee.amount += 1
    fee.save()


@pytest.fixture
def no_worker(kept: Roster, settings: Any) -> None:
    """From now on jobs wait in the database."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_a_class_that_was_planned_by_other_facts_says_so_until_it_is_planned_again(
    kept: Roster, meera: Client
) -> None:
    assert SAID not in page_of(meera, kept)
    change_a_fact()
    kept.rows.filter(label="A-01").update(outcome=OLD)
    page = page_of(meera, kept)
    assert SAID in page
    assert "Words of yesterday." in page
    assert page.count("Plan it again") == 1
    page = meera.post(f"/class/{kept.pk}/plan-again/", follow=True).content.decode()
    assert SAID not in page
    assert "Words of yesterday." not in page
    assert (Roster.objects.get().state, Roster.objects.get().done) == ("done", 3)


def test_a_class_can_be_planned_again_where_only_our_words_have_changed(
    kept: Roster, meera: Client
) -> None:
    kept.rows.filter(label="A-01").update(outcome=OLD)
    assert page_of(meera, kept).count("Plan it again") == 1
    meera.post(f"/class/{kept.pk}/plan-again/")
    assert "Words of yesterday." not in page_of(meera, kept)
    assert [opening.what for opening in Opening.objects.all()] == ["page", "again", "page"]


def test_who_only_sees_the_class_is_told_who_can_have_it_planned_again(
    kept: Roster, meera: Client
) -> None:
    ravi = Client()
    ravi.force_login(advisor("ravi"))
    meera.post(f"/class/{kept.pk}/share/", {"username": "ravi"})
    change_a_fact()
    page = page_of(ravi, kept)
    assert SAID in page
    assert "meera can have it planned again." in page
    assert "plan-again/" not in page
    assert ravi.post(f"/class/{kept.pk}/plan-again/").status_code == 403
    assert SAID in page_of(meera, kept)


@pytest.mark.usefixtures("no_worker")
def test_a_class_that_is_being_planned_is_not_begun_anew(kept: Roster, meera: Client) -> None:
    Roster.objects.update(state="planning")
    meera.post(f"/class/{kept.pk}/plan-again/")
    assert kept.rows.filter(outcome__isnull=True).count() == 0
    assert "Plan it again" not in page_of(meera, kept)


def half_planned(roster: Roster) -> None:
    """As a worker leaves it that dies."""
    roster.rows.exclude(label="A-01").update(outcome=None)
    roster.rows.filter(label="A-01").update(outcome=OLD)
    Roster.objects.update(state="planning", done=1)


def test_a_class_that_goes_on_after_the_facts_have_changed_is_planned_by_one_catalogue(
    kept: Roster, meera: Client
) -> None:
    half_planned(kept)
    change_a_fact()
    jobs.take_up()
    assert Roster.objects.get().done == 3
    page = page_of(meera, kept)
    assert "Words of yesterday." not in page
    assert SAID not in page


@pytest.mark.usefixtures("no_worker")
def test_a_slow_worker_keeps_nothing_of_an_older_catalogue(kept: Roster, meera: Client) -> None:
    def change_and_plan_again(**_told: Any) -> None:
        post_init.disconnect(change_and_plan_again, sender=RosterRow)
        change_a_fact()
        meera.post(f"/class/{kept.pk}/stop/")
        meera.post(f"/class/{kept.pk}/plan-again/")

    half_planned(kept)
    post_init.connect(change_and_plan_again, sender=RosterRow)
    planning.plan_roster.call(kept.pk)
    assert kept.rows.filter(outcome__isnull=True).count() == 3
    planning.plan_roster.call(kept.pk)
    assert Roster.objects.get().done == 3
    assert SAID not in page_of(meera, kept)
