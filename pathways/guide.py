"""The start page and the pages of the guide."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from certifications.models import CodeSet, Source
from pathways import snapshot
from pathways.core.vocabulary import Confidence
from pathways.form_choices import COUNTRIES, EDUCATION, targets
from pathways.models import (
    Faq,
    GuideSection,
    Phase,
    RequirementItem,
    WorkSchedule,
    WorkSetting,
)
from pathways.provenance import CONFIDENCE_LABELS, Sourced
from salaries.models import CareerStage

EXAMPLES = ("ICD-10-CM", "CPT", "HCPCS")
"""The three code sets with which the start page shows what coders do."""
AXIS_MONTHS = 48
"""How far the drawn windows of the phases reach; the last phase goes on."""


@dataclass(frozen=True)
class Figures:
    """How many facts stand in the database, by confidence, and when one was last checked."""

    facts: int
    by_confidence: list[tuple[str, int]]
    sources: int
    last_checked: dt.date | None


def figures() -> Figures:
    """Counted over every model that states facts, in two queries."""
    counts = [
        model._default_manager.published()
        .order_by()
        .values_list("confidence")
        .annotate(Count("pk"), Max("checked_on"))
        for model in _models_of_facts()
    ]
    rows = list(counts[0].union(*counts[1:], all=True))
    found = dict.fromkeys(Confidence, 0)
    for confidence, count, _ in rows:
        found[Confidence(confidence)] += count
    return Figures(
        facts=sum(found.values()),
        by_confidence=[(str(CONFIDENCE_LABELS[c]), count) for c, count in found.items()],
        sources=Source.objects.count(),
        last_checked=max((row[2] for row in rows), default=None),
    )


def _models_of_facts(base: type[Sourced] = Sourced) -> list[type[Any]]:
    found: list[type[Any]] = []
    for model in base.__subclasses__():
        found += _models_of_facts(model) if model._meta.abstract else [model]
    return found


@dataclass(frozen=True)
class Window:
    """A phase and where its bar lies, in percent of the axis."""

    phase: Phase
    x: str
    width: str
    goes_on: bool

    @classmethod
    def of(cls, phase: Phase) -> "Window":
        # The bar of an open phase stops short of the edge: dots after it say “and later”.
        end = phase.month_end or AXIS_MONTHS - 4
        return cls(
            phase=phase,
            x=_percent(phase.month_start),
            width=_percent(end - phase.month_start),
            goes_on=phase.month_end is None,
        )


def _percent(months: int) -> str:
    return f"{100 * months / AXIS_MONTHS:.4g}%"


def home(request: HttpRequest) -> HttpResponse:
    not_sure, *groups = targets(snapshot.take(on=timezone.localdate()))
    context = {
        "countries": COUNTRIES,
        "education": EDUCATION,
        "not_sure": not_sure,
        "target_groups": groups,
        "examples": CodeSet.objects.published().filter(code__in=EXAMPLES).select_related("source"),
        "figures": figures(),
    }
    return render(request, "pathways/home.html", context)


def guide(request: HttpRequest) -> HttpResponse:
    context = {"nav": "guide", "figures": figures()}
    return render(request, "pathways/guide/index.html", context)


def what_is_coding(request: HttpRequest) -> HttpResponse:
    context = {
        "nav": "guide",
        "sections": GuideSection.objects.of_page(GuideSection.Page.CODING),
        "countries": GuideSection.objects.of_page(GuideSection.Page.COUNTRIES),
    }
    return render(request, "pathways/guide/what_is_coding.html", context)


def requirements(request: HttpRequest) -> HttpResponse:
    items = list(RequirementItem.objects.for_page())
    context = {
        "nav": "guide",
        "sections": GuideSection.objects.of_page(GuideSection.Page.REQUIREMENTS),
        "items": items,
        **{c: [i for i in items if i.category == c] for c in RequirementItem.Category.values},
    }
    return render(request, "pathways/guide/requirements.html", context)


def phases(request: HttpRequest) -> HttpResponse:
    rows = list(Phase.objects.for_page())
    ticks = [(_percent(month), month) for month in range(0, AXIS_MONTHS, 12)]
    context = {
        "nav": "guide",
        "phases": rows,
        "windows": [Window.of(phase) for phase in rows],
        "ticks": ticks,
    }
    return render(request, "pathways/guide/phases.html", context)


def job_profile(request: HttpRequest) -> HttpResponse:
    context = {
        "nav": "guide",
        "sections": GuideSection.objects.of_page(GuideSection.Page.JOB),
        "settings": WorkSetting.objects.with_papers(),
        "schedules": WorkSchedule.objects.with_papers(),
        "stages": CareerStage.objects.for_list(),
    }
    return render(request, "pathways/guide/job_profile.html", context)


def faqs(request: HttpRequest) -> HttpResponse:
    context = {"nav": "guide", "faqs": Faq.objects.for_page()}
    return render(request, "pathways/guide/faqs.html", context)


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pathways/about.html", {"figures": figures()})
