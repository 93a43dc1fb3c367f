"""Files that mean harm, or are not what they say, made on the spot."""

import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

from pathways.desk.sheets.limits import MB

ROW = b'<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'


def xlsx(sheet: bytes, **parts: bytes) -> bytes:
    """A real workbook with its sheet put in by hand."""
    held = io.BytesIO()
    book = Workbook()
    book.save(held)
    source = zipfile.ZipFile(held)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml" and sheet:
                content = (
                    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                    b"<sheetData>" + sheet + b"</sheetData></worksheet>"
                )
            target.writestr(name, parts.pop(name, content))
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def bomb() -> bytes:
    return xlsx(ROW % (b"0" * 101 * MB))


def bomb_in_styles() -> bytes:
    return xlsx(b"", **{"xl/styles.xml": b"<a>" + b"0" * 5 * MB})


def long_cell() -> bytes:
    return xlsx(ROW % (b"x" * 5 * MB))


def million_columns() -> bytes:
    return xlsx(b'<row r="1">' + b"<c><v>1</v></c>" * 1_000_000 + b"</row>")


def million_rows() -> bytes:
    return xlsx(b"<row><c><v>1</v></c></row>" * 1_000_000)


def empty_cells_without_end() -> bytes:
    return xlsx((b"<row>" + b"<c/>" * 60_000 + b"</row>") * 40)


def entities() -> bytes:
    return xlsx(
        b"", **{"xl/worksheets/sheet1.xml": b'<!DOCTYPE x [<!ENTITY a "aaa">]><worksheet/>'}
    )


def other_zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as target:
        target.writestr("readme.txt", "hello")
    return held.getvalue()


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (bomb, "unpacks to far more"),
    "a bomb in the styles": (bomb_in_styles, "unpacks to far more"),
    "a cell of 5 MB": (long_cell, "far too long"),
    "a million columns": (million_columns, "far too long"),
    "a million rows": (million_rows, "more than 50,000 rows"),
    "empty cells without end": (empty_cells_without_end, "far too many cells"),
    "entities that multiply": (entities, "what no spreadsheet needs"),
    "another zip": (other_zip, "not an Excel workbook"),
    "half a workbook": (lambda: xlsx(ROW % b"x")[:2000], "damaged"),
    "an old Excel file": (lambda: b"\xd0\xcf\x11\xe0" + b"0" * 999, "old Excel file"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "not a spreadsheet"),
    "a web page": (lambda: b"<html><table>", "not a spreadsheet"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "not a spreadsheet"),
    "a program": (lambda: b"\x7fELF\x00\x00", "not a spreadsheet"),
    "nothing": (lambda: b"", "empty"),
    "too many bytes": (lambda: b"a,b\n" * 3 * MB, "larger than 10 MB"),
    "a million columns of text": (lambda: b"a," * 1_000_000, "more than 100 columns"),
    "a text cell of 5 MB": (lambda: b"a,b\n" + b"x" * 5 * MB, "far too long"),
    "a million lines": (lambda: b"a\n" * 1_000_000, "more than 50,000 rows"),
}
"""How each is made, and what the refusal says."""
