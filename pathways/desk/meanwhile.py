"""Two people at one row: the second is told what the first changed, and nothing is lost unseen."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Max
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from pathways.desk.history import versions_of
from pathways.desk.values import changes, values_of_version

UNTOUCHED = 0
"""The number of the version of a row that nobody has changed yet."""


def hold(row: models.Model) -> None:
    """Whoever else saves this row waits until the transaction ends."""
    rows = type(row)._default_manager.select_for_update(no_key=True)
    rows.filter(pk=row.pk).values_list("pk").first()


def newest_of(model: type[models.Model], keys: Iterable[int]) -> dict[int, int]:
    """By row: the number of its newest version."""
    versions = versions_of(model).filter(id__in=list(keys)).order_by()
    return dict(versions.values_list("id").annotate(Max("history_id")))


def newest(row: Any) -> int:
    return newest_of(type(row), [row.pk]).get(row.pk, UNTOUCHED)


def what_changed(row: Any, seen: int) -> str:
    """Who saved the row after the version that was seen, and what is different since."""
    versions = versions_of(type(row)).filter(id=row.pk).order_by("history_id")
    latest, first = versions.last(), versions.filter(history_id__gte=seen).first()
    pair = (values_of_version(type(row), first), values_of_version(type(row), latest))
    [found] = changes(type(row), [pair])
    said = _(
        "Somebody else saved this row while you had it open. Nothing of yours is saved yet. "
        "Open the row in a new tab, compare, and make your change there."
    )
    items = format_html_join("", "<li>{}: {} → {}</li>", ((c.label, c.old, c.new) for c in found))
    if not items:
        return said
    who = latest.history_user or _("Somebody else")
    return format_html("{}<br>{}<ul>{}</ul>", said, _("%(who)s changed:") % {"who": who}, items)
