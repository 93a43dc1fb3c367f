"""Working back from a deadline or a budget: what fits, what must start by when, what is nearest.

Prices that no source gives are never guessed, and currencies are never converted: then a budget
neither fits nor fails, and the learner has to ask.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pathways.core.months import add_months, months_between
from pathways.core.profile import Budget, Profile
from pathways.core.roadmap import Cost
from pathways.core.way import Way
from pathways.core.ways import Ways


class Fitting(StrEnum):
    YES = "yes"
    ASK = "ask"
    NO = "no"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """How one way stands to the deadline and the budget.

    `latest_start` is the last month in which the way can begin and still end in time, None without
    a deadline or where nobody can date the way; `spare` is how many months that is from now,
    below 0 where the way ends too late. `over` is what the known costs exceed the budget by, from
    their low to their high end; `left` is what the budget leaves for the unknown prices.
    """

    way: Way
    in_time: Fitting
    in_budget: Fitting
    latest_start: dt.date | None = None
    spare: int | None = None
    over: Cost | None = None
    left: Cost | None = None
    reason: str = ""

    @property
    def fits(self) -> Fitting:
        both = (self.in_time, self.in_budget)
        if Fitting.NO in both:
            return Fitting.NO
        return Fitting.ASK if Fitting.ASK in both else Fitting.YES

    @property
    def months_late(self) -> int:
        return max(0, -(self.spare or 0))


@dataclass(frozen=True, kw_only=True, slots=True)
class Fits:
    """Every way that is shown, in its order; `nearest` is the best where none fits for certain."""

    deadline: dt.date | None
    budget: Budget | None
    found: tuple[Fit, ...]
    nearest: Fit

    @property
    def fitting(self) -> tuple[Fit, ...]:
        return tuple(fit for fit in self.found if fit.fits is Fitting.YES)

    def of(self, code: str) -> Fit | None:
        return next((fit for fit in self.found if fit.way.code == code), None)


def fits(ways: Ways, profile: Profile) -> Fits | None:
    """None where the learner named neither a deadline nor a budget."""
    budget = profile.budget if profile.budget and profile.budget.amount is not None else None
    if profile.deadline is None and budget is None:
        return None
    shown = ways.shown if ways.chosen in ways.shown else (ways.chosen, *ways.shown)
    found = tuple(_fit(way, profile.deadline, budget) for way in shown)
    return Fits(
        deadline=profile.deadline, budget=budget, found=found, nearest=min(found, key=_distance)
    )


def _fit(way: Way, deadline: dt.date | None, budget: Budget | None) -> Fit:
    latest, spare = _latest_start(way, deadline)
    in_time = Fitting.YES
    if deadline is not None:
        in_time = Fitting.ASK if spare is None else Fitting.YES if spare >= 0 else Fitting.NO
    in_budget, over, left = _within(way, budget)
    return Fit(
        way=way,
        in_time=in_time,
        in_budget=in_budget,
        latest_start=latest,
        spare=spare,
        over=over,
        left=left,
        reason=_reason(way, in_time, in_budget, budget),
    )


def _latest_start(way: Way, deadline: dt.date | None) -> tuple[dt.date | None, int | None]:
    """Every length is in whole months, so a later start moves the whole way by as much."""
    if deadline is None or way.finish is None:
        return None, None
    spare = months_between(way.finish, deadline.replace(day=1))
    return add_months(way.roadmap.start, spare), spare


def _within(way: Way, budget: Budget | None) -> tuple[Fitting, Cost | None, Cost | None]:
    if budget is None or budget.amount is None:
        return Fitting.YES, None, None
    known = {cost.currency: cost for cost in way.costs}
    if set(known) - {budget.currency}:
        return Fitting.ASK, None, None
    cost = known.get(budget.currency, Cost(low=0, high=0, currency=budget.currency))
    amount = int(budget.amount)
    if cost.low > amount:
        return Fitting.NO, _cost(cost.low - amount, cost.high - amount, cost), None
    if cost.high > amount:
        return Fitting.ASK, _cost(0, cost.high - amount, cost), None
    left = _cost(amount - cost.high, amount - cost.low, cost)
    return (Fitting.ASK if way.unpriced else Fitting.YES), None, left


def _cost(low: int, high: int, like: Cost) -> Cost:
    return Cost(low=low, high=high, currency=like.currency)


def _reason(way: Way, in_time: Fitting, in_budget: Fitting, budget: Budget | None) -> str:
    """The code of what keeps the way from fitting for certain, the worst first."""
    if in_time is Fitting.NO:
        return "too_late"
    if in_budget is Fitting.NO:
        return "too_dear"
    if in_time is Fitting.ASK:
        return "no_date"
    if in_budget is Fitting.ASK:
        if budget and {cost.currency for cost in way.costs} - {budget.currency}:
            return "other_currency"
        return "price_unknown" if way.unpriced else "price_range"
    return ""


def _distance(fit: Fit) -> tuple[object, ...]:
    """How far from fitting, one measure a line; the order of ways decides what is left."""
    return (
        list(Fitting).index(fit.fits),  # certain, then to be asked
        fit.in_time is Fitting.ASK,  # dated before undated
        fit.months_late,  # the least late
        fit.over.low if fit.over else 0,  # the least too dear
        fit.over.high if fit.over else 0,
    )
