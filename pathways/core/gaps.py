"""How the gap between a learner and a rule closes: by work, study, an exam or a post, and when."""

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Route
from pathways.core.facts import Facts
from pathways.core.months import first_of_month_from
from pathways.core.rules import Criterion, Fact, judge
from pathways.core.vocabulary import (
    DegreeLevel,
    Education,
    FactKind,
)

HOLDS, FINAL_TERM = FactKind.HOLDS, FactKind.ACCREDITED_DEGREE_FINAL_TERM
ASSOCIATE, BACHELOR = DegreeLevel.ASSOCIATE, DegreeLevel.BACHELOR
WORK = frozenset({FactKind.CODING_MONTHS, FactKind.HIM_MONTHS, FactKind.HIM_LEVEL})
POST = frozenset({FactKind.CODER_POST, FactKind.CODER_POST_OR_CONTRACT, FactKind.NATIONAL_COURSE})
LENGTHS: Mapping[FactKind, Callable[[Assumptions], int]] = {
    FactKind.PRACTICODE_ACCURACY: lambda given: 1,
    FactKind.SECONDARY_EDUCATION: attrgetter("secondary_education_months"),
    FactKind.TOPIC: attrgetter("course_months"),
    FactKind.APPROVED_PROGRAMME: attrgetter("course_months"),
    FactKind.BACHELOR_DEGREE: attrgetter("bachelor_months"),
    FactKind.BACHELOR_TOPIC: attrgetter("bachelor_months"),
}
"""Months of study that is as long for everybody."""
BEFORE_COURSE = 6
"""A coder starts the national course within 6 months of the post (S10)."""


class Wait(NamedTuple):
    """What stands between a learner and a rule.

    `work` is whole months of work still to do; `months` is all the waiting there is, None where
    nobody can say; `study` tells that the learner has to begin something new; `driver` is the
    kind of fact that takes longest, None where nothing is missing.
    """

    months: int | None = 0
    work: int = 0
    study: bool = False
    driver: FactKind | None = None

    @property
    def rank(self) -> tuple[bool, float, bool]:
        """Waiting beats starting something new, a known wait an unknown one, nothing all."""
        months = math.inf if self.months is None else self.months
        return (self.study, months, self.driver is not None)


NOTHING = Wait()
ENDLESS = {kind: Wait(None, 0, True, kind) for kind in FactKind}
"""To begin what no source tells the length of."""


def together(waits: Sequence[Wait]) -> Wait:
    """All of them: side by side, so the longest decides."""
    if not waits:
        return NOTHING
    if len(waits) == 1:
        return waits[0]
    months, work, study, driver = waits[0]
    for its_months, its_work, its_study, its_driver in waits[1:]:
        if its_months is None or (months is not None and its_months > months):
            months, driver = its_months, its_driver
        else:
            driver = driver or its_driver
        work = its_work if its_work > work else work
        study = study or its_study
    return Wait(months, work, study, driver)


def wait_for(criterion: Criterion, facts: Facts, given: Assumptions) -> Wait:
    fact, at_least = criterion
    missing = at_least - facts[fact]
    return WAITS[fact.kind](fact, missing, facts, given) if missing > 0 else NOTHING


def wait_by_route(route: Route, facts: Facts, given: Assumptions) -> Wait:
    return together([wait_for(part, facts, given) for part in route.criteria])


def date_after(wait: Wait, start: dt.date) -> dt.date | None:
    """The first of a month by which the wait is over; today when there is none."""
    if wait.months is None:
        return None
    return start if wait.months == 0 else first_of_month_from(start, wait.months)


def _work(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> Wait:
    months = math.ceil(missing)
    return Wait(_job_search(facts, given) + months, months, False, fact.kind)


def _job_search(facts: Facts, given: Assumptions) -> int:
    return 0 if facts.works_now else given.job_search_months


def _employment(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> Wait:
    """A contract is no employment, so that a coder on contract looks for a job too."""
    return Wait(given.job_search_months, 0, False, fact.kind)


def _post(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> Wait:
    return Wait(_job_search(facts, given), 0, False, fact.kind)


def _national_course(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> Wait:
    return Wait(_job_search(facts, given) + BEFORE_COURSE, 0, False, fact.kind)


def _exam(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> Wait:
    return Wait(_preparation(fact.of[0], facts, given), 0, False, fact.kind)


def _holding(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> Wait:
    if not facts[Fact(HOLDS, fact.of)]:
        return _begin(fact, missing, facts, given)
    months = math.ceil(missing)
    return Wait(months, months, False, fact.kind)


def _begin(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> Wait:
    kind, months = fact.kind, None
    if kind in LENGTHS:
        months = LENGTHS[kind](given)
    elif kind in STUDY:
        months = STUDY[kind](fact, missing, facts, given)
    return ENDLESS[kind] if months is None else Wait(months, 0, True, kind)


WAITS: Mapping[FactKind, Callable[[Fact, float, Facts, Assumptions], Wait]] = {
    **dict.fromkeys(FactKind, _begin),
    **dict.fromkeys(WORK, _work),
    FactKind.CODER_POST: _employment,
    FactKind.CODER_POST_OR_CONTRACT: _post,
    FactKind.NATIONAL_COURSE: _national_course,
    FactKind.EXAM: _exam,
    FactKind.HELD_MONTHS: _holding,
}
"""How a gap of each kind closes: most ask for something new."""


def _preparation(code: str, facts: Facts, given: Assumptions) -> int:
    exam = facts.catalogue.credentials[code].exam
    return given.months_of_preparation(exam, beginner=facts.is_beginner)


def _hours(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> int:
    return given.months_of_study(missing)


def _records(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> int:
    return given.months_of_study(missing / given.practice_records_an_hour)


def _degree(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> int | None:
    if facts[Fact(FINAL_TERM, fact.of)]:
        return given.final_term_months
    level = fact.of[1] if len(fact.of) > 1 else ""
    if level in ("", ASSOCIATE):
        return given.associate_months
    if level == BACHELOR:
        after_associate = facts.profile.has_education(Education.ASSOCIATE)
        return given.bachelor_after_associate_months if after_associate else given.bachelor_months
    return None


def _other_credential(fact: Fact, missing: float, facts: Facts, given: Assumptions) -> int | None:
    """The shortest exam among credentials whose hard rules the learner meets already."""
    open_now = [
        _preparation(code, facts, given)
        for code in fact.of
        if (credential := facts.catalogue.credentials[code]).is_earned_by_exam
        and judge(credential.hard_rule, facts)
    ]
    return min(open_now, default=None)


STUDY: Mapping[FactKind, Callable[[Fact, float, Facts, Assumptions], int | None]] = {
    FactKind.COURSE_HOURS: _hours,
    FactKind.PRACTICODE_CASES: _records,
    FactKind.ACCREDITED_DEGREE: _degree,
    FactKind.HOLDS: _other_credential,
}
"""Months of study that is not as long for everybody; of no other kind does a source give any."""
