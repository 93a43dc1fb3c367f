"""The list of changes: what each one touched, and a button that takes it back whole."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pathways.desk.models import Act
from pathways.desk.refusals import RefusedError, in_a_list, tell
from pathways.desk.sheets import pages  # registers the spreadsheet pages
from pathways.desk.undo import (
    ChangedSinceError,
    Touched,
    altered_since,
    left_hanging,
    replaced_by,
    rows_of,
    undo,
)
from pathways.desk.values import called, changes, values_of_version

__all__ = ["ActAdmin", "pages"]

ROWS_SHOWN = 100
ROWS_NAMED = 10
"""Of those that stand in the way of an undo."""


@admin.register(Act)
class ActAdmin(admin.ModelAdmin):
    list_display = ("reason", "kind", "done_by", "done_on")
    list_filter = ("kind", "done_on", "done_by")
    list_select_related = ("done_by",)
    search_fields = ("reason", "done_by__username")
    date_hierarchy = "done_on"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        undo_page = path(
            "<int:pk>/undo/", self.admin_site.admin_view(self.undo_view), name="desk_act_undo"
        )
        return [undo_page, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        act = get_object_or_404(Act, pk=object_id)
        touched = list(rows_of(act))
        context = {
            **self.admin_site.each_context(request),
            "title": act.reason,
            "opts": self.opts,
            "act": act,
            "tables": [_table(model, versions) for model, versions in touched],
            "may_change": _may_change(request, touched),
            **_in_the_way(act, touched),
        }
        return TemplateResponse(request, "admin/desk/act.html", context)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One click: everything that the change did is taken back, or nothing."""
        act = get_object_or_404(Act, pk=pk)
        if not _may_change(request, list(rows_of(act))):
            raise PermissionDenied
        if request.method == "POST":
            _undo(request, act)
        return HttpResponseRedirect(reverse("admin:desk_act_change", args=[pk]))


class NeverDeleted:
    """A history without the names of those who made it would tell little."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PersonAdmin(NeverDeleted, UserAdmin):
    """Whoever leaves is not active any more."""


class RoleAdmin(NeverDeleted, GroupAdmin):
    """The roles are made anew after every migration, but not who has them."""


admin.site.unregister([User, Group])
admin.site.register(User, PersonAdmin)
admin.site.register(Group, RoleAdmin)


def _undo(request: HttpRequest, act: Act) -> None:
    try:
        count = undo(act, request.user)
    except ChangedSinceError:
        messages.error(request, _("Nothing was undone. The reason is below."))
    except RefusedError as error:
        tell(request, error)
    else:
        told = ngettext(
            "Undone: %(n)s row is as it was.", "Undone: %(n)s rows are as they were.", count
        )
        messages.success(request, told % {"n": count})


def _in_the_way(act: Act, touched: list[Touched]) -> dict[str, Any]:
    """Why the change can’t be undone: rows that were altered later, or that lean on its rows."""
    later = [
        one
        for (model, _versions), versions in zip(touched, altered_since(act, touched), strict=True)
        for one in _altered(model, list(versions[: ROWS_NAMED + 1]))
    ]
    hanging = [] if later else list(left_hanging(act, touched))
    return {
        "altered": later[:ROWS_NAMED],
        "more_altered": len(later) > ROWS_NAMED,
        "left_hanging": in_a_list(hanging) if hanging else "",
    }


def _altered(model: Any, versions: list[Any]) -> Iterator[dict[str, Any]]:
    for version, name in zip(versions, called(versions), strict=True):
        yield {
            "name": f"{model._meta.verbose_name} “{name}”",
            "version": version,
            "address": _history_of(model, version.id),
        }


def _history_of(model: Any, key: int) -> str:
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_history", args=[key])


def _may_change(request: HttpRequest, touched: list[Touched]) -> bool:
    labels = [(model._meta.app_label, model._meta.model_name) for model, _ in touched]
    return all(request.user.has_perm(f"{app}.change_{name}") for app, name in labels)


def _table(model: Any, versions: Any) -> dict[str, Any]:
    shown, count = list(versions[:ROWS_SHOWN]), versions.count()
    older = replaced_by(model, shown)
    pairs = [
        (values_of_version(model, older[v.id]), values_of_version(model, v))
        if v.id in older
        else ({}, {})
        for v in shown
    ]
    return {
        "title": model._meta.verbose_name_plural,
        "count": count,
        "left_out": count - len(shown),
        "rows": [
            {
                "name": name,
                "type": version.history_type,
                "changes": changed,
                "address": _history_of(model, version.id),
            }
            for version, name, changed in zip(
                shown, called(shown), changes(model, pairs), strict=True
            )
        ],
    }
