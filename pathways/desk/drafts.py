"""Edits of published rows that wait: kept beside the row, and put into it when published.

A draft holds the edits of the row itself and of the lines that are edited below it, so what was
saved at once is published at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.utils.translation import gettext as _

from pathways.desk.acts import Person
from pathways.desk.agreement import agreeing
from pathways.desk.models import Act, Draft
from pathways.desk.refusals import RefusedError
from pathways.desk.values import Change, Values, changes, save_with, values_of
from pathways.provenance import Sourced, Status, rows_written


class OutdatedError(Exception):
    """The row was changed after the draft was made."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A draft that can’t be published as it is."""

    draft: Draft
    why: str


def draft_of(row: models.Model) -> Draft | None:
    return Draft.objects.filter(model=row._meta.label_lower, row=row.pk).first()


class LineChange(TypedDict):
    """One line below a row. Without `row` it is new; without `after` it is taken off."""

    model: str
    row: int | None
    before: Values | None
    after: Values | None


def keep(
    row: models.Model,
    after: Values,
    by: Person,
    reason: str,
    lines: Sequence[LineChange] = (),
) -> Draft | None:
    """What is to change in the stored row, kept as its draft. None where nothing differs."""
    stored = values_of(type(row)._default_manager.get(pk=row.pk))
    differing = {name: value for name, value in after.items() if value != stored[name]}
    where = {"model": row._meta.label_lower, "row": row.pk}
    if not differing and not lines:
        Draft.objects.filter(**where).delete()
        return None
    content = {
        "name": str(row),
        "before": {name: stored[name] for name in differing},
        "after": differing,
        "lines": list(lines),
        "reason": reason,
        "made_by_id": by.pk if by else None,
    }
    return Draft.objects.update_or_create(**where, defaults=content)[0]


def line_change(line: models.Model, after: Values | None) -> LineChange:
    """What is to become of a line; of a new one, or one that is stored."""
    stored = type(line)._default_manager.filter(pk=line.pk).first() if line.pk else None
    return {
        "model": line._meta.label_lower,
        "row": line.pk,
        "before": values_of(stored) if stored else None,
        "after": after,
    }


@transaction.atomic
def publish(draft: Draft, by: Person) -> models.Model:
    """Put the draft into its row and lines. OutdatedError, RefusedError: nothing is changed."""
    row = row_of(draft)
    _refuse_outdated(row, draft.before)
    with agreeing(Act.Kind.EDIT, by, draft.reason):
        save_with(row, draft.after)
        for line in draft.lines:
            _publish_line(line)
    draft.delete()
    return row


def _publish_line(line: LineChange) -> None:
    stored = _line_of(line)
    if line["row"] is not None:
        _refuse_outdated(stored, line["before"] or {})
    if line["after"] is None:
        stored.delete()
    else:
        save_with(stored, line["after"])


def _refuse_outdated(row: models.Model | None, before: Values) -> None:
    now = values_of(row) if row is not None and row.pk else {}
    if any(name not in now or now[name] != value for name, value in before.items()):
        raise OutdatedError(str(row))


def _line_of(line: LineChange) -> Any:
    """The stored line, or a new one. OutdatedError where it is gone."""
    model = apps.get_model(line["model"])
    if line["row"] is None:
        return model()
    found = model._default_manager.filter(pk=line["row"]).first()
    if found is None:
        raise OutdatedError(line["model"])
    return found


def row_of(draft: Draft) -> Any:
    return apps.get_model(draft.model)._default_manager.get(pk=draft.row)


def words_of(draft: Draft) -> list[Change]:
    [found] = changes(apps.get_model(draft.model), [(draft.before, draft.after)])
    return found


def line_words(draft: Draft) -> list[tuple[str, list[Change]]]:
    """Each line that changes: what it is called and what becomes of it, in words."""
    return [(_line_name(line), _line_changes(line)) for line in draft.lines]


def _line_name(line: LineChange) -> str:
    model = apps.get_model(line["model"])
    kind = str(model._meta.verbose_name)
    if line["row"] is None:
        return _("New %(kind)s") % {"kind": kind}
    name = model._default_manager.filter(pk=line["row"]).first() or _("(gone)")
    if line["after"] is None:
        return _("Take off: %(kind)s “%(name)s”") % {"kind": kind, "name": name}
    return _("Change: %(kind)s “%(name)s”") % {"kind": kind, "name": name}


def _line_changes(line: LineChange) -> list[Change]:
    if line["after"] is None:
        return []
    [found] = changes(apps.get_model(line["model"]), [(line["before"] or {}, line["after"])])
    return [change for change in found if change.old != change.new]


def publish_for_preview(by: Person) -> list[LeftOut]:
    """Everything that waits is published; what is refused is told. Only inside a rollback."""
    for model in sourced_models():
        drafts = model._default_manager.filter(status=Status.DRAFT)
        rows = list(drafts)
        drafts.update(status=Status.PUBLISHED)
        rows_written.send(model, rows=rows)
    return [LeftOut(draft, why) for draft in Draft.objects.all() if (why := _refusal(draft, by))]


def _refusal(draft: Draft, by: Person) -> str:
    try:
        publish(draft, by)
    except RefusedError as error:
        return " ".join(fault.why for fault in error.faults) or _("Other rows are in the way.")
    except OutdatedError:
        return _("The row was changed after the draft was made.")
    except ObjectDoesNotExist:
        return _("The row is not there any more.")
    return ""


def sourced_models() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, Sourced)]
