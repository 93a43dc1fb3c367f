"""A table of learners before the rules: the same rule trees, judged column by column.

A column is named by its fact (`Fact.name`); a missing column counts as nothing for everybody.
Columns are worked through in blocks that stay in the processor's cache, so a million learners
need little more memory than their answers.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pathways.core.assumptions import (
    QUOTED_HOURS,
    WEEKS_A_MONTH,
    Assumptions,
    assumptions_for,
)
from pathways.core.catalogue import Catalogue, Credential, Requirement
from pathways.core.eligibility import is_held, lapse_in
from pathways.core.facts import Facts, highest_education
from pathways.core.gaps import BEFORE_COURSE, LENGTHS, POST, WORK
from pathways.core.profile import EDUCATION_RANK, Profile
from pathways.core.rules import Criterion, Fact, Rule, criteria
from pathways.core.verdict import Answer
from pathways.core.vocabulary import Availability, DegreeLevel, Education, FactKind

BLOCK = 131_072
NEVER = 2047
"""Months that nobody can tell; above any wait."""
ZERO, MINUS_ONE = np.int16(0), np.int16(-1)
TIMED = POST | {FactKind.EXAM, FactKind.HELD_MONTHS}
ANSWERS = tuple(Answer)
CODE = {answer: np.int8(i) for i, answer in enumerate(ANSWERS)}
Column = Any
"""An array of one value a learner, or one number for all of them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One credential, one value a learner: `answer` indexes ANSWERS, months −1 is “not by
    waiting”, `earliest` is year × 12 + month − 1, −1 where nobody can say."""

    answer: npt.NDArray[np.int8]
    months_remaining: npt.NDArray[np.int16] | None
    earliest: npt.NDArray[np.int16] | None

    @classmethod
    def empty(cls, size: int, *, waits: bool = True) -> "Judged":
        answer = np.empty(size, np.int8)
        if not waits:
            return cls(answer, None, None)
        return cls(answer, np.empty(size, np.int16), np.empty(size, np.int16))


def judge_columns(
    columns: Mapping[str, npt.NDArray[Any]],
    catalogue: Catalogue,
    codes: Iterable[str],
    *,
    start: dt.date,
    given: Assumptions | None = None,
    waits: bool = True,
) -> dict[str, Judged]:
    """The verdicts on `codes` for every learner of the columns, and with `waits` how long."""
    size = len(next(iter(columns.values())))
    results = {code: Judged.empty(size, waits=waits) for code in codes}
    for low in range(0, size, BLOCK):
        part = slice(low, min(low + BLOCK, size))
        block = Block(
            {name: column[part] for name, column in columns.items()},
            catalogue,
            given or Assumptions(),
            start,
        )
        for code, judged in results.items():
            block.judge(catalogue.credentials[code], judged, part)
    return results


def judge_frame(
    frame: pd.DataFrame, catalogue: Catalogue, *, start: dt.date | None = None
) -> pd.DataFrame:
    """`CODE verdict`, `CODE months` and `CODE earliest` for every credential of the catalogue."""
    columns = {str(name): frame[name].to_numpy() for name in frame}
    judged = judge_columns(
        columns, catalogue, catalogue.credentials, start=start or catalogue.as_of
    )
    out: dict[str, Any] = {}
    for code, result in judged.items():
        out[f"{code} verdict"] = pd.Categorical.from_codes(
            result.answer, dtype=pd.CategoricalDtype(list(map(str, ANSWERS)))
        )
        out[f"{code} months"] = result.months_remaining
        out[f"{code} earliest"] = result.earliest
    return pd.DataFrame(out, index=frame.index)


def frame_of(profiles: Iterable[Profile], catalogue: Catalogue) -> pd.DataFrame:
    """The facts of each profile as one row, for people who came by a form or a file."""
    facts = needed_facts(catalogue.credentials.values())
    return pd.DataFrame([_row(profile, catalogue, facts) for profile in profiles])


def needed_facts(credentials: Iterable[Credential]) -> tuple[Fact, ...]:
    """Every fact that the rules of these credentials, or their waits, look at."""
    found: dict[Fact, None] = {}
    for credential in credentials:
        for requirement in credential.requirements:
            for criterion in criteria(requirement.rule):
                found[criterion.fact] = None
                if criterion.fact.kind is FactKind.HELD_MONTHS:
                    found[Fact(FactKind.HOLDS, criterion.fact.of)] = None
                if criterion.fact.kind is FactKind.ACCREDITED_DEGREE:
                    of = criterion.fact.of
                    found[Fact(FactKind.ACCREDITED_DEGREE_FINAL_TERM, of)] = None
    return tuple(found)


def _row(profile: Profile, catalogue: Catalogue, facts: tuple[Fact, ...]) -> dict[str, float]:
    count = Facts(profile, catalogue)
    row = {fact.name: count[fact] for fact in facts}
    row["works_now"] = count.works_now
    row["beginner"] = count.is_beginner
    row["weekly_hours"] = profile.weekly_hours or QUOTED_HOURS
    row["job_search_months"] = assumptions_for(profile).job_search_months
    row["education"] = EDUCATION_RANK[highest_education(profile) or Education.NONE]
    for code, credential in catalogue.credentials.items():
        held = is_held(credential, count)
        row[f"held:{code}"] = held
        row[f"lapsed:{code}"] = (
            not held
            and credential.availability is not Availability.RETIRED
            and lapse_in(credential, count) is not None
        )
    return row


@dataclass(frozen=True, slots=True)
class _Wait:
    """`gaps.Wait` of many learners: months, months of work, and whether something must begin.

    Each is a column of small integers, or one number where it is the same for all.
    """

    months: Column = ZERO
    work: Column = ZERO
    study: Column = False


class Block:
    """A slice of learners; each criterion is compared once, whatever asks for it."""

    def __init__(
        self, columns: dict[str, Any], catalogue: Catalogue, given: Assumptions, start: dt.date
    ) -> None:
        self.columns = columns
        self.catalogue = catalogue
        self.given = given
        self.today = np.int16(_month(catalogue.as_of))
        self.delay = columns.get("start_delay", start_delay(start, catalogue.as_of))
        self.until_start = columns.get("until_start", np.int16(_month(start) - self.today))
        self._met: dict[int, Column] = {}
        self._gaps: dict[Criterion, Column] = {}

    def column(self, name: str, missing: float = 0) -> Column:
        return self.columns.get(name, missing)

    @cached_property
    def job_search(self) -> Column:
        """Months that a search for a job takes."""
        months = self.column("job_search_months", self.given.job_search_months)
        return np.asarray(months).astype(np.int16)

    @cached_property
    def search(self) -> Column:
        """Months of looking for a job; none for who has one."""
        works = np.asarray(self.column("works_now"), bool)
        return np.logical_not(works).astype(np.int16) * self.job_search

    def met(self, rule: Rule) -> Column:
        """`rules.judge` of many learners."""
        known = self._met.get(id(rule))
        if known is None:
            known = self._met[id(rule)] = self._judge(rule)
        return known

    def _judge(self, rule: Rule) -> Column:
        if isinstance(rule, Criterion):
            column = self.column(rule.fact.name)
            if _is_flags(column) and 0 < rule.at_least <= 1:
                return column
            return column >= _least(column, rule.at_least)
        parts = [self.met(part) for part in rule.parts]
        if not parts:
            return rule.needed == 0
        if rule.needed == len(parts):
            return reduce(and_, parts)
        if rule.needed == 1:
            return reduce(or_, parts)
        return sum(part * 1 for part in parts) >= rule.needed

    def judge(self, credential: Credential, out: Judged, part: slice) -> None:
        """Write the block's answers about one credential."""
        answer = out.answer[part]
        answer[:] = self._answer(credential)
        wait = self._wait_of(credential) if out.months_remaining is not None else _Wait()
        months, earliest = wait.work, self._date_after(wait.months)
        if np.any(self.until_start):
            ready = (answer != CODE[Answer.ELIGIBLE]) & (wait.months == 0)
            earliest = earliest + ready * self.until_start
        if wait.study is not False:
            months = _choose(wait.study, MINUS_ONE, months)
        over = self._closed(credential, answer)
        if over is not False:
            done = answer == CODE[Answer.HELD]
            months = np.where(done, ZERO, np.where(over, MINUS_ONE, months))
            earliest = np.where(done, self.today, np.where(over, MINUS_ONE, earliest))
        if out.months_remaining is not None and out.earliest is not None:
            out.months_remaining[part] = months
            out.earliest[part] = earliest

    def _answer(self, credential: Credential) -> Column:
        """The order of ANSWERS makes it arithmetic: 3 not eligible, 2 a gap, 1 eligible."""
        answer: Column = CODE[Answer.UNKNOWN]
        if credential.requirements:
            hard = self.met(credential.hard_rule)
            both = hard & self.met(credential.recommended_rule) if credential.recommended else hard
            answer = CODE[Answer.NOT_ELIGIBLE] - _small(hard) - _small(both)
        if credential.availability is Availability.RETIRED:
            answer = CODE[Answer.RETIRED]
        for prefix, verdict in (("lapsed", Answer.NOT_ELIGIBLE), ("held", Answer.HELD)):
            flag = self.columns.get(f"{prefix}:{credential.code}")
            if flag is not None:
                answer = np.where(flag, CODE[verdict], answer)
        return answer

    def _closed(self, credential: Credential, answer: Column) -> Column:
        """Held already, or no waiting helps; False where that touches nobody."""
        if not credential.requirements or credential.availability is Availability.RETIRED:
            return np.ones(len(answer), bool)
        flags = (self.columns.get(f"{p}:{credential.code}") for p in ("lapsed", "held"))
        return reduce(or_, (np.asarray(f, bool) for f in flags if f is not None), False)

    def _date_after(self, months: Column) -> Column:
        """Month numbers: today where there is no wait, −1 where nobody can tell its length."""
        later = self.today + months + (months > 0) * self.delay
        if np.max(months, initial=0) >= NEVER:
            return _choose(months >= NEVER, MINUS_ONE, later)
        return later

    def _wait_of(self, credential: Credential) -> _Wait:
        """The unmet hard rules decide; the advice only where they are met."""
        strict = _together(map(self._nearest, credential.hard))
        if not credential.recommended:
            return strict
        advised = _together(map(self._nearest, credential.recommended))
        hard = self.met(credential.hard_rule)
        study = strict.study if advised.study is False else strict.study | (hard & advised.study)
        return _Wait(
            strict.months + hard * advised.months, strict.work + hard * advised.work, study
        )

    def _nearest(self, requirement: Requirement) -> _Wait:
        """The wait by the nearest route, of many learners.

        Where some route asks for nothing but work, no learner's nearest route begins anything
        new, so how long study takes need not be counted.
        """
        routes = [tuple(criteria(route.rule)) for route in requirement.routes]
        kinds = [{part.fact.kind for part in route} for route in routes]
        if any(asked <= WORK for asked in kinds) and not any(asked & TIMED for asked in kinds):
            work = reduce(np.minimum, map(self._work_alone, routes))
            return _Wait(work + (work > 0) * self.search, work)
        if len(routes) == 1:
            return _together(map(self._wait, routes[0]))
        best = reduce(np.minimum, (_rank(_together(map(self._wait, r))) for r in routes))
        return _Wait(
            ((best >> 11) & NEVER).astype(np.int16),
            (best & NEVER).astype(np.int16),
            (best >> 22).astype(bool),
        )

    def nearest_number(self, requirement: Requirement) -> Column:
        """Which route is the nearest, counted from 0; the first listed of equals."""
        number: Column = np.int8(0)
        least: Column = np.int32(NEVER << 11)
        for i, route in enumerate(requirement.routes):
            rank = _rank(_together(map(self._wait, route.criteria))) >> 11
            number = np.where(rank < least, np.int8(i), number)
            least = np.minimum(rank, least)
        return number

    def _work_alone(self, route: tuple[Criterion, ...]) -> Column:
        """Months of work of a route whose other conditions are met; NEVER where they are not."""
        gaps = [self._gap(part) for part in route if part.fact.kind in WORK]
        work = reduce(np.maximum, gaps) if gaps else ZERO
        other = [self.met(part) for part in route if part.fact.kind not in WORK]
        return _choose(reduce(and_, other), work, np.int16(NEVER)) if other else work

    def _gap(self, criterion: Criterion) -> Column:
        """Whole months that are missing."""
        if criterion not in self._gaps:
            column = self.column(criterion.fact.name)
            missing = _least(column, criterion.at_least) - column
            if missing.dtype.kind == "f":
                missing = np.ceil(missing).astype(np.int16)
            self._gaps[criterion] = np.maximum(missing, ZERO)
        return self._gaps[criterion]

    def _wait(self, criterion: Criterion) -> _Wait:
        """`gaps.wait_for` of many learners."""
        kind, unmet = criterion.fact.kind, np.logical_not(self.met(criterion))
        if kind in WORK:
            gap = self._gap(criterion)
            return _Wait(gap + (gap > 0) * self.search, gap)
        if kind is FactKind.HELD_MONTHS:
            gap = self._gap(criterion)
            held = np.asarray(self.column(Fact(FactKind.HOLDS, criterion.fact.of).name)) > 0
            never = unmet & np.logical_not(held)
            return _Wait(gap * held + never * np.int16(NEVER), gap * held, never)
        if kind is FactKind.CODER_POST:
            return _Wait(unmet * self.job_search)
        if kind in POST:
            extra = BEFORE_COURSE if kind is FactKind.NATIONAL_COURSE else 0
            return _Wait(unmet * (self.search + np.int16(extra)))
        if kind is FactKind.EXAM:
            return _Wait(unmet * self._preparation(criterion.fact.of[0]))
        return _Wait(unmet * self._study(criterion), ZERO, unmet)

    def _months_of_study(self, hours: Column) -> Column:
        weekly = self.column("weekly_hours", self.given.weekly_hours)
        return np.ceil(hours / (weekly * WEEKS_A_MONTH)).astype(np.int16)

    def _preparation(self, code: str) -> Column:
        exam = self.catalogue.credentials[code].exam
        weeks = (exam and exam.preparation_weeks) or self.given.exam_preparation_weeks
        longest = (exam and exam.preparation_weeks_beginner) or weeks
        if longest == weeks:
            return self._months_of_study(weeks * QUOTED_HOURS)
        months = self._months_of_study(weeks * QUOTED_HOURS)
        beginner = np.asarray(self.column("beginner"), bool)
        return _choose(beginner, self._months_of_study(longest * QUOTED_HOURS), months)

    def _study(self, criterion: Criterion) -> Column:
        """Months of new study, NEVER where no source gives a length."""
        fact, given = criterion.fact, self.given
        if fact.kind in (FactKind.COURSE_HOURS, FactKind.PRACTICODE_CASES):
            rate = 1 if fact.kind is FactKind.COURSE_HOURS else given.practice_records_an_hour
            missing = np.maximum(criterion.at_least - self.column(fact.name), 0)
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
            associate = self.column("education") >= EDUCATION_RANK[Education.ASSOCIATE]
            soon, late = given.bachelor_after_associate_months, given.bachelor_months
            months = _choose(associate, np.int16(soon), np.int16(late))
        ending = self.column(Fact(FactKind.ACCREDITED_DEGREE_FINAL_TERM, fact.of).name)
        return _choose(np.asarray(ending, bool), np.int16(given.final_term_months), months)

    def _other_credential(self, codes: tuple[str, ...]) -> Column:
        months: Column = np.int16(NEVER)
        for code in codes:
            credential = self.catalogue.credentials[code]
            if credential.hard and credential.apprentice_award is None:
                open_now = self.met(credential.hard_rule)
                ready = _choose(open_now, self._preparation(code), np.int16(NEVER))
                months = np.minimum(months, ready)
        return months


def _together(waits: Iterable[_Wait]) -> _Wait:
    """`gaps.together` of many learners."""
    parts = list(waits)
    studies = [wait.study for wait in parts if wait.study is not False]
    return _Wait(
        reduce(np.maximum, (wait.months for wait in parts)) if parts else ZERO,
        reduce(np.maximum, (wait.work for wait in parts)) if parts else ZERO,
        reduce(or_, studies) if studies else False,
    )


def _choose(flag: Column, yes: Column, no: Column) -> Column:
    """`np.where` of small integers by arithmetic, which is several times as fast."""
    return no + flag * (yes - no)


def _rank(wait: _Wait) -> Column:
    """One number that orders waits as `Wait.rank` does, and holds all three parts."""
    study, months = np.int32(1 << 22), np.int32(1 << 11)
    return wait.study * study + wait.months * months + wait.work


def _least(column: Column, at_least: float) -> Any:
    """The threshold in the column's own type, so that comparing copies nothing."""
    dtype = getattr(column, "dtype", None)
    if dtype is not None and dtype.kind in "iu" and at_least == int(at_least):
        return dtype.type(at_least)
    return np.float32(at_least)


def _is_flags(column: Column) -> bool:
    return isinstance(column, np.ndarray) and column.dtype.kind == "b"


def _small(flags: Column) -> Column:
    """Flags as numbers, without a copy where they are a column."""
    return flags.view(np.int8) if isinstance(flags, np.ndarray) else np.int8(flags)


def start_delay(start: dt.date, today: dt.date) -> np.int16:
    """Months from now to the first of a month that isn’t before the start."""
    return np.int16(_month(start) + (start.day > 1) - _month(today))


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1
