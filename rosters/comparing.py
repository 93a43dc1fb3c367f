"""A class beside itself with another assumption, and two classes side by side."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median_high
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pathways import snapshot
from pathways.core.catalogue import Catalogue
from pathways.core.months import months_between
from pathways.core.profile import Profile
from pathways.form_fields import number
from pathways.renderers.page_route import months_words
from rosters.class_page import Bar, Glance, glance
from rosters.doors import for_advisors, opened
from rosters.models import Roster, RosterRow
from rosters.planning import outcome_of

MOST_TRIED = 500
"""Learners that are planned again while the advisor waits."""


class AssumptionForm(forms.Form):
    """One assumption for everybody; what is left empty stays as each learner said."""

    weekly_hours = number(
        Profile, "weekly_hours", gettext_lazy("Hours a week for study"), unit=gettext_lazy("hours")
    )
    job_search_months = number(
        Profile, "job_search_months", gettext_lazy("Months to find a first job"),
        unit=gettext_lazy("months"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def assumed(self) -> dict[str, str]:
        """In the flat columns of a row."""
        return {
            name: f"{value:g}" for name, value in self.cleaned_data.items() if value is not None
        }


@dataclass(frozen=True, slots=True)
class Moved:
    """What an assumption moves: for each learner who moves, the whole months."""

    before: Glance
    after: Glance
    sooner: list[int]
    later: list[int]

    def sentences(self) -> Iterator[str]:
        sooner = (
            _("1 learner reaches the goal %(months)s sooner."),
            _("%(n)s learners reach their goal sooner, half of them by %(months)s or more."),
        )
        later = (
            _("1 learner reaches the goal %(months)s later."),
            _("%(n)s learners reach their goal later, half of them by %(months)s or more."),
        )
        for moved, (one, many) in ((self.sooner, sooner), (self.later, later)):
            if moved:
                half = months_words(median_high(moved))
                yield (one if len(moved) == 1 else many) % {"n": len(moved), "months": half}
        if not self.sooner and not self.later:
            yield _("No date moves.")


@for_advisors
def what_if(request: HttpRequest, pk: int) -> HttpResponse:
    """The class again, with an assumption changed for all. Nothing is kept."""
    found = opened(request, pk, "what if")
    form = AssumptionForm(request.GET or None)
    is_too_large = found.size > MOST_TRIED
    moved = None
    if form.is_bound and form.is_valid() and form.assumed() and not is_too_large:
        catalogue = snapshot.take(on=timezone.localdate())
        moved = moved_by(list(found.rows.all()), form.assumed(), catalogue)
    context = {"roster": found, "form": form, "moved": moved, "is_too_large": is_too_large}
    return render(request, "rosters/what_if.html", context | {"most": MOST_TRIED})


def moved_by(rows: list[RosterRow], assumed: dict[str, str], catalogue: Catalogue) -> Moved:
    """Both sides are planned today, so that only the assumption differs."""
    known: dict[str, dict[str, Any]] = {}
    before = [outcome_of(row.told, catalogue, known) for row in rows]
    after = [outcome_of({**row.told, **assumed}, catalogue, known) for row in rows]
    months = list(_months_moved(before, after))
    return Moved(
        before=glance(before),
        after=glance(after),
        sooner=[-n for n in months if n < 0],
        later=[n for n in months if n > 0],
    )


def _months_moved(
    before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]]
) -> Iterable[int]:
    for old, new in zip(before, after, strict=True):
        if old["finish"] and new["finish"]:
            then, now = map(dt.date.fromisoformat, (old["finish"], new["finish"]))
            yield months_between(then, now) if now >= then else -months_between(now, then)


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    first: str
    second: str


@for_advisors
def compare(request: HttpRequest) -> HttpResponse:
    """Two classes side by side, in shares, because their sizes differ."""
    rosters = list(Roster.objects.seen_by(request.user))
    keys = [request.GET.get(name, "") for name in ("a", "b")]
    both = [opened(request, int(key), "compare") for key in keys if key.isdecimal()]
    if not any(keys):
        keys = [str(roster.pk) for roster in rosters[:2]]
    context: dict[str, Any] = {"rosters": rosters, "keys": keys}
    if len(both) == 2:
        seen = [glance(row.outcome for row in each.rows.all() if row.outcome) for each in both]
        context |= {"first": both[0], "second": both[1], "lines": list(_lines(*seen))}
    return render(request, "rosters/compare.html", context)


def _lines(first: Glance, second: Glance) -> Iterable[Line]:
    yield Line(_("Learners planned"), str(first.planned), str(second.planned))
    ready, near = _("May take an exam now"), _("One step away from an exam")
    yield Line(ready, _share(first.ready, first), _share(second.ready, second))
    yield Line(near, _share(first.near_count, first), _share(second.near_count, second))
    yield Line(_("Half reach their goal by"), first.middle or "–", second.middle or "–")
    for what in ("can", "gaps"):
        yield from _bars_beside(getattr(first, what), getattr(second, what), what, first, second)


def _bars_beside(
    one: list[Bar], other: list[Bar], what: str, first: Glance, second: Glance
) -> Iterable[Line]:
    said = _("May take now: %(name)s") if what == "can" else _("Held back: %(name)s")
    names = dict.fromkeys(bar.name for bar in (*one, *other))
    counts = [{bar.name: bar.count for bar in bars} for bars in (one, other)]
    for name in names:
        shares = [_share(n.get(name, 0), g) for n, g in zip(counts, (first, second), strict=True)]
        yield Line(said % {"name": name}, *shares)


def _share(count: int, of: Glance) -> str:
    if not of.planned:
        return "–"
    return _("%(percent)s%% (%(n)s of %(of)s)") % {
        "percent": round(100 * count / of.planned), "n": count, "of": of.planned,
    }  # fmt: skip
