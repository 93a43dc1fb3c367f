"""`manage.py plan FILE`: one JSON profile in, one JSON plan out, by the plan contract."""

import datetime as dt
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pathways import snapshot
from pathways.core.catalogue import Catalogue
from pathways.core.reading import BadProfile
from pathways.planning import faults_as_data, plan_from_json

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Plan one JSON profile, or JSON Lines with --lines. Exit code 2 tells of bad input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a JSON file, or - for standard input")
        parser.add_argument("--lines", action="store_true", help="JSON Lines in and out, in order")
        parser.add_argument(
            "--as-of", type=dt.date.fromisoformat, help="plan by the rules of YYYY-MM-DD"
        )

    def handle(
        self, *args: Any, file: str, lines: bool, as_of: dt.date | None, **options: Any
    ) -> None:
        catalogue = snapshot.take(on=as_of or timezone.localdate())
        text = _read(file)
        if lines:
            good = self.plan_lines(text.split("\n"), catalogue)
        else:
            good = self.plan_one(text, catalogue)
        if not good:
            sys.exit(BAD_INPUT)

    def plan_one(self, text: str, catalogue: Catalogue) -> bool:
        try:
            self.write(plan_from_json(text, catalogue), indent=2)
        except BadProfile as bad:
            self.write(faults_as_data(bad), indent=2)
            return False
        return True

    def plan_lines(self, lines: Iterable[str], catalogue: Catalogue) -> bool:
        good = True
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                self.write(plan_from_json(line, catalogue))
            except BadProfile as bad:
                self.write({"line": number, "errors": faults_as_data(bad)})
                good = False
        return good

    def write(self, data: Any, indent: int | None = None) -> None:
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=indent))


def _read(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{file} can’t be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not UTF-8 text.") from error
