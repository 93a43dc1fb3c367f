"""`core.reasons` for a whole table: the first reason of each answer that isn’t a yes."""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from pathways.cohort.facts import choose, either
from pathways.cohort.remembered import remembered
from pathways.cohort.verdicts import CODE, Block
from pathways.core.catalogue import Credential, Requirement
from pathways.core.counts import BACHELOR_UP
from pathways.core.facts import COURSES
from pathways.core.reasons import ASSESSMENTS, CODES, OBSTACLES
from pathways.core.rules import Criterion, Fact
from pathways.core.verdict import Answer
from pathways.core.vocabulary import (
    Accreditation,
    DegreeField,
    DegreeLevel,
    DegreeStatus,
    FactKind,
    TrainingKind,
)
from pathways.tables.cells import Values
from pathways.tables.counting import RowFacts
from pathways.tables.holdings import LAPSES

REASONS = tuple(
    dict.fromkeys(
        (
            *LAPSES,
            "retired",
            "unverified_rule",
            *OBSTACLES,
            "ceu_is_not_a_course",
            "course_undocumented",
            "assessment_first",
            "degree_incomplete",
            *CODES.values(),
        )
    )
)
"""Reason codes, numbered; the first is none. Those of a lapse keep their numbers."""
NUMBER = {code: np.int8(i) for i, code in enumerate(REASONS)}
NONE = NUMBER[""]
SHORT_DEGREES = ("degree_incomplete", "programme_not_accredited", "degree_level")
"""How a degree in health information falls short, the nearest first."""
Reasons = npt.NDArray[np.int8]


class FirstReasons:
    """Why not (yet), of every row of a block that was judged."""

    def __init__(self, rows: RowFacts, block: Block) -> None:
        self.rows = rows
        self.block = block

    def of(self, credential: Credential, answer: npt.NDArray[np.int8]) -> Reasons:
        """`verdict.reasons[0].code` where the answer is neither held nor eligible."""
        reasons = np.zeros(len(answer), np.int8)
        for verdict, requirements in (
            (Answer.NOT_ELIGIBLE, credential.hard),
            (Answer.RECOMMENDED_GAP, credential.recommended),
        ):
            such = answer == CODE[verdict]
            if such.any():
                reasons += such * self._unmet(requirements, credential)
        lapse = self.rows.holdings.lapse(credential)
        if np.any(lapse):
            over = (lapse > 0) & (answer == CODE[Answer.NOT_ELIGIBLE])
            reasons = choose(over, lapse, reasons)
        if credential.is_retired:
            reasons = choose(answer == CODE[Answer.RETIRED], NUMBER["retired"], reasons)
        if not credential.requirements:
            reasons = choose(answer == CODE[Answer.UNKNOWN], NUMBER["unverified_rule"], reasons)
        return reasons

    def _unmet(self, requirements: Iterable[Requirement], credential: Credential) -> Values:
        """The first reason of the first requirement that is not met."""
        said: Values = NONE
        for requirement in reversed(list(requirements)):
            here = self._of_requirement(requirement, credential)
            said = choose(self.block.facts.met(requirement.rule), said, here)
        return said

    def _of_requirement(self, requirement: Requirement, credential: Credential) -> Values:
        said, *others = (
            self._of_route(r.criteria, requirement, credential) for r in requirement.routes
        )
        if others:
            nearest = self.block.waits.nearest_number(requirement)
            for i, here in enumerate(others, start=1):
                said = choose(nearest == i, here, said)
        return said

    def _of_route(
        self, criteria: tuple[Criterion, ...], requirement: Requirement, credential: Credential
    ) -> Values:
        """The code of the first criterion that isn't met."""
        said: Values = NONE
        for criterion in reversed(criteria):
            if criterion.fact.kind is FactKind.ACCREDITED_DEGREE:
                code = self._degree(requirement, credential)
            else:
                code = self._code(criterion)
            said = choose(self.block.facts.met(criterion), said, code)
        return said

    @remembered
    def _code(self, criterion: Criterion) -> Values:
        kind, of = criterion.fact.kind, criterion.fact.of
        if kind is FactKind.CODING_MONTHS:
            return self._months(of[0], criterion.at_least)
        if kind is FactKind.COURSE_HOURS:
            return self._course(criterion.at_least)
        if kind is FactKind.HELD_MONTHS:
            held = self.rows(Fact(FactKind.HOLDS, of))
            return choose(held, NUMBER[CODES[kind]], NUMBER["exam"])
        if kind is FactKind.BACHELOR_DEGREE:
            begun = self.rows.records.any(
                "degrees", lambda p: self.rows.answers.among(BACHELOR_UP, f"{p}level")
            )
            return choose(begun, NUMBER["degree_incomplete"], NUMBER[CODES[kind]])
        if kind is FactKind.FOREIGN_HIM_DEGREE:
            begun = self.rows.records.any("degrees", self.rows.him_abroad)
            return choose(begun, NUMBER["degree_incomplete"], NUMBER[CODES[kind]])
        return NUMBER[CODES[kind]]

    def _months(self, body: str, need: float) -> Values:
        """Work that doesn't count is named where counting it would have been enough."""
        work = self.rows.work(body)
        counted = np.round(work[""], 6)
        said: Values = NUMBER[CODES[FactKind.CODING_MONTHS]]
        for code in reversed(OBSTACLES):
            decisive = (work[code] > 0) & (counted + work[code] >= need)
            said = choose(decisive, NUMBER[code], said)
        return said

    def _course(self, need: float) -> Values:
        """The obstacle of a course that would otherwise be long enough."""
        answers = self.rows.answers
        said: Values = NUMBER["course_hours"]
        for prefix in reversed(answers.records("training")):
            kind = f"{prefix}kind"
            obstacle: Values = NONE
            for where, code in (
                (answers[f"{prefix}documented"] != 1, "course_undocumented"),
                (answers[f"{prefix}completed"] != 1, "course_incomplete"),
                (~answers.among(COURSES, kind), "course_hours"),
                (answers.among((TrainingKind.CEU,), kind), "ceu_is_not_a_course"),
            ):
                obstacle = choose(where, NUMBER[code], obstacle)
            enough = answers.numbers(f"{prefix}contact_hours") >= need
            said = choose(enough & (obstacle != NONE), obstacle, said)
        return said

    def _degree(self, requirement: Requirement, credential: Credential) -> Values:
        """`reasons._degree_code`: what keeps the nearest degree from counting."""
        asked = [
            criterion.fact.of
            for route in requirement.routes
            for criterion in route.criteria
            if criterion.fact.kind is FactKind.ACCREDITED_DEGREE
        ]
        found = self._degrees(
            frozenset(DegreeLevel(of[1]) for of in asked if len(of) > 1),
            frozenset(Accreditation(of[0]) for of in asked),
        )
        said: Values = NUMBER["accredited_degree"]
        for code in reversed(SHORT_DEGREES):
            said = choose(found[code], NUMBER[code], said)
        for route in ASSESSMENTS.get(credential.code, ()):
            if route in self.rows.catalogue.credentials:
                rule = self.rows.catalogue.credentials[route].hard_rule
                said = choose(self.block.facts.met(rule), NUMBER["assessment_first"], said)
        return said

    @remembered
    def _degrees(
        self, levels: frozenset[DegreeLevel], accreditations: frozenset[Accreditation]
    ) -> Mapping[str, Values]:
        """Which rows have a degree in health information that falls short so."""
        answers = self.rows.answers
        found: dict[str, Values] = dict.fromkeys(SHORT_DEGREES, np.False_)
        for prefix in answers.records("degrees"):
            ours = answers.among((DegreeField.HEALTH_INFORMATION,), f"{prefix}field")
            accredited = answers.among(accreditations, f"{prefix}accreditation")
            done = answers.among((DegreeStatus.COMPLETED,), f"{prefix}status")
            high = answers.among(levels, f"{prefix}level") if levels else np.ones_like(ours)
            short = (accredited & high & ~done, ~accredited & high, accredited & ~high)
            for code, where in zip(SHORT_DEGREES, short, strict=True):
                found[code] = either((found[code], ours & where))
        return found
