"""What is known on a day: frozen credentials, rules, fees, programmes, pay and their papers."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pathways.core.rules import Criterion, Fact, Rule, any_of, criteria, every
from pathways.core.vocabulary import (
    Availability,
    CodeSet,
    Confidence,
    Country,
    CredentialKind,
    FactKind,
    FeeKind,
    Level,
    Strength,
)

WEAKEST_LAST = list(Confidence)
FIRST = ("CPC-A", "CCA")
"""What a newcomer looks for first, in every country."""


def weakest(found: Iterable[Confidence]) -> Confidence:
    return max(found, key=WEAKEST_LAST.index)


@dataclass(frozen=True, kw_only=True, slots=True)
class Papers:
    """Where a fact comes from, when it was said and checked, and how sure it is."""

    title: str
    url: str
    published: str
    checked: dt.date
    confidence: Confidence
    guide_note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RenewalPolicy:
    cycle_months: int
    grace_days: int | None = None
    inactive_from_day: int | None = None
    last_day: int | None = None
    reinstate_through_month: int | None = None
    ceus_each_lapsed_month: int = 0
    ceu_steps: tuple[tuple[str, int, int], ...] = ()
    """(base credential or "", credentials held, CEUs a cycle)"""
    topic_minimums: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """credential → (topic, CEUs a cycle)"""
    papers: Papers


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    code: str
    name: str
    country: Country
    website: str
    membership: str
    code_sets: tuple[CodeSet, ...]
    work_is_vouched_for: bool
    renewal: RenewalPolicy | None = None


@dataclass(frozen=True, kw_only=True)
class Route:
    """`confidence` is how well this way is supported: as well as its rule, or worse."""

    code: str
    title: str
    rule: Rule
    confidence: Confidence = Confidence.OFFICIAL

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        return tuple(criteria(self.rule))


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """Met by any of its routes; each route asks for every one of its criteria."""

    code: str
    title: str
    strength: Strength
    routes: tuple[Route, ...]
    papers: Papers
    note: str = ""

    @cached_property
    def rule(self) -> Rule:
        return any_of(*(route.rule for route in self.routes))

    @cached_property
    def degrees(self) -> frozenset[tuple[str, ...]]:
        """The accredited degrees that it asks for: the accreditor, and the level if any."""
        asked = (part.fact for part in criteria(self.rule))
        return frozenset(f.of for f in asked if f.kind is FactKind.ACCREDITED_DEGREE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Exam:
    questions: int | None
    cases: int | None
    papers_count: int
    minutes: int | None
    pass_percent: int | None
    pass_score: int | None
    preparation_weeks: int | None
    """at ten hours a week, for somebody with a background; the longer figure"""
    preparation_weeks_beginner: int | None
    papers: Papers


@dataclass(frozen=True, kw_only=True, slots=True)
class Fee:
    kind: FeeKind
    amount: int
    currency: str
    papers: Papers


@dataclass(frozen=True, kw_only=True)
class Credential:
    code: str
    name: str
    body: Body
    kind: CredentialKind
    level: Level
    availability: Availability
    countries: tuple[Country, ...]
    successor: str | None
    becomes: str | None
    apprentice_award: str | None
    advice: str
    holder_title: str
    requirements: tuple[Requirement, ...]
    exam: Exam | None
    fees: tuple[Fee, ...]
    papers: Papers

    @cached_property
    def is_retired(self) -> bool:
        """Nobody can earn it any more; it counts for those who hold it."""
        return self.availability is Availability.RETIRED

    @cached_property
    def is_earned_by_exam(self) -> bool:
        """Its rule is known, and whoever may sit the exam and passes it holds the award."""
        return bool(self.hard) and not self.is_retired and self.apprentice_award is None

    @cached_property
    def hard(self) -> tuple[Requirement, ...]:
        return tuple(r for r in self.requirements if r.strength is Strength.HARD)

    @cached_property
    def recommended(self) -> tuple[Requirement, ...]:
        return tuple(r for r in self.requirements if r.strength is Strength.RECOMMENDED)

    @cached_property
    def counts_work_for(self) -> tuple[str, ...]:
        """The bodies whose count of coding months its rules ask for."""
        asked = (part.fact for r in self.requirements for part in criteria(r.rule))
        return tuple({f.of[0]: None for f in asked if f.kind is FactKind.CODING_MONTHS})

    @cached_property
    def advised_credentials(self) -> tuple[str, ...]:
        """The credentials that its advice names: those who hold one have followed it."""
        asked = (part.fact for r in self.recommended for part in criteria(r.rule))
        return tuple(code for f in asked if f.kind is FactKind.HOLDS for code in f.of)

    @cached_property
    def degrees_to_finish(self) -> tuple[Fact, ...]:
        """The degrees whose last term opens the exam, before the award is due."""
        asked = (part.fact for r in self.hard for part in criteria(r.rule))
        early = FactKind.ACCREDITED_DEGREE_FINAL_TERM
        return tuple(Fact(FactKind.ACCREDITED_DEGREE, f.of) for f in asked if f.kind is early)

    @cached_property
    def rule_papers(self) -> tuple[Papers, ...]:
        return tuple(dict.fromkeys(r.papers for r in (*self.hard, *self.recommended)))

    @cached_property
    def rule_confidence(self) -> Confidence:
        """That of the rule that is supported worst."""
        return weakest(p.confidence for p in self.rule_papers)

    @cached_property
    def degree_rule(self) -> Requirement | None:
        """The hard rule that asks for an accredited degree, if there is one."""
        for requirement in self.hard:
            if requirement.degrees:
                return requirement
        return None

    @cached_property
    def hard_rule(self) -> Rule:
        return every(*(requirement.rule for requirement in self.hard))

    @cached_property
    def recommended_rule(self) -> Rule:
        return every(*(requirement.rule for requirement in self.recommended))


@dataclass(frozen=True, kw_only=True, slots=True)
class Phase:
    number: int
    title: str
    month_start: int
    month_end: int | None
    result: str
    activities: tuple[str, ...]
    papers: Papers


@dataclass(frozen=True, kw_only=True, slots=True)
class Programme:
    """A course that a learner could take. Months are as its source gives them."""

    slug: str
    title: str
    institution: str
    institution_slug: str
    place: str
    country: Country
    website: str
    award: str
    mode: str
    months_low: int | None
    months_high: int | None
    accreditation: str
    accreditation_verified: bool
    prepares_for: tuple[str, ...]
    papers: Papers


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseType:
    """A usual kind of course in a country, whoever offers it."""

    country: Country
    award: str
    months_low: int
    months_high: int
    papers: Papers


@dataclass(frozen=True, kw_only=True, slots=True)
class PayBand:
    """What a stage of the career pays a year, in whole units of its own currency.

    Without a `stage` it is the spread of a whole occupation: from the pay that a tenth earn less
    than to the pay that a tenth earn more than. `open` means “or more”.
    """

    stage: str
    title: str
    country: Country
    low: int | None
    high: int | None
    open: bool
    currency: str
    period: str
    basis: str
    experience_low: float | None
    experience_high: float | None
    credentials: tuple[str, ...] = ()
    """What people in this band hold, any of them, where the source says so."""
    papers: Papers


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """Everything a plan reads, as it holds on `as_of`; `version` names the content.

    One is only ever equal to itself, so that what follows from it can be remembered.
    """

    version: str
    as_of: dt.date
    bodies: Mapping[str, Body]
    credentials: Mapping[str, Credential]
    body_fees: Mapping[str, tuple[Fee, ...]]
    phases: tuple[Phase, ...]
    programmes: tuple[Programme, ...]
    course_types: tuple[CourseType, ...] = ()
    pay_bands: tuple[PayBand, ...]

    def in_country(self, country: Country) -> tuple[Credential, ...]:
        """CPC-A and CCA first, then what that country’s employers ask for, then the rest."""
        return self._in_country[country]

    @cached_property
    def _in_country(self) -> Mapping[Country, tuple[Credential, ...]]:
        return {country: tuple(self._ranked(country)) for country in Country}

    def _ranked(self, country: Country) -> list[Credential]:
        def place(credential: Credential) -> tuple[bool, bool]:
            return (credential.code not in FIRST, country not in credential.countries)

        return sorted(self.credentials.values(), key=place)

    @cached_property
    def order(self) -> Mapping[str, int]:
        return {code: i for i, code in enumerate(self.credentials)}

    @cached_property
    def dues(self) -> Mapping[tuple[str, FeeKind], Fee]:
        """The fees of each membership’s body, by the membership and the kind of fee."""
        found: dict[tuple[str, FeeKind], Fee] = {}
        for body in self.bodies.values():
            for fee in self.body_fees.get(body.code, ()):
                found.setdefault((body.membership, fee.kind), fee)
        return found

    def programmes_for(self, country: Country, code: str) -> tuple[Programme, ...]:
        """What that country offers for a credential."""
        return self._programmes.get((country, code), ())

    @cached_property
    def _programmes(self) -> Mapping[tuple[Country, str], tuple[Programme, ...]]:
        found: dict[tuple[Country, str], tuple[Programme, ...]] = {}
        for programme in self.programmes:
            for code in programme.prepares_for:
                key = (programme.country, code)
                found[key] = (*found.get(key, ()), programme)
        return found
