"""Working back from a deadline and a budget, and what a change of answers moves."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.core.changes import Shift, changes
from pathways.core.fits import Fit, Fits, Fitting, fits
from pathways.core.months import add_months
from tests.core.learners import Guide, learners
from tests.searching import examples

pytestmark = pytest.mark.django_db
LEAVER = {"country": "US", "education": "secondary", "target": "CPC"}


def fitted(guide: Guide, **told: Any) -> Fits:
    profile = {**LEAVER, **told}
    found = fits(guide.ways(profile), guide.read(profile))
    assert found
    return found


def of(found: Fits, code: str) -> Fit:
    fit = found.of(code)
    assert fit
    return fit


def test_without_a_deadline_or_a_budget_there_is_nothing_to_fit(guide: Guide) -> None:
    assert fits(guide.ways(LEAVER), guide.read(LEAVER)) is None


def test_a_deadline_sorts_the_ways_and_says_when_each_must_start(guide: Guide) -> None:
    """The course with practice records ends in September 2028, with a year of work a year later."""
    found = fitted(guide, deadline="2028-12-31")
    assert [fit.way.code for fit in found.fitting] == ["course-records", "self-study-records-work"]
    assert of(found, "course-records").latest_start == dt.date(2027, 3, 1)
    late = of(found, "course-work")
    assert (late.fits, late.reason, late.months_late) == (Fitting.NO, "too_late", 8)


def test_a_way_that_nobody_can_date_has_to_ask(guide: Guide) -> None:
    told = {"country": "CA", "target": "CHIM-EXTERNAL", "deadline": "2030-01-01"}
    found = fitted(guide, **told).found
    assert {(fit.fits, fit.reason, fit.latest_start) for fit in found} == {
        (Fitting.ASK, "no_date", None)
    }


def test_a_way_that_ends_on_the_deadline_fits(guide: Guide) -> None:
    found = fitted(guide, deadline="2028-09-01")
    assert of(found, "course-records").spare == 0
    assert of(fitted(guide, deadline="2028-08-31"), "course-records").months_late == 1


def test_the_nearest_is_named_where_nothing_fits(guide: Guide) -> None:
    found = fitted(guide, deadline="2028-01-31")
    assert found.fitting == ()
    assert found.nearest.way.code == "course-records"
    assert found.nearest.months_late == 8


def test_a_budget_never_covers_a_price_that_nobody_gives(guide: Guide) -> None:
    found = fitted(guide, budget={"amount": 1100, "currency": "USD"})
    assert [fit.way.code for fit in found.fitting] == ["self-study-work"]
    course = of(found, "course-work")
    assert (course.fits, course.reason) == (Fitting.ASK, "price_unknown")
    assert course.left is not None
    assert (course.left.low, course.left.high) == (1100 - 869, 1100 - 804)


def test_a_budget_in_another_currency_is_not_converted(guide: Guide) -> None:
    found = fitted(guide, budget={"amount": 100_000, "currency": "INR"})
    assert {fit.reason for fit in found.found} == {"other_currency"}
    assert {fit.fits for fit in found.found} == {Fitting.ASK}


def test_a_budget_below_the_known_fees_says_by_how_much(guide: Guide) -> None:
    found = fitted(guide, budget={"amount": 500, "currency": "USD"})
    fit = of(found, "course-records")
    assert (fit.fits, fit.reason) == (Fitting.NO, "too_dear")
    assert fit.over is not None
    assert (fit.over.low, fit.over.high) == (82, 147)
    assert found.nearest.way.code == "course-records"


def test_a_budget_between_the_low_and_the_high_price_has_to_ask(guide: Guide) -> None:
    """Exam and membership cost 1026 to 1091 dollars; nothing else of this way has a price."""
    fit = of(fitted(guide, budget={"amount": 1090, "currency": "USD"}), "self-study-work")
    assert (fit.fits, fit.reason) == (Fitting.ASK, "price_range")
    assert fit.over is not None
    assert (fit.over.low, fit.over.high) == (0, 1)


@settings(max_examples=examples(40))
@given(learners(), st.integers(1, 80))
def test_a_start_at_the_latest_still_ends_in_time(
    guide: Guide, told: dict[str, Any], months: int
) -> None:
    deadline = add_months(guide.catalogue.as_of, months)
    told = {**told, "deadline": deadline.isoformat()}
    found = fits(guide.ways(told), guide.read(told))
    assert found
    for fit in found.found:
        if fit.spare is None or fit.spare < 1:
            continue
        assert fit.latest_start
        later = guide.ways({**told, "start": fit.latest_start.isoformat()})
        finish = next(way.finish for way in later.every if way.code == fit.way.code)
        assert finish is not None
        assert deadline.replace(day=1) >= finish


def test_more_hours_bring_the_finish_forward(guide: Guide) -> None:
    moved = changes(guide.plan({**LEAVER, "weekly_hours": 5}), guide.plan(LEAVER))
    assert moved.finish.months == -15
    assert moved.first_job.months == -15
    assert moved.costs == ()
    assert moved.target is None


def test_another_way_changes_months_and_money(guide: Guide) -> None:
    before = guide.plan(LEAVER)
    moved = changes(before, guide.plan({**LEAVER, "way": "course-records"}))
    assert moved.way == ("course-work", "course-records")
    assert moved.finish.months == -11
    assert [(c.low, c.high, c.currency) for c in moved.costs] == [(-222, -222, "USD")]


def test_the_same_answers_change_nothing(guide: Guide) -> None:
    assert not changes(guide.plan(LEAVER), guide.plan(LEAVER)).are_any


def test_a_date_that_nobody_can_give_moves_by_no_months() -> None:
    lost = Shift(before=dt.date(2028, 9, 1), after=None)
    assert lost.is_one
    assert lost.months == 0
    assert Shift(before=None, after=dt.date(2028, 9, 1)).months == 0
