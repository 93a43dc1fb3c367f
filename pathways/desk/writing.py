"""Many rows of one table written at once, each with its version."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db import models

from pathways.desk.acts import note_first_versions, note_versions
from pathways.desk.models import Act
from pathways.desk.values import Values, put
from pathways.provenance import rows_written

Pair = tuple[Any, Values]
"""A row and the values that it is to have."""
Item = TypeVar("Item")
CHUNK = 500
"""Rows a statement: SQLite takes 32,766 values in one."""


def add_rows(model: type[models.Model], pairs: Sequence[Pair], act: Act) -> None:
    for row, values in pairs:
        put(row, values)
    rows = model._default_manager.bulk_create([row for row, _ in pairs], batch_size=CHUNK)
    _set_relations(model, pairs)
    note_versions(rows, act, changed=False)
    rows_written.send(model, rows=rows)


def change_rows(model: type[models.Model], pairs: Sequence[Pair], act: Act) -> None:
    """The values name only what is to change."""
    for some in chunks([row.pk for row, _ in pairs]):
        note_first_versions(model, some)
    named = {name for _, values in pairs for name in values}
    columns = [field.name for field in model._meta.concrete_fields if field.name in named]
    for row, values in pairs:
        put(row, values)
    rows = [row for row, _ in pairs]
    if columns:
        model._default_manager.bulk_update(rows, columns, batch_size=CHUNK)
    _set_relations(model, pairs)
    note_versions(rows, act, changed=True)
    rows_written.send(model, rows=rows)


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Parts small enough for one statement."""
    held = list(items)
    for start in range(0, len(held), CHUNK):
        yield held[start : start + CHUNK]


def _set_relations(model: type[models.Model], pairs: Sequence[Pair]) -> None:
    for field in model._meta.many_to_many:
        through: Any = field.remote_field.through
        here, there = field.m2m_column_name(), field.m2m_reverse_name()
        named = [(row.pk, values[field.name]) for row, values in pairs if field.name in values]
        for some in chunks(named):
            through._default_manager.filter(**{f"{here}__in": [pk for pk, _ in some]}).delete()
            through._default_manager.bulk_create(
                [through(**{here: pk, there: key}) for pk, keys in some for key in keys],
                batch_size=CHUNK,
            )
