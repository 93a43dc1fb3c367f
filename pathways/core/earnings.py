"""What a roadmap earns and costs in its first ten years, month by month.

Plain Python: it is a hundred additions, and the page that shows it must not load pandas, which
costs a web process 0.6 s and 82 MB. Amounts are whole units of one currency, before tax, at the
pay known today; currencies are never added together. Sums are kept in twelfths of a unit, so a
year of a band is exactly the band.
"""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from pathways.core.catalogue import PayBand
from pathways.core.months import add_months, first_of_month_from, months_between
from pathways.core.plan import Plan
from pathways.core.roadmap import Cost, Due, Step, by_currency
from pathways.core.verdict import Answer
from pathways.core.vocabulary import ExperienceKind

YEARS = 10
MONTHS = YEARS * 12
FIRST_STAGES = ("trainee", "")
"""Paid from the first day of work: a trainee’s band, or the spread of the whole occupation."""

Months = tuple[int, int]
"""Two sums by the month."""
YearOfFees = tuple[tuple[Cost, ...], tuple[Cost, ...]]
"""The fees of a year, and of all years up to its end, by currency."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Months `start` to `end`, counted from the roadmap's start, that one band pays.

    `carried` months lie beyond the experience that the source gives the band for.
    """

    band: PayBand
    start: int
    end: int
    carried: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PayLine:
    """Bands of one kind of figure along the roadmap; `undated` ones nobody gives a date for."""

    currency: str
    stretches: tuple[Stretch, ...]
    undated: tuple[PayBand, ...]


class Span(NamedTuple):
    """From low to high; `open` means “or more”."""

    low: int
    high: int
    open: bool


class Year(NamedTuple):
    """Twelve months from `start`: what comes in and goes out, and both since the beginning."""

    start: dt.date
    pay: Span
    pay_so_far: Span
    fees: tuple[Cost, ...]
    fees_so_far: tuple[Cost, ...]


def is_paid_here(plan: Plan) -> bool:
    """A goal that is used elsewhere leads to work there: pay here says nothing of it."""
    countries = plan.roadmap.target.countries
    here = not countries or plan.profile.country in countries
    return here or plan.roadmap.is_at_work


def pay_lines(plan: Plan) -> tuple[PayLine, ...]:
    """One line for each kind of figure, so that a survey and a guide never share one."""
    if plan.roadmap.first_job is None or not is_paid_here(plan):
        return ()
    groups: dict[tuple[str, ...], list[PayBand]] = {}
    for band in plan.catalogue.pay_bands:
        if band.country is plan.profile.country:
            whole_occupation = "" if band.stage else band.title
            groups.setdefault((band.basis, band.currency, whole_occupation), []).append(band)
    lines = (_line(bands, plan) for bands in groups.values())
    return tuple(line for line in lines if line.stretches)


def years(plan: Plan, line: PayLine, fees: Iterable[YearOfFees]) -> tuple[Year, ...]:
    """The running total, year by year from the roadmap's start."""
    start = plan.roadmap.start
    earned = {month: _earned(line, month) for month in range(0, MONTHS + 1, 12)}
    return tuple(
        Year(
            start=add_months(start, first),
            pay=_between(line, earned, first, last),
            pay_so_far=_between(line, earned, 0, last),
            fees=of_year,
            fees_so_far=so_far,
        )
        for (first, last), (of_year, so_far) in zip(pairwise(earned), fees, strict=True)
    )


def yearly_fees(plan: Plan, kept: Iterable[Due]) -> tuple[YearOfFees, ...]:
    """What the roadmap and, after the goal, its `upkeep` cost in each of the ten years."""
    once = [step for step in plan.roadmap.steps if step.code != "renew_membership"]
    fees = _by_year([*_due(plan, once), *kept])
    together = accumulate(fees, lambda before, year: by_currency((*before, *year)))
    return tuple(zip(fees, together, strict=True))


def _due(plan: Plan, steps: Iterable[Step]) -> list[Due]:
    """Every known fee of these steps, and the month in which it falls due."""
    start = plan.roadmap.start
    return [
        (months_between(start, step.start or start), cost)
        for step in steps
        if not step.done
        for cost in step.costs
    ]


def _by_year(due: Iterable[Due]) -> list[tuple[Cost, ...]]:
    """The fees of each of the ten years, by currency."""
    found = defaultdict(list)
    for month, cost in due:
        found[month // 12].append(cost)
    return [by_currency(found[year]) for year in range(YEARS)]


def _fees(due: Iterable[Due], months: int) -> tuple[Cost, ...]:
    """Those of the first so many months, by currency."""
    return by_currency(cost for month, cost in due if month < months)


def fees_before_pay(plan: Plan) -> tuple[Cost, ...]:
    """Known fees that fall due before the first month of work."""
    job = plan.roadmap.first_job or plan.roadmap.start
    return _fees(_due(plan, plan.roadmap.steps), months_between(plan.roadmap.start, job))


def unpriced_before_pay(plan: Plan) -> tuple[Step, ...]:
    job = plan.roadmap.first_job
    return tuple(step for step in plan.roadmap.unpriced if job is None or (step.start or job) < job)


def paid_back(plan: Plan, line: PayLine) -> dt.date | None:
    """The first month by whose end pay at the low end has covered the route’s known fees at their
    high end.

    None if there is no known fee, if one is in another currency than the pay, or if ten years
    are not enough.
    """
    total = _fees(_due(plan, plan.roadmap.steps), MONTHS)
    if not total or any(cost.currency != line.currency for cost in total):
        return None
    owed = 12 * sum(cost.high for cost in total)
    month = bisect_left(range(MONTHS), owed, key=lambda month: _earned(line, month + 1)[0])
    return None if month == MONTHS else add_months(plan.roadmap.start, month)


def _line(bands: list[PayBand], plan: Plan) -> PayLine:
    starts = [(band, _start(band, plan)) for band in bands]
    return PayLine(
        currency=bands[0].currency,
        stretches=tuple(_stretches(_rungs(starts), plan)),
        undated=tuple(band for band, start in starts if start is None),
    )


def _rungs(starts: list[tuple[PayBand, int | None]]) -> list[tuple[PayBand, int]]:
    """The bands in the order in which they are reached; one that a later stage overtakes is out."""
    rungs: list[tuple[PayBand, int]] = []
    for band, start in reversed(starts):
        if start is not None and start < (rungs[0][1] if rungs else MONTHS):
            rungs.insert(0, (band, start))
    return rungs


def _stretches(rungs: list[tuple[PayBand, int]], plan: Plan) -> Iterator[Stretch]:
    ends = [start for _band, start in rungs][1:] + [MONTHS] * bool(rungs)
    for (band, start), end in zip(rungs, ends, strict=True):
        said = min(end, max(start, _by_experience(band.experience_high, plan)))
        stops = [start, end if band.experience_high is None else said, end]
        for (first, last), carried in zip(pairwise(stops), (False, True), strict=True):
            if first < last:
                yield Stretch(band=band, start=first, end=last, carried=carried)


def _start(band: PayBand, plan: Plan) -> int | None:
    """The month in which the learner could first be paid it; None where no source says when."""
    job = _month(plan.roadmap.first_job, plan)
    if band.stage in FIRST_STAGES:
        return job
    if band.experience_low is None and not band.credentials:
        return None
    waits = [_by_experience(band.experience_low, plan)]
    if band.credentials:
        reached = [_reached(code, plan) for code in band.credentials]
        known = [month for month in reached if month is not None]
        if not known:
            return None
        waits.append(min(known))
    return max(job or 0, *waits)


def _by_experience(asked: float | None, plan: Plan) -> int:
    """The month in which the learner has worked so many years, with what they had before."""
    job = _month(plan.roadmap.first_job, plan) or 0
    had = sum(
        work.months or 0 for work in plan.profile.experience if work.kind is ExperienceKind.CODING
    )
    return job + max(0, round((asked or 0) * 12 - had))


def _reached(code: str, plan: Plan) -> int | None:
    """The month from which the credential can be held, if the roadmap leads to it."""
    verdict = plan.verdicts.get(code)
    if verdict is not None and verdict.answer is Answer.HELD:
        return 0
    if plan.roadmap.target.code == code:
        return _month(plan.roadmap.finish, plan)
    exams = [s for s in plan.roadmap.steps if s.code == "take_exam" and s.subject == code]
    return next((0 if step.done else _month(step.end, plan) for step in exams), None)


def _month(day: dt.date | None, plan: Plan) -> int | None:
    if day is None:
        return None
    return max(0, months_between(plan.roadmap.start, first_of_month_from(day)))


def _earned(line: PayLine, months: int) -> Months:
    """Low pay, and how far high pay lies above it, of the first so many months, in twelfths."""
    low = above = 0
    for stretch in line.stretches:
        worked = min(stretch.end, months) - stretch.start
        if worked > 0:
            least, most = stretch.band.low or 0, stretch.band.high
            low += worked * least
            above += worked * (0 if most is None else most - least)
    return low, above


def _between(line: PayLine, earned: Mapping[int, Months], first: int, last: int) -> Span:
    """Pay of the months; years add up to the running total, to the unit."""
    (low_before, above_before), (low_then, above_then) = earned[first], earned[last]
    low = low_then // 12 - low_before // 12
    return Span(
        low=low,
        high=low + above_then // 12 - above_before // 12,
        open=any(
            (stretch.band.open or stretch.band.high is None)
            and stretch.start < last
            and stretch.end > first
            for stretch in line.stretches
        ),
    )
