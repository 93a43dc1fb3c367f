"""Catalogues of a few credentials, small enough to try everything."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pathways.core.catalogue import (
    Body,
    Catalogue,
    Credential,
    Exam,
    Fee,
    Papers,
    Phase,
    Requirement,
    Route,
)
from pathways.core.rules import Criterion, Fact, every
from pathways.core.vocabulary import (
    Availability,
    Confidence,
    Country,
    CredentialKind,
    FactKind,
    FeeKind,
    Level,
    Strength,
)

PAPERS = Papers(
    title="Test", url="", published="", checked=dt.date(2026, 1, 1), confidence=Confidence.OFFICIAL
)
BODY = Body(
    code="AAPC", name="A body", country=Country.US, website="", membership="", code_sets=(),
    work_is_vouched_for=True,
)  # fmt: skip
OTHER = Body(
    code="AHIMA", name="Another", country=Country.US, website="", membership="", code_sets=(),
    work_is_vouched_for=True,
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One route: what it asks for, all of it. `holds` are codes, any one of which is enough."""

    course: bool = False
    records: bool = False
    work: int = 0
    holds: tuple[str, ...] = ()

    def route(self, number: int) -> Route:
        parts = []
        if self.course:
            parts.append(Criterion(Fact(FactKind.COURSE_HOURS), 80))
        if self.records:
            parts.append(Criterion(Fact(FactKind.PRACTICODE_CASES), 600))
        if self.work:
            parts.append(Criterion(Fact(FactKind.CODING_MONTHS, ("AAPC",)), self.work))
        if self.holds:
            parts.append(Criterion(Fact(FactKind.HOLDS, self.holds)))
        return Route(code=f"r{number}", title="", rule=every(*parts))


@dataclass(frozen=True)
class Small:
    """`goal` is advised by `routes`, or comes with an “-A” that they remove."""

    routes: tuple[Asked, ...]
    removes_a: bool
    weeks: Mapping[str, int] = field(default_factory=dict)
    fees: Mapping[str, int] = field(default_factory=dict)
    full: tuple[Asked, ...] = (Asked(work=24), Asked(course=True, work=12))
    """What removes the “-A” of the stepping stone F."""

    def catalogue(self) -> Catalogue:
        made = [
            self._credential("S"),
            self._credential("T"),
            *self._with_award("F", self.full),
        ]
        if self.removes_a:
            made += self._with_award("G", self.routes)
        else:
            advice = _requirement(Strength.RECOMMENDED, self.routes)
            made.append(self._credential("G", (advice,), level=Level.ADVANCED))
        return Catalogue(
            version="small", as_of=dt.date(2026, 1, 1), bodies={"AAPC": BODY, "AHIMA": OTHER},
            credentials={credential.code: credential for credential in made}, body_fees={},
            phases=tuple(
                Phase(number=n, title="", month_start=0, month_end=None, result="",
                      activities=(), papers=PAPERS)
                for n in range(1, 6)
            ),
            programmes=(), course_types=(), pay_bands=(),
        )  # fmt: skip

    def _with_award(self, code: str, routes: tuple[Asked, ...]) -> list[Credential]:
        passed = Route(code="exam", title="", rule=every(Criterion(Fact(FactKind.EXAM, (code,)))))
        exam = Requirement(
            code="exam", title="", strength=Strength.HARD, routes=(passed,), papers=PAPERS
        )
        hard = (exam, _requirement(Strength.HARD, routes))
        award = self._credential(
            f"{code}-A", kind=CredentialKind.APPRENTICE_AWARD, becomes=code, exam=None
        )
        return [award, self._credential(code, hard, apprentice_award=f"{code}-A")]

    def _credential(
        self, code: str, requirements: tuple[Requirement, ...] = (), **more: Any
    ) -> Credential:
        weeks = self.weeks.get(code, 13)
        fee = Fee(kind=FeeKind.EXAM, amount=self.fees.get(code, 100), currency="USD", papers=PAPERS)
        exam = Exam(
            questions=None, cases=None, papers_count=1, minutes=None, pass_percent=None,
            pass_score=None, preparation_weeks=weeks, preparation_weeks_beginner=None,
            papers=PAPERS,
        )  # fmt: skip
        parts: dict[str, Any] = {
            "kind": CredentialKind.CREDENTIAL,
            "level": Level.ENTRY,
            "becomes": None,
            "apprentice_award": None,
            "exam": exam,
        }
        return Credential(
            code=code, name=code, body=BODY, availability=Availability.OFFERED,
            countries=(Country.US,), successor=None, advice="", holder_title="",
            requirements=requirements or (_open(),), fees=(fee,), papers=PAPERS,
            **{**parts, **more},
        )  # fmt: skip


def _open() -> Requirement:
    return _requirement(Strength.HARD, (Asked(),))


def _requirement(strength: Strength, routes: tuple[Asked, ...]) -> Requirement:
    return Requirement(
        code="routes", title="", strength=strength, papers=PAPERS,
        routes=tuple(asked.route(n) for n, asked in enumerate(routes)),
    )  # fmt: skip
