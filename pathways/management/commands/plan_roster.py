"""`manage.py plan_roster IN OUT`: a table of learners in, a table of answers out, of any size."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pathways.first_run import catalogue_on
from pathways.planning import day_of_rules

EACH_SECOND = 1.0


class Command(BaseCommand):
    help = (
        "Plan every row of IN (.csv or .parquet): for each credential the verdict, the months "
        "left, the earliest month and the first missing reason. Rows that can’t be planned go to "
        "OUT.rejects. A run that was stopped goes on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("input", type=Path, metavar="IN")
        parser.add_argument("output", type=Path, metavar="OUT")
        parser.add_argument(
            "--format", choices=("csv", "parquet"), help="of OUT; without it, as OUT’s name says"
        )
        parser.add_argument("--as-of", type=day_of_rules, help="plan by the rules of YYYY-MM-DD")
        parser.add_argument(
            "--credentials", help="only these, parted by commas; without it, every one"
        )
        parser.add_argument(
            "--scheduler", metavar="ADDRESS", help="of a Dask cluster, such as tcp://10.0.0.5:8786"
        )

    def handle(self, *args: Any, scheduler: str | None, **options: Any) -> None:
        from pathways.tables.running import Run, by_threads, run

        job = _job(options)
        by: Run = by_threads
        if scheduler:
            from pathways.tables.cluster import by_cluster

            by = by_cluster(scheduler)
        try:
            planned, rejected = self.watch(run(job, by))
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"{planned:,} rows planned, {rejected:,} rejected.")
        if rejected:
            self.stderr.write(f"Why they were rejected is in {job.rejects}.")

    def watch(self, done: Iterator[Any]) -> tuple[int, int]:
        """Count what is done and tell of it once a second."""
        planned = rejected = 0
        told = begun = time.monotonic()
        for chunk in done:
            planned += chunk.planned
            rejected += chunk.rejected
            now = time.monotonic()
            if now - told >= EACH_SECOND:
                told = now
                speed = (planned + rejected) / (now - begun)
                self.stderr.write(
                    f"{planned:,} planned, {rejected:,} rejected, {speed:,.0f} a second"
                )
        return planned, rejected


def _job(options: dict[str, Any]) -> Any:
    """What is asked for, or a CommandError that says what can’t be done."""
    from pathways.tables.running import Job
    from pathways.tables.sources import source_of

    source, out = options["input"], options["output"]
    if out.exists():
        raise CommandError(f"{out} is there already. Move it away, or name another file.")
    catalogue = catalogue_on(options["as_of"] or timezone.localdate())
    codes = tuple(catalogue.credentials)
    if options["credentials"]:
        codes = tuple(code.strip() for code in options["credentials"].split(","))
    strange = [code for code in codes if code not in catalogue.credentials]
    if strange:
        known = ", ".join(catalogue.credentials)
        raise CommandError(f"Unknown credentials: {', '.join(strange)}. Use any of: {known}.")
    try:
        return Job(
            source=source_of(source),
            out=out,
            catalogue=catalogue,
            codes=codes,
            parquet=(options["format"] or out.suffix.lstrip(".")) == "parquet",
        )
    except (OSError, ValueError) as error:
        raise CommandError(f"{source} can’t be read: {error}") from error
