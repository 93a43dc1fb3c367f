"""Who changes rows, and why: noted with every version while an act lasts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils import timezone
from simple_history.signals import pre_create_historical_record

from pathways.desk.history import kept_models, versions_of
from pathways.desk.models import Act

Person = AbstractBaseUser | AnonymousUser | None
_current: ContextVar[Act | None] = ContextVar("act", default=None)


@contextmanager
def acting(kind: Act.Kind, by: Person, reason: str) -> Iterator[Act]:
    """Every row that is saved inside belongs to one act. It is kept only if a row was saved."""
    act = Act(kind=kind, done_by_id=by.pk if by else None, reason=reason)
    act.written = defaultdict(set)
    token = _current.set(act)
    try:
        yield act
    finally:
        _current.reset(token)


def follow_rows() -> None:
    pre_create_historical_record.connect(_note_act)
    for model in kept_models():
        pre_save.connect(_note_first, sender=model)
        pre_delete.connect(_note_first, sender=model)
        post_save.connect(_note_guide, sender=model)
        for relation in model._meta.many_to_many:
            m2m_changed.connect(_note_relation, sender=relation.remote_field.through)


def relations_of(row: models.Model) -> dict[str, list[int]]:
    return {
        field.name: sorted(getattr(row, field.name).values_list("pk", flat=True))
        for field in row._meta.many_to_many
    }


def note_first_versions(model: type[models.Model], keys: Iterable[int]) -> None:
    """A row that was loaded without history gets a first version before it is changed."""
    wanted = set(keys)
    known = versions_of(model).filter(id__in=wanted).values_list("id", flat=True)
    note_versions(list(model._default_manager.filter(pk__in=wanted - set(known))), None)


def _note_first(sender: Any, instance: Any, **kwargs: Any) -> None:
    instance.is_fresh = instance._state.adding and instance.pk is None
    if not instance.is_fresh:
        note_first_versions(sender, [instance.pk])


def _note_guide(instance: Any, raw: bool, created: bool, **kwargs: Any) -> None:
    """The library leaves rows of fixtures out; a row that the guide changes is a version too."""
    if raw and not created:
        [instance.version_of_act] = note_versions([instance], _current.get(), changed=True)


def _note_act(instance: Any, history_instance: Any, **kwargs: Any) -> None:
    act = _current.get()
    if act is not None:
        for name, value in _papers(act).items():
            setattr(history_instance, name, value)
        act.written[type(instance)].add(instance.pk)
    if history_instance.history_type == "~":
        history_instance.relations = relations_of(instance)
    instance.version_of_act = history_instance


def _note_relation(instance: Any, action: str, reverse: bool, **kwargs: Any) -> None:
    """A relation is set after its row is saved: one act leaves one version."""
    version = getattr(instance, "version_of_act", None)
    if reverse or (version is None and getattr(instance, "is_fresh", False)):
        return
    if action.startswith("pre_"):
        note_first_versions(type(instance), [instance.pk])
        return
    act = _current.get()
    if act is None or version is None or version.act != act:
        [version] = note_versions([instance], act, changed=True)
        instance.version_of_act = version
        return
    version.relations = relations_of(instance)
    version.save(update_fields=["relations"])


def note_versions(rows: list[Any], act: Act | None, *, changed: bool = False) -> list[Any]:
    """One version for each of these rows of one model, which were changed or made in bulk."""
    if not rows:
        return []
    manager = versions_of(type(rows[0]))
    papers = _papers(act) if act else {}
    if act:
        act.written[type(rows[0])].update(row.pk for row in rows)
    relations = _relations_in_bulk(rows)
    now = timezone.now()
    versions = [
        manager.model(
            history_date=now,
            history_type="~" if changed else "+",
            relations=relations[row.pk],
            **{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields},
            **papers,
        )
        for row in rows
    ]
    return list(manager.bulk_create(versions, batch_size=500))


def _relations_in_bulk(rows: list[Any]) -> dict[int, dict[str, list[int]]]:
    fields = rows[0]._meta.many_to_many
    found: dict[int, dict[str, list[int]]] = {row.pk: {f.name: [] for f in fields} for row in rows}
    for field in fields:
        here, there = field.m2m_column_name(), field.m2m_reverse_name()
        through = field.remote_field.through._default_manager
        for start in range(0, len(rows), 500):
            keys = [row.pk for row in rows[start : start + 500]]
            linked = through.filter(**{f"{here}__in": keys}).order_by(there)
            for key, related in linked.values_list(here, there):
                found[key][field.name].append(related)
    return found


def _papers(act: Act) -> dict[str, Any]:
    if act.pk is None:
        act.save()
    return {
        "act": act,
        "history_user_id": act.done_by_id,
        "history_change_reason": act.reason,
    }
