"""What a learner tells us: one frozen value, whatever door it came in by.

Each field carries an `Ask`: its shape, its limits and its unit. The parser, the JSON Schema
and the roster's columns read that table, so a limit is written once.

`None` in a number or a flag means “I don’t know”; the path of each such answer is in
`Profile.unknown`, so that the plan can ask. What is left out means “none”.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal

from pathways.core.vocabulary import (
    Accreditation,
    CodeSet,
    Country,
    DegreeField,
    DegreeLevel,
    DegreeStatus,
    Education,
    Evidence,
    ExperienceKind,
    Membership,
    Role,
    Setting,
    Standing,
    StudyMode,
    Topic,
    TrainingKind,
    WorkLevel,
)

Shape = Literal[
    "number", "flag", "word", "words", "text", "date", "code", "codes", "item", "items", "counts"
]

SIXTY_YEARS = 720
COMPLETED = DegreeStatus.COMPLETED
EDUCATION_OF_DEGREE = {
    DegreeLevel.ASSOCIATE: Education.ASSOCIATE,
    DegreeLevel.BACHELOR: Education.BACHELOR,
    DegreeLevel.POST_BACCALAUREATE: Education.BACHELOR,
    DegreeLevel.MASTER: Education.MASTER,
}
EDUCATION_RANK = {level: rank for rank, level in enumerate(Education)}
CEU_TOPICS = (*map(str, Topic), "compliance", "documentation", "practice_management")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """How one answer may look. `low` and `high` include their ends."""

    shape: Shape
    low: float = 0
    high: float = 0
    unit: str = ""
    whole: bool = False
    words: type[StrEnum] | tuple[str, ...] = ()
    of: type | None = None
    nullable: bool = False
    required: bool = False

    @property
    def accepted(self) -> tuple[str, ...]:
        return tuple(str(word) for word in self.words)


def _ask(default: Any, **ask: Any) -> Any:
    return field(default=default, metadata={"ask": Ask(**ask)})


def _number(high: float, unit: str, default: float | None = 0, low: float = 0) -> Any:
    return _ask(default, shape="number", low=low, high=high, unit=unit, nullable=True)


def _flag(default: bool | None = False) -> Any:
    return _ask(default, shape="flag", nullable=True)


def _word(words: type[StrEnum], default: StrEnum | None, *, nullable: bool = False) -> Any:
    return _ask(default, shape="word", words=words, nullable=nullable)


def _words(words: type[StrEnum]) -> Any:
    return _ask((), shape="words", words=words)


def _text(default: str | None = "") -> Any:
    return _ask(default, shape="text", high=120, nullable=default is None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Degree:
    level: DegreeLevel | None = _word(DegreeLevel, None)
    field: DegreeField | None = _word(DegreeField, None)
    accreditation: Accreditation | None = _word(Accreditation, None, nullable=True)
    status: DegreeStatus | None = _word(DegreeStatus, None)
    country: str | None = _text(None)
    topics: tuple[Topic, ...] = _words(Topic)


@dataclass(frozen=True, kw_only=True, slots=True)
class Training:
    """A course; `documented` says that its certificate or a letter states the hours."""

    name: str = _text()
    kind: TrainingKind | None = _word(TrainingKind, None)
    contact_hours: float | None = _number(20_000, "hours")
    documented: bool | None = _flag()
    completed: bool | None = _flag()
    topics: tuple[Topic, ...] = _words(Topic)


@dataclass(frozen=True, kw_only=True, slots=True)
class Practicode:
    """Supervised practice records: how many, and percent right."""

    cases: float | None = _number(100_000, "records")
    accuracy: float | None = _number(100, "percent")


@dataclass(frozen=True, kw_only=True, slots=True)
class Experience:
    """One job or externship: calendar months at `fte` of full time."""

    kind: ExperienceKind = _word(ExperienceKind, ExperienceKind.OTHER)
    months: float | None = _number(SIXTY_YEARS, "months")
    fte: float | None = _number(1, "of full time", default=1)
    code_sets: tuple[CodeSet, ...] = _words(CodeSet)
    evidence: Evidence = _word(Evidence, Evidence.NONE)
    externship: bool | None = _flag()
    level: WorkLevel = _word(WorkLevel, WorkLevel.ENTRY)
    ended_months_ago: float | None = _number(SIXTY_YEARS, "months")


@dataclass(frozen=True, kw_only=True, slots=True)
class Employment:
    role: Role = _word(Role, Role.OTHER)
    setting: Setting = _word(Setting, Setting.OTHER)
    months: float | None = _number(SIXTY_YEARS, "months")
    contractor: bool | None = _flag()


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """A credential somebody was awarded. `ceus` None: not told."""

    code: str = _ask("", shape="code", required=True)
    status: Standing = _word(Standing, Standing.ACTIVE)
    held_months: float | None = _number(SIXTY_YEARS, "months")
    months_since_lapse: float | None = _number(SIXTY_YEARS, "months")
    days_overdue: float | None = _number(20_000, "days")
    dues_paid: bool | None = _flag(None)
    ceus: float | None = _number(1_000, "CEUs", default=None)
    ceus_by_topic: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({}),
        metadata={"ask": Ask(shape="counts", high=1_000, unit="CEUs", words=CEU_TOPICS)},
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """What Canada’s assessment of external graduates looks at."""

    him_months_last_5_years: float | None = _number(60, "months")
    him_level: WorkLevel = _word(WorkLevel, WorkLevel.ENTRY)
    outcome_match_percent: float | None = _number(100, "percent")
    language_overall: float | None = _number(9, "band")
    language_lowest: float | None = _number(9, "band")


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    amount: float | None = _number(1_000_000_000, "whole units")
    currency: str = _text()


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    country: Country = field(metadata={"ask": Ask(shape="word", words=Country, required=True)})
    education: Education | None = _word(Education, Education.NONE, nullable=True)
    degrees: tuple[Degree, ...] = _ask((), shape="items", of=Degree)
    training: tuple[Training, ...] = _ask((), shape="items", of=Training)
    practicode: Practicode | None = _ask(None, shape="item", of=Practicode, nullable=True)
    experience: tuple[Experience, ...] = _ask((), shape="items", of=Experience)
    employment: Employment | None = _ask(None, shape="item", of=Employment, nullable=True)
    credentials: tuple[Holding, ...] = _ask((), shape="items", of=Holding)
    exams_passed: tuple[str, ...] = _ask((), shape="codes")
    memberships: tuple[Membership, ...] = _words(Membership)
    refresher_months_ago: float | None = _number(SIXTY_YEARS, "months", default=None)
    assessment: Assessment | None = _ask(None, shape="item", of=Assessment, nullable=True)
    weekly_hours: float | None = _number(80, "hours", default=None, low=1)
    start: dt.date | None = _ask(None, shape="date", nullable=True)
    target: str | None = _ask(None, shape="code", nullable=True)
    mode: StudyMode | None = _word(StudyMode, None, nullable=True)
    budget: Budget | None = _ask(None, shape="item", of=Budget, nullable=True)
    deadline: dt.date | None = _ask(None, shape="date", nullable=True)
    job_search_months: float | None = _number(36, "months", default=None)
    way: str = _text()
    unknown: tuple[str, ...] = ()

    @property
    def education_by_degree(self) -> Education | None:
        """The level that the finished degrees show, said or not."""
        levels = [
            EDUCATION_OF_DEGREE[degree.level]
            for degree in self.degrees
            if degree.status is COMPLETED and degree.level in EDUCATION_OF_DEGREE
        ]
        return max(levels, key=EDUCATION_RANK.__getitem__, default=None)

    @property
    def highest_education(self) -> Education | None:
        """The highest that is told or that a finished degree shows; None where nobody knows."""
        told, shown = self.education, self.education_by_degree
        if told is None or shown is None:
            return told or shown
        return max(told, shown, key=EDUCATION_RANK.__getitem__)

    def has_education(self, level: Education) -> bool:
        education = self.highest_education
        return education is not None and EDUCATION_RANK[education] >= EDUCATION_RANK[level]
