"""What a change of answers does to a plan: months, money and verdicts, before and after."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pathways.core.months import months_between
from pathways.core.plan import Plan
from pathways.core.roadmap import Cost, Roadmap
from pathways.core.verdict import Answer
from pathways.core.verdicts import Verdicts


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """A date before and after; None is a date that nobody can give."""

    before: dt.date | None
    after: dt.date | None

    @property
    def months(self) -> int:
        """Months later; below 0 where it is sooner, 0 where either is unknown."""
        if self.before is None or self.after is None:
            return 0
        return months_between(self.before, self.after)

    @property
    def is_one(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A verdict that became another."""

    code: str
    before: Answer
    after: Answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """`costs` are what the known costs grew by, by currency; below 0 where they shrank."""

    target: tuple[str, str] | None
    way: tuple[str, str] | None
    finish: Shift
    first_job: Shift
    costs: tuple[Cost, ...]
    verdicts: tuple[Turn, ...]

    @property
    def are_any(self) -> bool:
        parts = (self.target, self.way, self.costs, self.verdicts)
        return any(parts) or self.finish.is_one or self.first_job.is_one


def changes(before: Plan, after: Plan) -> Changes:
    old, new = before.roadmap, after.roadmap
    return Changes(
        target=_pair(old.target.code, new.target.code),
        way=_pair(old.way, new.way),
        finish=Shift(before=old.finish, after=new.finish),
        first_job=Shift(before=old.first_job, after=new.first_job),
        costs=_costs(old, new),
        verdicts=tuple(_turns(before.verdicts, after.verdicts)),
    )


def _turns(before: Verdicts, after: Verdicts) -> Iterator[Turn]:
    for code in filter(before.__contains__, after):
        was, now = before.judged(code).answer, after.judged(code).answer
        if was is not now:
            yield Turn(code=code, before=was, after=now)


def _pair(before: str, after: str) -> tuple[str, str] | None:
    return None if before == after else (before, after)


def _costs(old: Roadmap, new: Roadmap) -> tuple[Cost, ...]:
    before = {cost.currency: cost for cost in old.totals()}
    after = {cost.currency: cost for cost in new.totals()}
    found = []
    for currency in {**before, **after}:
        nothing = Cost(low=0, high=0, currency=currency)
        was, now = before.get(currency, nothing), after.get(currency, nothing)
        if (was.low, was.high) != (now.low, now.high):
            grown = Cost(low=now.low - was.low, high=now.high - was.high, currency=currency)
            found.append(grown)
    return tuple(found)
