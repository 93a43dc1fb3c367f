"""An Excel workbook as rows of cells: every size is checked before anything is unpacked.

Its first sheet is read by calamine, many times faster than openpyxl, but calamine keeps the whole
table of all cells between the first and the last, and takes an error, or a formula that was never
worked out, for an empty cell. So a walk through the sheet’s XML looks for such cells beforehand.
Formulas are never evaluated.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import fromstring

from django.utils.translation import gettext as _

from pathways.desk.sheets.cells import NoValue
from pathways.desk.sheets.limits import (
    LONGEST_ROW,
    MB,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_WITHOUT_VALUE,
    FileError,
    too_long,
    too_many,
)

Row = list[Any]
Found = dict[int, dict[int, NoValue]]
"""Cells without a value, by row and column; the first is 0."""
UNPACKED = {"xl/worksheets/": 100 * MB, "xl/sharedStrings.xml": 30 * MB, "": 4 * MB}
"""The most that the parts of an XLSX file may unpack to, by how their names begin."""
PARTS = 500
ROWS = {"xl/worksheets/": b"row", "xl/sharedStrings": b"si"}
"""What the long parts are made of."""
CHUNK = 1 << 18
STRANGE = re.compile(
    rb'<(?:c|row)(?=[\s/>])(?! r="(?:A?[A-Z])?[1-5]?\d{1,4}")'  # beyond AZ59999
    rb"|<(?!xm:)\w+:(?:c|row|f)[\s/>]"  # under another name
)
ERROR = re.compile(rb"\st\s*=\s*[\"']e")
FORMULA = re.compile(rb"<f[\s/>]")
WORKED_OUT = re.compile(rb"(?:</f>|<f\s[^>]*/>)<v>[^<]")
CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)(?<!/)>(.*?)</c>', re.DOTALL)
VALUE = re.compile(rb"<v(?:\s[^>]*)?(?:/>|>([^<]*)</v>)")
ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA"}
"""Those that calamine knows; of another it refuses the whole file."""


def workbook_rows(content: bytes) -> Iterator[Row]:
    from python_calamine import CalamineError

    puzzles = (ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError)
    try:
        found = _without_value(content)
        yield from _any_cells(content) if found is None else _near_cells(content, found)
    except FileError:
        raise
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        raise FileError(_("The file is damaged. Open it in Excel and save it again.")) from None
    except (*puzzles, CalamineError):
        raise FileError(
            _("Excel’s file can’t be understood. Save it as CSV and upload that.")
        ) from None


def names_of_sheets(content: bytes) -> list[str]:
    """The sheet that `workbook_rows` reads, then the others that hold anything. Only for a
    workbook that it has read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (first, _part), *others = _sheets(archive)
        return [first, *(name for name, part in others if _has_cells(archive, part))]


# Before anything is unpacked


def _without_value(content: bytes) -> Found | None:
    """Cells without a value in the first sheet. None where only the slower reader is sure of it.

    FileError where the file would unpack to too much.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if "xl/workbook.xml" not in {part.filename for part in parts}:
            raise FileError(_("This zip file is not an Excel workbook. Save it as .xlsx or .csv."))
        _check_sizes(parts)
        for part in parts:
            _check(archive, part)
        return _search(archive, _first_sheet(archive))


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    sizes = dict.fromkeys(UNPACKED, 0)
    for part in parts:
        sizes[next(start for start in UNPACKED if part.filename.startswith(start))] += (
            part.file_size
        )
    if len(parts) > PARTS or any(size > UNPACKED[start] for start, size in sizes.items()):
        raise FileError(
            _("The file unpacks to far more than a table needs. Copy the cells to a new file.")
        )


def _check(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Walk through a part unparsed: no row too long, nothing too often, no document type."""
    tag = next((tag for start, tag in ROWS.items() if part.filename.startswith(start)), None)
    count, cells, gap, tail = 0, 0, 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if b"<!DOCTYPE" in chunk:
                raise FileError(_("The file holds what no spreadsheet needs. Save it again."))
            if tag is None:
                continue
            held = tail + chunk
            done, tail = held[: held.rfind(b">") + 1], held[held.rfind(b">") + 1 :]
            last = max(done.rfind(b"<" + tag), done.rfind(b":" + tag))
            gap = gap + len(done) if last < 0 else len(done) - last
            count += max(done.count(b"<" + tag), done.count(b":" + tag))
            if gap + len(tail) > LONGEST_ROW:
                raise too_long()
            cells += sum(done.count(mark) for mark in (b"<c ", b"<c>", b"<c/"))
            if tag == b"row" and (count > MOST_ROWS * 2 or cells > MOST_CELLS):
                raise too_many()


# Cells without a value


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """The part that holds the cells of the first sheet with cells."""
    _name, part = next(_sheets(archive), ("", ""))
    if not part:
        raise KeyError("sheet")
    return part


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet of cells, and the part that holds them."""
    linked, book = (
        fromstring(archive.read(f"xl/{part}"))  # noqa: S314 - it has no document type
        for part in ("_rels/workbook.xml.rels", "workbook.xml")
    )
    links = {link.get("Id"): link for link in linked}
    for sheet in book.iterfind(".//{*}sheet"):
        link = links[next(value for name, value in sheet.items() if name.endswith("}id"))]
        if link.get("Type", "").endswith("/worksheet"):
            part = posixpath.join("/xl", link.get("Target", "")).lstrip("/")
            yield sheet.get("name", ""), part


def _has_cells(archive: zipfile.ZipFile, part: str) -> bool:
    held = b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            held = held[-4:] + chunk
            if b"</v>" in held or b"</is>" in held:
                return True
    return False


def _search(archive: zipfile.ZipFile, sheet: str) -> Found | None:
    found: Found = {}
    count, held = 0, b""
    with archive.open(sheet) as stream:
        while chunk := stream.read(CHUNK):
            whole, held = _whole_cells(held + chunk)
            here = _in_cells(whole)
            if here is None:
                return None
            for row, column, cell in here:
                found.setdefault(row, {})[column] = cell
            count += len(here)
            if count > MOST_WITHOUT_VALUE:
                raise FileError(
                    _(
                        "More than %(n)s cells show an error, or hold a formula without a saved "
                        "value. In Excel copy the cells and paste them as values."
                    )
                    % {"n": f"{MOST_WITHOUT_VALUE:,}"}
                )
    return None if _in_cells(held) is None else found


def _whole_cells(held: bytes) -> tuple[bytes, bytes]:
    """What comes before the last end of a cell, and what comes after."""
    end = held.rfind(b"</c>")
    end = held.rfind(b">") + 1 if end < 0 else end + len(b"</c>")
    return held[:end], held[end:]


def _in_cells(xml: bytes) -> list[tuple[int, int, NoValue]] | None:
    """Row, column and what stands there. None where a cell is far away or is not understood."""
    if STRANGE.search(xml):
        return None
    errors, formulas = len(ERROR.findall(xml)), len(FORMULA.findall(xml))
    if not errors and formulas == len(WORKED_OUT.findall(xml)):
        return []
    found = []
    for letters, number, attributes, inside in CELL.findall(xml):
        is_error, is_formula = ERROR.search(attributes), FORMULA.search(inside)
        errors -= is_error is not None
        formulas -= is_formula is not None
        cell = _no_value(attributes, inside) if is_error or is_formula else None
        if is_error and (cell is None or cell.error not in ERRORS):
            return None
        if cell is not None:
            found.append((int(number) - 1, _place(letters), cell))
    return found if errors == formulas == 0 else None


def _no_value(attributes: bytes, inside: bytes) -> NoValue | None:
    value = VALUE.search(inside)
    text = (value[1] or b"").decode() if value else ""
    if ERROR.search(attributes):
        return NoValue(text)
    is_empty_text = value is not None and b't="str"' in attributes
    return None if text or is_empty_text else NoValue()


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


# The two readers


def _near_cells(content: bytes, without_value: Found) -> Iterator[Row]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    kinds = [sheet.typ for sheet in book.sheets_metadata]
    sheet = book.get_sheet_by_index(kinds.index(SheetTypeEnum.WorkSheet))
    left = [None] * (sheet.start[1] if sheet.start else 0)
    number = -1
    for number, row in enumerate(sheet.iter_rows()):
        yield _marked(left + row, without_value.get(number))
    for below in range(number + 1, max(without_value, default=-1) + 1):
        yield _marked([], without_value.get(below))


def _marked(row: Row, without_value: dict[int, NoValue] | None) -> Row:
    if without_value:
        row += [None] * (max(without_value) + 1 - len(row))
        for place, cell in without_value.items():
            row[place] = cell
    return row


def _any_cells(content: bytes) -> Iterator[Row]:
    values, formulas = (_sheet_rows(content, data_only=only) for only in (True, False))
    for row, written in zip(values, formulas, strict=False):
        yield [
            NoValue() if cell is None and said is not None else cell
            for cell, said in zip(row, written, strict=False)
        ]


def _sheet_rows(content: bytes, *, data_only: bool) -> Iterator[Row]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
    yield from (list(row) for row in rows)
