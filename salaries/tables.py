"""Arithmetic on tables of pay. Pure: records in, tables out; no model and no clock.

Import it where it is used: pandas costs a web process 0.6 s and 82 MB.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pathways.wording import never_a_formula

AMOUNTS = ("annual_low", "annual_high", "monthly_low", "monthly_high")
YEARS = ("experience_years_low", "experience_years_high")
ENDS = ("low", "high")
COLUMNS = (
    *("country", "area", "basis", "period_label", "stage", "title", "role"),
    *YEARS,
    "currency",
    *("annual_low", "annual_high", "annual_open"),
    *("monthly_low", "monthly_high", "monthly_open"),
    *("source", "confidence"),
)


def pay_table(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """One line a band. Amounts are whole numbers, or <NA> where the source gives none."""
    table = pd.DataFrame(list(records), columns=list(COLUMNS))
    return table.astype(dict.fromkeys((*AMOUNTS, *YEARS), "Int64"))


def with_twin(table: pd.DataFrame) -> pd.DataFrame:
    """Beside what is quoted: the year that the months make, the month that the year makes.

    `annual_monthly_agree` is <NA> where only one of the two is quoted.
    """
    twin = {}
    for end in ENDS:
        twin[f"annual_from_monthly_{end}"] = table[f"monthly_{end}"] * 12
        twin[f"monthly_from_annual_{end}"] = _rounded(table[f"annual_{end}"], 12)
    return table.assign(**twin, annual_monthly_agree=_agree(table))


def disagreements(table: pd.DataFrame) -> pd.DataFrame:
    """The lines whose year is not twelve of their months."""
    agree = _agree(table)
    return with_twin(table)[(~agree).fillna(False).astype(bool)]


def experience_breaks(table: pd.DataFrame) -> pd.DataFrame:
    """Stages that do not follow on: `years` are missing between them, or counted twice if < 0.

    Stages are compared inside one country, area, basis and period, by their first year.
    """
    keys = ["country", "area", "basis", "period_label"]
    known = table.dropna(subset=["experience_years_low"]).sort_values(
        [*keys, "experience_years_low"]
    )
    follows = known.groupby(keys, sort=False)
    following = known.assign(
        next_title=follows["title"].shift(-1),
        years=follows["experience_years_low"].shift(-1) - known["experience_years_high"],
    )
    broken = following["years"].ne(0).fillna(False).astype(bool)
    return following.loc[broken, ["country", "title", "next_title", "years"]]


def as_csv(table: pd.DataFrame) -> str:
    """Text for a spreadsheet, in which no cell is taken for a formula."""
    safe = table.copy()
    for name in safe.select_dtypes(include=["object", "str"]).columns:
        safe[name] = safe[name].map(never_a_formula)
    return safe.to_csv(index=False)


def _agree(table: pd.DataFrame) -> pd.Series:
    """True, False, or <NA> where neither end is quoted both ways."""
    differs = {end: table[f"annual_{end}"].ne(table[f"monthly_{end}"] * 12) for end in ENDS}
    quoted = differs["low"].notna() | differs["high"].notna()
    wrong = differs["low"].fillna(False) | differs["high"].fillna(False)
    return (~wrong).astype("boolean").mask(~quoted)


def _rounded(amounts: pd.Series, parts: int) -> pd.Series:
    """Whole units, halves up."""
    return (amounts * 2 + parts) // (parts * 2)
