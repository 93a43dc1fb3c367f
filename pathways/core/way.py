"""One way, measured; which of two is better, and in what."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pathways.core.choice import NO_WAY, Choice
from pathways.core.roadmap import Cost, Roadmap, Step
from pathways.core.vocabulary import Education, Level

UNLISTED = "no_course_listed"
NEEDLESS = frozenset({"self_study", "advice_not_met", "no_credential_yet"})
"""Risks that an advisor would steer a newcomer away from."""
WORK = frozenset({"work", "serve_as_acc"})


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way with its dates. `names` says what it is best at: fastest, cheapest, broadest."""

    choice: Choice
    roadmap: Roadmap
    education: Education | None = None
    names: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.roadmap.way

    @property
    def finish(self) -> dt.date | None:
        return self.roadmap.finish

    @property
    def first_job(self) -> dt.date | None:
        return self.roadmap.first_job

    @property
    def risks(self) -> tuple[str, ...]:
        return self.choice.risks

    @cached_property
    def costs(self) -> tuple[Cost, ...]:
        return self.roadmap.totals()

    @cached_property
    def cost_in(self) -> Mapping[str, Cost]:
        """The costs by their currency."""
        return {cost.currency: cost for cost in self.costs}

    @cached_property
    def to_do(self) -> tuple[Step, ...]:
        return tuple(step for step in self.roadmap.steps if not step.done)

    @cached_property
    def unpriced(self) -> int:
        """How many things have a price that no source gives."""
        return len(self.roadmap.unpriced)

    @cached_property
    def hours(self) -> int:
        """Hours of study that are known; a degree’s are not."""
        return sum(step.hours or 0 for step in self.to_do)

    @cached_property
    def study_key(self) -> tuple[int, int]:
        """Studies whose hours only the school can tell, then the hours that are known."""
        return (sum(step.hours is None for step in self.to_do), self.hours)

    @cached_property
    def needs(self) -> Mapping[str, int]:
        """What the way asks the learner to do, and how much of it."""
        choice = self.choice
        study = choice.study
        codes = [step.code for step in self.to_do]
        asked = {
            "school": codes.count("finish_school"),
            "course": int(study is not None),
            "degree": int(study is not None and study.is_degree),
            "reinstatement": int(choice.restores),
            "records": int(choice.records),
            "exams": codes.count("take_exam"),
            "assessment": int(choice.assessed is not None),
            "apprenticeship": int(choice.entry == "apprenticeship"),
            "work_months": sum(s.months for s in self.to_do if s.code in WORK),
        }
        return {need: amount for need, amount in asked.items() if amount}

    @cached_property
    def breadth(self) -> tuple[int, int]:
        """Credentials gained on the way, and the rank of a school award above today’s."""
        gained = len(self.choice.exams) + (self.choice.entry == "apprenticeship")
        study = self.choice.study
        return (gained, study.raises(self.education) if study else 0)


def before_dates(choice: Choice) -> tuple[int, ...]:
    """What makes one way better than another whatever the calendar says."""
    study = choice.study
    return (
        _is_undated(choice),  # dated before undated, but for an open assessment
        _needless_risks(choice),  # without needless risk
        UNLISTED in choice.risks,  # taught in the learner's country
        study is not None and study.is_degree,  # no degree that nobody asks for
        choice.begins + (choice.entry == "apprenticeship"),  # fewer things to begin
    )


def _is_undated(choice: Choice) -> bool:
    no_length = choice.study is not None and choice.study.months is None
    return no_length or choice.restores or NO_WAY in choice.risks


def _needless_risks(choice: Choice) -> int:
    """An entry-level exam may be taken without what its body advises."""
    risks = NEEDLESS.intersection(choice.risks)
    exam = choice.first or choice.goal
    return len(risks) - ("advice_not_met" in risks and exam.level is Level.ENTRY)


def preference(way: Way) -> tuple[object, ...]:
    """The order of ways, one reason a line."""
    return (
        *before_dates(way.choice),
        finish_key(way),  # sooner
        cost_key(way),  # then cheaper
        way.study_key,  # then less study
        way.first_job or dt.date.max,  # then sooner paid
        narrowness(way),  # then broader
        way.code,  # then always the same way
    )


def cost_key(way: Way) -> tuple[object, ...]:
    """Fewer unknown prices first: what nobody prices is never counted as cheap."""
    return (way.unpriced, tuple(sorted((c.currency, c.high, c.low) for c in way.costs)))


def dominates(one: Way, other: Way) -> bool:
    """`one` is no worse in anything, and better in something or else preferred for its code."""
    if one is other or not _is_no_worse(one, other):
        return False
    return not _is_no_worse(other, one) or preference(one) < preference(other)


def _is_no_worse(one: Way, other: Way) -> bool:
    return all(no_worse(one, other) for no_worse in NO_WORSE.values())


def _sooner(one: Way, other: Way) -> bool:
    """What nobody can date is never sooner than anything."""
    if one.finish is None:
        return False
    return other.finish is None or one.finish <= other.finish


def _cheaper(one: Way, other: Way) -> bool:
    if one.unpriced != other.unpriced:
        return one.unpriced < other.unpriced
    return costs_no_more(one, other)


def costs_no_more(one: Way, other: Way) -> bool:
    """No known price is more, in any currency."""
    theirs = other.cost_in
    return all(
        cost.currency in theirs
        and cost.low <= theirs[cost.currency].low
        and cost.high <= theirs[cost.currency].high
        for cost in one.costs
    )


def _needs_no_more(one: Way, other: Way) -> bool:
    return all(amount <= other.needs.get(need, 0) for need, amount in one.needs.items())


def _pays_sooner(one: Way, other: Way) -> bool:
    return (one.first_job or dt.date.max) <= (other.first_job or dt.date.max)


def _less_study(one: Way, other: Way) -> bool:
    return one.study_key <= other.study_key


def _broader(one: Way, other: Way) -> bool:
    ours, theirs = one.breadth, other.breadth
    return ours[0] >= theirs[0] and ours[1] >= theirs[1]


NO_WORSE = {
    "later": _sooner,
    "asks_more": _needs_no_more,
    "dearer": _cheaper,
    "more_study": _less_study,
    "paid_later": _pays_sooner,
    "riskier": lambda one, other: set(one.risks) <= set(other.risks),
    "narrower": _broader,
}
"""Each reason to fold a way away, and the comparison that must not be worse."""


def finish_key(way: Way) -> dt.date:
    return way.finish or dt.date.max


def narrowness(way: Way) -> tuple[int, int]:
    credentials, award = way.breadth
    return (-credentials, -award)
