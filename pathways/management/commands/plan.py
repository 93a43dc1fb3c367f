"""`manage.py plan FILE`: one JSON profile in, one JSON plan or printed sheet out."""

import datetime as dt
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pathways.core.catalogue import Catalogue
from pathways.core.plan import Plan
from pathways.core.reading import BadProfile
from pathways.first_run import catalogue_on
from pathways.planning import day_of_rules, faults_as_data, plan_from_json
from pathways.renderers.class_pdf import NoPlans, write_class
from pathways.renderers.data import as_data
from pathways.renderers.sheet import PAPERS, Copy

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Plan one JSON profile, or JSON Lines with --lines. Exit code 2 tells of bad input."
    all_good = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a JSON file, or - for standard input")
        parser.add_argument("--lines", action="store_true", help="JSON Lines in and out, in order")
        parser.add_argument("--as-of", type=day_of_rules, help="plan by the rules of YYYY-MM-DD")
        parser.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="print sheets to this file")
        parser.add_argument("--paper", choices=PAPERS, default="", help="else the country’s own")
        parser.add_argument("--name", default="", help="whose plan it is, for one printed sheet")

    def handle(
        self, *args: Any, file: str, lines: bool, as_of: dt.date | None, pdf: Path | None,
        paper: str, name: str, **options: Any,
    ) -> None:  # fmt: skip
        if name and (lines or not pdf):
            raise CommandError("--name is for one sheet: give it with --pdf, and without --lines.")
        catalogue = catalogue_on(as_of or timezone.localdate())
        plans = self.plans(_read(file), catalogue, lines=lines)
        try:
            self.give(plans, pdf, paper, name, lines=lines)
        except BrokenPipeError:
            # `| head` has what it wants. The rest of the buffer goes nowhere, without a traceback.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stdout.fileno())
        if not self.all_good:
            sys.exit(BAD_INPUT)

    def give(
        self, plans: Iterable[Plan], pdf: Path | None, paper: str, name: str, *, lines: bool
    ) -> None:
        if pdf:
            print_sheets((Copy(plan=plan, name=name, paper=paper) for plan in plans), pdf)
        else:
            for plan in plans:
                self.write(as_data(plan), lines=lines)
            self.stdout.flush()

    def plans(self, told: bytes, catalogue: Catalogue, *, lines: bool) -> Iterator[Plan]:
        """The plan of each good profile. What is wrong with a bad one is written in its place."""
        for number, profile in enumerate(told.split(b"\n") if lines else [told], start=1):
            if lines and not profile.strip():
                continue
            try:
                yield plan_from_json(profile, catalogue)
            except BadProfile as bad:
                self.all_good = False
                faults = faults_as_data(bad)
                self.write({"line": number, "errors": faults} if lines else faults, lines=lines)

    def write(self, data: Any, *, lines: bool) -> None:
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=None if lines else 2))


def print_sheets(copies: Iterable[Copy], file: Path) -> None:
    """All sheets in one file, which appears only when it is whole."""
    try:
        with NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as part:
            try:
                write_class(copies, part)
            except BaseException:
                Path(part.name).unlink()
                raise
        Path(part.name).replace(file)
    except NoPlans:
        return
    except OSError as error:
        raise CommandError(f"{file} can’t be written: {error.strerror}.") from error


def _read(file: str) -> bytes:
    """As it was sent: a line that is no text is the fault of that line alone."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file} can’t be read: {error.strerror}.") from error
