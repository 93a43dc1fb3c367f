"""A spreadsheet file as rows of cells. A hostile or broken file is refused before it is read.

The kind of a file is told by its first bytes, never by its name. Every size is checked before
anything is unpacked; sheets are streamed, and formulas are never evaluated.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pathways.desk.sheets.cells import Formula

Row = list[Any]
MB = 1_000_000
MOST_BYTES = 10 * MB
MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_CELLS = 2_000_000
LONGEST_CELL = 32_767
"""Excel's own limit, in characters."""
LONGEST_ROW = MB
UNPACKED = {"xl/worksheets/": 100 * MB, "xl/sharedStrings.xml": 30 * MB, "": 4 * MB}
"""The most that the parts of an XLSX file may unpack to, by how their names begin."""
PARTS = 500
ROWS = {"xl/worksheets/": b"row", "xl/sharedStrings": b"si"}
"""What the long parts are made of."""
ODD = re.compile(
    rb'<(?:\w+:)?(?:c|row)(?=[\s/>])(?! r="(?:A?[A-Z])?[1-5]?\d{1,4}")'  # beyond AZ59999
    rb"|\st\s*=\s*[\"']e"  # an error
)
FORMULA = re.compile(rb"[<:]f[\s/>]")
WORKED_OUT = re.compile(rb"(?:</f>|<f\s[^>]*/>)<v>[^<]")
CHUNK = 1 << 18


class FileError(Exception):
    """Why the whole file can’t be read, and what to do."""


def rows_of(content: bytes) -> Iterator[Row]:
    """The cells of every row, trailing blanks cut. FileError may come at any row."""
    _check_kind(content)
    raw = _xlsx_rows(content) if content.startswith(b"PK") else _csv_rows(content)
    for number, row in enumerate(raw, start=1):
        if number > MOST_ROWS + 20:
            raise FileError(_too_many())
        yield _trimmed(row)


def _trimmed(row: Row) -> Row:
    cells = [None if isinstance(cell, str) and not cell.strip() else cell for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise FileError(_("The file has more than %(n)s columns.") % {"n": MOST_COLUMNS})
    if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells):
        raise FileError(_too_long())
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


# CSV


def _csv_rows(content: bytes) -> Iterator[Row]:
    text = _decoded(content)
    lines = io.StringIO(text, newline="")
    try:
        yield from csv.reader(lines, delimiter=_delimiter(text))
    except csv.Error:
        raise FileError(_too_long()) from None


def _decoded(content: bytes) -> str:
    """Excel writes UTF-8 with a mark, UTF-16 as “Unicode text”, or Windows’ own code page."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\x00" in text or text.count("\ufffd") > 20:
        raise FileError(_("This is not a spreadsheet. Upload a .xlsx or .csv file."))
    return text


def _delimiter(text: str) -> str:
    """What parts the cells, by the first lines: a comma, a semicolon, a tab or a bar."""
    head = "\n".join(text[:20_000].splitlines()[:10])
    return max(",;\t|", key=head.count)


# XLSX


def _xlsx_rows(content: bytes) -> Iterator[Row]:
    from python_calamine import CalamineError

    puzzles = (ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError)
    try:
        yield from _near_cells(content) if _is_plain(content) else _any_cells(content)
    except FileError:
        raise
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        raise FileError(_("The file is damaged. Open it in Excel and save it again.")) from None
    except (*puzzles, CalamineError):
        raise FileError(
            _("Excel’s file can’t be understood. Save it as CSV and upload that.")
        ) from None


def _is_plain(content: bytes) -> bool:
    """Whether all cells are near and hold values. FileError where it would unpack to too much."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if "xl/workbook.xml" not in names:
            raise FileError(_("This zip file is not an Excel workbook. Save it as .xlsx or .csv."))
        _check_sizes(parts)
        plain = [_scan(archive, part) for part in parts]
    return all(plain)


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


def _scan(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Walk through a part unparsed: no row too long, nothing too often, no document type.

    Says whether it is plain. A cell that stands far away, or doesn’t say where, makes a table of
    all the cells between; an error, or a formula without the value that Excel worked out, needs a
    reader that tells it from an empty cell.
    """
    tag = next((tag for start, tag in ROWS.items() if part.filename.startswith(start)), None)
    count, cells, gap, tail, begun, plain = 0, 0, 0, b"", b"", True
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if b"<!DOCTYPE" in chunk:
                raise FileError(_("The file holds what no spreadsheet needs. Save it again."))
            held = tail + chunk
            done, tail = held[: held.rfind(b">") + 1], held[held.rfind(b">") + 1 :]
            begun, whole = _whole_cells(begun + chunk)
            plain = plain and _is_plain_xml(whole)
            if tag is None:
                continue
            last = max(done.rfind(b"<" + tag), done.rfind(b":" + tag))
            gap = gap + len(done) if last < 0 else len(done) - last
            count += max(done.count(b"<" + tag), done.count(b":" + tag))
            if gap + len(tail) > LONGEST_ROW:
                raise FileError(_too_long())
            cells += sum(done.count(mark) for mark in (b"<c ", b"<c>", b"<c/"))
            if tag == b"row" and (count > MOST_ROWS * 2 or cells > MOST_CELLS):
                raise FileError(_too_many())
    return plain and _is_plain_xml(begun)


def _whole_cells(held: bytes) -> tuple[bytes, bytes]:
    """What comes after the last cell that ends here, and what comes before."""
    end = held.rfind(b"</c>")
    end = held.rfind(b">") + 1 if end < 0 else end + len(b"</c>")
    return held[end:], held[:end]


def _is_plain_xml(cells: bytes) -> bool:
    formulas = len(FORMULA.findall(cells))
    return ODD.search(cells) is None and formulas == len(WORKED_OUT.findall(cells))


def _near_cells(content: bytes) -> Iterator[Row]:
    """Many times faster than openpyxl; it keeps the whole table, and doesn’t tell formulas."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    kinds = [sheet.typ for sheet in book.sheets_metadata]
    sheet = book.get_sheet_by_index(kinds.index(SheetTypeEnum.WorkSheet))
    left = [None] * (sheet.start[1] if sheet.start else 0)
    yield from (left + row for row in sheet.iter_rows())


def _any_cells(content: bytes) -> Iterator[Row]:
    values, formulas = (_sheet_rows(content, data_only=only) for only in (True, False))
    for row, written in zip(values, formulas, strict=False):
        yield [
            Formula() if cell is None and said is not None else cell
            for cell, said in zip(row, written, strict=False)
        ]


def _sheet_rows(content: bytes, *, data_only: bool) -> Iterator[Row]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
    yield from (list(row) for row in rows)


def _too_long() -> str:
    return _("A cell or a row is far too long. A cell holds at most 32,767 characters.")


def _too_many() -> str:
    return _("The file has more than %(n)s rows, or far too many cells. Part it.") % {
        "n": f"{MOST_ROWS:,}"
    }
