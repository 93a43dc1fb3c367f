"""The desk where institutions and courses are kept up to date."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from institutions.models import CourseType, Institution, Programme, Strength, Subject
from pathways.desk.catalogue_admin import CatalogueAdmin
from pathways.desk.days import READ_AS_CELLS
from pathways.desk.lines import Rows

PAPERS = ("source", "checked_on", "confidence", "guide_note")
PAPERS_SECTION: Any = (_("Where it comes from"), {"fields": PAPERS})


class AccreditationFilter(admin.SimpleListFilter):
    """Finds the claims that somebody still has to check."""

    title = _("accreditation")
    parameter_name = "accredited"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("claimed", _("Claimed, not checked yet")),
            ("checked", _("Checked in the directory")),
            ("none", _("Not claimed")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        finders = {
            "claimed": queryset.claiming_accreditation,
            "checked": queryset.with_checked_accreditation,
            "none": queryset.claiming_no_accreditation,
        }
        return finders.get(self.value() or "", queryset.all)()


class ProgrammeInline(Rows):
    model = Programme
    template = "admin/edit_inline/stacked.html"
    fields = (
        ("name", "slug"),
        ("kind", "award", "mode"),
        ("source", "checked_on", "confidence"),
    )
    autocomplete_fields = ("source",)
    prepopulated_fields = {"slug": ("name",)}
    show_change_link = True


@admin.register(Institution)
class InstitutionAdmin(CatalogueAdmin):
    has_sheet = True
    list_display = ("name", "city", "region", "country", "unitid", "confidence", "checked_on")
    list_filter = ("country", "confidence", "checked_on")
    search_fields = ("name", "short_name", "slug", "city", "region", "=unitid")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("source",)
    inlines = (ProgrammeInline,)
    formfield_overrides = READ_AS_CELLS | {models.URLField: {"assume_scheme": "https"}}
    fieldsets = (
        (None, {"fields": ("name", "short_name", "slug", "website", "note")}),
        (
            _("Where it is"),
            {"fields": ("city", "region", "country", "latitude", "longitude", "unitid")},
        ),
        PAPERS_SECTION,
    )

    def public_address(self, row: Institution) -> str:
        return reverse("institutions:institution", args=[row.slug])


@admin.register(Programme)
class ProgrammeAdmin(CatalogueAdmin):
    has_sheet = True
    list_display = (
        "name",
        "institution",
        "award",
        "length",
        "accreditation",
        "accreditation_verified",
        "checked_on",
    )
    list_filter = (
        "institution__country",
        "kind",
        "award",
        "mode",
        AccreditationFilter,
        "co_op",
        "field_placement",
        "prepares_for",
        "confidence",
    )
    search_fields = ("name", "slug", "institution__name", "institution__city", "subjects__label")
    list_select_related = ("institution",)
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = (
        "institution",
        "awarding_body",
        "prepares_for",
        "subjects",
        "strengths",
        "source",
    )
    fieldsets = (
        (None, {"fields": ("institution", "name", "slug", "kind", "award", "order")}),
        (
            _("How it is taught"),
            {
                "fields": (
                    "mode",
                    ("duration_months_low", "duration_months_high", "duration_is_typical"),
                    ("co_op", "field_placement", "job_help"),
                    "subjects",
                    ("qualification_level_low", "qualification_level_high"),
                    "entry_education",
                )
            },
        ),
        (
            _("What it leads to"),
            {
                "fields": (
                    "prepares_for",
                    "awarding_body",
                    ("accreditation", "accreditation_verified"),
                    "strengths",
                )
            },
        ),
        PAPERS_SECTION,
    )

    def public_address(self, row: Programme) -> str:
        return reverse("institutions:institution", args=[row.institution.slug])


@admin.register(CourseType)
class CourseTypeAdmin(CatalogueAdmin):
    list_display = ("name", "country", "length", "award", "confidence", "checked_on")
    list_filter = ("country", "award", "confidence")
    search_fields = ("name", "slug", "audience", "other_providers")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("example_providers", "subjects", "source")

    def public_address(self, row: CourseType) -> str:
        return reverse("institutions:course_types")


class TagAdmin(CatalogueAdmin):
    list_display = ("label", "slug")
    search_fields = ("label", "slug")
    prepopulated_fields = {"slug": ("label",)}


admin.site.register(Strength, TagAdmin)
admin.site.register(Subject, TagAdmin)
