"""Putting things back: one row to an earlier version, or everything that one act did."""

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from pathways.desk.acts import Person
from pathways.desk.agreement import agreeing, public_parts_of, public_rows_naming
from pathways.desk.history import kept_models, versions_of
from pathways.desk.models import Act
from pathways.desk.refusals import RefusedError
from pathways.desk.values import Values, check, put, save_with, values_of, values_of_version
from pathways.desk.writing import change_rows, chunks
from pathways.provenance import Sourced, Status

ADDED, CHANGED, REMOVED = "+", "~", "-"


class ChangedSinceError(Exception):
    """Rows of the act were changed again; undoing it would lose that."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(", ".join(names))


def restore(model: type[models.Model], version: Any, by: Person) -> models.Model:
    """The row as this version has it. A removed row comes back under its old number.

    RefusedError: it would break a rule, and nothing is changed.
    """
    row = model._default_manager.filter(pk=version.id).first() or model(pk=version.id)
    day = timezone.localtime(version.history_date).strftime("%Y-%m-%d %H:%M")
    with agreeing(Act.Kind.UNDO, by, _("Put back the version of %(day)s") % {"day": day}):
        save_with(row, values_of_version(model, version))
    return row


def undo(act: Act, by: Person) -> int:
    """Every row as it was before the act; the number of rows. New rows are archived.

    ChangedSinceError, RefusedError: nothing is changed.
    """
    touched = [(model, list(versions)) for model, versions in rows_of(act)]
    again = [str(v.instance) for model, versions in touched for v in _newer(model, versions)]
    if again:
        raise ChangedSinceError(again)
    reason = _("Undone: %(reason)s") % {"reason": act.reason}
    with agreeing(Act.Kind.UNDO, by, reason[:300]) as undoing:
        for model, versions in touched:
            _put_back(model, versions, undoing)
        for model, versions in reversed(touched):
            _take_away(model, versions, undoing)
    return sum(len({version.id for version in versions}) for _model, versions in touched)


def rows_of(act: Act) -> Iterator[tuple[type[models.Model], Any]]:
    """The versions that an act made, table by table, parents before their lines."""
    for model in kept_models():
        versions = versions_of(model).filter(act=act).order_by("history_id")
        if versions.exists():
            yield model, versions


def replaced_by(model: type[models.Model], versions: list[Any]) -> dict[int, Any]:
    """By row: the version that stood before the first of these."""
    first: dict[int, int] = {}
    for version in versions:
        first.setdefault(version.id, version.history_id)
    found: dict[int, Any] = {}
    for keys in chunks(first):
        for older in versions_of(model).filter(id__in=keys).order_by("history_id"):
            if older.history_id < first[older.id]:
                found[older.id] = older
    return found


def _newer(model: type[models.Model], versions: list[Any]) -> Iterator[Any]:
    """Rows of which another act made a later version."""
    ours = {version.id: version for version in versions}
    for keys in chunks(ours):
        latest = versions_of(model).filter(id__in=keys).order_by().values_list("id")
        for key, newest in latest.annotate(Max("history_id")):
            if newest > ours[key].history_id:
                yield ours[key]


def _put_back(model: type[models.Model], versions: list[Any], undoing: Act) -> None:
    old = replaced_by(model, [v for v in versions if v.history_type != ADDED])
    relations = [field.name for field in model._meta.many_to_many]
    rows: dict[int, Any] = {}
    for keys in chunks(old):
        rows |= model._default_manager.prefetch_related(*relations).in_bulk(keys)
    changed = []
    for key, version in old.items():
        values = values_of_version(model, version)
        if key in rows:
            now = values_of(rows[key])
            differing = {name: value for name, value in values.items() if value != now[name]}
            changed.append((rows[key], differing))
        else:
            save_with(model(pk=key), values)
    try:
        with transaction.atomic():
            change_rows(model, changed, undoing)
    except IntegrityError:
        _refuse_first(changed)
        raise


def _refuse_first(changed: list[tuple[Any, Values]]) -> None:
    """RefusedError for the first row that can’t stand as it was beside the others."""
    for row, differing in changed:
        put(row, differing)
        check(row, differing)


def _take_away(model: type[models.Model], versions: list[Any], undoing: Act) -> None:
    keys = {version.id for version in versions if version.history_type == ADDED}
    if others := [fault for some in chunks(keys) for fault in public_parts_of(model, some)]:
        raise RefusedError(others)
    if issubclass(model, Sourced):
        for some in chunks(keys):
            rows = list(model._default_manager.filter(pk__in=some))
            change_rows(model, [(row, {"status": Status.ARCHIVED}) for row in rows], undoing)
    else:
        if naming := list(public_rows_naming(model, keys)):
            raise RefusedError(naming)
        for row in model._default_manager.filter(pk__in=keys):
            row.delete()
