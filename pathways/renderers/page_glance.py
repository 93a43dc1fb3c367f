"""The roadmap at a glance: a bar for each phase on one axis of months, with its milestones."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format

from pathways.core.months import add_months, months_between
from pathways.core.roadmap import PhasePlan, Roadmap, Step
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, said_once

GIVES_CREDENTIAL = frozenset({"take_exam", "send_letters"})
SHORT_TITLES = {
    1: gettext_lazy("Foundation"),
    2: gettext_lazy("Training"),
    3: gettext_lazy("Certification"),
    4: gettext_lazy("First job"),
    5: gettext_lazy("Growth"),
}
"""What fits beside a bar on a phone."""
LONG_ROUTE = 36
CROWDED = 9.0
"""Percent of the axis that a label needs for itself."""
LABEL_ON_A_PHONE = 22.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """A stone at `x`, and its label: after it, or before the bar where the axis ends."""

    x: str
    label: str
    label_x: str
    anchor: str
    shift: str
    is_on_bar: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """Places in percent of the axis, as text that no language setting can change."""

    number: int
    title: str
    when: str
    x: str
    width: str
    milestones: tuple[Milestone, ...]
    is_done: bool
    is_needed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Tick:
    """`is_crowded`: on a phone its label would touch another, so it has none there."""

    x: str
    label: str
    anchor: str
    is_minor: bool
    is_crowded: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance:
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    has_milestones: bool


def glance(roadmap: Roadmap) -> Glance | None:
    """Bars on one axis; None where nothing is left that takes time."""
    days = [day for phase in roadmap.phases for day in (phase.start, phase.end) if day]
    last = max([*days, roadmap.finish or roadmap.start])
    months = months_between(roadmap.start, last) + (last.day > 1)
    if months <= 0:
        return None
    bars = tuple(_bar(phase, roadmap, months) for phase in roadmap.in_order)
    return Glance(
        ticks=tuple(_ticks(roadmap.start, months)),
        bars=bars,
        has_milestones=any(bar.milestones for bar in bars),
    )


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _place(day: dt.date, start: dt.date, months: int) -> float:
    """Where a day stands; the last day of a month stands at the month's end."""
    return min(100.0, (months_between(start, day) + (day.day > 1)) / months * 100)


def _bar(plan: PhasePlan, roadmap: Roadmap, months: int) -> Bar:
    start = roadmap.start
    x = _place(plan.start, start, months) if plan.start else 0.0
    end = _place(plan.end, start, months) if plan.end else x
    return Bar(
        number=plan.phase.number,
        title=str(SHORT_TITLES.get(plan.phase.number, plan.phase.title)),
        when=short_range(plan.start, plan.end),
        x=_percent(x),
        width=_percent(max(end - x, 0)) if plan.start and plan.end else "",
        milestones=tuple(
            _milestone(step, _place(_earned_on(step, roadmap), start, months), x, end)
            for step in plan.steps
            if step.code in GIVES_CREDENTIAL and not step.done and step.end
        ),
        is_done=bool(plan.steps) and not plan.is_open,
        is_needed=bool(plan.steps),
    )


def _earned_on(step: Step, roadmap: Roadmap) -> dt.date:
    """One whose exam is taken in the last term waits for the degree."""
    waits = [
        other.end
        for other in roadmap.steps
        if other.code == "finish_degree" and other.subject == step.subject and other.end
    ]
    return max([step.end or roadmap.start, *waits])


def _milestone(step: Step, place: float, bar_from: float, bar_to: float) -> Milestone:
    at_the_end = place > 82
    gives_apprentice = step.code == "take_exam" and step.subject in ("CPC", "COC")
    before_bar = bar_from > 15 and place <= bar_to
    return Milestone(
        x=_percent(place),
        label=f"{step.subject}-A" if gives_apprentice else step.subject,
        label_x=_percent(bar_from if at_the_end and before_bar else place),
        anchor="end" if at_the_end else "start",
        shift="-12" if at_the_end else "12",
        is_on_bar=at_the_end and not before_bar and place <= bar_to,
    )


def _ticks(start: dt.date, months: int) -> list[Tick]:
    """The first and the last month, Januaries, and Julys where there is room."""
    ticks = [Tick(x="0%", label=_short(start), anchor="start", is_minor=False)]
    free = LABEL_ON_A_PHONE * 1.5
    for n in range((1 - start.month) % 6 or 6, months, 6):
        day = add_months(start, n)
        place = n / months * 100
        half = day.month == 7
        if (not half or months <= LONG_ROUTE) and CROWDED * 1.4 < place < 100 - CROWDED * 1.8:
            label = _month(day) if half else _short(day)
            fits = not half and free <= place <= 100 - LABEL_ON_A_PHONE * 1.5
            free = place + LABEL_ON_A_PHONE if fits else free
            ticks.append(
                Tick(
                    x=_percent(place),
                    label=label,
                    anchor="middle",
                    is_minor=half,
                    is_crowded=not fits,
                )
            )
    end = add_months(start, months)
    return [*ticks, Tick(x="100%", label=_short(end), anchor="end", is_minor=False)]


@said_once
def short_range(start: dt.date | None, end: dt.date | None) -> str:
    """“Dec 2026–Jan 2027”, for narrow places."""
    if start is None:
        return ""
    if end is None:
        return _("from %(month)s") % {"month": _short(start)}
    if (start.year, start.month) == (end.year, end.month):
        return _short(start)
    first = _month(start) if start.year == end.year else _short(start)
    return f"{first}–{_short(end)}"


@said_once
def _short(day: dt.date) -> str:
    return date_format(day, "M Y")


@said_once
def _month(day: dt.date) -> str:
    return date_format(day, "M")
