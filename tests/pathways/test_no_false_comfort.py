"""A plan promises nothing that it does not know: what is left out of a figure is said beside it."""

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db

Said = Callable[..., str]

CODED_5_YEARS = {
    "work": "coding",
    "work_months": "60",
    "work_codes": "CPT",
    "work_evidence": "employer",
    "work_now": "yes",
}
FROM_ABROAD = {
    "education": "master",
    "target": "CHIM-INTERNATIONAL",
    "degree": "master",
    "degree_field": "health_information",
    "degree_country": "IN",
    "degree_status": "completed",
}


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is months away today is not in a year."""
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2026, 11, 26))


@pytest.fixture
def said(client: Client) -> Said:
    """The words of the plan’s page, or of the section that a heading’s id begins."""

    def read(country: str, within: str = "", **answers: str) -> str:
        query = {"country": country, "education": "secondary", "target": "CPC", **answers}
        html = client.get(f"/plan/?{urlencode(query)}").content.decode()
        if within:
            html = html[html.index(f'id="{within}"') :]
            html = html[: html.index("</section>")]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))

    return read


def test_a_target_names_the_prices_that_its_fees_leave_out(said: Said) -> None:
    ranked = said("IN", "advice-h", target="", education="bachelor")
    assert re.search(r"RHIT .+?US\$229–299 1 price to ask for", ranked)


def test_fees_are_earned_back_only_but_for_the_prices_to_ask_for(said: Said) -> None:
    pay = said("US", "pay-h", target="RHIT")
    assert "the prices to ask for, such as the course, come on top" in pay
    assert "course fee not included" in pay


def test_fees_over_the_budget_are_not_all_of_it(said: Said) -> None:
    fit = said("US", "fit-h", budget="0", currency="USD")
    assert "over your budget, and there are prices to ask for." in fit


def test_a_way_without_a_job_rests_on_an_old_page(said: Said) -> None:
    ways = said("IN", "ways-h")
    assert "An older AAPC page allows this. Ask AAPC if it still does." in ways
    assert "None that we know" not in ways


def test_a_year_of_work_makes_the_records_count_by_the_newest_page(said: Said) -> None:
    ways = said("IN", "ways-h", **{**CODED_5_YEARS, "work_months": "12"})
    assert "An older AAPC page" not in ways


def test_the_date_of_a_goal_whose_rule_nobody_verified_is_no_promise(said: Said) -> None:
    page = said("CA", target="CCCS")
    assert "We could not verify who may take CCCS: ask CCHIM before you pay." in page
    assert "We could not verify who may take" not in said("CA", target="CHIM")


def test_being_assessed_is_not_being_there(said: Said) -> None:
    page = said("CA", **FROM_ABROAD)
    assert "Reach CHIM from abroad" not in page
    assert "The assessment decides what you must still learn, and how long." in page
    assert "Time to finish Not known the assessment decides" in page
    assert "Keep CHIM valid" in page


def test_a_rule_that_is_not_met_never_reads_as_met(said: Said) -> None:
    rules = said("IN", "can-h", target="CCS")
    assert "You hold CCA: not yet." in rules
    assert "You hold CPC, COC, CIC, CRC or CPC-P: not yet." in rules
    assert "School is finished: yes." in rules


def test_more_than_enough_is_said_so(said: Said) -> None:
    rules = said("IN", "can-h", **CODED_5_YEARS)
    assert "Coding work, as AAPC counts it: 60 months. 24 are asked for." in rules


def test_who_has_coded_for_years_is_no_fresher(said: Said) -> None:
    holder = {**CODED_5_YEARS, "held1": "CPC", "held1_standing": "active"}
    page = said("IN", **holder)
    assert "Pay at your stage ₹6,00,000–9,00,000 or more" in page
    assert "Fresher or trainee ₹2,50,000–4,00,000 (You, now)" not in page


def test_a_course_is_asked_to_state_hours_only_where_they_count(said: Said) -> None:
    assert "Take a coding course that states at least 80 hours" in said("IN", "steps-h")
    steps = said("IN", "steps-h", target="CPB")
    assert "Take a coding course" in steps
    assert "80 hours" not in steps
    lapsed = {"held1": "CPC", "held1_standing": "cancelled", "held1_lapsed": "40"}
    assert "80 hours" not in said("IN", "steps-h", **lapsed)


def test_a_degree_that_is_not_begun_has_no_rest(said: Said) -> None:
    assert "Length of the degree 24 months" in said("US", "assume-h", target="RHIT")


def test_sums_of_rough_figures_are_rounded(said: Said) -> None:
    assert re.search(
        r"Pay of ten years together £\d{3},000–\d{3},000", said("GB", "pay-h", target="NCCQ")
    )


def test_a_country_without_an_accredited_programme_is_said_at_the_top(said: Said) -> None:
    page = said("IN", target="RHIA")
    assert "We list no accredited programme in India" in page
    assert "Look in the directory of CAHIIM before you plan on it." in page
    assert "We list none in: India." in said("IN", "study", target="RHIA")
    assert "We list no accredited programme" not in said("US", target="RHIA")


def test_a_route_that_asks_for_an_unlisted_course_says_so(said: Said) -> None:
    assert "We list none for this exam in: Canada." in said("CA", "study", target="CCCS")


def test_what_nobody_can_date_is_not_done_when_you_like(said: Said) -> None:
    steps = said("CA", "steps-h", target="CHIM-INTERNATIONAL")
    assert "No date yet" in steps
    assert "When you like" not in steps


def test_a_plan_that_keeps_to_no_wish_says_so_before_its_dates(said: Said) -> None:
    page = said("US", deadline="2027-01", budget="0", currency="USD")
    assert "This plan ends after your deadline, January 2027." in page
    assert "Its known fees alone are more than your budget, US$0." in page
    fits = said("US", deadline="2035-01", budget="9000", currency="USD")
    assert "after your deadline" not in fits
    assert "more than your budget" not in fits


def test_a_code_of_our_own_is_no_name(said: Said) -> None:
    steps = said("GB", "steps-h", target="NCCQ")
    assert "Look at the auditor programme as a next credential" in steps
    assert "UK-AUDITOR" not in steps


def test_an_apprentice_holds_the_credential_with_its_a_and_still_owes_dues(said: Said) -> None:
    holder = {**CODED_5_YEARS, "work_months": "10", "held1": "CPC", "held1_standing": "apprentice"}
    page = said("US", **holder, members="AAPC")
    assert "Holds CPC-A" in page
    assert "None that we know yearly dues may still be due" in page
