"""A plan’s phases while they are laid out, and the steps that every country shares."""

import datetime as dt

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential, Programme
from pathways.core.choice import Choice
from pathways.core.facts import Facts
from pathways.core.months import first_of, first_of_month_from
from pathways.core.prices import costs_of, exam_costs, first_year
from pathways.core.roadmap import TICKED, Cost, Done, Step, step_of
from pathways.core.rules import Fact, judge
from pathways.core.studies import Study
from pathways.core.vocabulary import DegreeField, DegreeStatus, FactKind, FeeKind, TrainingKind

ONE_DAY = dt.timedelta(days=1)
OF_THE_TRADE = frozenset({DegreeField.HEALTH_INFORMATION, DegreeField.MEDICAL_CODING})


def start_of(facts: Facts) -> dt.date:
    """The first of a month from which the learner can begin."""
    today = facts.catalogue.as_of
    return first_of_month_from(max(facts.profile.start or today, today))


class Draft:
    """The phases while they are laid out, in months from the start.

    `free` is when the learner's time for study is free again, `hired` when coding work begins,
    `graduated` when the degree is finished that an early exam waits for;
    `finish` is None while nobody can say, and `accepted` the day for an assessment, where the goal
    is to be assessed. `added_next` is what coders add once they have the goal.
    """

    def __init__(
        self, choice: Choice, facts: Facts, given: Assumptions, done: Done = frozenset()
    ) -> None:
        self.choice = choice
        self.facts = facts
        self.given = given
        self.done = done
        start = start_of(facts)
        self.month = start.year * 12 + start.month - 1
        self.phases: dict[int, list[Step]] = {n: [] for n in range(1, 6)}
        self.added_next: list[Step] = []
        self.joined: dict[str, int] = {}
        self.free = 0
        self.hired = 0
        self.graduated = 0
        self.finish: int | None = None
        self.accepted: dt.date | None = None
        self.is_dated = True

    def turned_to(self, choice: Choice) -> "Draft":
        """The same foundation for another choice of the same learner."""
        other = Draft(choice, self.facts, self.given, self.done)
        other.phases = {number: steps[:] for number, steps in self.phases.items()}
        other.added_next = self.added_next
        other.free = self.free
        return other

    @property
    def has_job(self) -> bool:
        return any(step.code != "practise_records" for step in self.phases[4])

    def day(self, months: int) -> dt.date:
        return first_of(self.month + months)

    def dated(self, months: int | None) -> dt.date | None:
        return self.day(months) if self.is_dated and months is not None else None

    def add(
        self,
        phase: int,
        code: str,
        at: int,
        months: int = 0,
        *,
        subject: str = "",
        hours: int | None = 0,
        costs: tuple[Cost, ...] = (),
        unpriced: bool = False,
        programmes: tuple[Programme, ...] = (),
    ) -> int:
        """A step, and the month in which it is over; one that is ticked off takes no time."""
        if code in TICKED and (code, subject) in self.done:
            self.tick(phase, code, subject)
            return at
        over, start, end = at + months, None, None
        if self.is_dated:
            start = first_of(self.month + at)
            end = first_of(self.month + over) - ONE_DAY if months else start
        told = (code, subject, start, end, False, months, hours, costs, unpriced, programmes)
        self.phases[phase].append(step_of(told))
        return over

    def tick(self, phase: int, code: str, subject: str = "") -> None:
        self.phases[phase].append(Step(code=code, subject=subject, done=True))


def train(draft: Draft) -> None:
    study, assessed = draft.choice.study, draft.choice.assessed
    credential = draft.choice.first or draft.choice.goal
    sits_early = _sits_early(credential, draft.facts)
    if sits_early:
        draft.graduated = draft.add(
            2, "finish_degree", draft.free, draft.given.final_term_months,
            subject=credential.code, hours=None, unpriced=True,
        )  # fmt: skip
    if assessed is not None:
        _be_assessed(draft, assessed)
    elif study is not None:
        draft.free = draft.add(
            2, _study_code(study, draft.facts), draft.free, study.months or 0,
            subject=study.subject, hours=study.hours, unpriced=True,
            programmes=() if is_enrolled(draft.facts) else study.programmes,
        )  # fmt: skip
        draft.is_dated = study.months is not None
    elif has_learned(draft.facts) and not sits_early:
        draft.tick(2, "take_course", credential.code)


def has_learned(facts: Facts) -> bool:
    """A course or a degree of the trade is finished: an exam that is passed says nothing of one."""
    profile = facts.profile
    courses = any(c.completed and c.kind is not TrainingKind.CEU for c in profile.training)
    return courses or any(
        degree.field in OF_THE_TRADE and degree.status is DegreeStatus.COMPLETED
        for degree in profile.degrees
    )


def _sits_early(credential: Credential, facts: Facts) -> bool:
    """The exam is open in the last term of a degree, and the award waits for the degree."""
    if facts.holding(credential.code) or facts.is_finished(credential.code):
        return False
    last_term = FactKind.ACCREDITED_DEGREE_FINAL_TERM
    return any(facts[Fact(last_term, degree.of)] for degree in credential.degrees_to_finish)


def _be_assessed(draft: Draft, route: Credential) -> None:
    """What is still to be learned, nobody can say beforehand: all after it has no date, and the
    courses that it may ask for have no price."""
    if draft.facts.holding(route.code):
        draft.tick(2, "be_assessed", route.code)
    else:
        fees = costs_of(route, {FeeKind.ASSESSMENT})
        draft.is_dated = bool(judge(route.hard_rule, draft.facts))
        draft.add(2, "be_assessed", draft.free, subject=route.code, costs=fees, unpriced=True)
    draft.accepted = draft.dated(draft.free)
    draft.is_dated = False


def _study_code(study: Study, facts: Facts) -> str:
    if any(fact.kind is FactKind.ACCREDITED_DEGREE for fact in study.teaches):
        return "finish_degree" if is_enrolled(facts) else "take_degree"
    if study.kind == "course":
        return "take_course"
    return "take_diploma" if study.kind == "diploma" else "take_coding_degree"


def is_enrolled(facts: Facts) -> bool:
    return any(
        degree.field is DegreeField.HEALTH_INFORMATION
        and degree.status is not DegreeStatus.COMPLETED
        for degree in facts.profile.degrees
    )


def take_exam(draft: Draft, phase: int, credential: Credential, taken_from: int = 0) -> int:
    """Prepare and take it, not before the month `taken_from`; gives the month of the exam."""
    given, exam = draft.given, credential.exam
    untaught = draft.facts.is_beginner and not draft.phases[2] and not draft.has_job
    hours = (
        given.hours_of_self_study(exam)
        if untaught
        else given.hours_of_preparation(exam, beginner=False)
    )
    months = given.months_of_study(hours)
    begun = max(draft.free, taken_from - months)
    _join(draft, phase, credential, begun)
    draft.free = draft.add(phase, "prepare", begun, months, subject=credential.code, hours=hours)
    fees = exam_costs(credential, draft.facts.lapse(credential.code))
    draft.add(
        phase, "take_exam", draft.free, subject=credential.code, costs=fees, unpriced=not fees
    )
    return draft.free


def _join(draft: Draft, phase: int, credential: Credential, at: int) -> None:
    body = credential.body
    known = body.membership in draft.facts.profile.memberships or body.membership in draft.joined
    if body.membership and not known:
        draft.joined[body.membership] = at
        costs = first_year(draft.facts.catalogue, body.membership)
        draft.add(
            phase, "join_body", at, subject=body.membership, costs=costs, unpriced=not costs
        )  # fmt: skip
