"""Months on the calendar, always rounded so that nobody is told a day too early."""

import calendar
import datetime as dt
from functools import lru_cache

SHORTEST = 28
"""Days that every month has."""


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= SHORTEST:
        return dt.date(year, month + 1, day.day)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


@lru_cache(maxsize=1024)
def first_of(month: int) -> dt.date:
    """The first day of a month, counted from January of the year 0."""
    year, month_of_year = divmod(month, 12)
    return dt.date(year, month_of_year + 1, 1)


@lru_cache(maxsize=1024)
def first_of_month_from(day: dt.date, months: int = 0) -> dt.date:
    """The first day of a month that is not before so many months on."""
    return first_of(day.year * 12 + day.month - 1 + months + (day.day > 1))


def months_between(start: dt.date, end: dt.date) -> int:
    """Whole months from one first of a month to another."""
    return (end.year - start.year) * 12 + end.month - start.month
