"""The wording of values and of their papers, for templates."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import template
from django.utils.translation import gettext as _

from pathways import wording
from pathways.core.vocabulary import Confidence
from pathways.provenance import CONFIDENCE_LABELS, Sourced

register = template.Library()
register.simple_tag(wording.money)
register.simple_tag(wording.money_range)
register.filter(wording.long_date)
register.filter(wording.month_year)
register.filter(wording.country_name)
register.filter(wording.goal_name)
register.filter(wording.public_code)
register.filter(wording.short_name)
register.filter(wording.long_name)


@register.filter
def confidence_label(code: str) -> str:
    return str(CONFIDENCE_LABELS[Confidence(code)])


@register.filter
def of_question(error: str, label: str) -> str:
    """“Hours a week for study: Write a number …”, where the question does not stand beside it."""
    return f"{label} {error}" if label.endswith("?") else f"{label}: {error}"


@dataclass(frozen=True)
class Paper:
    """One source of facts as a page names it."""

    code: str
    title: str
    dated: str
    checked: str
    confidence: str

    @classmethod
    def of(cls, row: Sourced) -> "Paper":
        source: Any = row.source
        dates = (wording.long_date(source.published_on), source.published_note)
        return cls(
            code=source.code,
            title=source.title,
            dated=", ".join(filter(None, dates)),
            checked=wording.long_date(row.checked_on),
            confidence=row.confidence,
        )


@register.inclusion_tag("includes/papers.html")
def papers(row: Sourced) -> dict[str, Any]:
    """What the guide says differently, then the row's source, dates and confidence."""
    return {"note": row.guide_note, "papers": [Paper.of(row)]}


@register.inclusion_tag("includes/papers.html")
def papers_of(rows: Iterable[Sourced]) -> dict[str, Any]:
    """The sources that rows share, each named once; the rows' notes stand beside the rows."""
    return {"papers": list(dict.fromkeys(map(Paper.of, rows)))}


@register.filter
def by_source(rows: Iterable[Sourced]) -> list[list[Sourced]]:
    """The rows in runs, each of which a single line names the source of."""
    runs = groupby(rows, lambda row: (Paper.of(row), row.guide_note))
    return [list(run) for _papers, run in runs]


@register.filter
def months(low: int | None, high: int | None) -> str:
    """“6–12 months”, “24 months”; nothing where the length is not known."""
    if low is None or high is None:
        return ""
    span = str(low) if low == high else f"{low}–{high}"
    return _("%(span)s months") % {"span": span}


@register.filter
def last_checked(rows: Iterable[Sourced]) -> dt.date | None:
    """The newest day on which any of the rows was checked."""
    return max((row.checked_on for row in rows), default=None)
