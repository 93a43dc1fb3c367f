"""The five phases with the learner's own dates: what to do, from when to when, at what cost."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential, Papers, Phase, Programme
from pathways.core.doubts import Doubt

TICKED = frozenset({"check_fit", "learn_code_sets", "prepare", "be_assessed"})
"""Steps that no answer tells of: the learner ticks them off, and the plan goes on from there."""
JOBS = frozenset({"find_first_job", "find_trainee_post", "find_apprenticeship"})
Done = frozenset[tuple[str, str]]
"""The steps (code, subject) that the learner ticked off."""


class Cost(NamedTuple):
    low: int
    high: int
    currency: str
    papers: Papers | None = None


Due = tuple[int, Cost]
"""A fee, and the month from the roadmap’s start in which it falls due."""


class Step(NamedTuple):
    """One thing to do. `subject` is a credential code; `end` is the last day of the step.

    `hours` are hours of study, None where they are the school’s to say.
    """

    code: str
    subject: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    done: bool = False
    months: int = 0
    hours: int | None = 0
    costs: tuple[Cost, ...] = ()
    unpriced: bool = False
    programmes: tuple[Programme, ...] = ()


_Step = tuple[
    str, str, dt.date | None, dt.date | None, bool, int, int | None,
    tuple[Cost, ...], bool, tuple[Programme, ...],
]  # fmt: skip
# As in `checks`: the ways of one learner have three hundred steps.
step_of: Callable[[_Step], Step] = partial(tuple.__new__, Step)


@dataclass(frozen=True)
class PhasePlan:
    phase: Phase
    steps: tuple[Step, ...]

    @cached_property
    def start(self) -> dt.date | None:
        return min((s.start for s in self.steps if s.start), default=None)

    @cached_property
    def end(self) -> dt.date | None:
        return max((s.end for s in self.steps if s.end), default=None)

    @cached_property
    def is_open(self) -> bool:
        """Something is left to do."""
        return not all(step.done for step in self.steps)

    def state(self, today: dt.date) -> str:
        """done, now or later, as seen on `today`."""
        if self.steps and not self.is_open:
            return "done"
        return "now" if self.start and self.start <= today else "later"


@dataclass(frozen=True, kw_only=True)
class Roadmap:
    """The schedule of one way.

    `finish` is the first day on which the target can be held; None where nobody can say.
    """

    target: Credential
    way: str
    doubt: Doubt | None = None
    """What of the way is less sure than the rule that it meets."""
    advised: bool = False
    start: dt.date
    laid_out: Sequence[tuple[Phase, Sequence[Step]]]
    finish: dt.date | None
    first_job: dt.date | None
    assumptions: Assumptions

    @cached_property
    def phases(self) -> tuple[PhasePlan, ...]:
        return tuple([PhasePlan(phase, tuple(steps)) for phase, steps in self.laid_out])

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(chain.from_iterable([steps for _, steps in self.laid_out]))

    @cached_property
    def in_order(self) -> tuple[PhasePlan, ...]:
        """What is done, then by the day on which it starts: in the UK the job comes first.

        A phase without a step stays behind the one before it.
        """
        days: list[dt.date] = []
        for phase in self.phases:
            undated = dt.date.max if phase.is_open else dt.date.min
            day = phase.start or undated
            days.append(day if phase.steps or not days else days[-1])
        placed = sorted(zip(days, self.phases, strict=True), key=lambda pair: pair[0])
        return tuple(phase for _day, phase in placed)

    @property
    def is_at_work(self) -> bool:
        """The job of the route is found."""
        return any(step.done and step.code in JOBS for step in self.steps)

    @cached_property
    def to_do(self) -> tuple[Step, ...]:
        return tuple([step for step in self.steps if not step.done])

    @cached_property
    def unpriced(self) -> tuple[Step, ...]:
        """What is still to do at a price that no source gives."""
        return tuple([step for step in self.to_do if step.unpriced])

    def totals(self) -> tuple[Cost, ...]:
        """Known costs by currency; currencies are never added together."""
        return by_currency([cost for step in self.to_do for cost in step.costs])


def by_currency(costs: Iterable[Cost]) -> tuple[Cost, ...]:
    """Sums, a currency apart from the other."""
    sums: dict[str, tuple[int, int]] = {}
    for cost in costs:
        low, high = sums.get(cost.currency, (0, 0))
        sums[cost.currency] = (low + cost.low, high + cost.high)
    return tuple([Cost(low, high, currency) for currency, (low, high) in sums.items()])
