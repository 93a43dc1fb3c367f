"""A spreadsheet file as rows of cells. A hostile or broken file is refused before it is read.

The kind of a file is told by its first bytes, never by its name.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pathways.desk.sheets.cells import LOST
from pathways.desk.sheets.limits import (
    LONGEST_CELL,
    MB,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    FileError,
    too_long,
    too_many,
)
from pathways.desk.sheets.workbooks import names_of_sheets, workbook_rows

Row = list[Any]


def rows_of(content: bytes) -> Iterator[Row]:
    """The cells of every row, trailing blanks cut. FileError may come at any row."""
    _check_kind(content)
    raw = workbook_rows(content) if content.startswith(b"PK") else _csv_rows(content)
    for number, row in enumerate(raw, start=1):
        if number > MOST_ROWS + 20:
            raise too_many()
        yield _trimmed(row)


def sheets_of(content: bytes) -> list[str]:
    """What the sheets of a workbook are called: first the one that is read. None of a CSV."""
    return names_of_sheets(content) if content.startswith(b"PK") else []


def _trimmed(row: Row) -> Row:
    cells = [None if isinstance(cell, str) and not cell.strip() else cell for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise FileError(_("The file has more than %(n)s columns.") % {"n": MOST_COLUMNS})
    if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells):
        raise too_long()
    return cells


def _check_kind(content: bytes) -> None:
    if not content:
        raise FileError(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise FileError(_("The file is larger than %(n)s MB.") % {"n": MOST_BYTES // MB})
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileError(
            _(
                "This is an old Excel file (.xls), or one with a password. In Excel choose "
                "“Save as”, then “Excel Workbook (.xlsx)” without a password."
            )
        )
    if content.startswith((b"%PDF", b"{\\rtf", b"<", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise FileError(_("This is not a spreadsheet. Upload a .xlsx or .csv file."))


def _csv_rows(content: bytes) -> Iterator[Row]:
    text = _decoded(content)
    lines = io.StringIO(text, newline="")
    try:
        yield from csv.reader(lines, delimiter=_delimiter(text))
    except csv.Error:
        raise too_long() from None


def _decoded(content: bytes) -> str:
    """Excel writes UTF-8 with a mark, UTF-16 as “Unicode text”, or Windows’ own code page."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        text = content.decode("utf-8-sig", errors="replace")
        lost = text.count(LOST)
        if lost and sum(letter > "\x7f" for letter in text) < 2 * lost:
            text = content.decode("cp1252", errors="replace")
    if "\x00" in text or text.count(LOST) > 20:
        raise FileError(_("This is not a spreadsheet. Upload a .xlsx or .csv file."))
    return text


def _delimiter(text: str) -> str:
    """What parts the cells, by the first lines: a comma, a semicolon, a tab or a bar."""
    head = "\n".join(text[:20_000].splitlines()[:10])
    return max(",;\t|", key=head.count)
