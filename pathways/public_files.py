"""What the commands that bring in public files have in common."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError
from django.db import models

from certifications.models import Source
from pathways.desk.acts import acting
from pathways.desk.models import Act
from pathways.desk.writing import CHUNK, Pair, add_rows, change_rows, chunks
from pathways.guide_rows import GuideRow, Report, Write, digest, load_records, whole_rows


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


def load_file(records: list[dict[str, Any]], origin: str, reason: str) -> Report:
    """The records in one act, which can be undone; every row has its version. All or nothing."""
    with acting(Act.Kind.GUIDE, None, reason) as act:

        def together(model: type[models.Model], writes: Iterable[Write]) -> None:
            _save_together(model, list(writes), act)

        return load_records(records, origin, together)


def _save_together(model: type[models.Model], writes: list[Write], act: Act) -> None:
    new = [_pair(write) for write in writes if write.found is None]
    changed = [_pair(write) for write in writes if write.found is not None]
    add_rows(model, new, act)
    change_rows(model, changed, act)
    by_row = {_row(write).pk: write.guide_row for write in writes}
    for keys in chunks(by_row):
        for row in whole_rows(model).filter(pk__in=keys):
            by_row[row.pk].digest = digest(row)
    known = list(by_row.values())
    for guide_row in known:
        guide_row.pk = None  # its model and key tell which it is
    GuideRow.objects.bulk_create(
        known,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["model", "key"],
        update_fields=["fixture", "digest"],
    )


def _row(write: Write) -> Any:
    return write.incoming.object if write.found is None else write.found


def _pair(write: Write) -> Pair:
    """The row, and what the record states of it."""
    columns = {field.name: field.attname for field in _row(write)._meta.concrete_fields}
    related = {
        name: [getattr(row, "pk", row) for row in rows]
        for name, rows in (write.incoming.m2m_data or {}).items()
    }
    stated = {
        name: getattr(write.incoming.object, columns[name])
        for name in write.names
        if name in columns
    }
    return _row(write), stated | related


def report_line(report: Report) -> str:
    return (
        f"{len(report.added)} added, {len(report.updated)} updated, {report.unchanged} unchanged, "
        f"{len(report.edited)} left as edited, {len(report.deleted)} left deleted."
    )
