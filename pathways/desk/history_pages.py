"""The history of one row: every version, who made it and why, and a way back to each."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from pathways.desk.history import versions_of
from pathways.desk.refusals import RefusedError, tell
from pathways.desk.undo import restore
from pathways.desk.values import changes, lines, values_of_version

A_PAGE = 50


class HistoryPages:
    """Pages that a ModelAdmin of a kept table has beside its form."""

    model: Any
    opts: Any
    admin_site: Any

    def address(self, page: str, *args: Any) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=args)

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_view)
        return [
            path("<int:pk>/restore/<int:version>/", view, name=name),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        versions = versions_of(self.model).filter(id=object_id).select_related("history_user")
        row = self.model._default_manager.filter(pk=object_id).first()
        if row is None and not versions:
            raise Http404
        if not self.has_view_or_change_permission(request, row):  # type: ignore[attr-defined]
            raise PermissionDenied
        page = Paginator(versions, A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %(row)s") % {"row": row or versions[0].instance},
            "opts": self.opts,
            "object": row,
            "object_id": object_id,
            "page": page,
            "entries": self._entries(page.object_list, versions),
            "may_change": self.has_change_permission(request, row),  # type: ignore[attr-defined]
            "restore_name": f"admin:{self.opts.app_label}_{self.opts.model_name}_restore",
            **self._as_of(versions, request.GET.get("on", "")),
        }
        return TemplateResponse(request, "admin/desk/history.html", context)

    def restore_view(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        """One click: the row is as it was in that version, and the history says so."""
        found = get_object_or_404(versions_of(self.model), id=pk, history_id=version)
        if not self.has_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        if request.method == "POST":
            try:
                restore(self.model, found, request.user)
            except RefusedError as error:
                tell(request, error)
            else:
                messages.success(request, _("Put back. The site shows it now."))
        return HttpResponseRedirect(self.address("history", pk))

    def _entries(self, shown: Any, versions: Any) -> list[dict[str, Any]]:
        """Each version with what it changed; the first one changed nothing."""
        shown = list(shown)
        if not shown:
            return []
        oldest = versions.filter(history_id__lt=shown[-1].history_id).first()
        older = [*shown[1:], oldest]
        pairs = [
            (values_of_version(self.model, old), values_of_version(self.model, new))
            if old
            else ({}, {})
            for new, old in zip(shown, older, strict=True)
        ]
        return [
            {"version": version, "changes": changed, "is_current": n == 0}
            for n, (version, changed) in enumerate(
                zip(shown, changes(self.model, pairs), strict=True)
            )
        ]

    def _as_of(self, versions: Any, asked: str) -> dict[str, Any]:
        """The row as it stood at the end of a day."""
        try:
            day = parse_date(asked)
        except ValueError:
            day = None
        if day is None:
            return {"on": asked, "on_is_wrong": bool(asked)}
        end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=dt.UTC)
        version = versions.filter(history_date__lt=end).first() or _loaded_earlier(versions)
        there = version is not None and version.history_type != "-"
        return {
            "on": asked,
            "as_of": version if there else None,
            "as_of_lines": lines(self.model, values_of_version(self.model, version))
            if there
            else [],
            "is_as_loaded": there and _is_loaded(version),
            "not_yet": not there,
        }


def _loaded_earlier(versions: Any) -> Any:
    """The first version of a row that was here before its history began."""
    oldest = versions.last()
    return oldest if oldest and _is_loaded(oldest) else None


def _is_loaded(version: Any) -> bool:
    """It came with the guide, and nothing says on what day."""
    return version.history_type == "+" and version.act_id is None
