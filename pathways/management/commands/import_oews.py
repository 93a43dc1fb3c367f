"""`manage.py import_oews FILE`: the wages of a BLS workbook beside the guide's rows."""

import argparse
import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pathways.public_files import load_file, own_keys, report_line, source_called
from salaries.models import PayStatistic
from salaries.oews import Workbook, WrongFile, read_workbook

ORIGIN = "oews"
MODEL = "salaries.paystatistic"
OCCUPATIONS = ("29-2072", "29-9021", "43-3021", "11-9111")
"""Medical records specialists, who count coders; health information; billing; managers."""


class Command(BaseCommand):
    help = "Load wages from a BLS workbook (OEWS, national or by sector, .xlsx as downloaded)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="for example national_M2024_dl.xlsx")
        parser.add_argument(
            "--occupation",
            action="append",
            type=_occupation,
            help="SOC code; repeat for more; the default is " + ", ".join(OCCUPATIONS),
        )
        parser.add_argument("--source", help="code of the source; the default is bls-oews-YEAR")

    def handle(
        self,
        *args: Any,
        file: Path,
        occupation: list[str] | None,
        source: str | None,
        **options: Any,
    ) -> None:
        try:
            book = read_workbook(file)
            rows = _rows(book, occupation or list(OCCUPATIONS))
        except (WrongFile, ValueError) as wrong:
            raise CommandError(f"{file}: {wrong}") from wrong
        papers = source_called(source or f"bls-oews-{book.year}")
        others = _codes_of_others()
        records = [_record(row, papers) for row in rows if row["code"] not in others]
        report = load_file(records, ORIGIN, f"{papers.title}: {file.name}")
        self.stdout.write(
            f"{len(rows)} rows of May {book.year} read. {len(rows) - len(records)} were here "
            f"before and are left as they are. {report_line(report)}"
        )


def _occupation(text: str) -> str:
    if not re.fullmatch(r"\d{2}-\d{4}", text):
        raise argparse.ArgumentTypeError(f"“{text}” is no SOC code such as 29-2072")
    return text


def _rows(book: Workbook, occupations: list[str]) -> list[dict[str, Any]]:
    from salaries.survey_rows import survey_rows
    from salaries.tables import oews_table

    rows = list(survey_rows(oews_table(book.cells, occupations), book.year, book.ceiling))
    missing = sorted(set(occupations) - {row["occupation_code"] for row in rows})
    if missing:
        raise WrongFile(f"It has no wages of {', '.join(missing)}. Nothing was loaded.")
    return rows


def _codes_of_others() -> set[str]:
    """Rows of the guide or of an admin, which are never written over."""
    own = own_keys(MODEL, ORIGIN)
    codes = PayStatistic.objects.values_list("code", flat=True)
    return {code for code in codes if f'["{code}"]' not in own}


def _record(row: dict[str, Any], papers: Any) -> dict[str, Any]:
    fields = {
        **row,
        "source": [papers.code],
        "checked_on": papers.checked_on.isoformat(),
        "confidence": papers.confidence,
    }
    return {"model": MODEL, "fields": fields}
