"""`manage.py check_catalogue`: is everything that we say of credentials whole, and sourced?"""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from pathways import snapshot
from pathways.catalogue_checks import faults_of
from pathways.planning import day_of_rules


class Command(BaseCommand):
    help = "Check the rules: names, rounds, reach, sources and their age. Exits 1 on a fault."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", type=day_of_rules, help="the day, as YYYY-MM-DD")

    def handle(self, *args: Any, as_of: dt.date | None, **options: Any) -> None:
        catalogue = snapshot.take(as_of or timezone.localdate())
        faults = list(dict.fromkeys(faults_of(catalogue)))
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise SystemExit(1)
        self.stdout.write(f"{len(catalogue.credentials)} credentials: nothing wrong was found.")
