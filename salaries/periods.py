"""The one rule between a month and a year, for whole numbers and for columns of them."""

from typing import Any

MONTHS = 12


def year_of(month: Any) -> Any:
    """Twelve months make a year."""
    return month * MONTHS


def month_of(year: Any) -> Any:
    """A twelfth of a year in whole units, halves up."""
    return (year * 2 + MONTHS) // (MONTHS * 2)
