"""An import asks the database as often for 100 rows as for 10.

SQLite takes 999 values in a statement, so there rows are written some 20 to 100 at a time; on
PostgreSQL it is 500. What is read is read at once on both.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pathways.desk.models import Upload
from pathways.desk.sheets import exporting, uploads
from pathways.desk.sheets.saving import save
from pathways.desk.sheets.tables import SHEETS
from pathways.desk.undo import undo

pytestmark = pytest.mark.django_db
TESTS = Path(__file__).parents[1]
FEW, MANY = SIZES = (10, 100)
A_STATEMENT = 20
"""Rows that one statement writes at the least."""
Asked = Counter[str]


def asked(act: Callable[..., Any], *args: Any, **more: Any) -> tuple[Asked, Any]:
    """The statements that it took, by verb and table, and what came of it."""
    with CaptureQueriesContext(connection) as queries:
        result = act(*args, **more)
    return Counter(_kind(query["sql"]) for query in queries), result


def _kind(statement: str) -> str:
    verb, table = statement.split()[0], re.search(r'(?:INTO|UPDATE|FROM) "(\w+)"', statement)
    return f"{verb} {table[1] if table else ''}"


def same(few: Asked, many: Asked) -> None:
    more = many - few
    writing = {kind: n for kind, n in more.items() if not kind.startswith("SELECT")}
    assert more == writing, "what is read grows with the rows"
    assert max(writing.values(), default=0) <= (MANY - FEW) / A_STATEMENT, writing


# Spreadsheets


def new_rows(name: str, count: int, **cells: str) -> bytes:
    """A spreadsheet of as many rows, each like the example of its template."""
    sheet = SHEETS[name]
    rows: list[list[Any]] = [list(sheet.columns)]
    for n in range(count):
        example = dict(sheet.example) | {sheet.key[0]: f"row-{count}-{n}"} | cells
        rows.append([example.get(column) for column in sheet.columns])
    return exporting.as_csv(rows)


def previewed(name: str, content: bytes) -> Upload:
    upload = uploads.receive(SHEETS[name], SimpleUploadedFile("rows.csv", content), None)
    list(uploads.read(upload, SHEETS[name]))
    return upload


@pytest.mark.parametrize("name", SHEETS)
def test_a_spreadsheet_is_previewed_saved_and_undone_in_as_many_statements(name: str) -> None:
    """New rows first, then the same rows again with one cell changed."""
    taken = []
    for count in SIZES:
        steps = []
        for cells in ({}, {"guide_note": "The guide says otherwise"}):
            content = new_rows(name, count, **cells)
            preview, upload = asked(previewed, name, content)
            assert sum(upload.counts.values()) == count
            assert "refused" not in upload.counts
            saving, act = asked(save, upload, SHEETS[name], None, "News")
            steps += [preview, saving]
        undoing, rows = asked(undo, act, None)
        assert rows == count
        taken.append([*steps, undoing])
    for few, many in zip(*taken, strict=True):
        same(few, many)


# Public files


def directory(folder: Path, count: int, city: str) -> Path:
    """An IPEDS directory of as many schools, none of which the guide has."""
    source = TESTS / "institutions" / "data" / "hd2023_cut.csv"
    reader = csv.DictReader(io.StringIO(source.read_text("utf-8-sig"), newline=""))
    row = next(iter(reader))
    file = folder / f"hd-{count}-{city}.csv"
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, reader.fieldnames or ())
        writer.writeheader()
        for n in range(count):
            writer.writerow(row | {"UNITID": str(900_000 + 1_000 * count + n), "CITY": city})
    return file


def test_a_directory_of_schools_is_loaded_in_as_many_statements(tmp_path: Path) -> None:
    taken = []
    for count in SIZES:
        files = [directory(tmp_path, count, city) for city in ("Normal", "Huntsville")]
        taken.append([loaded("import_ipeds", file, count) for file in files])
    for few, many in zip(*taken, strict=True):
        same(few, many)


def wages(folder: Path, count: int, mean: int) -> Path:
    """A BLS workbook with one occupation in as many sectors."""
    book = openpyxl.load_workbook(TESTS / "salaries" / "data" / "natsector_cut.xlsx")
    sheet = book.worksheets[0]
    headings, row = ([cell.value for cell in line] for line in sheet.iter_rows(max_row=2))
    sheet.delete_rows(2, sheet.max_row)
    for n in range(count):
        told = dict(zip(headings, row, strict=True)) | {"NAICS": f"{count}{n}", "A_MEAN": mean}
        sheet.append([told[heading] for heading in headings])
    file = folder / f"natsector-{count}-{mean}.xlsx"
    book.save(file)
    return file


def test_a_workbook_of_wages_is_loaded_in_as_many_statements(tmp_path: Path) -> None:
    taken = []
    for count in SIZES:
        files = [wages(tmp_path, count, mean) for mean in (50_000, 60_000)]
        taken.append([loaded("import_oews", file, count, "11-9111") for file in files])
    for few, many in zip(*taken, strict=True):
        same(few, many)


def loaded(command: str, file: Path, count: int, occupation: str = "") -> Asked:
    said = io.StringIO()
    more = ["--occupation", occupation] if occupation else []
    taken, _ = asked(call_command, command, str(file), *more, stdout=said)
    assert f"{count} added" in said.getvalue() or f"{count} updated" in said.getvalue()
    return taken
