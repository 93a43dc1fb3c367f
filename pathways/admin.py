"""The desk where the guide's own rows are kept up to date."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from pathways.desk.catalogue_admin import CatalogueAdmin
from pathways.desk.lines import Rows
from pathways.models import (
    Faq,
    GuideSection,
    Phase,
    PhaseActivity,
    RequirementItem,
    WorkSchedule,
    WorkSetting,
)

PAPERS = ("source", "checked_on", "confidence", "guide_note")
PAPERS_SECTION: Any = (_("Where it comes from"), {"fields": PAPERS})


def sections(*names: Any) -> tuple[Any, ...]:
    """The row's own fields, then its papers."""
    return ((None, {"fields": names}), PAPERS_SECTION)


class PhaseActivityInline(Rows):
    model = PhaseActivity
    template = "admin/edit_inline/stacked.html"
    fields = (("order", "kind"), "text", ("source", "checked_on", "confidence"))
    autocomplete_fields = ("source",)
    show_change_link = True


@admin.register(GuideSection)
class GuideSectionAdmin(CatalogueAdmin):
    list_display = ("title", "page", "country", "order", "confidence", "checked_on")
    list_filter = ("page", "country", "confidence", "checked_on")
    search_fields = ("title", "text", "slug")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("source",)
    fieldsets = sections("page", "country", "title", "slug", "text", "order")


@admin.register(Phase)
class PhaseAdmin(CatalogueAdmin):
    list_display = ("title", "number", "window", "confidence", "checked_on")
    list_filter = ("confidence", "checked_on")
    search_fields = ("title", "result")
    autocomplete_fields = ("source",)
    inlines = (PhaseActivityInline,)
    fieldsets = sections("number", "title", "month_start", "month_end", "result")


@admin.register(PhaseActivity)
class PhaseActivityAdmin(CatalogueAdmin):
    list_display = ("text", "phase", "kind", "credential", "order", "confidence", "checked_on")
    list_filter = ("phase", "kind", "confidence", "checked_on")
    list_select_related = ("phase", "credential")
    search_fields = ("text", "credential__code")
    autocomplete_fields = ("phase", "credential", "source")
    fieldsets = sections(
        "phase", "order", "kind", "text", ("months_low", "months_high"), "credential"
    )


@admin.register(RequirementItem)
class RequirementItemAdmin(CatalogueAdmin):
    list_display = ("name", "category", "credential", "order", "confidence", "checked_on")
    list_filter = ("category", "confidence", "checked_on")
    list_select_related = ("credential",)
    search_fields = ("name", "purpose", "eligibility", "slug", "credential__code")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("credential", "source")
    fieldsets = sections(
        "category",
        "name",
        "slug",
        "purpose",
        "eligibility",
        "subjects",
        "best_for",
        ("months_low", "months_high"),
        "credential",
        "order",
    )


@admin.register(Faq)
class FaqAdmin(CatalogueAdmin):
    list_display = ("question", "read_on", "order", "confidence", "checked_on")
    list_filter = ("read_on", "confidence", "checked_on")
    search_fields = ("question", "answer", "slug")
    prepopulated_fields = {"slug": ("question",)}
    autocomplete_fields = ("credentials", "source")
    fieldsets = sections("question", "slug", "answer", "credentials", "read_on", "order")


@admin.register(WorkSetting)
class WorkSettingAdmin(CatalogueAdmin):
    list_display = ("name", "remote", "order", "confidence", "checked_on")
    list_filter = ("remote", "confidence", "checked_on")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("source",)
    fieldsets = sections("name", "slug", "remote", "order")


@admin.register(WorkSchedule)
class WorkScheduleAdmin(CatalogueAdmin):
    list_display = ("name", "overtime", "order", "confidence", "checked_on")
    list_filter = ("overtime", "confidence", "checked_on")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("source",)
    fieldsets = sections("name", "slug", "overtime", "order")
