"""Months on the calendar never come a day too early."""

import datetime as dt

import pytest

from pathways.core.months import add_months, first_of_month_from, months_between


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-24", 0, "2026-11-24"),
        ("2026-11-24", 1, "2026-12-24"),
        ("2026-11-24", 2, "2027-01-24"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-11-24", 25, "2028-12-24"),
    ],
)
def test_the_same_day_or_the_last_of_a_shorter_month(day: str, months: int, later: str) -> None:
    assert add_months(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        ("2026-11-01", 0, "2026-11-01"),
        ("2026-11-02", 0, "2026-12-01"),
        ("2026-12-02", 0, "2027-01-01"),
        ("2026-11-24", 27, "2029-03-01"),
        ("2026-11-01", 27, "2029-02-01"),
        ("2027-01-31", 1, "2027-03-01"),
    ],
)
def test_the_first_of_a_month_that_is_not_too_early(day: str, months: int, first: str) -> None:
    start = dt.date.fromisoformat(day)
    assert first_of_month_from(start, months) == dt.date.fromisoformat(first)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-11-01", "2026-11-01", 0),
        ("2026-11-01", "2027-02-01", 3),
        ("2025-01-01", "2027-01-01", 24),
    ],
)
def test_months_from_one_first_to_another(start: str, end: str, months: int) -> None:
    assert months_between(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == months
