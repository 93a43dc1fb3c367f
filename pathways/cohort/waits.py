"""`core.gaps` of many learners: how long until a rule is met, and by which of its routes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_

import numpy as np

from pathways.cohort.facts import ZERO, Column, FactColumns, choose
from pathways.cohort.remembered import remembered
from pathways.core.assumptions import QUOTED_HOURS, WEEKS_A_MONTH, Assumptions
from pathways.core.catalogue import Catalogue, Requirement
from pathways.core.gaps import BEFORE_COURSE, LENGTHS, POST, WORK
from pathways.core.profile import EDUCATION_RANK
from pathways.core.rules import Criterion, Fact
from pathways.core.vocabulary import DegreeLevel, Education, FactKind

NEVER = 2047
"""Months that nobody can tell; above any wait."""
TIMED = POST | {FactKind.EXAM, FactKind.HELD_MONTHS}


@dataclass(frozen=True, slots=True)
class Wait:
    """`gaps.Wait` of many learners: months, months of work, and whether something must begin.

    Each is a column of small integers, or one number where it is the same for all.
    """

    months: Column = ZERO
    work: Column = ZERO
    study: Column = False


class Waits:
    """What stands between the learners of a block and each requirement."""

    def __init__(self, facts: FactColumns, catalogue: Catalogue, given: Assumptions) -> None:
        self.facts = facts
        self.catalogue = catalogue
        self.given = given

    @cached_property
    def job_search(self) -> Column:
        """Months that a search for a job takes."""
        months = self.facts.column("job_search_months", self.given.job_search_months)
        return np.asarray(months).astype(np.int16)

    @cached_property
    def search(self) -> Column:
        """Months of looking for a job; none for who has one."""
        works = np.asarray(self.facts.column("works_now"), bool)
        return np.logical_not(works).astype(np.int16) * self.job_search

    def nearest(self, requirement: Requirement) -> Wait:
        """The wait by the nearest route, of many learners.

        Where some route asks for nothing but work, no learner's nearest route begins anything
        new, so how long study takes need not be counted.
        """
        routes = [route.criteria for route in requirement.routes]
        kinds = [{part.fact.kind for part in route} for route in routes]
        if any(asked <= WORK for asked in kinds) and not any(asked & TIMED for asked in kinds):
            work = reduce(np.minimum, map(self._work_alone, routes))
            return Wait(work + (work > 0) * self.search, work)
        waits = list(map(self._all_of, routes))
        if len(waits) == 1:
            return waits[0]
        ranks = list(map(_rank, waits))
        if not any(np.any(wait.work) for wait in waits):
            best = reduce(np.minimum, ranks)
            return Wait(best & NEVER, ZERO, best > NEVER)
        worked = (rank * np.int32(1 << 11) + w.work for rank, w in zip(ranks, waits, strict=True))
        best = reduce(np.minimum, worked)
        rank = (best >> 11).astype(np.int16)
        return Wait(rank & NEVER, (best & NEVER).astype(np.int16), rank > NEVER)

    def nearest_number(self, requirement: Requirement) -> Column:
        """Which route is the nearest, counted from 0; the first listed of equals."""
        least, *others = (_rank(self._all_of(route.criteria)) for route in requirement.routes)
        number: Column = np.int8(0)
        for i, rank in enumerate(others, start=1):
            number = choose(rank < least, np.int8(i), number)
            least = np.minimum(rank, least)
        return number

    @remembered
    def _all_of(self, route: tuple[Criterion, ...]) -> Wait:
        return together(map(self._wait, route))

    def _work_alone(self, route: tuple[Criterion, ...]) -> Column:
        """Months of work of a route whose other conditions are met; NEVER where they are not."""
        gaps = [self.facts.gap(part) for part in route if part.fact.kind in WORK]
        work = reduce(np.maximum, gaps) if gaps else ZERO
        other = [self.facts.met(part) for part in route if part.fact.kind not in WORK]
        return choose(reduce(and_, other), work, np.int16(NEVER)) if other else work

    @remembered
    def _wait(self, criterion: Criterion) -> Wait:
        """`gaps.wait_for` of many learners."""
        kind, unmet = criterion.fact.kind, np.logical_not(self.facts.met(criterion))
        if kind in WORK:
            gap = self.facts.gap(criterion)
            return Wait(gap + (gap > 0) * self.search, gap)
        if kind is FactKind.HELD_MONTHS:
            gap = self.facts.gap(criterion)
            held = np.asarray(self.facts.column(Fact(FactKind.HOLDS, criterion.fact.of).name)) > 0
            never = unmet & np.logical_not(held)
            return Wait(gap * held + never * np.int16(NEVER), gap * held, never)
        if kind is FactKind.CODER_POST:
            return Wait(unmet * self.job_search)
        if kind in POST:
            extra = BEFORE_COURSE if kind is FactKind.NATIONAL_COURSE else 0
            return Wait(unmet * (self.search + np.int16(extra)))
        if kind is FactKind.EXAM:
            return Wait(unmet * self._preparation(criterion.fact.of[0]))
        return Wait(unmet * self._study(criterion), ZERO, unmet)

    @cached_property
    def monthly_hours(self) -> Column:
        """Hours of study in a month."""
        return self.facts.column("weekly_hours", self.given.weekly_hours) * WEEKS_A_MONTH

    def _months_of_study(self, hours: Column) -> Column:
        return np.ceil(hours / self.monthly_hours).astype(np.int16)

    @remembered
    def _months_of_weeks(self, weeks: float) -> Column:
        """Months of study that is quoted in weeks."""
        return self._months_of_study(weeks * QUOTED_HOURS)

    @remembered
    def _preparation(self, code: str) -> Column:
        exam = self.catalogue.credentials[code].exam
        weeks = (exam and exam.preparation_weeks) or self.given.exam_preparation_weeks
        longest = (exam and exam.preparation_weeks_beginner) or weeks
        if longest == weeks:
            return self._months_of_weeks(weeks)
        beginner = np.asarray(self.facts.column("beginner"), bool)
        return choose(beginner, self._months_of_weeks(longest), self._months_of_weeks(weeks))

    def _study(self, criterion: Criterion) -> Column:
        """Months of new study, NEVER where no source gives a length."""
        fact, given = criterion.fact, self.given
        if fact.kind in (FactKind.COURSE_HOURS, FactKind.PRACTICODE_CASES):
            rate = 1 if fact.kind is FactKind.COURSE_HOURS else given.practice_records_an_hour
            missing = np.maximum(criterion.at_least - self.facts.column(fact.name), 0)
            return self._months_of_study(missing / rate)
        if fact.kind is FactKind.ACCREDITED_DEGREE:
            return self._degree(fact)
        if fact.kind is FactKind.HOLDS:
            return self._other_credential(fact.of)
        length = LENGTHS.get(fact.kind)
        return np.int16(length(given) if length else NEVER)

    def _degree(self, fact: Fact) -> Column:
        given = self.given
        level = fact.of[1] if len(fact.of) > 1 else ""
        months: Column = np.int16(NEVER)
        if level in ("", DegreeLevel.ASSOCIATE):
            months = np.int16(given.associate_months)
        if level == DegreeLevel.BACHELOR:
            associate = self.facts.column("education") >= EDUCATION_RANK[Education.ASSOCIATE]
            soon, late = given.bachelor_after_associate_months, given.bachelor_months
            months = choose(associate, np.int16(soon), np.int16(late))
        ending = self.facts.column(Fact(FactKind.ACCREDITED_DEGREE_FINAL_TERM, fact.of).name)
        return choose(np.asarray(ending, bool), np.int16(given.final_term_months), months)

    def _other_credential(self, codes: tuple[str, ...]) -> Column:
        months: Column = np.int16(NEVER)
        for code in codes:
            credential = self.catalogue.credentials[code]
            if credential.is_earned_by_exam:
                open_now = self.facts.met(credential.hard_rule)
                ready = choose(open_now, self._preparation(code), np.int16(NEVER))
                months = np.minimum(months, ready)
        return months


def together(waits: Iterable[Wait]) -> Wait:
    """`gaps.together` of many learners."""
    parts = list(waits)
    studies = [wait.study for wait in parts if wait.study is not False]
    return Wait(
        reduce(np.maximum, (wait.months for wait in parts)) if parts else ZERO,
        reduce(np.maximum, (wait.work for wait in parts)) if parts else ZERO,
        reduce(or_, studies) if studies else False,
    )


def _rank(wait: Wait) -> Column:
    """One small number that orders waits as `gaps.Wait.rank` does."""
    return wait.study * np.int16(NEVER + 1) + wait.months
