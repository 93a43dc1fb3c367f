"""One way, measured; which of two is better, and in what."""

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass

from pathways.core.choice import NO_WAY, Choice
from pathways.core.roadmap import Cost, Roadmap, Step
from pathways.core.vocabulary import Education, Level

UNLISTED = "no_course_listed"
NEEDLESS = frozenset({"self_study", "advice_not_met", "no_credential_yet"})
"""Risks that an advisor would steer a newcomer away from."""
WORK = frozenset({"work", "serve_as_acc"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way with its dates, as `measured` takes its measures.

    `unpriced` is how many things have a price that no source gives. `study_key` is how many studies
    are of hours that only the school can tell, as a degree’s are, then the `hours` that are known.
    `needs` is what it asks the learner to do, and how much of it. `breadth` is the number of
    credentials gained, and the rank of a school award above today’s. `names` says what it is best
    at: fastest, cheapest, broadest.
    """

    choice: Choice
    roadmap: Roadmap
    costs: tuple[Cost, ...]
    cost_in: Mapping[str, Cost]
    unpriced: int
    study_key: tuple[int, int]
    needs: Mapping[str, int]
    breadth: tuple[int, int]
    risk_set: Set[str]
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
    def to_do(self) -> tuple[Step, ...]:
        return self.roadmap.to_do

    @property
    def hours(self) -> int:
        return self.study_key[1]

    @property
    def risks(self) -> tuple[str, ...]:
        return self.choice.risks


def measured(choice: Choice, roadmap: Roadmap, education: Education | None) -> Way:
    """`education` is what the learner has today."""
    study, to_do, costs = choice.study, roadmap.to_do, roadmap.totals()
    known = [step.hours for step in to_do if step.hours is not None]
    return Way(
        choice=choice,
        roadmap=roadmap,
        costs=costs,
        cost_in={cost.currency: cost for cost in costs},
        unpriced=len(roadmap.unpriced),
        study_key=(len(to_do) - len(known), sum(known)),
        needs=_needs(choice, to_do),
        breadth=(
            len(choice.exams) + (choice.entry == "apprenticeship"),
            study.raises(education) if study else 0,
        ),
        risk_set=frozenset(choice.risks),
    )


def _needs(choice: Choice, to_do: tuple[Step, ...]) -> Mapping[str, int]:
    study, codes = choice.study, [step.code for step in to_do]
    asked = {
        "school": codes.count("finish_school"),
        "course": int(study is not None),
        "degree": int(study is not None and study.is_degree),
        "reinstatement": int(choice.restores),
        "records": int(choice.records),
        "exams": codes.count("take_exam"),
        "assessment": int(choice.assessed is not None),
        "apprenticeship": int(choice.entry == "apprenticeship"),
        "work_months": sum([step.months for step in to_do if step.code in WORK]),
    }
    return {need: amount for need, amount in asked.items() if amount}


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


def is_no_worse(one: Way, other: Way) -> bool:
    """In anything: not later, not dearer, no riskier, and so on."""
    for no_worse in NO_WORSE.values():  # noqa: SIM110 - a generator costs as much as what it asks
        if not no_worse(one, other):
            return False
    return True


def _sooner(one: Way, other: Way) -> bool:
    """What nobody can date is never sooner than anything."""
    ours, theirs = one.roadmap.finish, other.roadmap.finish
    return ours is not None and (theirs is None or ours <= theirs)


def _cheaper(one: Way, other: Way) -> bool:
    if one.unpriced != other.unpriced:
        return one.unpriced < other.unpriced
    return costs_no_more(one, other)


def costs_no_more(one: Way, other: Way) -> bool:
    """No known price is more, in any currency."""
    for ours in one.costs:
        theirs = other.cost_in.get(ours.currency)
        if theirs is None or ours.low > theirs.low or ours.high > theirs.high:
            return False
    return True


def _needs_no_more(one: Way, other: Way) -> bool:
    for need, amount in one.needs.items():  # noqa: SIM110 - as above
        if amount > other.needs.get(need, 0):
            return False
    return True


def _pays_sooner(one: Way, other: Way) -> bool:
    return (one.first_job or dt.date.max) <= (other.first_job or dt.date.max)


def _less_study(one: Way, other: Way) -> bool:
    return one.study_key <= other.study_key


def _riskless(one: Way, other: Way) -> bool:
    return one.risk_set <= other.risk_set


def _broader(one: Way, other: Way) -> bool:
    ours, theirs = one.breadth, other.breadth
    return ours[0] >= theirs[0] and ours[1] >= theirs[1]


NO_WORSE = {
    "later": _sooner,
    "asks_more": _needs_no_more,
    "dearer": _cheaper,
    "more_study": _less_study,
    "paid_later": _pays_sooner,
    "riskier": _riskless,
    "narrower": _broader,
}
"""Each reason to fold a way away, and the comparison that must not be worse."""


def finish_key(way: Way) -> dt.date:
    return way.finish or dt.date.max


def narrowness(way: Way) -> tuple[int, int]:
    credentials, award = way.breadth
    return (-credentials, -award)
