"""Reads the wage workbooks of the US Bureau of Labor Statistics (OEWS: national, and by sector)."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

if TYPE_CHECKING:
    import pandas as pd

NEEDED = (
    *("AREA_TYPE", "NAICS", "NAICS_TITLE", "OCC_CODE", "OCC_TITLE", "TOT_EMP"),
    *("H_MEAN", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90"),
    *("A_MEAN", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90"),
)
NOTES_SHEET = "Field Descriptions"


class WrongFile(ValueError):
    """The file is no wage workbook that we can read."""


@dataclass(frozen=True)
class Workbook:
    """Cells as text, just as the file has them; `ceiling` is the pay from which “#” stands."""

    year: int
    cells: "pd.DataFrame"
    ceiling: int | None


def read_workbook(file: Path) -> Workbook:
    """The wage sheet of a workbook. Raises WrongFile, which says what was found instead."""
    import pandas as pd

    try:
        book = pd.ExcelFile(file, engine="openpyxl")
    except OSError as error:
        raise WrongFile(f"It can’t be read: {error.strerror or error}.") from error
    except (BadZipFile, KeyError, ValueError) as error:
        raise WrongFile("It is no Excel workbook (.xlsx). Unzip the download first.") from error
    with book:
        name = _wage_sheet([str(sheet) for sheet in book.sheet_names])
        cells = pd.read_excel(book, sheet_name=name, dtype=str, keep_default_na=False)
        ceiling = _ceiling(_notes(book))
    missing = [column for column in NEEDED if column not in cells.columns]
    if missing:
        raise WrongFile(f"Its sheet “{name}” has no column {', '.join(missing)}.")
    return Workbook(_year(name), cells, ceiling)


def _notes(book: "pd.ExcelFile") -> str:
    """What the workbook says of its own signs."""
    import pandas as pd

    if NOTES_SHEET not in book.sheet_names:
        return ""
    sheet = pd.read_excel(
        book, sheet_name=NOTES_SHEET, dtype=str, header=None, keep_default_na=False
    )
    return " ".join(cell for row in sheet.to_numpy() for cell in row)


def _wage_sheet(names: list[str]) -> str:
    for name in names:
        if re.search(r"_M\d{4}_dl$", name):
            return name
    raise WrongFile(
        "It has no sheet such as national_M2024_dl. Take the national or the sector workbook "
        f"from bls.gov/oes. It has: {', '.join(names)}."
    )


def _year(name: str) -> int:
    match = re.search(r"_M(\d{4})_dl$", name)
    assert match is not None
    return int(match[1])


def _ceiling(notes: str) -> int | None:
    """“# = … equal to or greater than $115.00 per hour or $239,200 per year”."""
    match = re.search(r"#\s*=.*?\$([\d,]+) per year", notes)
    return int(match[1].replace(",", "")) if match else None
