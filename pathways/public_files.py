"""What the commands that bring in public files have in common."""

from django.core.management.base import CommandError

from certifications.models import Source
from pathways.guide_rows import GuideRow, Report


def source_called(code: str) -> Source:
    found: Source | None = Source.objects.filter(code=code).first()
    if found is None:
        raise CommandError(
            f"There is no source with the code “{code}”. Add it under Sources in the admin, "
            "or name another with --source."
        )
    return found


def own_keys(model: str, origin: str) -> set[str]:
    """The natural keys of the rows that earlier files of this origin brought in."""
    rows = GuideRow.objects.filter(origin=origin, model=model)
    return set(rows.values_list("key", flat=True))


def report_line(report: Report) -> str:
    return (
        f"{len(report.added)} added, {len(report.updated)} updated, {report.unchanged} unchanged, "
        f"{len(report.edited)} left as edited, {len(report.deleted)} left deleted."
    )
