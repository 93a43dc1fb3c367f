"""From the table of a BLS workbook to rows like those of the guide."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from salaries.tables import ALL_EMPLOYERS, SAID, WAGES

if TYPE_CHECKING:
    import pandas as pd

CODERS = "29-2072"
SHORT_SECTORS = {"99": "Federal, state and local government"}
CENTRES = ("annual_mean", "annual_p50", "hourly_mean", "hourly_p50")
FIRST_ORDER = 1000
"""Behind the guide's own rows."""


def survey_rows(table: "pd.DataFrame", year: int, ceiling: int | None) -> Iterator[dict[str, Any]]:
    """One row an occupation and sector. Lines without average and middle say nothing: left out."""
    for place, line in enumerate(table.to_dict("records")):
        amounts = _amounts(line)
        if any(amounts[name] for name in CENTRES):
            yield {
                **_who(line, year),
                "employment": _whole(line["employment"]),
                **amounts,
                "note": _note(line["above"], ceiling),
                "order": FIRST_ORDER + place,
            }


def _who(line: Any, year: int) -> dict[str, Any]:
    sector = "" if line["NAICS"] == ALL_EMPLOYERS else line["NAICS"]
    code = f"us-{line['OCC_CODE']}-{year}-05"
    # The workbook writes Every Word Large; the rows of the guide do not.
    employer = line["NAICS_TITLE"][:120].capitalize()
    return {
        "code": f"{code}-sector-{sector}" if sector else code,
        "title": line["OCC_TITLE"],
        "occupation_code": line["OCC_CODE"],
        "includes_coders": line["OCC_CODE"] == CODERS,
        "country": "US",
        "setting": SHORT_SECTORS.get(sector, employer) if sector else "",
        "sector_code": sector,
        "basis": "national_survey",
        "period_label": f"May {year}",
        "period_on": f"{year}-05-01",
        "currency": "USD",
    }


def _amounts(line: Any) -> dict[str, int | None]:
    names = [f"{unit}_{name}" for unit in ("annual", "hourly") for name in WAGES]
    return {name: _whole(line[name]) for name in names}


def _whole(value: Any) -> int | None:
    import pandas as pd

    return None if pd.isna(value) else int(value)


def _note(above: list[str], ceiling: int | None) -> str:
    """“#” in the file is a figure over its ceiling, never no figure."""
    if not above:
        return ""
    figures = "; ".join(SAID[name] for name in above)
    over = f"US${ceiling:,} a year or more" if ceiling else "a sum over its ceiling"
    return f"The survey prints no exact figure for: {figures}. It is {over}."
