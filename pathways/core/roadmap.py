"""The five phases with the learner's own dates: what to do, from when to when, at what cost.

Months are whole and start on the first; study adds up at the learner's hours a week, and work
counts from the day of the first coding job.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential, Fee, Papers, Phase, Programme
from pathways.core.facts import Facts
from pathways.core.gaps import is_beginner, nearest_route, works_now
from pathways.core.months import add_months, first_of_month_from
from pathways.core.rules import Fact, criteria, judge
from pathways.core.vocabulary import (
    Country,
    CredentialKind,
    DegreeField,
    DegreeStatus,
    FactKind,
    FeeKind,
    Level,
)

ENTRY = {Country.US: "CPC", Country.IN: "CPC", Country.GB: "NCCQ", Country.CA: "CHIM"}
"""Where nobody chose a target: the credential that each country's employers ask for first."""
NATIONAL = {
    "UK-TRAINEE": 0,
    "CCSC": 6,
    "CCSRC": 6,
    "UK-APPRENTICESHIP": 18,
}
"""Months after the post by which each is reached (S10, S40)."""
TICKED = frozenset({"check_fit", "learn_code_sets", "prepare", "be_assessed"})
"""Steps that no answer tells of: the learner ticks them off, and the plan goes on from there."""
DEGREES = frozenset({FactKind.ACCREDITED_DEGREE})
NEXT = {
    "CPC": ("CCS", "CPMA", "CRC"),
    "COC": ("CIC", "CCS", "CPMA"),
    "CCA": ("CCS", "CPC", "RHIT"),
    "CCS": ("CDIP", "RHIA", "CPMA"),
    "RHIT": ("CCS", "RHIA"),
    "RHIA": ("CHDA", "CDIP"),
    "NCCQ": ("UK-AUDITOR",),
    "CHIM": ("CCCS",),
}
"""What coders add next (facts, “Relations”)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    low: int
    high: int
    currency: str
    papers: Papers | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One thing to do. `subject` is a credential code; `end` is the last day of the step."""

    code: str
    subject: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    done: bool = False
    months: int = 0
    costs: tuple[Cost, ...] = ()
    unpriced: bool = False
    programmes: tuple[Programme, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PhasePlan:
    phase: Phase
    steps: tuple[Step, ...]

    @property
    def start(self) -> dt.date | None:
        return min((s.start for s in self.steps if s.start), default=None)

    @property
    def end(self) -> dt.date | None:
        return max((s.end for s in self.steps if s.end), default=None)

    def state(self, today: dt.date) -> str:
        """done, now or later, as seen on `today`."""
        if self.steps and all(step.done for step in self.steps):
            return "done"
        return "now" if self.start and self.start <= today else "later"


@dataclass(frozen=True, kw_only=True, slots=True)
class Roadmap:
    """`finish` is the first day on which the target can be held; None where nobody can say."""

    target: Credential
    advised: bool
    start: dt.date
    phases: tuple[PhasePlan, ...]
    finish: dt.date | None
    first_job: dt.date | None
    assumptions: Assumptions

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for phase in self.phases for step in phase.steps)

    def totals(self) -> tuple[Cost, ...]:
        """Known costs by currency; currencies are never added together."""
        return by_currency(cost for s in self.steps if not s.done for cost in s.costs)


def by_currency(costs: Iterable[Cost]) -> tuple[Cost, ...]:
    """Sums, a currency apart from the other."""
    sums: dict[str, Cost] = {}
    for cost in costs:
        known = sums.get(cost.currency, Cost(low=0, high=0, currency=cost.currency))
        sums[cost.currency] = replace(known, low=known.low + cost.low, high=known.high + cost.high)
    return tuple(sums.values())


@dataclass
class _Draft:
    """The phases while they are laid out; `now` is where the next thing to do can start."""

    facts: Facts
    given: Assumptions
    target: Credential
    now: dt.date
    start: dt.date
    done: frozenset[tuple[str, str]] = frozenset()
    phases: dict[int, list[Step]] = field(default_factory=lambda: {n: [] for n in range(1, 6)})
    finish: dt.date | None = None
    job: dt.date | None = None

    def add(self, phase: int, code: str, months: int = 0, **more: object) -> None:
        """A step from `now` on; `now` moves to its end. One that is ticked off takes no time."""
        subject = str(more.get("subject", ""))
        if code in TICKED and (code, subject) in self.done:
            self.tick(phase, code, subject)
            return
        end = add_months(self.now, months)
        last = end - dt.timedelta(days=1) if months else self.now
        step = Step(code=code, start=self.now, end=last, months=months)
        self.phases[phase].append(replace(step, **more))  # type: ignore[arg-type]
        self.now = end

    def has(self, code: str, subject: str) -> bool:
        return any(
            (step.code, step.subject) == (code, subject)
            for steps in self.phases.values()
            for step in steps
        )

    def tick(self, phase: int, code: str, subject: str = "") -> None:
        self.phases[phase].append(Step(code=code, subject=subject, done=True))


def roadmap(
    facts: Facts,
    given: Assumptions,
    target: Credential | None,
    done: frozenset[tuple[str, str]] = frozenset(),
) -> Roadmap:
    """The learner's five phases towards `target`, or towards the country's first credential.

    `done` names the steps (code, subject) that the learner ticked off.
    """
    catalogue, profile = facts.catalogue, facts.profile
    goal = target or catalogue.credentials[ENTRY[profile.country]]
    while goal.successor:
        goal = catalogue.credentials[goal.successor]
    start = first_of_month_from(max(profile.start or catalogue.as_of, catalogue.as_of))
    draft = _Draft(facts, given, goal, start, start, done)
    _foundation(draft)
    if goal.body.country is Country.GB:
        _british(draft)
    else:
        _study_then_work(draft)
    _growth(draft)
    return Roadmap(
        target=goal,
        advised=target is None,
        start=start,
        phases=tuple(
            PhasePlan(phase=phase, steps=tuple(draft.phases[phase.number]))
            for phase in catalogue.phases
        ),
        finish=draft.finish,
        first_job=draft.job,
        assumptions=given,
    )


def _foundation(draft: _Draft) -> None:
    """Phase 1. Known ground is ticked off; school comes first where it is missing."""
    facts = draft.facts
    needs_school = not facts(Fact(FactKind.SECONDARY_EDUCATION))
    begun = not is_beginner(facts) or works_now(facts) or _studies_it(facts)
    if not needs_school:
        draft.tick(1, "finish_school")
    if begun:
        draft.tick(1, "check_fit")
        draft.tick(1, "learn_code_sets")
    else:
        after = draft.now
        draft.add(1, "check_fit", 1)
        draft.add(1, "learn_code_sets", draft.given.foundation_months - 1)
        if needs_school:
            draft.now = after
    if needs_school:
        draft.add(1, "finish_school", draft.given.secondary_education_months, unpriced=True)


def _studies_it(facts: Facts) -> bool:
    """On a course or degree of the trade, so that the choice is made."""
    return bool(facts.profile.training) or any(
        degree.field in (DegreeField.HEALTH_INFORMATION, DegreeField.MEDICAL_CODING)
        for degree in facts.profile.degrees
    )


def _study_then_work(draft: _Draft) -> None:
    """Training, exam, first job: the order of the United States, India and Canada."""
    goal = draft.target
    exam = _exam_credential(goal, draft.facts)
    stepping_stone = _stepping_stone(exam, draft.facts)
    _training(draft, stepping_stone or exam)
    _certification(draft, stepping_stone or exam)
    if goal.kind is CredentialKind.APPRENTICE_AWARD or not _earned_by_work(goal):
        draft.finish = draft.now if not stepping_stone else None
    _first_job(draft, goal, exam)
    if stepping_stone:
        _exam_steps(draft, 5, exam)
        draft.finish = draft.now


def _exam_credential(goal: Credential, facts: Facts) -> Credential:
    """The credential whose exam leads to the goal: an apprentice award comes from the full one."""
    return facts.catalogue.credentials[goal.becomes] if goal.becomes else goal


def _stepping_stone(exam: Credential, facts: Facts) -> Credential | None:
    """A first credential for somebody new whose goal is for coders with experience."""
    if exam.level not in (Level.INTERMEDIATE, Level.ADVANCED):
        return None
    if exam.body.country is not Country.US or facts.profile.credentials or works_now(facts):
        return None
    if exam.recommended and judge(exam.recommended_rule, facts):
        return None
    in_america = facts.profile.country is Country.US
    first = "CCA" if exam.body.code == "AHIMA" and in_america else "CPC"
    return facts.catalogue.credentials[first]


def _training(draft: _Draft, credential: Credential) -> None:
    facts, given = draft.facts, draft.given
    degree = _degree_gap(credential, facts, given)
    if degree is not None and _is_enrolled(facts):
        draft.add(2, "finish_degree", degree, subject=credential.code, unpriced=True)
    elif degree is not None:
        draft.add(
            2, "take_degree", degree, subject=credential.code, unpriced=True,
            programmes=_programmes(facts, credential.code),
        )  # fmt: skip
    elif _is_trained(credential, facts):
        draft.tick(2, "take_course", credential.code)
    elif credential.kind is CredentialKind.ASSESSMENT:
        fees = _costs(credential, {FeeKind.ASSESSMENT})
        draft.add(2, "be_assessed", 0, subject=credential.code, costs=fees)
    else:
        draft.add(
            2, "take_course", _course_months(facts, given), subject=credential.code,
            unpriced=True, programmes=_programmes(facts, credential.code),
        )  # fmt: skip


def _course_months(facts: Facts, given: Assumptions) -> int:
    """The guide's longest certificate course, longer still at fewer hours a week."""
    months = 6 if facts.profile.country is Country.IN else given.course_months
    return max(months, given.months_of_study(months * 4.345 * 10) if given.weekly_hours < 10 else 0)


def _degree_gap(credential: Credential, facts: Facts, given: Assumptions) -> int | None:
    """Months of the degree that a hard rule still asks for; None when none is missing."""
    for requirement in credential.hard:
        asked = [c for c in criteria(requirement.rule) if c.fact.kind in DEGREES]
        if asked and not judge(requirement.rule, facts):
            _, wait = nearest_route(requirement, facts, given)
            return given.associate_months if wait.months is None else wait.months
    return None


def _is_enrolled(facts: Facts) -> bool:
    return any(
        degree.field is DegreeField.HEALTH_INFORMATION
        and degree.status is not DegreeStatus.COMPLETED
        for degree in facts.profile.degrees
    )


def _is_trained(credential: Credential, facts: Facts) -> bool:
    """A counted course, the body's own degree, or half a year of coding stands for a course."""
    asks_degree = any(c.fact.kind in DEGREES for r in credential.hard for c in criteria(r.rule))
    course = facts(Fact(FactKind.COURSE_HOURS)) >= 80
    worked = _coding_months(facts) >= 6
    advised = credential.recommended and judge(credential.recommended_rule, facts)
    passed = facts.passed(credential.code)
    return bool(asks_degree or course or worked or advised or passed)


def _coding_months(facts: Facts) -> float:
    return max(facts(Fact(FactKind.CODING_MONTHS, (b,))) for b in ("AAPC", "AHIMA"))


def _certification(draft: _Draft, credential: Credential) -> None:
    if draft.facts.passed(credential.code) or draft.facts.holding(credential.code):
        draft.tick(3, "take_exam", credential.code)
    else:
        _exam_steps(draft, 3, credential)


def _exam_steps(draft: _Draft, phase: int, credential: Credential) -> None:
    facts, given = draft.facts, draft.given
    body = credential.body
    joined = not body.membership or body.membership in facts.profile.memberships
    if not joined and not draft.has("join_body", body.membership):
        draft.add(phase, "join_body", subject=body.membership, costs=_membership(draft, body.code))
    untaught = is_beginner(facts) and not draft.phases[2]
    months = given.months_of_preparation(credential.exam, beginner=untaught)
    draft.add(phase, "prepare", months, subject=credential.code)
    fees = _costs(credential, {FeeKind.EXAM, FeeKind.EXAM_MEMBER, FeeKind.EXAM_NON_MEMBER})
    draft.add(phase, "take_exam", subject=credential.code, costs=fees, unpriced=not fees)


def _first_job(draft: _Draft, goal: Credential, exam: Credential) -> None:
    """Phase 4: a job, then the months of work that the goal still asks for."""
    facts, given = draft.facts, draft.given
    if works_now(facts):
        draft.tick(4, "find_first_job")
        work_from = draft.start
    else:
        draft.add(4, "find_first_job", given.job_search_months)
        work_from = draft.now
    draft.job = work_from
    taking = any(step.code == "take_course" and not step.done for step in draft.phases[2])
    months = _work_months(goal, exam, facts, given, trained=taking)
    before, draft.now = draft.now, work_from
    if months:
        draft.add(4, "work", months, subject=goal.code)
    draft.now = max(draft.now, before)
    if _earned_by_work(goal):
        if facts.holding(goal.code):
            draft.tick(4, "send_letters", goal.code)
        else:
            draft.add(4, "send_letters", subject=goal.code)
        draft.finish = draft.now


def _earned_by_work(goal: Credential) -> bool:
    return goal.apprentice_award is not None


def _work_months(
    goal: Credential, exam: Credential, facts: Facts, given: Assumptions, *, trained: bool
) -> int:
    """Work still to do once the course of phase 2 is finished and the exam is passed."""
    reached: dict[Fact, float] = {}
    if trained:
        reached[Fact(FactKind.COURSE_HOURS)] = 80.0
    stone = _stepping_stone(exam, facts)
    if stone:
        for requirement in exam.recommended:
            for part in criteria(requirement.rule):
                if part.fact.kind is FactKind.HOLDS and stone.code in part.fact.of:
                    reached[part.fact] = 1.0
    supposed = facts.supposing(reached)
    rules = [*(goal.hard if _earned_by_work(goal) else ()), *(exam.recommended if stone else ())]
    open_rules = [rule for rule in rules if not judge(rule.rule, supposed)]
    return max((nearest_route(r, supposed, given)[1].work for r in open_rules), default=0)


def _british(draft: _Draft) -> None:
    """The post comes first: employers train clinical coders (S10, S42)."""
    facts, given, goal = draft.facts, draft.given, draft.target
    post = bool(facts(Fact(FactKind.CODER_POST_OR_CONTRACT)))
    served = 0
    if post:
        draft.tick(4, "find_trainee_post", "UK-TRAINEE")
        served = int((facts.profile.employment and facts.profile.employment.months) or 0)
    else:
        draft.add(4, "find_trainee_post", given.job_search_months, subject="UK-TRAINEE")
    draft.job = hired = draft.now
    if facts(Fact(FactKind.NATIONAL_COURSE)):
        draft.tick(2, "national_course", "CCSC")
    elif goal.code != "UK-TRAINEE":
        draft.add(2, "national_course", max(0, 6 - served), subject="CCSC")
    draft.finish = add_months(hired, max(0, NATIONAL.get(goal.code, 0) - served))
    if goal.code in NATIONAL:
        return
    draft.now = hired
    if facts.passed("NCCQ"):
        draft.tick(3, "take_exam", "NCCQ")
    else:
        draft.add(4, "work", max(0, given.uk_plan_months - served), subject="NCCQ")
        _exam_steps(draft, 3, facts.catalogue.credentials["NCCQ"])
    if goal.code == "UK-AUDITOR":
        _serve_as_acc(draft)
    draft.finish = draft.now


def _serve_as_acc(draft: _Draft) -> None:
    for requirement in draft.target.hard:
        need = next(criteria(requirement.rule))
        months = max(0, int(need.at_least - draft.facts(need.fact)))
        draft.add(5, "serve_as_acc", months, subject=draft.target.code)


def _growth(draft: _Draft) -> None:
    """Phase 5: keep it, and what coders add next."""
    code = draft.target.becomes or draft.target.code
    draft.phases[5].append(Step(code="renew", subject=draft.target.code, start=draft.finish))
    for following in NEXT.get(code, ()):
        if following in draft.facts.catalogue.credentials and not draft.facts.holding(following):
            draft.phases[5].append(Step(code="add_credential", subject=following))


def _programmes(facts: Facts, code: str) -> tuple[Programme, ...]:
    """The country's programmes that prepare for a credential, in the learner's mode if told."""
    mode = facts.profile.mode
    return tuple(
        programme
        for programme in facts.catalogue.programmes
        if programme.country is facts.profile.country
        and code in programme.prepares_for
        and (mode is None or programme.mode in (mode, "mixed", ""))
    )


def _membership(draft: _Draft, body: str) -> tuple[Cost, ...]:
    """From the student's to the full price of a year."""
    fees = {fee.kind: fee for fee in draft.facts.catalogue.body_fees.get(body, ())}
    full, student = fees.get(FeeKind.MEMBERSHIP), fees.get(FeeKind.MEMBERSHIP_STUDENT)
    if full is None:
        return ()
    low = student.amount if student else full.amount
    return (Cost(low=low, high=full.amount, currency=full.currency, papers=full.papers),)


def _costs(credential: Credential, kinds: Iterable[FeeKind]) -> tuple[Cost, ...]:
    fees = [fee for fee in credential.fees if fee.kind in set(kinds)]
    return (_cheapest_to_dearest(fees),) if fees else ()


def _cheapest_to_dearest(fees: list[Fee]) -> Cost:
    amounts = [fee.amount for fee in fees]
    first = fees[0]
    return Cost(low=min(amounts), high=max(amounts), currency=first.currency, papers=first.papers)
