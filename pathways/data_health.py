"""How well the facts are kept, in short, for everybody to see."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from institutions.models import Programme
from pathways.core.vocabulary import Confidence
from pathways.desk.drafts import sourced_models
from pathways.desk.links import DEAD, dead_links
from pathways.desk.models import Act, LinkCheck
from salaries.models import PayBand

FRESH = dt.timedelta(days=183)


@dataclass(frozen=True)
class Health:
    """Counts over all published rows."""

    facts: int
    fresh: int
    unverified: int
    oldest: dt.date | None
    links: int
    dead: int
    claims: int
    disagreeing: int
    last_change: dt.datetime | None

    @property
    def fresh_percent(self) -> int:
        """Rounded down, so that 100 means every one."""
        return 100 * self.fresh // self.facts if self.facts else 0


def health(on: dt.date) -> Health:
    """In nine queries, whatever the number of rows."""
    counts = [
        model._default_manager.published()
        .order_by()
        .values_list("confidence")
        .annotate(
            facts=Count("pk"),
            fresh=Count("pk", filter=Q(checked_on__gte=on - FRESH)),
            oldest=Min("checked_on"),
        )
        for model in sourced_models()
    ]
    rows = list(counts[0].union(*counts[1:], all=True))
    return Health(
        facts=sum(row[1] for row in rows),
        fresh=sum(row[2] for row in rows),
        unverified=sum(row[1] for row in rows if row[0] == Confidence.UNVERIFIED),
        oldest=min((row[3] for row in rows), default=None),
        links=LinkCheck.objects.count(),
        dead=sum(link.answer == DEAD for link in dead_links()),
        claims=Programme.objects.published().claiming_accreditation().count(),
        disagreeing=PayBand.objects.published().disagreeing().count(),
        last_change=Act.objects.values_list("done_on", flat=True).first(),
    )


def data_health(request: HttpRequest) -> HttpResponse:
    context = {"nav": "guide", "health": health(timezone.localdate())}
    return render(request, "pathways/data_health.html", context)
