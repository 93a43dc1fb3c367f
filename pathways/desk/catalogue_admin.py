"""How every table of the catalogue is edited: with a reason, as a draft, and never deleted."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.messages.storage import default_storage
from django.db import models
from django.forms import CharField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pathways.desk import drafts
from pathways.desk.agreement import agreeing
from pathways.desk.days import READ_AS_CELLS
from pathways.desk.forms import WHY, AmountField, DeskForm
from pathways.desk.history_pages import HistoryPages
from pathways.desk.lines import changed_lines, relations_in
from pathways.desk.meanwhile import hold
from pathways.desk.models import Act
from pathways.desk.refusals import RefusedError, tell
from pathways.desk.values import values_of
from pathways.provenance import Sourced, Status

ROWS_NAMED = 20
"""Of those for which an action asks why."""


class WhyForm(ActionForm):
    """The reason for what is done to many rows at once."""

    reason = CharField(label=gettext_lazy("Why:"), max_length=300, required=False)


class CatalogueAdmin(HistoryPages, admin.ModelAdmin):
    """A table whose rows state facts or belong to such a row."""

    form = DeskForm
    formfield_overrides = READ_AS_CELLS
    action_form = WhyForm
    change_form_template = "admin/desk/change_form.html"
    actions = ("publish_rows", "archive_rows")
    change_list_template = "admin/desk/change_list.html"
    has_sheet = False
    """The table can be edited as a spreadsheet."""
    amounts: tuple[str, ...] = ()
    """Columns that hold money in the row’s currency."""

    class Media:
        js = ("desk.js",)

    @property
    def is_sourced(self) -> bool:
        return issubclass(self.model, Sourced)

    def public_address(self, row: Any) -> str:
        """The page of the site that shows the row."""
        return ""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        may = self.has_sheet and self.has_change_permission(request)
        context = {"has_sheet": may, **(extra_context or {})}
        return super().changelist_view(request, context)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the rows that a row is called after, for the choosers as well."""
        rows = super().get_queryset(request)
        named = self.list_select_related
        return rows.select_related(*named) if isinstance(named, tuple) else rows

    def get_list_filter(self, request: HttpRequest) -> Any:
        return ("status", *self.list_filter) if self.is_sourced else self.list_filter

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "checked_by") if self.is_sourced else fields

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sections = [
            (title, options | {"fields": self._with_checker(options["fields"])})
            for title, options in super().get_fieldsets(request, obj)
        ]
        if self._may_write(request, obj):
            sections.append((gettext_lazy("Why"), {"fields": WHY}))
        return sections

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name not in self.amounts:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        hint = _("Whole units: 250000, 2,50,000 or 2.5 lakh.")
        return AmountField(
            label=capfirst(db_field.verbose_name), required=not db_field.blank, help_text=hint
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_actions(self, request: HttpRequest) -> Any:
        return super().get_actions(request) if self.is_sourced else {}

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        page = self.admin_site.admin_view
        return [
            path("<int:pk>/draft/<str:what>/", page(self.settle_draft), name=f"{name}_draft"),
            *super().get_urls(),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context: dict[str, Any] = {"has_status": self.is_sourced, **(extra_context or {})}
        row = self.get_object(request, object_id) if object_id else None
        # A new row without a status can’t be hidden, so it can’t wait.
        can_wait = self._may_write(request, row) and (self.is_sourced or row is not None)
        context |= {"can_wait": can_wait}
        if row is not None:
            context["public_address"] = self.public_address(row)
            context |= _waiting(row)
        reason = request.POST.get("reason") or _("New %(row)s") % {"row": self.opts.verbose_name}
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, context)
        try:
            with agreeing(Act.Kind.EDIT, request.user, reason):
                if row is not None:
                    hold(row)
                return super().changeform_view(request, object_id, form_url, context)
        except RefusedError as error:
            # Nothing is left of what was said of a success that is none.
            request._messages = default_storage(request)  # type: ignore[attr-defined]
            request.refused = error  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """After a refusal the form comes back as it was sent, and says why."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refused = getattr(request, "refused", None)
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        is_new = not change or getattr(obj, "status", None) == Status.DRAFT
        request.is_draft = "_draft" in request.POST and not is_new  # type: ignore[attr-defined]
        if "checked_on" in form.changed_data:
            obj.checked_by = request.user.get_username()
        if "_archive" in request.POST:
            return self._archive(request, obj, form)
        if request.is_draft:  # type: ignore[attr-defined]
            return None  # it is kept with its lines, in save_related
        if "_draft" not in request.POST:
            drafts.Draft.objects.filter(model=obj._meta.label_lower, row=obj.pk).delete()
        if self.is_sourced:
            obj.status = Status.DRAFT if "_draft" in request.POST else Status.PUBLISHED
        return super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if "_archive" in request.POST:
            return None
        for line in (line for formset in formsets for line in formset.forms):
            if "checked_on" in line.changed_data:
                line.instance.checked_by = request.user.get_username()
        if not getattr(request, "is_draft", False):
            return super().save_related(request, form, formsets, change)
        row, reason = form.instance, form.cleaned_data["reason"]
        after = values_of(row) | relations_in(form)
        drafts.keep(row, after, request.user, reason, list(changed_lines(formsets)))
        return None

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        saved = [] if getattr(request, "is_draft", False) else formsets
        return super().construct_change_message(request, form, saved, add)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        if not getattr(request, "is_draft", False):
            return super().log_change(request, obj, message)
        return None

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if "_archive" in request.POST:
            return HttpResponseRedirect(request.path)
        if getattr(request, "is_draft", False):
            waits = drafts.draft_of(obj) is not None
            said = _("Saved as a draft. The site still shows the row as it was.")
            same = _("Nothing differs from what the site shows, so there is no draft.")
            self.message_user(request, said if waits else same)
            return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    @admin.action(description=gettext_lazy("Publish the chosen rows"), permissions=["change"])
    def publish_rows(self, request: HttpRequest, rows: Any) -> HttpResponse | None:
        return self._set_status(request, rows, Status.PUBLISHED)

    @admin.action(description=gettext_lazy("Archive the chosen rows"), permissions=["change"])
    def archive_rows(self, request: HttpRequest, rows: Any) -> HttpResponse | None:
        return self._set_status(request, rows, Status.ARCHIVED)

    def settle_draft(self, request: HttpRequest, pk: int, what: str) -> HttpResponse:
        """Publish the draft of a row, or throw it away."""
        row = self.get_object(request, str(pk))
        draft = drafts.draft_of(row) if row else None
        if request.method == "POST" and draft and self.has_change_permission(request, row):
            self._publish(request, draft) if what == "publish" else draft.delete()
        return HttpResponseRedirect(self.address("change", pk))

    def _publish(self, request: HttpRequest, draft: drafts.Draft) -> None:
        try:
            drafts.publish(draft, request.user)
        except drafts.OutdatedError:
            fault = _("The row was changed after the draft was made. Save it once more from here.")
            self.message_user(request, fault, messages.ERROR)
        except RefusedError as error:
            tell(request, error)
        else:
            self.message_user(request, _("Published. The site shows it now."))

    def _set_status(self, request: HttpRequest, rows: Any, status: Status) -> HttpResponse | None:
        reason = request.POST.get("reason", "").strip()[:300]
        if not reason:
            return self._ask_why(request, rows, status)
        chosen = list(rows.exclude(status=status))
        try:
            with agreeing(Act.Kind.EDIT, request.user, reason):
                for row in chosen:
                    row.status = status
                    row.save()
        except RefusedError as error:
            tell(request, error)
        else:
            told = ngettext("%(n)s row changed.", "%(n)s rows changed.", len(chosen))
            self.message_user(request, told % {"n": len(chosen)})
        return None

    def _ask_why(self, request: HttpRequest, rows: Any, status: Status) -> HttpResponse:
        """The ticks stay: the page sends them again, with the reason."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Why do you change these rows?"),
            "opts": self.opts,
            "status": status.label,
            "rows": rows[:ROWS_NAMED],
            "count": rows.count(),
            "ticked": [
                (name, value)
                for name in ("action", "index", "select_across", "_selected_action")
                for value in request.POST.getlist(name)
            ],
        }
        return TemplateResponse(request, "admin/desk/why.html", context)

    def _archive(self, request: HttpRequest, obj: Any, form: Any) -> None:
        """Only the status changes; what else was typed is not saved."""
        row = self.model._default_manager.get(pk=obj.pk)
        request.is_draft = True  # type: ignore[attr-defined]
        row.status = Status.ARCHIVED
        super().save_model(request, row, form, change=True)
        self.message_user(request, _("Archived. It is off the site and kept here."))

    def _with_checker(self, fields: Any) -> list[Any]:
        """The day of the last check, and who made it. The reason has a section of its own."""
        kept = [name for name in fields if name not in (*WHY, "checked_by")]
        if self.is_sourced and "checked_on" in kept:
            kept.insert(kept.index("checked_on") + 1, "checked_by")
        return kept

    def _may_write(self, request: HttpRequest, obj: Any) -> bool:
        if obj is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, obj)


def _waiting(row: models.Model) -> dict[str, Any]:
    """What the page of a row says of its draft."""
    draft = drafts.draft_of(row)
    if draft is None:
        return {}
    words = {"draft_changes": drafts.words_of(draft), "draft_lines": drafts.line_words(draft)}
    return {"draft": draft, **words}
