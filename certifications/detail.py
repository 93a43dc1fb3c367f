"""Everything that the page of one credential shows, as it holds on a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from certifications.exam_words import Fact, exam_facts
from certifications.listing import Chip, chip_of, places
from certifications.models import Credential, Exam, Fee, Requirement
from certifications.querysets import latest
from certifications.renewal_words import Upkeep, upkeep
from certifications.rule_words import counting_words, route_words
from pathways.core.vocabulary import Availability, CredentialKind, FactKind, FeeKind, Strength
from pathways.provenance import Status, route_title
from pathways.wording import host_of, money_range

KEPT = {
    CredentialKind.CREDENTIAL,
    CredentialKind.APPRENTICE_AWARD,
    CredentialKind.NATIONAL_COURSE,
}

EXAM = {FeeKind.EXAM, FeeKind.EXAM_MEMBER, FeeKind.EXAM_NON_MEMBER}
KEEPING = {
    FeeKind.RENEWAL_MEMBER,
    FeeKind.RENEWAL_NON_MEMBER,
    FeeKind.RENEWAL_EXTRA_CREDENTIAL,
    FeeKind.LATE,
    FeeKind.CEU_EXTENSION,
    FeeKind.REINSTATEMENT,
    FeeKind.REINSTATEMENT_YEAR_2,
    FeeKind.REINSTATEMENT_YEAR_3,
    FeeKind.EXAM_REWRITE,
}


@dataclass(frozen=True)
class RouteInWords:
    title: str
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    requirement: Requirement
    routes: tuple[RouteInWords, ...]

    @property
    def open_to_all(self) -> bool:
        return any(not route.conditions for route in self.routes)


@dataclass(frozen=True)
class Page:
    """One credential, its rules, exam, fees and renewal in words."""

    credential: Credential
    chip: Chip
    countries: str
    hard: tuple[Rule, ...]
    advised: tuple[Rule, ...]
    counting: tuple[str, ...]
    exam: Exam | None
    exam_facts: tuple[Fact, ...]
    fees: tuple[Fee, ...]
    keeping_fees: tuple[Fee, ...]
    upkeep: Upkeep | None
    courses: int
    """Courses of the finder that prepare for it."""

    @property
    def exam_fee(self) -> str:
        """What one attempt costs, from a member’s price up; empty where no price is known."""
        fees = [fee for fee in self.fees if fee.kind in EXAM]
        if not fees or self.credential.availability == Availability.RETIRED:
            return ""
        amounts = [fee.amount for fee in fees]
        return money_range(min(amounts), max(amounts), fees[0].currency)

    @property
    def asks_exam_fee(self) -> bool:
        """There is an exam to be paid, whether its price is known or not."""
        return bool(self.exam) and self.credential.availability != Availability.RETIRED

    @property
    def membership(self) -> str:
        """Whose member one must be to take the exam, where we know what that costs."""
        if not any(fee.kind == FeeKind.MEMBERSHIP for fee in self.fees):
            return ""
        return self.credential.body.membership if self.asks_exam_fee else ""

    @property
    def host(self) -> str:
        """The body’s website as people write it: aapc.com."""
        return host_of(self.credential.body.website)

    @property
    def rules_known(self) -> bool:
        return bool(self.hard or self.advised)


def page_of(credential: Credential, on: dt.date) -> Page:
    requirements = _requirements(credential, on)
    exam = _exam(credential)
    fees = _fees(credential, on)
    return Page(
        credential=credential,
        chip=chip_of(credential),
        countries=places(r.country for r in credential.recognitions.all()),
        hard=_rules(requirements, Strength.HARD),
        advised=_rules(requirements, Strength.RECOMMENDED),
        counting=_counting(credential, requirements),
        exam=exam,
        exam_facts=tuple(exam_facts(exam, credential.body)) if exam else (),
        fees=tuple(fee for fee in fees if fee.kind not in KEEPING),
        keeping_fees=tuple(fee for fee in fees if fee.kind in KEEPING),
        upkeep=_upkeep(credential, on),
        courses=credential.programmes.that_teach().count(),
    )


def _requirements(credential: Credential, on: dt.date) -> list[Requirement]:
    rows = credential.requirements.started_by(on).for_page()
    return [row for row in latest(rows, lambda row: row.code) if not row.withdrawn]


def _rules(requirements: Sequence[Requirement], strength: Strength) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            requirement,
            tuple(
                RouteInWords(
                    route_title(route.title, route.confidence, requirement.confidence),
                    tuple(route_words(route)),
                )
                for route in requirement.routes.all()
            ),
        )
        for requirement in requirements
        if requirement.strength == strength
    )


def _counting(credential: Credential, requirements: Sequence[Requirement]) -> tuple[str, ...]:
    """How the body counts work, where a rule asks for work."""
    asked = {
        condition.kind
        for requirement in requirements
        for route in requirement.routes.all()
        for condition in route.conditions.all()
    }
    return tuple(counting_words(credential.body)) if FactKind.CODING_MONTHS in asked else ()


def _exam(credential: Credential) -> Exam | None:
    """An apprentice award comes from the exam of the full credential."""
    examined = credential.becomes or credential
    exam: Exam | None = getattr(examined, "exam", None)
    return exam if exam and exam.status == Status.PUBLISHED else None


def _fees(credential: Credential, on: dt.date) -> tuple[Fee, ...]:
    codes = {credential.code, credential.becomes.code if credential.becomes else credential.code}
    fees = Fee.objects.started_by(on).charged_for(codes, credential.body)
    kinds = list(FeeKind)
    newest = latest(fees, lambda fee: fee.code)
    return tuple(sorted(newest, key=lambda fee: (kinds.index(FeeKind(fee.kind)), fee.code)))


def _upkeep(credential: Credential, on: dt.date) -> Upkeep | None:
    if credential.kind not in KEPT:
        return None
    policies = credential.body.renewal_policies.started_by(on).for_page()
    newest = max(policies, key=lambda policy: policy.starts_on, default=None)
    return upkeep(newest, credential) if newest else None
