"""The desk where pay is kept up to date."""

from typing import Any

from django.contrib import admin
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pathways.desk.catalogue_admin import CatalogueAdmin
from pathways.wording import money
from salaries.models import CareerStage, Differentiator, JobOutlook, PayBand, PayStatistic
from salaries.sheets import YEARLY

PAPERS = ("source", "checked_on", "confidence", "guide_note")
PAPERS_SECTION: Any = (_("Where it comes from"), {"fields": PAPERS})


class AgreementFilter(admin.SimpleListFilter):
    """Finds bands whose year and months, as quoted, do not fit."""

    title = _("year and months")
    parameter_name = "agree"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("Differ")), ("yes", _("Agree"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "no":
            return queryset.disagreeing()
        return queryset.agreeing() if self.value() == "yes" else queryset


@admin.register(CareerStage)
class CareerStageAdmin(CatalogueAdmin):
    list_display = ("order", "title", "slug", "confidence", "checked_on")
    list_display_links = ("title",)
    list_filter = ("confidence", "checked_on")
    search_fields = ("title", "slug", "role")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("credentials", "source")


@admin.register(Differentiator)
class DifferentiatorAdmin(CatalogueAdmin):
    list_display = ("label", "slug")
    search_fields = ("label", "slug")
    prepopulated_fields = {"slug": ("label",)}


@admin.register(PayBand)
class PayBandAdmin(CatalogueAdmin):
    has_sheet = True
    amounts = ("annual_low", "annual_high", "annual_middle", "monthly_low", "monthly_high")
    list_display = (
        "title",
        "area",
        "country",
        "reads_as",
        "period_label",
        "quoted_in_plans",
        "agrees",
        "checked_on",
    )
    list_filter = (
        "country",
        "basis",
        "stage",
        "quoted_in_plans",
        AgreementFilter,
        "annual_open",
        "starts_on",
        "confidence",
    )
    search_fields = ("title", "code", "role", "area")
    list_select_related = ("stage",)
    date_hierarchy = "starts_on"
    autocomplete_fields = ("stage", "credentials", "differentiators", "source")
    readonly_fields = ("reads_as", "months_make", "agrees")
    fieldsets = (
        (None, {"fields": ("title", "role", "code", "country", "area", "order")}),
        (_("When it holds"), {"fields": ("starts_on", "period_label")}),
        (
            _("Who it is for"),
            {
                "fields": (
                    "stage",
                    "quoted_in_plans",
                    "basis",
                    "setting",
                    ("experience_years_low", "experience_years_high"),
                    "credentials",
                    "differentiators",
                )
            },
        ),
        (
            _("Pay, before tax, as the source quotes it"),
            {
                "fields": (
                    "currency",
                    ("annual_low", "annual_high", "annual_open"),
                    "annual_middle",
                    ("monthly_low", "monthly_high", "monthly_open"),
                    "reads_as",
                    "months_make",
                    "agrees",
                    "note",
                )
            },
        ),
        PAPERS_SECTION,
    )

    def public_address(self, row: PayBand) -> str:
        return f"{reverse('salaries:pay')}?country={row.country}"

    @admin.display(description=_("reads as"))
    def reads_as(self, band: PayBand) -> str:
        return band.reads_as

    @admin.display(description=_("twelve of its months make"))
    def months_make(self, band: PayBand) -> str:
        return band.twin_words or "–"

    @admin.display(description=_("year and months agree"), boolean=True)
    def agrees(self, band: PayBand) -> bool | None:
        return band.annual_monthly_agree


@admin.register(PayStatistic)
class PayStatisticAdmin(CatalogueAdmin):
    has_sheet = True
    amounts = YEARLY
    list_display = (
        "title",
        "part",
        "country",
        "period_label",
        "median",
        "average",
        "confidence",
    )
    list_filter = ("country", "basis", "includes_coders", "period_on", "confidence")
    search_fields = ("title", "code", "occupation_code", "area", "setting")
    date_hierarchy = "period_on"
    autocomplete_fields = ("credentials", "source")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "code",
                    "occupation_code",
                    "includes_coders",
                    "basis",
                    "credentials",
                    "employment",
                    "order",
                )
            },
        ),
        (_("Where and when"), {"fields": ("country", "area", "setting", "sector_code")}),
        (None, {"fields": ("period_label", "period_on")}),
        (
            _("Pay by the year"),
            {
                "fields": (
                    "currency",
                    ("annual_mean", "annual_low", "annual_high"),
                    ("annual_p10", "annual_p25", "annual_p50", "annual_p75", "annual_p90"),
                )
            },
        ),
        (
            _("Pay by the hour, in hundredths"),
            {
                "fields": (
                    ("hourly_mean", "hourly_low", "hourly_high"),
                    ("hourly_p10", "hourly_p25", "hourly_p50", "hourly_p75", "hourly_p90"),
                    "note",
                )
            },
        ),
        PAPERS_SECTION,
    )

    @admin.display(description=_("employer or area"), ordering=Concat("setting", "area"))
    def part(self, row: PayStatistic) -> str | None:
        """What part of the country’s jobs it is of; nothing for all of them."""
        return ", ".join(filter(None, (row.setting, row.area))) or None

    @admin.display(description=_("a year, median"), ordering="annual_p50")
    def median(self, row: PayStatistic) -> str | None:
        return _amount(row.annual_p50, row.currency)

    @admin.display(description=_("a year, average"), ordering="annual_mean")
    def average(self, row: PayStatistic) -> str | None:
        return _amount(row.annual_mean, row.currency)


def _amount(amount: int | None, currency: str) -> str | None:
    return None if amount is None else money(amount, currency)


@admin.register(JobOutlook)
class JobOutlookAdmin(CatalogueAdmin):
    list_display = (
        "title",
        "country",
        "year_from",
        "year_to",
        "percent_change",
        "openings_a_year",
        "includes_coders",
        "confidence",
    )
    list_filter = ("country", "includes_coders", "confidence")
    search_fields = ("title", "code", "occupation_code")
    autocomplete_fields = ("source",)
