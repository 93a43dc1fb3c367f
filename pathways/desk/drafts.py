"""Edits of published rows that wait: kept beside the row, and put into it when published."""

from contextlib import suppress
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from pathways.desk.acts import Person, acting
from pathways.desk.models import Act, Draft
from pathways.desk.values import Change, Values, changes, put, save_with, values_of
from pathways.provenance import Sourced, Status, rows_written


class OutdatedError(Exception):
    """The row was changed after the draft was made."""


def draft_of(row: models.Model) -> Draft | None:
    return Draft.objects.filter(model=row._meta.label_lower, row=row.pk).first()


def keep(row: models.Model, after: Values, by: Person, reason: str) -> Draft | None:
    """What `after` changes in the stored row, kept as its draft. None where nothing differs."""
    stored = values_of(type(row)._default_manager.get(pk=row.pk))
    differing = {name: value for name, value in after.items() if value != stored[name]}
    where = {"model": row._meta.label_lower, "row": row.pk}
    if not differing:
        Draft.objects.filter(**where).delete()
        return None
    content = {
        "name": str(row),
        "before": {name: stored[name] for name in differing},
        "after": differing,
        "reason": reason,
        "made_by_id": by.pk if by else None,
    }
    return Draft.objects.update_or_create(**where, defaults=content)[0]


@transaction.atomic
def publish(draft: Draft, by: Person) -> models.Model:
    """Put the draft into its row. OutdatedError, ValidationError: nothing is changed."""
    row = row_of(draft)
    now = values_of(row)
    if any(now[name] != value for name, value in draft.before.items()):
        raise OutdatedError(str(row))
    with acting(Act.Kind.EDIT, by, draft.reason):
        save_with(row, draft.after)
    draft.delete()
    return row


def row_of(draft: Draft) -> Any:
    return apps.get_model(draft.model)._default_manager.get(pk=draft.row)


def words_of(draft: Draft) -> list[Change]:
    [found] = changes(apps.get_model(draft.model), [(draft.before, draft.after)])
    return found


def publish_for_preview() -> None:
    """Everything that waits, written as if it were public. Only inside what is rolled back."""
    for model in sourced_models():
        drafts = model._default_manager.filter(status=Status.DRAFT)
        rows = list(drafts)
        drafts.update(status=Status.PUBLISHED)
        rows_written.send(model, rows=rows)
    for draft in Draft.objects.all():
        # A draft that can’t be published any more is not in the preview; publishing it says why.
        with suppress(ObjectDoesNotExist, IntegrityError), transaction.atomic():
            _put_for_preview(row_of(draft), draft.after)


def _put_for_preview(row: Any, after: Values) -> None:
    put(row, after)
    row.save_without_historical_record()
    for field in row._meta.many_to_many:
        if field.name in after:
            getattr(row, field.name).set(after[field.name])


def sourced_models() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, Sourced)]


def named_by(row: models.Model) -> list[str]:
    """Public rows that lean on this one, so that it can’t be taken off the site."""
    found = []
    for relation in row._meta.related_objects:
        model = relation.related_model
        is_part = getattr(relation, "on_delete", None) is models.CASCADE
        if is_part or not issubclass(model, Sourced):
            continue
        rows = model._default_manager.filter(**{relation.field.name: row})
        found += [str(other) for other in rows.filter(status=Status.PUBLISHED)[:5]]
    return found


def unpublished_in(values: dict[str, Any]) -> list[str]:
    """Rows among these that are not public: a public row may not name them."""
    rows = [row for value in values.values() for row in _rows(value)]
    return [
        _("“%(row)s” is not published") % {"row": row}
        for row in rows
        if isinstance(row, Sourced) and row.status != Status.PUBLISHED
    ]


def _rows(value: Any) -> list[Any]:
    if isinstance(value, models.QuerySet):
        return list(value)
    return [value] if isinstance(value, models.Model) else []
