"""The ways on the plan’s page and side by side, “what if”, and a deadline or a budget."""

import datetime as dt
import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import html5lib
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
LEAVER = {"country": "US", "education": "secondary", "target": "CPC"}


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is months away today is not in a year."""
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2026, 11, 26))


def page(client: Client, name: str = "pathways:plan", **more: Any) -> str:
    query = urlencode({**LEAVER, **more}, doseq=True)
    response = client.get(f"{reverse(name)}?{query}")
    assert response.status_code == 200
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def section(html: str, name: str) -> str:
    start = html.index(f'id="{name}"')
    return words(html[start : html.index("</section>", start)])


def test_the_plan_shows_this_way_and_the_named_ones(client: Client) -> None:
    said = section(page(client), "ways-h")
    assert "A course, 12 months of work This plan" in said
    assert "A course, practice records Fastest" in said
    assert "From books, 24 months of work Every price known" in said
    assert "2 prices to ask for" in said


def test_a_way_is_cheapest_only_where_no_unknown_price_could_undo_it(client: Client) -> None:
    """From books no price is unknown, and the known ones are more than a course leaves."""
    said = section(page(client), "ways-h")
    assert "Known fees" in said
    assert "Cheapest" not in said
    assert "Fastest Cheapest" in section(page(client, target="CPB"), "ways-h")


def test_a_way_has_the_fewest_unknown_prices_only_where_every_other_has_more(
    client: Client,
) -> None:
    """A course’s fee is unknown by the one way, and what an assessment may ask for by the other."""
    abroad = {
        "country": "CA", "target": "CHIM", "education": "bachelor", "degree": "bachelor",
        "degree_field": "health_information", "degree_status": "completed",
        "degree_country": "IN",
    }  # fmt: skip
    said = section(page(client, **abroad), "ways-h")
    assert "A diploma Fastest Lowest known fees" in said
    assert said.count("1 price to ask for") == 2


def test_a_way_is_used_by_its_link(client: Client) -> None:
    html = page(client)
    links = [unescape(link) for link in re.findall(r'href="([^"]*way=[^"]*)"', html)]
    used = client.get(next(link for link in links if "way=course-records" in link))
    assert "Reach CPC by September 2028" in words(used.content.decode()) or b"2028" in used.content
    assert "Code 600 practice records" in words(used.content.decode())


def test_a_target_with_one_way_has_no_table(client: Client) -> None:
    assert 'id="ways-h"' not in page(client, target="RHIT")


def test_a_way_of_another_target_is_said(client: Client) -> None:
    assert "The way that you picked does not lead to CPC." in words(page(client, way="associate"))


def test_three_ways_stand_side_by_side_and_all_when_asked(client: Client) -> None:
    assert "3 ways to CPC" in page(client, "pathways:compare")
    every = page(client, "pathways:compare", show="all")
    assert "4 ways to CPC" in every
    assert "You must find a coding job." in words(every)


def test_the_ways_to_compare_are_picked(client: Client) -> None:
    picked = page(client, "pathways:compare", pick=["course-work", "self-study-work", "nonsense"])
    assert "2 ways to CPC" in picked
    assert "The same for all" not in picked


def test_differences_come_before_what_is_the_same(client: Client) -> None:
    said = words(page(client, "pathways:compare", country="GB", target="NCCQ"))
    assert said.index("What it asks of you") < said.index("The same for all")
    assert said.index("The same for all") < said.index("You reach it")


def test_what_is_left_out_is_said_with_the_reason(client: Client) -> None:
    html = page(client, "pathways:compare", country="IN", education="bachelor")
    assert (
        "A diploma, 12 months of work . It ends 6 months later than “A course, 12 months of work”"
        in section(html, "folded-h")
    )


def test_wrong_answers_lead_back_to_the_form(client: Client) -> None:
    query = urlencode({**LEAVER, "hours": "-4"})
    response = client.get(f"{reverse('pathways:compare')}?{query}", follow=True)
    assert "Write a whole number from 1 to 80" in response.content.decode()


def test_the_difference_is_said_in_words(client: Client) -> None:
    html = page(client, hours="10", was="hours=5&target=CPC")
    moved = words(html[html.index('id="moved"') : html.index("</details>")])
    assert "15 months sooner: you reach CPC in" in moved


@pytest.mark.parametrize("was", ["", "hours=-3", "target=NOPE", "%%%", "x" * 500])
def test_a_broken_was_is_harmless(client: Client, was: str) -> None:
    assert "Your route to CPC" in page(client, was=was)


def test_nothing_moves_where_nothing_changed(client: Client) -> None:
    assert "Nothing moves" in page(client, was="target=CPC")


@pytest.mark.parametrize(
    ("now", "was", "said"),
    [
        ({"deadline": "2020-01"}, "target=CPC", None),
        ({"deadline": "2028-06"}, "target=CPC", "This plan does not fit. 14 months too late."),
        (
            {"deadline": "2028-06"},
            "target=CPC&deadline=2028-07",
            "This plan does not fit. 14 months too late.",
        ),
        (
            {"budget": "500", "currency": "USD"},
            "target=CPC",
            "US$304–369 over your budget, and there are prices to ask for.",
        ),
    ],
)
def test_a_limit_that_is_tried_is_answered_where_it_is_tried(
    client: Client, now: dict[str, str], was: str, said: str | None
) -> None:
    html = page(client, **now, was=was)
    if said is None:
        assert 'id="moved"' not in html
        return
    moved = words(html[html.index('id="moved"') : html.index("</details>")])
    assert said in moved
    assert "Nothing moves" not in moved


def test_a_limit_that_is_kept_as_it_was_is_no_news(client: Client) -> None:
    html = page(client, deadline="2028-06", was="target=CPC&deadline=2028-06")
    moved = words(html[html.index('id="moved"') : html.index("</details>")])
    assert "Nothing moves" in moved


def test_a_deadline_that_is_missed_names_what_fits(client: Client) -> None:
    said = section(page(client, deadline="2028-12"), "fit-h")
    assert "This plan does not fit." in said
    assert "8 months too late." in said
    assert "A course, practice records" in said


def test_a_deadline_that_is_kept_says_what_must_begin_by_when(client: Client) -> None:
    said = section(page(client, deadline="2030-02"), "fit-h")
    assert "This plan fits." in said
    assert "What must begin by when" in said
    assert "August 2027" in said


def test_an_unknown_price_is_asked_not_guessed(client: Client) -> None:
    said = section(page(client, budget="1,500", currency="USD"), "fit-h")
    assert "This plan may fit: ask first." in said
    assert "US$631–696 is left for the prices to ask for." in said


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"deadline": "soon"}, "Write a year and a month, such as 2028-06."),
        ({"deadline": "2020-01"}, "This month is before your start."),
        ({"deadline": "9999-12"}, "Choose a month in the next fifty years."),
        ({"budget": "lots", "currency": "USD"}, "Write a whole amount in figures"),
        ({"budget": "500"}, "Choose the currency of the amount"),
        ({"currency": "USD"}, "Write how much you can spend"),
        ({"job_search": "99"}, "Write a whole number from 0 to 36 months"),
    ],
)
def test_a_wrong_wish_is_said_beside_its_field(
    client: Client, wrong: dict[str, str], message: str
) -> None:
    said = words(page(client, **wrong))
    assert said.count(message) == 2
    assert "There is a problem" in said


def test_the_learner_who_is_not_sure_sees_targets_ranked_with_the_reason(client: Client) -> None:
    said = section(page(client, target=""), "advice-h")
    assert "CPC This plan" in said
    assert "Employers here ask for it first." in said
    assert "Made for newcomers." in said


@pytest.mark.parametrize("name", ["pathways:plan", "pathways:compare"])
def test_a_warm_page_of_ways_costs_one_query(
    client: Client, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page(client, name)
    with django_assert_max_num_queries(2):
        page(client, name, deadline="2029-01", was="hours=5&target=CPC")


def test_the_dates_of_two_goals_are_told_apart(client: Client) -> None:
    moved = section(page(client, target="RHIT", was="target=CPC"), "moved")
    assert "You now plan for RHIT, not for CPC." in moved
    assert re.search(r"you reach RHIT in \w+ \d+\. CPC would be in \w+ \d+\.", moved)


HALF_TIMER = {
    "course": "preparation_course",
    "course_completed": "yes",
    "course_hours": "80",
    "course_documented": "yes",
    "work": "coding",
    "work_months": "10",
    "work_share": "0.5",
    "work_codes": "CPT",
    "work_evidence": "supervisor",
    "work_now": "yes",
}


def test_two_ways_are_shown_where_neither_is_best_in_anything(client: Client) -> None:
    """“The rules allow more than one way” stands above more than one."""
    said = section(page(client, **HALF_TIMER), "ways-h")
    assert "7 months of work Cheapest This plan" in said
    assert "Practice records Use this way" in said
    assert "2 ways to CPC" in page(client, "pathways:compare", **HALF_TIMER)


def test_a_job_that_comes_after_the_deadline_is_said(client: Client) -> None:
    """The exam is passed in time, and the first job takes three months more to find."""
    asked = {"country": "IN", "target": "first-job"}
    plain = words(page(client, **asked))
    exam, job = (
        re.search(rf"{before} (\w+ \d+)\.", plain)[1]  # type: ignore[index]
        for before in ("Reach CPC-A by", "Expect your first coding job in")
    )
    html = page(client, **asked, deadline=exam)
    assert f"The coding job comes after your deadline, {exam}: in {job}." in words(html)
    said = section(html, "fit-h")
    assert "This plan fits in part. In time" in said
    assert f"But the coding job comes later: in {job}." in said
    in_time = page(client, **asked, deadline=job)
    assert "This plan fits. In time." in section(in_time, "fit-h")
    assert "comes after your deadline" not in words(in_time)


def test_fees_in_other_money_than_the_budget_say_in_which(client: Client) -> None:
    said = section(page(client, country="IN", budget="40000", currency="INR"), "fit-h")
    assert "Its fees are in US dollars: compare at today’s rate." in said


def test_a_way_that_asks_for_nothing_more_says_so(client: Client) -> None:
    side = words(page(client, "pathways:compare", country="GB", target="UK-TRAINEE"))
    assert "What it asks of you Nothing more" in side


def test_a_deadline_that_only_full_time_work_keeps_is_kept_in_part(client: Client) -> None:
    html = page(client, **HALF_TIMER)
    reached = re.search(r"Reach CPC by (\w+ \d+)\.", words(html))
    assert reached
    said = section(page(client, **HALF_TIMER, deadline=reached[1]), "fit-h")
    assert "This plan fits in part." in said
    assert "But only if you work full time from now on." in said
    full_time = page(client, **{**HALF_TIMER, "work_share": "1", "deadline": reached[1]})
    assert "This plan fits. In time" in section(full_time, "fit-h")
