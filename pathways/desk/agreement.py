"""What must hold between rows, whichever way they are written.

A form asks before it saves. A draft that is published, a version that is put back, a change that
is undone and a spreadsheet are written first and asked afterwards, in one transaction: what would
have been refused on a form was then never there.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, OperationalError, models, transaction
from django.utils.translation import gettext as _

from pathways.desk.acts import Person, acting
from pathways.desk.history import kept_models, versions_of
from pathways.desk.models import Act
from pathways.desk.refusals import MOST_SHOWN, Fault, RefusedError
from pathways.desk.writing import chunks
from pathways.provenance import Sourced, Status

HIDDEN = [Status.DRAFT, Status.ARCHIVED]
Check = Callable[[], Iterable[tuple[models.Model, str]]]
Keys = Collection[int] | models.QuerySet[Any]
"""Primary keys, or the question for them."""
_checks: list[Check] = []


def must_hold(check: Check) -> None:
    """Asked before and after each act for rows to put right, and why: there may be none more."""
    _checks.append(check)


@contextmanager
def agreeing(kind: Act.Kind, by: Person, reason: str) -> Iterator[Act]:
    """An act after which the rows still agree. RefusedError: nothing of it is kept."""
    try:
        with transaction.atomic(), acting(kind, by, reason) as act:
            known = {found for check in _checks for found in check()}
            yield act
            found = (found for check in _checks for found in check())
            new = [Fault(*one) for one in found if one not in known]
            faults = [*new, *_naming_hidden(act.written)]
            if faults:
                raise RefusedError(faults)
    except (IntegrityError, OperationalError) as error:
        raise RefusedError([]) from error


def public_rows_leaning(model: type[models.Model], keys: Keys, besides: Act) -> Iterator[Fault]:
    """Public rows that name one of these or are a part of one, without those of one act."""
    for field in _relations():
        if field.related_model is model:
            own = versions_of(field.model).filter(act=besides).order_by().values("id")
            yield from _faults(field, {f"{field.name}__in": keys}, besides=own)


def unpublished_in(values: Mapping[str, Any]) -> str | None:
    """What is wrong where a public row would name rows that aren’t public."""
    rows = [row for value in values.values() for row in _rows(value)]
    hidden = [r for r in rows if isinstance(r, Sourced) and r.status != Status.PUBLISHED]
    if not hidden:
        return None
    names = ", ".join(f"“{row}”" for row in hidden)
    return _("Not published: %(names)s. Publish it first, or save as a draft.") % {"names": names}


def _naming_hidden(written: Mapping[type[models.Model], set[int]]) -> Iterator[Fault]:
    """Public rows that name what isn’t public, where either was written."""
    for model, keys in written.items():
        for some in chunks(keys):
            for field in _relations():
                if field.model is model and issubclass(field.related_model, Sourced):
                    hidden = {f"{field.name}__status__in": HIDDEN}
                    yield from _faults(field, {"pk__in": some, **hidden})
            if issubclass(model, Sourced):
                gone = model._default_manager.filter(pk__in=some, status__in=HIDDEN)
                if held := list(gone.values_list("pk", flat=True)):
                    yield from _public_rows_naming(model, held)


def _public_rows_naming(model: type[models.Model], keys: Keys) -> Iterator[Fault]:
    """Public rows that lean on one of these. What is a part of one goes wherever it goes."""
    for field in _relations():
        if field.related_model is model and not _is_part(field):
            yield from _faults(field, {f"{field.name}__in": keys})


def _faults(field: Any, which: dict[str, Any], besides: Keys = ()) -> Iterator[Fault]:
    rows = field.model._default_manager.filter(**_public(field.model), **which)
    rows = rows.exclude(pk__in=besides)
    for key, named in rows.values_list("pk", f"{field.name}__pk").order_by("pk")[:MOST_SHOWN]:
        row = field.related_model._default_manager.get(pk=named)
        why = _("it names “%(row)s”, which would not be on the site.") % {"row": row}
        yield Fault(field.model._default_manager.get(pk=key), why)


def _relations() -> Iterator[Any]:
    """Every relation from one kept table to another."""
    for model in kept_models():
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            if field.is_relation:
                yield field


def _is_part(field: Any) -> bool:
    return getattr(field.remote_field, "on_delete", None) is models.CASCADE


def _public(model: type[models.Model]) -> dict[str, Any]:
    """What makes a row public: its own status, or that of what it is a part of."""
    if issubclass(model, Sourced):
        return {"status": Status.PUBLISHED}
    for field in model._meta.concrete_fields:
        if field.is_relation and _is_part(field):
            whole = _public(field.related_model)  # type: ignore[arg-type]
            return {f"{field.name}__{lookup}": value for lookup, value in whole.items()}
    return {}


def _rows(value: Any) -> list[Any]:
    if isinstance(value, models.QuerySet):
        return list(value)
    return [value] if isinstance(value, models.Model) else []
