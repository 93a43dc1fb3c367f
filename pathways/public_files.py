"""What the commands that bring in public files have in common."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError
from django.db import models

from certifications.models import Source
from pathways.desk.acts import acting
from pathways.desk.models import Act
from pathways.desk.writing import Pair, add_rows, change_rows
from pathways.guide_rows import GuideRow, Report, Write, load_records, remember


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
    remember(model, {_row(write).pk: write.guide_row for write in writes})


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
