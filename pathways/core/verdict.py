"""The answer about one credential, as values: every word of it is said elsewhere."""

import datetime as dt
import math
from enum import StrEnum
from typing import NamedTuple, Protocol

from pathways.core.catalogue import Credential, Papers, Requirement, Route
from pathways.core.gaps import Wait
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
    """How one condition stands, best first; unknown is neither met nor unmet."""

    MET = "met"
    UNKNOWN = "unknown"
    UNMET = "unmet"


class Reason(NamedTuple):
    """Why not (yet). `have` and `need` are in `unit`."""

    code: str
    papers: Papers
    have: float = 0
    need: float = 0
    unit: str = ""
    fact: Fact | None = None


class Shortcut(NamedTuple):
    """Something to begin that turns the answer or brings it sooner, judged again by the rule.

    `confidence` is that of the way which it opens.
    """

    change: str
    answer: Answer
    months_remaining: int | None
    earliest: dt.date | None
    confidence: Confidence


def tenths(number: float) -> float:
    """Rounded down: what is short by a little must not look like enough."""
    return math.floor(number * 10) / 10


class ConditionCheck(NamedTuple):
    """`wait` is what stands between the learner and the condition; `calendar` is the count by the
    calendar where part-time work makes it more than `have`."""

    fact: Fact
    have: float
    need: float
    state: State
    wait: Wait
    calendar: float | None

    @property
    def have_shown(self) -> float:
        return tenths(self.have)


class RouteCheck(NamedTuple):
    """The unmet conditions close side by side in `wait`; `new` are those of them that ask to begin
    something."""

    route: Route
    state: State
    conditions: tuple[ConditionCheck, ...]
    unmet: list[ConditionCheck]
    new: list[ConditionCheck]
    wait: Wait

    @property
    def code(self) -> str:
        return self.route.code

    @property
    def title(self) -> str:
        return self.route.title

    @property
    def confidence(self) -> Confidence:
        return self.route.confidence


class RequirementCheck(NamedTuple):
    """`nearest` is met, or asks for nothing new, then is the shortest, then the first listed."""

    requirement: Requirement
    state: State
    routes: tuple[RouteCheck, ...]
    nearest: RouteCheck

    @property
    def code(self) -> str:
        return self.requirement.code

    @property
    def title(self) -> str:
        return self.requirement.title

    @property
    def strength(self) -> Strength:
        return self.requirement.strength

    @property
    def papers(self) -> Papers:
        return self.requirement.papers

    @property
    def note(self) -> str:
        return self.requirement.note


class Answered(Protocol):
    """What a verdict shares with the judgement that it explains."""

    @property
    def credential(self) -> Credential: ...
    @property
    def answer(self) -> Answer: ...
    @property
    def earliest(self) -> dt.date | None: ...
    @property
    def sources(self) -> tuple[Papers, ...]: ...


class Verdict(NamedTuple):
    credential: Credential
    answer: Answer
    confidence: Confidence
    status: str | None = None
    route: str | None = None
    months_remaining: int | None = None
    earliest: dt.date | None = None
    driver: FactKind | None = None
    reasons: tuple[Reason, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    actions: tuple[str, ...] = ()
    sources: tuple[Papers, ...] = ()
    checks: tuple[RequirementCheck, ...] = ()

    @property
    def code(self) -> str:
        return self.credential.code
