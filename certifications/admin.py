"""The desk where credentials, rules, fees and sources are kept up to date."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certifications.models import (
    CeuStep,
    CodeSet,
    CodeSetUse,
    Condition,
    Credential,
    Exam,
    Fee,
    IssuingBody,
    Recognition,
    RenewalPolicy,
    Requirement,
    Route,
    Source,
    TopicMinimum,
)
from certifications.rule_forms import (
    ConditionDeskForm,
    ConditionForm,
    ConditionsAgree,
    RoutesNeeded,
)
from certifications.rule_words import condition_words, requirement_words
from pathways.desk.catalogue_admin import CatalogueAdmin
from pathways.desk.days import READ_AS_CELLS
from pathways.desk.lines import Lines, Rows
from pathways.wording import money

PAPERS = ("source", "checked_on", "confidence", "guide_note")
PAPERS_SECTION: Any = (gettext_lazy("Where it comes from"), {"fields": PAPERS})


def sections(*names: str) -> tuple[Any, ...]:
    """The row's own fields, then its papers."""
    return ((None, {"fields": names}), PAPERS_SECTION)


class ConditionInline(Lines):
    model = Condition
    form = ConditionForm
    formset = ConditionsAgree
    template = "admin/edit_inline/stacked.html"
    autocomplete_fields = ("body", "credentials")


class RouteInline(Lines):
    model = Route
    formset = RoutesNeeded
    show_change_link = True
    verbose_name_plural = gettext_lazy(
        "Routes: any one is enough. Save, then “Change” opens a route’s conditions."
    )


class ExamInline(Rows):
    model = Exam
    template = "admin/edit_inline/stacked.html"
    autocomplete_fields = ("source", "books")


class RecognitionInline(Lines):
    model = Recognition


class CodeSetUseInline(Lines):
    model = CodeSetUse


class CeuStepInline(Lines):
    model = CeuStep


class TopicMinimumInline(Lines):
    model = TopicMinimum
    autocomplete_fields = ("credential",)


@admin.register(Source)
class SourceAdmin(CatalogueAdmin):
    list_display = ("title", "code", "published_on", "published_note", "checked_on", "confidence")
    list_filter = ("confidence", "checked_on")
    search_fields = ("code", "title", "url")
    date_hierarchy = "checked_on"


@admin.register(CodeSet)
class CodeSetAdmin(CatalogueAdmin):
    list_display = ("code", "names", "example_code", "confidence", "checked_on")
    list_filter = ("uses__country", "confidence")
    search_fields = ("code", "title", "purpose", "example_code")
    autocomplete_fields = ("source",)
    inlines = (CodeSetUseInline,)
    fieldsets = sections(
        "code", "title", "names", "purpose", "example_code", "example_meaning", "order"
    )


@admin.register(CodeSetUse)
class CodeSetUseAdmin(CatalogueAdmin):
    list_display = ("code_set", "country")
    list_filter = ("country",)
    search_fields = ("code_set__code",)
    list_select_related = ("code_set",)
    autocomplete_fields = ("code_set",)


@admin.register(IssuingBody)
class IssuingBodyAdmin(CatalogueAdmin):
    list_display = ("code", "name", "country", "membership", "work_is_vouched_for", "confidence")
    list_filter = ("country", "confidence")
    search_fields = ("code", "name")
    autocomplete_fields = ("code_sets", "source")
    formfield_overrides = READ_AS_CELLS | {models.URLField: {"assume_scheme": "https"}}
    fieldsets = sections(
        "code",
        "name",
        "country",
        "website",
        "about",
        "membership",
        "code_sets",
        "work_is_vouched_for",
    )


@admin.register(Credential)
class CredentialAdmin(CatalogueAdmin):
    list_display = ("code", "name", "body", "kind", "level", "availability", "confidence")
    list_filter = ("body", "recognitions__country", "kind", "level", "availability", "confidence")
    search_fields = ("code", "name", "focus", "about")
    list_select_related = ("body",)
    autocomplete_fields = ("body", "successor", "becomes", "source")
    inlines = (RecognitionInline, ExamInline)
    fieldsets = (
        (None, {"fields": ("code", "name", "body", "kind", "level", "order")}),
        (gettext_lazy("In words"), {"fields": ("focus", "about", "advice", "holder_title")}),
        (
            gettext_lazy("Can it be taken?"),
            {"fields": ("availability", "successor", "becomes")},
        ),
        PAPERS_SECTION,
    )

    def public_address(self, row: Credential) -> str:
        return reverse("certifications:credential", args=[row.code])


@admin.register(Recognition)
class RecognitionAdmin(CatalogueAdmin):
    list_display = ("credential", "country")
    list_filter = ("country",)
    search_fields = ("credential__code", "credential__name")
    list_select_related = ("credential",)
    autocomplete_fields = ("credential",)


@admin.register(Exam)
class ExamAdmin(CatalogueAdmin):
    list_display = (
        "credential",
        "questions",
        "minutes",
        "pass_percent",
        "pass_score",
        "confidence",
    )
    list_filter = ("credential__body", "confidence")
    search_fields = ("credential__code", "credential__name", "note")
    list_select_related = ("credential",)
    autocomplete_fields = ("credential", "source", "books")


@admin.register(Fee)
class FeeAdmin(CatalogueAdmin):
    amounts = ("amount",)
    list_display = ("code", "body", "kind", "shown_amount", "starts_on", "confidence", "checked_on")
    list_filter = ("body", "kind", "currency", "confidence")
    search_fields = ("code", "credentials__code")
    list_select_related = ("body",)
    date_hierarchy = "starts_on"
    autocomplete_fields = ("body", "credentials", "source")
    fieldsets = sections("code", "body", "credentials", "kind", "amount", "currency", "starts_on")

    @admin.display(description=gettext_lazy("amount"), ordering="amount")
    def shown_amount(self, fee: Fee) -> str:
        return money(fee.amount, fee.currency)


@admin.register(Requirement)
class RequirementAdmin(CatalogueAdmin):
    list_display = (
        "title",
        "credential",
        "strength",
        "starts_on",
        "withdrawn",
        "route_count",
        "confidence",
    )
    list_filter = ("strength", "withdrawn", "credential__body", "confidence", "credential")
    search_fields = ("code", "title", "note", "credential__code", "credential__name")
    list_select_related = ("credential",)
    date_hierarchy = "starts_on"
    autocomplete_fields = ("credential", "source")
    inlines = (RouteInline,)
    readonly_fields = ("reads_as",)
    fieldsets = sections(
        "credential",
        "code",
        "title",
        "strength",
        "starts_on",
        "withdrawn",
        "note",
        "order",
        "reads_as",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Requirement]:
        return super().get_queryset(request).annotate(routes_here=Count("routes"))

    @admin.display(description=gettext_lazy("routes"), ordering="routes_here")
    def route_count(self, requirement: Requirement) -> int:
        return int(getattr(requirement, "routes_here", 0))

    @admin.display(description=gettext_lazy("reads as"))
    def reads_as(self, requirement: Requirement) -> str:
        return requirement_words(requirement) if requirement.pk else _("Save it first.")


@admin.register(Route)
class RouteAdmin(CatalogueAdmin):
    list_display = ("title", "requirement", "code", "confidence", "order")
    list_filter = ("requirement__strength", "requirement__credential")
    search_fields = ("code", "title", "requirement__title", "requirement__credential__code")
    list_select_related = ("requirement__credential",)
    autocomplete_fields = ("requirement",)
    inlines = (ConditionInline,)


@admin.register(Condition)
class ConditionAdmin(CatalogueAdmin):
    form = ConditionDeskForm
    list_display = ("reads_as", "kind", "route", "order")
    list_filter = ("kind", "body", "topic", "accreditation")
    search_fields = ("route__title", "route__requirement__credential__code")
    list_select_related = ("route", "body")
    autocomplete_fields = ("body", "credentials", "route")
    fields = ("route", *ConditionForm.Meta.fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Condition]:
        return super().get_queryset(request).prefetch_related("credentials")

    @admin.display(description=gettext_lazy("reads as"))
    def reads_as(self, condition: Condition) -> str:
        return condition_words(condition)


@admin.register(RenewalPolicy)
class RenewalPolicyAdmin(CatalogueAdmin):
    list_display = ("body", "starts_on", "cycle_months", "last_day", "confidence", "checked_on")
    list_filter = ("body", "confidence")
    search_fields = ("body__code", "body__name", "note")
    list_select_related = ("body",)
    autocomplete_fields = ("body", "source")
    inlines = (CeuStepInline, TopicMinimumInline)


@admin.register(CeuStep)
class CeuStepAdmin(CatalogueAdmin):
    list_display = ("policy", "base", "credentials_held", "ceus")
    list_filter = ("policy__body",)
    search_fields = ("base", "policy__body__code")
    list_select_related = ("policy",)
    autocomplete_fields = ("policy",)


@admin.register(TopicMinimum)
class TopicMinimumAdmin(CatalogueAdmin):
    list_display = ("credential", "topic", "ceus", "policy")
    list_filter = ("policy__body", "topic")
    search_fields = ("credential__code", "topic")
    list_select_related = ("credential", "policy")
    autocomplete_fields = ("credential", "policy")
