"""`manage.py load_guide`: bring the guide's rows into the database, admins' edits untouched."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext

from pathways.desk.acts import acting
from pathways.desk.models import Act
from pathways.guide_rows import load


class Command(BaseCommand):
    help = "Load the guide. Adds what is new, updates what is untouched, leaves what was edited."

    def add_arguments(self, parser: CommandParser) -> None:
        default = settings.BASE_DIR / "fixtures"
        parser.add_argument("--folder", type=Path, default=default, help="where the fixtures are")

    def handle(self, *args: Any, folder: Path, verbosity: int, **options: Any) -> None:
        with acting(Act.Kind.GUIDE, None, gettext("The guide was loaded")):
            report = load(folder)
        if verbosity == 0:
            return
        self.stdout.write(
            f"Guide: {len(report.added)} added, {len(report.updated)} updated, "
            f"{report.unchanged} unchanged, {len(report.edited)} left as edited, "
            f"{len(report.deleted)} left deleted."
        )
        for name in report.edited:
            self.stdout.write(f"  edited, left alone: {name}")
        for name in report.deleted:
            self.stdout.write(f"  deleted, left out: {name}")
