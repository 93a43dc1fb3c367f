"""The courses and degrees that a learner could begin for an exam: kind, months, hours."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from pathways.core.assumptions import QUOTED_HOURS, WEEKS_A_MONTH, Assumptions
from pathways.core.catalogue import Credential, Programme, Requirement
from pathways.core.facts import Facts
from pathways.core.gaps import wait_by_route
from pathways.core.profile import EDUCATION_RANK
from pathways.core.rules import Fact
from pathways.core.vocabulary import Country, DegreeLevel, Education, FactKind

KINDS = {
    "diploma": "diploma",
    "advanced_diploma": "diploma",
    "postgraduate_diploma": "diploma",
    "associate": "associate",
    "bachelor": "bachelor",
    "master": "master",
    "exam": "",
    "apprenticeship": "",
}
"""The kind of study behind a programme’s award; every other award is that of a course."""
AWARDS = {"diploma": Education.DIPLOMA, "associate": Education.ASSOCIATE,
          "bachelor": Education.BACHELOR, "master": Education.MASTER}  # fmt: skip
AFTER_BACHELOR = frozenset({DegreeLevel.MASTER, DegreeLevel.POST_BACCALAUREATE})
COURSE_LENGTHS = {Country.IN: 6}
"""Months of the guide’s longest certificate course, where it is not the assumed one."""


class Study(NamedTuple):
    """`months` is None where no source gives a length; `hours` where they are the school’s."""

    kind: str
    months: int | None
    hours: int | None
    subject: str
    teaches: tuple[Fact, ...] = ()
    programmes: tuple[Programme, ...] = ()
    risks: tuple[str, ...] = ()

    @property
    def is_degree(self) -> bool:
        return self.kind not in ("course", "diploma")

    def raises(self, education: Education | None) -> int:
        """The rank of the award where it is above what the learner has; 0 where it is not."""
        award = EDUCATION_RANK.get(AWARDS.get(self.kind, Education.NONE), 0)
        return award if award > EDUCATION_RANK[education or Education.NONE] else 0


def courses(
    exam: Credential, facts: Facts, given: Assumptions, teaches: tuple[Fact, ...] = ()
) -> Iterator[Study]:
    """A course, and the longer kinds that the country offers for the exam."""
    listed = _by_kind(facts, exam.code)
    lengths = _lengths(facts, exam, listed)
    for kind in ("course", "diploma", "associate", "bachelor"):
        programmes = tuple(listed.get(kind, ()))
        base = lengths.get(kind)
        if kind == "course":
            base = COURSE_LENGTHS.get(facts.profile.country, given.course_months)
        elif base is None:
            continue
        yield Study(
            kind=kind,
            months=_at_pace(base, given) if kind in ("course", "diploma") else base,
            hours=_hours(base) if kind in ("course", "diploma") else None,
            subject=exam.code,
            teaches=(Fact(FactKind.COURSE_HOURS), *teaches),
            programmes=programmes,
            risks=() if programmes else ("no_course_listed",),
        )


def degrees(
    goal: Credential, asked: Requirement, facts: Facts, given: Assumptions
) -> Iterator[Study]:
    """Each accredited degree that the rule takes; those after a bachelor’s only for who has one."""
    graduate = bool(facts[Fact(FactKind.BACHELOR_DEGREE)])
    for route in asked.routes:
        fact = route.criteria[0].fact
        if fact.kind is not FactKind.ACCREDITED_DEGREE:
            continue
        level = fact.of[1] if len(fact.of) > 1 else ""
        if level in AFTER_BACHELOR and not graduate:
            continue
        months = wait_by_route(route, facts, given).months
        for kind, length in _degree_lengths(fact, months, goal, facts, given).items():
            yield Study(
                kind=kind,
                months=length,
                hours=None,
                subject=goal.code,
                teaches=(fact,),
                programmes=tuple(_by_kind(facts, goal.code).get(kind, ())),
                risks=("accreditation",) if length is not None else ("accreditation", "length"),
            )


def _degree_lengths(
    fact: Fact, months: int | None, goal: Credential, facts: Facts, given: Assumptions
) -> dict[str, int | None]:
    """Months by kind. Where the rule names no level, every kind of accredited programme counts."""
    if len(fact.of) > 1:
        return {fact.of[1]: months}
    if facts[Fact(FactKind.ACCREDITED_DEGREE_FINAL_TERM, fact.of)]:
        return {"degree": months}
    listed = _by_kind(facts, goal.code)
    found: dict[str, int | None] = {"diploma": given.associate_months}
    if "bachelor" in listed:
        found["bachelor"] = given.bachelor_months
    return found


def _by_kind(facts: Facts, code: str) -> dict[str, list[Programme]]:
    """The country’s programmes for a credential, in the learner’s mode if told."""
    mode = facts.profile.mode
    found: dict[str, list[Programme]] = {}
    for programme in facts.catalogue.programmes_for(facts.profile.country, code):
        if mode is None or programme.mode in (mode, "mixed", ""):
            found.setdefault(KINDS.get(programme.award, "course"), []).append(programme)
    return found


def _lengths(facts: Facts, exam: Credential, listed: dict[str, list[Programme]]) -> dict[str, int]:
    """The longest that a kind takes: as its programmes say, or as the country’s course types do."""
    country = facts.profile.country
    found = {
        kind: max(p.months_high or 0 for p in programmes) for kind, programmes in listed.items()
    }
    if country in exam.countries:
        for typical in facts.catalogue.course_types:
            kind = KINDS.get(typical.award, "course")
            if typical.country is country and kind != "course" and typical.months_high:
                found.setdefault(kind, typical.months_high)
    return {kind: months for kind, months in found.items() if months}


def _at_pace(months: int, given: Assumptions) -> int:
    """Courses are quoted for ten hours a week: fewer take longer, more don’t make it shorter."""
    return max(months, math.ceil(round(months * QUOTED_HOURS / given.weekly_hours, 6)))


def _hours(months: int) -> int:
    return round(months * WEEKS_A_MONTH * QUOTED_HOURS)
