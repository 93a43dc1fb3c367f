"""Arithmetic on tables of pay. Pure: records in, tables out; no model and no clock.

Import it where it is used: pandas costs a web process 0.6 s and 82 MB.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pathways.wording import never_a_formula
from salaries.periods import month_of, year_of

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

SERIES = ("country", "area", "setting", "basis", "currency")
"""What bands have in common that follow on from one another as experience grows."""
BAND_YEARS = ("id", "title", *SERIES, *YEARS)


def pay_table(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """One line a band. Amounts are whole numbers, or <NA> where the source gives none."""
    table = pd.DataFrame(list(records), columns=list(COLUMNS))
    return table.astype(dict.fromkeys((*AMOUNTS, *YEARS), "Int64"))


STATISTIC_AMOUNTS = tuple(
    f"{unit}_{name}"
    for unit in ("annual", "hourly")
    for name in ("mean", "low", "p10", "p25", "p50", "p75", "p90", "high")
)
STATISTIC_COLUMNS = (
    *("country", "area", "setting", "basis", "period_label", "title", "occupation_code"),
    *("employment", "currency", *STATISTIC_AMOUNTS, "source", "confidence"),
)


def statistic_table(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """One line a statistic: years in whole units, hours as 24.16, and a month worked out."""
    table = pd.DataFrame(list(records), columns=list(STATISTIC_COLUMNS))
    table = table.astype(dict.fromkeys((*STATISTIC_AMOUNTS, "employment"), "Int64"))
    hours = {name: table[name] / 100 for name in STATISTIC_AMOUNTS if name.startswith("hourly")}
    months = {
        name.replace("annual", "monthly_from_annual"): month_of(table[name])
        for name in STATISTIC_AMOUNTS
        if name.startswith("annual")
    }
    return table.assign(**hours, **months)


def with_twin(table: pd.DataFrame) -> pd.DataFrame:
    """Beside what is quoted: the year that the months make, the month that the year makes.

    `annual_monthly_agree` is <NA> where only one of the two is quoted.
    """
    twin = {}
    for end in ENDS:
        twin[f"annual_from_monthly_{end}"] = year_of(table[f"monthly_{end}"])
        twin[f"monthly_from_annual_{end}"] = month_of(table[f"annual_{end}"])
    return table.assign(**twin, annual_monthly_agree=_agree(table))


def disagreements(table: pd.DataFrame) -> pd.DataFrame:
    """The lines whose year is not twelve of their months."""
    agree = _agree(table)
    return with_twin(table)[(~agree).fillna(False).astype(bool)]


def experience_breaks(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Bands that do not follow on: `years` are missing between them, or counted twice if < 0.

    `id` is the band before the break. Records hold BAND_YEARS, of the bands in force on one day;
    a band is compared with the next of its series, by their first years. What a band is called,
    and for which period or from which source its newest version is, makes no other series of it.
    """
    table = pd.DataFrame(list(records), columns=list(BAND_YEARS)).astype(
        dict.fromkeys(YEARS, "Int64")
    )
    known = table.dropna(subset=["experience_years_low"]).sort_values([*SERIES, *YEARS])
    follows = known.groupby(list(SERIES), sort=False)
    following = known.assign(
        next_title=follows["title"].shift(-1),
        years=follows["experience_years_low"].shift(-1) - known["experience_years_high"],
    )
    broken = following["years"].ne(0).fillna(False).astype(bool)
    return following.loc[broken, ["id", "title", "next_title", "years"]]


def as_csv(table: pd.DataFrame) -> str:
    """Text for a spreadsheet, in which no cell is taken for a formula."""
    safe = table.copy()
    for name in safe.select_dtypes(include=["object", "str"]).columns:
        safe[name] = safe[name].map(never_a_formula)
    return safe.to_csv(index=False)


def _agree(table: pd.DataFrame) -> pd.Series:
    """True, False, or <NA> where neither end is quoted both ways."""
    differs = {end: table[f"annual_{end}"].ne(year_of(table[f"monthly_{end}"])) for end in ENDS}
    quoted = differs["low"].notna() | differs["high"].notna()
    wrong = differs["low"].fillna(False) | differs["high"].fillna(False)
    return (~wrong).astype("boolean").mask(~quoted)


WAGES = {
    "mean": "MEAN", "p10": "PCT10", "p25": "PCT25", "p50": "MEDIAN", "p75": "PCT75", "p90": "PCT90"
}  # fmt: skip
SAID = {
    "mean": "the average",
    "p10": "1 in 10 earns less",
    "p25": "1 in 4 earns less",
    "p50": "half earn less",
    "p75": "3 in 4 earn less",
    "p90": "9 in 10 earn less",
}
ABOVE_CEILING = "#"
NOT_GIVEN = ("*", "**", "~", "")
ALL_EMPLOYERS = "000000"


def oews_table(cells: pd.DataFrame, occupations: Iterable[str]) -> pd.DataFrame:
    """The wages of these occupations: years in dollars, hours in cents, <NA> where none is given.

    `above` names the yearly figures that the file hides behind “#”, as over its ceiling. Raises
    ValueError, which names the cell, where a cell is neither a number nor one of the file's signs.
    """
    rows = cells[cells["OCC_CODE"].isin(list(occupations))].reset_index(drop=True)
    table = rows[["NAICS", "NAICS_TITLE", "OCC_CODE", "OCC_TITLE"]].copy()
    table["employment"] = _numbers(rows, "TOT_EMP", 1)
    above = pd.Series("", index=rows.index, dtype=object)
    for name, column in WAGES.items():
        table[f"annual_{name}"] = _numbers(rows, f"A_{column}", 1)
        table[f"hourly_{name}"] = _numbers(rows, f"H_{column}", 100)
        above += (rows[f"A_{column}"] == ABOVE_CEILING).map({True: f"{name} ", False: ""})
    return table.assign(above=above.str.split())


def _numbers(rows: pd.DataFrame, column: str, hundredths: int) -> pd.Series:
    """Whole numbers; what the file does not give is <NA>, anything else is refused."""
    text = rows[column].str.strip().str.replace(",", "")
    given = ~text.isin([*NOT_GIVEN, ABOVE_CEILING])
    numbers = pd.to_numeric(text.where(given), errors="coerce")
    wrong = given & (numbers.isna() | (numbers < 0))
    if wrong.any():
        place = rows.index[wrong][0]
        occupation, sector = rows.loc[place, "OCC_CODE"], rows.loc[place, "NAICS"]
        raise ValueError(
            f"{column} of {occupation} in sector {sector} is “{rows.loc[place, column]}”, "
            "which is no number"
        )
    return (numbers * hundredths).round().astype("Int64")
