"""The values of a row as plain data: what versions, drafts and undo put back."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pathways.desk.refusals import RefusedError, faults_in
from pathways.wording import money

Values = dict[str, Any]
"""By name of the field; relations as lists of primary keys."""


@dataclass(frozen=True)
class Change:
    """One field of a row, before and after, in words."""

    name: str
    label: str
    old: str
    new: str


def values_of(row: models.Model) -> Values:
    relations: Values = {
        field.name: sorted(related.pk for related in getattr(row, field.name).all())
        if row.pk
        else []
        for field in row._meta.many_to_many
    }
    return _columns(row._meta.model, row) | relations


def values_of_version(model: type[models.Model], version: Any) -> Values:
    relations: Values = {field.name: [] for field in model._meta.many_to_many}
    return _columns(model, version) | relations | version.relations


def put(row: models.Model, values: Mapping[str, Any]) -> None:
    """Set the columns of a row; it is not saved yet."""
    for field in row._meta.concrete_fields:
        if field.name in values:
            setattr(row, field.attname, field.to_python(values[field.name]))


def save_with(row: models.Model, values: Mapping[str, Any]) -> None:
    """Set and save columns and relations. RefusedError where the row would break a rule."""
    put(row, values)
    check(row)
    row.save()
    for field in row._meta.many_to_many:
        if field.name in values:
            getattr(row, field.name).set(values[field.name])


def check(row: models.Model, names: Collection[str] | None = None) -> None:
    """RefusedError where these fields, or any, break a rule of the row’s own."""
    others = {f.name for f in row._meta.fields} - set(names) if names is not None else None
    try:
        row.full_clean(exclude=others)
    except ValidationError as errors:
        raise RefusedError(list(faults_in(row, errors))) from None


def changes(
    model: type[models.Model], pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]
) -> list[list[Change]]:
    """For each pair (before, after): the fields that differ, in words."""
    pairs = list(pairs)
    fields = [
        f for f in (*model._meta.concrete_fields, *model._meta.many_to_many) if not f.primary_key
    ]
    names = _names(fields, pairs)
    amounts = getattr(admin.site._registry.get(model), "amounts", ())
    return [
        [
            with_money(
                Change(
                    field.name,
                    capfirst(str(field.verbose_name)),
                    words(field, before.get(field.name), names),
                    words(field, after.get(field.name), names),
                ),
                amounts,
                before.get("currency"),
                after.get("currency"),
            )
            for field in fields
            if field.name in after and before.get(field.name) != after[field.name]
        ]
        for before, after in pairs
    ]


def with_money(change: Change, amounts: Collection[str], old: Any, new: Any) -> Change:
    """₹2,50,000 in place of 250000, in the old and the new currency of the row, where known."""
    if change.name not in amounts:
        return change
    return replace(change, old=_as_money(change.old, old), new=_as_money(change.new, new))


def _as_money(amount: str, currency: str | None) -> str:
    return money(int(amount), currency) if currency and amount.isdecimal() else amount


def lines(model: type[models.Model], values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every field of a row with its words, for a page that shows the row as it was."""
    [found] = changes(model, [({}, values)])
    return [(change.label, change.new) for change in found]


def called(versions: Iterable[Any]) -> list[str]:
    """What rows were called in these versions of one table, in a fixed number of queries."""
    rows = [version.instance for version in versions]
    if rows:
        relations = [f.name for f in rows[0]._meta.concrete_fields if f.is_relation]
        models.prefetch_related_objects(rows, *relations)
    return [str(row) for row in rows]


Names = dict[type[models.Model], dict[Any, str]]


def words(field: Any, value: Any, names: Names) -> str:
    if value is None or value == "" or value == []:
        return "–"
    if field.is_relation:
        known = names.get(field.related_model, {})
        return ", ".join(known.get(pk, _("(gone)")) for pk in _listed(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _columns(model: type[models.Model], row: Any) -> Values:
    return {
        field.name: _plain(field, getattr(row, field.attname))
        for field in model._meta.concrete_fields
        if not field.primary_key
    }


def _plain(field: Any, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(field.to_python(value))


def _names(
    fields: Iterable[Any], pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]
) -> Names:
    """What the related rows are called, in one query a table."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for field in fields:
        if field.is_relation:
            for pair in pairs:
                for values in pair:
                    wanted[field.related_model].update(_listed(values.get(field.name)))
    return {
        model: {row.pk: str(row) for row in model._default_manager.filter(pk__in=keys)}
        for model, keys in wanted.items()
        if keys
    }


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
