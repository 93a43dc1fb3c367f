"""How long a spreadsheet takes to preview, and what a hostile one costs.

Each task runs in a process of its own. The floor reads the same 50,000 rows and does nothing with
them: openpyxl for Excel, with its texts in a part of their own or in the cells, the csv module for
text. The peers read them with calamine, and into a pandas table. Seconds of the processor count,
because the clock also counts what else the machine does.
"""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.own_process import peak

ROWS = 50_000
FILES = {
    "csv": "50000.csv",
    "xlsx": "50000.xlsx",
    "inline": "50000-inline.xlsx",
    "formulas": "50000-formulas.xlsx",
    "errors": "50000-errors.xlsx",
}
FOLDER = Path(tempfile.gettempdir()) / "spreadsheet-benchmark"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    _run("prepare")
    for kind in FILES:
        tasks = ("floor", "calamine", "pandas", "preview")
        times = {task: _run(task, kind) for task in tasks if (kind, task) != ("csv", "calamine")}
        floor = times["floor"]["seconds"]
        for task, told in times.items():
            ratio = told["seconds"] / floor
            print(
                f"{kind} {task}: {told['seconds']:.1f} s of the processor, {ratio:.2f}x, "
                f"{told['clock']:.1f} s by the clock, {told['mb']:.0f} MB"
            )
    for name in _hostile():
        _run("make", name)
        told = _run("refuse", name)
        print(f"refused in {told['seconds']:5.2f} s, {told['mb']:4.0f} MB: {name}: {told['said']}")


def _run(task: str, what: str = "") -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.spreadsheet", task, what],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "pathways.settings.development",
            "DATABASE_URL": f"sqlite:///{FOLDER / 'db.sqlite3'}",
        },
    )
    return json.loads(done.stdout.splitlines()[-1])


def _django() -> None:
    import django

    django.setup()


def _schools() -> Any:
    from pathways.desk.sheets.tables import SHEETS

    return SHEETS["institutions"]


def prepare() -> dict[str, Any]:
    """A database with the guide, and the same 50,000 institutions as XLSX and CSV."""
    _django()
    from django.core.management import call_command
    from openpyxl import Workbook

    from tests.hostile_files import xlsx

    (FOLDER / "db.sqlite3").unlink(missing_ok=True)
    call_command("migrate", verbosity=0)
    call_command("load_guide", verbosity=0)
    sheet = _schools()
    rows: list[list[Any]] = [list(sheet.columns)]
    for n in range(ROWS):
        line = dict(sheet.example) | {"slug": f"school-{n}", "name": f"School {n}"}
        line |= {"city": f"Town {n % 500}", "latitude": n % 90, "longitude": n % 180}
        rows.append([line.get(name) for name in sheet.columns])
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(FOLDER / "50000.xlsx")
    with (FOLDER / "50000.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)
    inline = _inline(rows)
    (FOLDER / FILES["inline"]).write_bytes(xlsx(inline))
    (FOLDER / FILES["formulas"]).write_bytes(xlsx(_worked_out(inline)))
    (FOLDER / FILES["errors"]).write_bytes(xlsx(_without_value(inline)))
    return {}


def _inline(rows: list[list[Any]]) -> bytes:
    """The rows of a workbook as other programs write it: each text stands in its cell."""
    from openpyxl.utils import get_column_letter

    letters = [get_column_letter(n) for n in range(1, len(rows[0]) + 1)]
    return "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{letter}{n}" t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>'
            for letter, cell in zip(letters, row, strict=True)
            if cell is not None
        )
        + "</row>"
        for n, row in enumerate(rows, start=1)
    ).encode()


def _worked_out(rows: bytes) -> bytes:
    """The same, with a town in every five hundredth row that a formula worked out."""
    return re.sub(
        rb't="inlineStr"><is><t>(Town 77)</t></is>', rb't="str"><f>"\1"</f><v>\1</v>', rows
    )


def _without_value(rows: bytes) -> bytes:
    """The same, with an error or a formula that was never worked out in 200 rows."""
    town = rb't="inlineStr"><is><t>Town %d</t></is>'
    rows = rows.replace(town % 77, b't="e"><v>#N/A</v>')
    return rows.replace(town % 78, b"><f>1+1</f>")


def floor(kind: str) -> None:
    file = FOLDER / FILES[kind]
    if kind == "csv":
        with file.open(newline="", encoding="utf-8-sig") as text:
            sum(1 for _ in csv.reader(text))
        return
    from openpyxl import load_workbook

    sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
    sum(1 for _ in sheet.iter_rows(values_only=True))


def calamine(kind: str) -> None:
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(FOLDER / FILES[kind]).get_sheet_by_index(0)
    sum(1 for _ in sheet.iter_rows())


def pandas(kind: str) -> None:
    import pandas as pd

    read = pd.read_csv if kind == "csv" else pd.read_excel
    read(FOLDER / FILES[kind], dtype=str)


def preview(kind: str) -> None:
    """What the page does: read, compare, check every rule, keep every line."""
    _django()
    from pathways.desk.models import Upload
    from pathways.desk.sheets import uploads

    content = (FOLDER / FILES[kind]).read_bytes()
    upload = Upload.objects.create(sheet="institutions", file_name=kind, content=content)
    for _count in uploads.read(upload, _schools()):
        pass
    refused = {"refused": 200} if kind == "errors" else {}
    rows = {"new": ROWS - sum(refused.values()), **refused}
    assert upload.counts == rows, (upload.counts, upload.fault)
    upload.delete()


def _hostile() -> dict[str, tuple[Callable[[], bytes], str]]:
    from tests.hostile_files import FILES

    return FILES


def refuse(name: str) -> dict[str, Any]:
    """The page’s own way of refusing: django is up, the file is read until it is refused."""
    _django()
    from pathways.desk.sheets.files import rows_of
    from pathways.desk.sheets.limits import FileError

    content = (FOLDER / "hostile").read_bytes()
    started = time.perf_counter()
    try:
        for _row in rows_of(content):
            pass
        said = "NOT REFUSED"
    except FileError as error:
        said = str(error)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "said": said, "mb": peak()}


def make(name: str) -> dict[str, Any]:
    (FOLDER / "hostile").write_bytes(_hostile()[name][0]())
    return {}


def _measured(task: str, what: str) -> dict[str, Any]:
    if task == "prepare":
        return prepare()
    if task in ("make", "refuse"):
        return {"make": make, "refuse": refuse}[task](what)
    started, clock = time.process_time(), time.perf_counter()
    {"floor": floor, "calamine": calamine, "pandas": pandas, "preview": preview}[task](what)
    seconds = time.process_time() - started
    return {"seconds": seconds, "clock": time.perf_counter() - clock, "mb": peak()}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_measured(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")))
    else:
        main()
