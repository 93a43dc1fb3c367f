"""The answer about one credential, as values: every word of it is said elsewhere."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pathways.core.catalogue import Credential, Papers
from pathways.core.rules import Fact
from pathways.core.vocabulary import Confidence, FactKind, Strength


class Answer(StrEnum):
    HELD = "held"
    ELIGIBLE = "eligible"
    RECOMMENDED_GAP = "recommended_gap"
    NOT_ELIGIBLE = "not_eligible"
    UNKNOWN = "unknown"
    RETIRED = "retired"


class State(StrEnum):
    """How one condition stands; unknown is neither met nor unmet."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why not (yet). `have` and `need` are in `unit`."""

    code: str
    have: float = 0
    need: float = 0
    unit: str = ""
    fact: Fact | None = None
    papers: Papers


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortcut:
    """Something to begin that turns the answer or brings it sooner, judged again by the rule."""

    change: str
    answer: Answer
    months_remaining: int | None
    earliest: dt.date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ConditionCheck:
    """`calendar` is the count by the calendar where part-time work makes it more than `have`."""

    fact: Fact
    have: float
    need: float
    state: State
    calendar: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RouteCheck:
    code: str
    title: str
    state: State
    conditions: tuple[ConditionCheck, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RequirementCheck:
    code: str
    title: str
    strength: Strength
    state: State
    routes: tuple[RouteCheck, ...]
    papers: Papers
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    credential: Credential
    answer: Answer
    status: str | None = None
    route: str | None = None
    months_remaining: int | None = None
    earliest: dt.date | None = None
    driver: FactKind | None = None
    reasons: tuple[Reason, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    actions: tuple[str, ...] = ()
    confidence: Confidence
    sources: tuple[Papers, ...] = ()
    checks: tuple[RequirementCheck, ...] = ()

    @property
    def code(self) -> str:
        return self.credential.code
