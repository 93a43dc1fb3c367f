"""Putting things back: one row to an earlier version, or everything that one act did."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F, Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pathways.desk.acts import Person
from pathways.desk.agreement import agreeing, public_rows_leaning
from pathways.desk.history import kept_models, versions_of
from pathways.desk.models import Act
from pathways.desk.refusals import Fault, RefusedError
from pathways.desk.values import Values, check, put, save_with, values_of, values_of_version
from pathways.desk.writing import change_rows, chunks
from pathways.provenance import Sourced, Status

ADDED, CHANGED, REMOVED = "+", "~", "-"


class ChangedSinceError(Exception):
    """Rows of the act were changed again; undoing it would lose that."""


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
    touched = list(rows_of(act))
    if any(later.exists() for later in altered_since(act, touched)):
        raise ChangedSinceError
    reason = _("Undone: %(reason)s") % {"reason": act.reason}
    with agreeing(Act.Kind.UNDO, by, reason[:300]) as undoing:
        if faults := list(left_hanging(act, touched)):
            raise RefusedError(faults)
        written = [(model, list(versions)) for model, versions in touched]
        for model, versions in written:
            _put_back(model, versions, undoing)
        for model, versions in reversed(written):
            _take_away(model, versions, undoing)
    return sum(len({version.id for version in versions}) for _model, versions in written)


Touched = tuple[type[models.Model], Any]
"""A table, and the versions of its rows that an act made."""


def rows_of(act: Act) -> Iterator[Touched]:
    """The versions that an act made, table by table, parents before their lines."""
    for model in kept_models():
        versions = versions_of(model).filter(act=act).order_by("history_id")
        if versions.exists():
            yield model, versions


def altered_since(act: Act, touched: Iterable[Touched]) -> Iterator[Any]:
    """Table by table, of each row that another act wrote later: its newest such version.

    The database compares, so it is one question a table, however many rows the act touched.
    """
    for model, versions in touched:
        every = versions_of(model).order_by()
        rows = (
            every.filter(id__in=versions.order_by().values("id"))
            .values("id")
            .annotate(
                first=Min("history_id", filter=Q(act=act)),
                newest=Max("history_id", filter=~Q(act=act)),
            )
        )
        newest = rows.filter(newest__gt=F("first")).values("newest")
        found = every.filter(history_id__in=newest).order_by("history_id")
        yield found.select_related("act", "history_user")


def left_hanging(act: Act, touched: Iterable[Touched]) -> Iterator[Fault]:
    """Public rows that came later and lean on what the act added: undoing it would leave them."""
    for model, versions in touched:
        added = versions.order_by().filter(history_type=ADDED).values("id")
        yield from public_rows_leaning(model, added, besides=act)


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
    if issubclass(model, Sourced):
        for some in chunks(keys):
            rows = list(model._default_manager.filter(pk__in=some))
            change_rows(model, [(row, {"status": Status.ARCHIVED}) for row in rows], undoing)
    else:
        for row in model._default_manager.filter(pk__in=keys):
            row.delete()
