"""The spreadsheet pages of the desk: download, upload with progress, preview, save."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pathways.desk.models import Upload
from pathways.desk.refusals import RefusedError, in_words
from pathways.desk.sheets import exporting, reading, saving, uploads
from pathways.desk.sheets.sheet import Sheet
from pathways.desk.sheets.tables import SHEETS
from pathways.desk.values import Change, changes, with_money

A_PAGE = 100
VERDICTS = {
    reading.NEW: gettext_lazy("New"),
    reading.CHANGED: gettext_lazy("Changed"),
    reading.REFUSED: gettext_lazy("Refused"),
    reading.UNCHANGED: gettext_lazy("Unchanged"),
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin):
    """The list of tables, and the uploads so far."""

    def get_urls(self) -> list[URLPattern]:
        def page(route: str, view: Any, name: str) -> URLPattern:
            return path(route, self.admin_site.admin_view(view), name=f"desk_sheet_{name}")

        return [
            page("<slug:name>/download.<slug:suffix>", self.download, "download"),
            page("<slug:name>/template.<slug:suffix>", self.template, "template"),
            page("<slug:name>/upload/", self.upload, "upload"),
            page("<int:pk>/again/", self.read_again, "again"),
            page("<int:pk>/save/", self.save_upload, "save"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Spreadsheets"),
            "opts": self.opts,
            "sheets": [(sheet, _may(request, sheet)) for sheet in SHEETS.values()],
            "uploads": [
                (upload, upload.sheet in SHEETS and _may(request, SHEETS[upload.sheet]))
                for upload in Upload.objects.select_related("made_by", "act").defer("content")[:20]
            ],
        }
        return TemplateResponse(request, "admin/desk/sheets.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The preview: what each row would do, at first of those that differ."""
        upload = get_object_or_404(Upload.objects.defer("content"), pk=object_id)
        return self._preview(request, upload, _sheet(request, upload.sheet))

    def _preview(
        self, request: HttpRequest, upload: Upload, sheet: Sheet, fault: str = ""
    ) -> HttpResponse:
        """After a refusal it comes back with what was typed, and says why."""
        shown = request.GET.get("show", "")
        lines = upload.lines.exclude(verdict=reading.UNCHANGED) if not shown else upload.lines.all()
        if shown in VERDICTS:
            lines = lines.filter(verdict=shown)
        page = Paginator(lines, A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview of %(file)s") % {"file": upload.file_name},
            "opts": self.opts,
            "upload": upload,
            "sheet": sheet,
            "address": _address(upload),
            "shown": shown,
            "counts": [(v, word, upload.counts.get(v, 0)) for v, word in VERDICTS.items()],
            "page": page,
            "lines": _in_words(sheet, list(page.object_list)),
            "refused": upload.counts.get(reading.REFUSED, 0),
            "can_save": upload.state == Upload.State.READY and saving.may_save(upload, True),
            "fault": fault,
            "typed": request.POST,
        }
        return TemplateResponse(request, "admin/desk/preview.html", context)

    def download(self, request: HttpRequest, name: str, suffix: str) -> HttpResponse:
        sheet = _sheet(request, name)
        return _file(sheet, exporting.rows_for_file(sheet), name, suffix)

    def template(self, request: HttpRequest, name: str, suffix: str) -> HttpResponse:
        sheet = _sheet(request, name)
        return _file(sheet, exporting.template_rows(sheet), f"{name}-template", suffix)

    def upload(self, request: HttpRequest, name: str) -> Any:
        sheet = _sheet(request, name)
        file = request.FILES.get("file")
        if file is None:
            messages.error(request, _("Choose a file first."))
            return HttpResponseRedirect(reverse("admin:desk_upload_changelist"))
        return self._with_progress(request, uploads.receive(sheet, file, request.user), sheet)

    def read_again(self, request: HttpRequest, pk: int) -> Any:
        upload = get_object_or_404(Upload, pk=pk, state=Upload.State.READING)
        sheet = _sheet(request, upload.sheet)
        if request.method != "POST":
            return HttpResponseRedirect(_address(upload))
        return self._with_progress(request, upload, sheet)

    def save_upload(self, request: HttpRequest, pk: int) -> HttpResponse:
        upload = get_object_or_404(Upload.objects.defer("content"), pk=pk)
        sheet = _sheet(request, upload.sheet)
        if request.method != "POST" or upload.state != Upload.State.READY:
            return HttpResponseRedirect(_address(upload))
        reason = request.POST.get("reason", "").strip()[:300]
        if not reason:
            fault = _("Nothing is saved yet: say in a few words why.")
        elif not saving.may_save(upload, request.POST.get("leave_out") == "yes"):
            fault = _("Nothing is saved yet: rows are refused. Tick the box to leave them out.")
        else:
            try:
                act = saving.save(upload, sheet, request.user, reason)
            except saving.ConflictError as error:
                fault = str(error)
            except RefusedError as error:
                fault = in_words(error)
            else:
                messages.success(request, _("Saved. The site shows the rows now."))
                return HttpResponseRedirect(reverse("admin:desk_act_change", args=[act.pk]))
        return self._preview(request, upload, sheet, fault)

    def _with_progress(self, request: HttpRequest, upload: Upload, sheet: Sheet) -> Any:
        if upload.state == Upload.State.REFUSED:
            return HttpResponseRedirect(_address(upload))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Reading %(file)s") % {"file": upload.file_name},
            "opts": self.opts,
        }
        page = render_to_string("admin/desk/reading.html", context, request)
        top, bottom = page.split("<!--progress-->")
        return StreamingHttpResponse(_progress(upload, sheet, top, bottom))


def _progress(upload: Upload, sheet: Sheet, top: str, bottom: str) -> Iterator[str]:
    """A page that grows while the file is read: only its last line is shown."""
    yield top
    for count in uploads.read(upload, sheet):
        said = _("%(n)s rows read …") % {"n": f"{count:,}"}
        yield format_html('<p class="desk-step" role="status">{}</p>', said)
    address = _address(upload)
    link = '<p class="desk-step"><a href="{}">{}</a></p>'
    yield format_html(link, address, _("Read. Go to the preview"))
    yield format_html('<meta http-equiv="refresh" content="0;url={}">', address)
    yield bottom


def _sheet(request: HttpRequest, name: str) -> Sheet:
    if name not in SHEETS:
        raise Http404
    if not _may(request, SHEETS[name]):
        raise PermissionDenied
    return SHEETS[name]


def _may(request: HttpRequest, sheet: Sheet) -> bool:
    return request.user.has_perms(sheet.permissions)


def _address(upload: Upload) -> str:
    return reverse("admin:desk_upload_change", args=[upload.pk])


def _file(sheet: Sheet, rows: Any, name: str, suffix: str) -> HttpResponse:
    if suffix == "csv":
        content, kind = exporting.as_csv(rows), "text/csv; charset=utf-8"
    elif suffix == "xlsx":
        content, kind = exporting.as_xlsx(sheet, rows), XLSX
    else:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _in_words(sheet: Sheet, lines: list[Any]) -> list[tuple[Any, Any, Any]]:
    told = changes(sheet.model, [(line.before, line.after) for line in lines])
    currencies = _currencies(sheet, lines)
    return [
        (line, VERDICTS[line.verdict], _in_money(sheet, line, changed, currencies.get(line.row)))
        for line, changed in zip(lines, told, strict=True)
    ]


def _in_money(sheet: Sheet, line: Any, changed: list[Change], currency: str | None) -> list[Change]:
    """What a line says: of a new row only what is not empty."""
    old, new = (values.get(sheet.currency, currency) for values in (line.before, line.after))
    shown = (change for change in changed if line.before or change.new != "–")
    return [with_money(change, sheet.money, old, new) for change in shown]


def _currencies(sheet: Sheet, lines: list[Any]) -> dict[int, str]:
    if not sheet.currency:
        return {}
    rows = sheet.model._default_manager.filter(pk__in=[line.row for line in lines if line.row])
    return dict(rows.values_list("pk", sheet.currency))
