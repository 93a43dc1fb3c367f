"""Loading the guide's fixtures, and rows of public files, without ever undoing an admin's work.

Each loaded row leaves its digest and where it came from. A row whose digest still fits is
untouched and may be updated; any other was edited, or deleted, by an admin and is left alone.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.base import CommandError
from django.core.serializers.base import DeserializedObject
from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Deserializer
from django.db import models, transaction

from institutions.finder.lines import written_once

GUIDE = "guide"


class GuideRow(models.Model):
    """What the guide, or the public file named as its origin, last wrote into one row."""

    origin = models.CharField(max_length=40, default=GUIDE)
    model = models.CharField(max_length=60)
    key = models.CharField(max_length=300)
    fixture = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "key"], name="a_guide_row_is_known_once")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"


@dataclass
class Report:
    """What a load did, row by row."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    edited: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


def load(folder: Path) -> Report:
    """Every fixture under `folder`, or nothing at all."""
    return load_records(list(_read(folder)), GUIDE)


@dataclass(frozen=True)
class Write:
    """A row that is new or has changed: as it comes in, and as it is stored, if it is."""

    guide_row: GuideRow
    incoming: DeserializedObject
    found: Any
    names: tuple[str, ...]
    """The fields that the record states."""


Save = Callable[[type[models.Model], Iterable[Write]], None]


def one_by_one(model: type[models.Model], writes: Iterable[Write]) -> None:
    """Each row before the next is read, because a row of the guide may name one before it."""
    by_row = {}
    for write in writes:
        row = write.incoming.object
        row.pk = write.found.pk if write.found is not None else None
        write.incoming.save()
        by_row[row.pk] = write.guide_row
    remember(model, by_row)


def remember(model: type[models.Model], by_row: Mapping[Any, GuideRow]) -> None:
    """Keep what was written into each of these rows, by their keys, as it is stored now."""
    for key, row in whole_rows(model).in_bulk(by_row).items():
        by_row[key].digest = digest(row)
    known = list(by_row.values())
    for guide_row in known:
        guide_row.pk = None  # its model and key tell which it is
    GuideRow.objects.bulk_create(
        known,
        update_conflicts=True,
        unique_fields=["model", "key"],
        update_fields=["fixture", "digest"],
    )


def load_records(records: list[dict[str, Any]], origin: str, save: Save = one_by_one) -> Report:
    """Rows written as in a fixture, in the order of their dependencies, or nothing at all.

    A row that is here already and did not come from this origin is left alone, as an edited one.
    """
    order = [m._meta.label_lower for m in serializers.sort_dependencies(_apps(), allow_cycles=True)]
    unknown = sorted({r["model"] for r in records} - set(order))
    if unknown:
        raise CommandError(f"No such model in the fixtures: {', '.join(unknown)}.")
    records.sort(key=lambda record: order.index(record["model"]))
    report = Report()
    with transaction.atomic(), written_once():
        for label, rows in groupby(records, key=itemgetter("model")):
            model = apps.get_model(label)
            save(model, _writes(model, list(rows), origin, report))
    return report


def _apps() -> list[tuple[Any, None]]:
    labels = ("certifications", "institutions", "salaries", "pathways")
    return [(apps.get_app_config(label), None) for label in labels]


def _read(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.rglob("*.json")):
        try:
            yield from json.loads(path.read_text("utf-8"))
        except json.JSONDecodeError as error:
            raise CommandError(f"{path} is not JSON: {error}") from error


def _writes(
    model: type[models.Model], rows: list[dict[str, Any]], origin: str, report: Report
) -> Iterator[Write]:
    label = model._meta.label_lower
    known = list(GuideRow.objects.filter(model=label, origin=origin))
    by_fixture = {guide_row.fixture: guide_row for guide_row in known}
    by_key = {guide_row.key: guide_row for guide_row in known}
    existing = {_key(row): row for row in whole_rows(model)}
    reader = _Reader(model)
    for row in rows:
        fixture = _hash(json.dumps(row, sort_keys=True))
        loaded = by_fixture.get(fixture)
        if loaded is not None:
            _account(loaded, existing.get(loaded.key), report)
            continue
        incoming = reader.read(row)
        key = _key(incoming.object)
        guide_row = by_key.get(key) or GuideRow(origin=origin, model=label, key=key)
        guide_row.fixture = fixture
        if _may_write(guide_row, existing.get(key), report):
            yield Write(guide_row, incoming, existing.get(key), tuple(row["fields"]))


class _Reader:
    """Reads records of one model; a row that many of them name is looked up once."""

    def __init__(self, model: type[models.Model]) -> None:
        self.relations = [f for f in model._meta.concrete_fields if f.is_relation]
        self.known: dict[tuple[str, str], Any] = {}

    def read(self, row: dict[str, Any]) -> DeserializedObject:
        fields = dict(row["fields"])
        named = {r: (r.name, str(fields[r.name])) for r in self.relations if r.name in fields}
        for relation, name in named.items():
            fields[relation.name] = self.known.get(name, fields[relation.name])
        # With a number, Django does not look for the stored row; we have read them all.
        incoming = next(iter(Deserializer([row | {"pk": 0, "fields": fields}])))
        incoming.object.pk = None
        for relation, name in named.items():
            self.known[name] = getattr(incoming.object, relation.attname)
        return incoming


def _account(loaded: GuideRow, found: models.Model | None, report: Report) -> None:
    """A row that the fixtures have not changed since it was loaded."""
    if found is None:
        report.deleted.append(str(loaded))
    elif loaded.digest != digest(found):
        report.edited.append(str(loaded))
    else:
        report.unchanged += 1


def _may_write(guide_row: GuideRow, found: models.Model | None, report: Report) -> bool:
    """Whether a row that is new or has changed in the fixtures is nobody else's by now."""
    name = str(guide_row)
    if found is None and guide_row.pk:
        report.deleted.append(name)
    elif found is not None and guide_row.digest != digest(found):
        report.edited.append(name)
    else:
        (report.added if found is None else report.updated).append(name)
        return True
    return False


def whole_rows(model: type[models.Model]) -> models.QuerySet[Any]:
    """All rows with what their fingerprints and natural keys are made of."""
    relations = [f.name for f in model._meta.many_to_many]
    # Without names it follows every required relation, as deep as natural keys go.
    return model._default_manager.select_related().prefetch_related(*relations)


def _key(instance: models.Model) -> str:
    return json.dumps(instance.natural_key(), ensure_ascii=False, default=str)  # type: ignore[attr-defined]


def digest(instance: models.Model) -> str:
    """A fingerprint of a row as it is stored, its many-to-many relations included.

    What stands at its default is left out: a column that is added later changes no fingerprint.
    """
    [data] = serializers.serialize("python", [instance], use_natural_foreign_keys=True)
    relations: dict[str, Any] = {f.name: [] for f in instance._meta.many_to_many}
    defaults = relations | {f.name: f.get_default() for f in instance._meta.concrete_fields}
    content = {
        name: sorted(value, key=str) if name in relations else value
        for name, value in data["fields"].items()
        if value != defaults[name]
    }
    return _hash(json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
