"""How the gap between a learner and a rule closes: by work, study, an exam or a post, and when."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Requirement, Route
from pathways.core.facts import ENOUGH, Facts, has_education
from pathways.core.months import add_months, first_of_month_from
from pathways.core.rules import Criterion, Fact, criteria, judge
from pathways.core.vocabulary import (
    DegreeLevel,
    DegreeStatus,
    Education,
    ExperienceKind,
    FactKind,
)

WORK = frozenset({FactKind.CODING_MONTHS, FactKind.HIM_MONTHS, FactKind.HIM_LEVEL})
POST = frozenset({FactKind.CODER_POST, FactKind.CODER_POST_OR_CONTRACT, FactKind.NATIONAL_COURSE})
BEFORE_COURSE = 6
"""A coder starts the national course within 6 months of the post (S10)."""


@dataclass(frozen=True, slots=True)
class Wait:
    """What stands between a learner and a rule.

    `work` is whole months of work still to do; `months` is all the waiting there is, None where
    nobody can say; `study` tells that the learner has to begin something new; `driver` is the
    kind of fact that takes longest.
    """

    months: int | None = 0
    work: int = 0
    study: bool = False
    driver: FactKind | None = None

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Waiting beats starting something new; a known wait beats an unknown one."""
        return (self.study, self.months is None, self.months or 0)


def together(waits: Iterable[Wait]) -> Wait:
    """All of them: side by side, so the longest decides."""
    longest = Wait()
    for wait in waits:
        if wait.months is None or (longest.months is not None and wait.months > longest.months):
            months, driver = wait.months, wait.driver
        else:
            months, driver = longest.months, longest.driver or wait.driver
        study = longest.study or wait.study
        longest = Wait(months, max(longest.work, wait.work), study, driver)
    return longest


def shortfall(criterion: Criterion, facts: Facts) -> float:
    """How much is missing, in the fact's own unit; 0 when the criterion is met."""
    return max(0.0, criterion.at_least - facts(criterion.fact))


def wait_for(criterion: Criterion, facts: Facts, given: Assumptions) -> Wait:
    missing = shortfall(criterion, facts)
    if missing <= 0:
        return Wait()
    kind = criterion.fact.kind
    if kind in WORK:
        return _work(kind, math.ceil(missing), facts, given)
    if kind is FactKind.CODER_POST:
        return Wait(given.job_search_months, 0, False, kind)
    if kind in POST:
        extra = BEFORE_COURSE if kind is FactKind.NATIONAL_COURSE else 0
        return Wait(_job_search(facts, given) + extra, 0, False, kind)
    if kind is FactKind.EXAM:
        return Wait(_preparation(criterion.fact.of[0], facts, given), 0, False, kind)
    if kind is FactKind.HELD_MONTHS and any(map(facts.holding, criterion.fact.of)):
        return Wait(math.ceil(missing), math.ceil(missing), False, kind)
    return Wait(_study(criterion.fact, missing, facts, given), 0, True, kind)


def wait_by_route(route: Route, facts: Facts, given: Assumptions) -> Wait:
    return together(wait_for(part, facts, given) for part in criteria(route.rule))


def nearest_route(requirement: Requirement, facts: Facts, given: Assumptions) -> tuple[Route, Wait]:
    """The way that asks for nothing new, then the shortest, then the first listed."""
    waits = [(route, wait_by_route(route, facts, given)) for route in requirement.routes]
    return min(waits, key=lambda pair: pair[1].rank)


def met_route(requirement: Requirement, facts: Facts) -> Route | None:
    for route in requirement.routes:
        if judge(route.rule, facts):
            return route
    return None


def date_after(wait: Wait, start: dt.date) -> dt.date | None:
    """The first of a month by which the wait is over; today when there is none."""
    if wait.months is None:
        return None
    return start if wait.months == 0 else first_of_month_from(add_months(start, wait.months))


def works_now(facts: Facts) -> bool:
    """In coding work today, so that no job has to be looked for."""
    return bool(facts(Fact(FactKind.CODER_POST_OR_CONTRACT))) or any(
        job.kind is ExperienceKind.CODING and job.ended_months_ago == 0 and job.months != 0
        for job in facts.profile.experience
    )


def is_beginner(facts: Facts) -> bool:
    """No finished course, degree or coding work to build on."""
    profile = facts.profile
    studied = any(degree.status is DegreeStatus.COMPLETED for degree in profile.degrees)
    taught = any(course.completed for course in profile.training)
    worked = any(job.kind is ExperienceKind.CODING for job in profile.experience)
    return not (studied or taught or worked or profile.exams_passed or profile.credentials)


def _work(kind: FactKind, months: int, facts: Facts, given: Assumptions) -> Wait:
    return Wait(_job_search(facts, given) + months, months, False, kind)


def _job_search(facts: Facts, given: Assumptions) -> int:
    return 0 if works_now(facts) else given.job_search_months


def _preparation(code: str, facts: Facts, given: Assumptions) -> int:
    exam = facts.catalogue.credentials[code].exam
    return given.months_of_preparation(exam, beginner=is_beginner(facts))


def _study(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> int | None:
    """Months of new study, None where no source gives a length."""
    if missing >= ENOUGH:
        return None
    if fact.kind is FactKind.COURSE_HOURS:
        return given.months_of_study(missing)
    if fact.kind is FactKind.PRACTICODE_CASES:
        return given.months_of_study(missing / given.practice_records_an_hour)
    if fact.kind is FactKind.PRACTICODE_ACCURACY:
        return 1
    if fact.kind is FactKind.SECONDARY_EDUCATION:
        return given.secondary_education_months
    if fact.kind in (FactKind.TOPIC, FactKind.APPROVED_PROGRAMME):
        return given.course_months
    if fact.kind is FactKind.ACCREDITED_DEGREE:
        return _degree(fact, facts, given)
    if fact.kind is FactKind.HOLDS:
        return _other_credential(fact.of, facts, given)
    if fact.kind in (FactKind.BACHELOR_DEGREE, FactKind.BACHELOR_TOPIC):
        return given.bachelor_months
    return None


def _degree(fact: Fact, facts: Facts, given: Assumptions) -> int | None:
    final_term = Fact(FactKind.ACCREDITED_DEGREE_FINAL_TERM, fact.of)
    if facts(final_term):
        return given.final_term_months
    level = fact.of[1] if len(fact.of) > 1 else ""
    if level in ("", DegreeLevel.ASSOCIATE):
        return given.associate_months
    if level == DegreeLevel.BACHELOR:
        after_associate = has_education(facts.profile, Education.ASSOCIATE)
        return given.bachelor_after_associate_months if after_associate else given.bachelor_months
    return None


def _other_credential(codes: tuple[str, ...], facts: Facts, given: Assumptions) -> int | None:
    """The shortest exam among credentials whose hard rules the learner meets already."""
    open_now = [
        _preparation(code, facts, given)
        for code in codes
        if (credential := facts.catalogue.credentials[code]).hard
        and credential.apprentice_award is None
        and judge(credential.hard_rule, facts)
    ]
    return min(open_now, default=None)
