"""What a kept plan remembers of the day it was kept, and what is different now.

A summary is plain data for a JSON column: the dates and verdicts of the plan, and only those
facts of the catalogue that its route rests on. It holds nothing about the learner.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pathways.core.catalogue import Catalogue, Credential, Fee, PayBand, Programme, Requirement
from pathways.core.plan import Plan
from pathways.core.rules import Rule, criteria
from pathways.core.vocabulary import Country, FeeKind

Summary = Mapping[str, Any]
PAID_ON_THE_WAY = frozenset(
    {
        FeeKind.EXAM,
        FeeKind.EXAM_MEMBER,
        FeeKind.EXAM_NON_MEMBER,
        FeeKind.ASSESSMENT,
        FeeKind.MEMBERSHIP,
        FeeKind.MEMBERSHIP_STUDENT,
    }
)
OUTCOMES = ("target", "finish", "first_job", "costs")
KINDS = ("availability", "rule", "fee", "programme", "pay")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One difference. `of` says what it is about; None before is new, None after is gone."""

    kind: str
    of: tuple[str, ...]
    before: Any
    after: Any


def summary_of(plan: Plan) -> dict[str, Any]:
    codes = sorted(_route_codes(plan))
    country = plan.profile.country
    return {
        "country": str(country),
        "codes": codes,
        "facts": facts_of(plan.catalogue, country, codes),
        "outcome": outcome_of(plan),
    }


def changes(before: Summary, plan: Plan) -> tuple[Change, ...]:
    """What differs from the summary: the effect first, then the facts behind it."""
    outcome = outcome_of(plan)
    facts = facts_of(plan.catalogue, Country(before["country"]), before["codes"])
    return (*_outcome_changes(before["outcome"], outcome), *_fact_changes(before["facts"], facts))


def outcome_of(plan: Plan) -> dict[str, Any]:
    roadmap = plan.roadmap
    shown = _route_codes(plan) | {
        c.code for c in plan.catalogue.credentials.values() if plan.profile.country in c.countries
    }
    return {
        "target": roadmap.target.code,
        "finish": roadmap.finish.isoformat() if roadmap.finish else None,
        "first_job": roadmap.first_job.isoformat() if roadmap.first_job else None,
        "costs": {cost.currency: [cost.low, cost.high] for cost in roadmap.totals()},
        "verdicts": {
            code: str(plan.verdicts.judged(code).answer)
            for code in sorted(plan.verdicts)
            if code in shown
        },
    }


def facts_of(catalogue: Catalogue, country: Country, codes: list[str]) -> dict[str, dict[str, Any]]:
    """By kind, then by a name that parts with colons: the facts that a route rests on."""
    found = [catalogue.credentials[code] for code in codes if code in catalogue.credentials]
    return {
        "availability": {c.code: str(c.availability) for c in found},
        "rule": {f"{c.code}:{r.code}": _rule(r) for c in found for r in c.requirements},
        "fee": dict(_fees(catalogue, found)),
        "programme": {
            p.slug: _programme(p)
            for p in catalogue.programmes
            if p.country is country and set(codes) & set(p.prepares_for)
        },
        "pay": {
            f"{band.stage}:{band.title}": _band(band)
            for band in catalogue.pay_bands
            if band.country is country
        },
    }


def _route_codes(plan: Plan) -> set[str]:
    """The target, and every credential that a step of the roadmap is about."""
    target = plan.roadmap.target
    named = {step.subject for step in plan.roadmap.steps if step.code != "add_credential"}
    named |= {target.code, target.becomes or "", target.apprentice_award or ""}
    return named & plan.catalogue.credentials.keys()


def _rule(requirement: Requirement) -> dict[str, Any]:
    return {
        "title": requirement.title,
        "strength": str(requirement.strength),
        "routes": [_criteria(route.rule) for route in requirement.routes],
    }


def _criteria(rule: Rule) -> list[list[Any]]:
    return [[criterion.fact.name, criterion.at_least] for criterion in criteria(rule)]


def _fees(catalogue: Catalogue, found: list[Credential]) -> Iterator[tuple[str, list[Any]]]:
    owners: dict[str, tuple[Fee, ...]] = {c.code: c.fees for c in found}
    owners |= {c.body.code: catalogue.body_fees.get(c.body.code, ()) for c in found}
    for owner, fees in owners.items():
        for fee in fees:
            if fee.kind in PAID_ON_THE_WAY:
                yield f"{owner}:{fee.kind}", [fee.amount, fee.currency]


def _programme(programme: Programme) -> list[Any]:
    return [
        programme.institution,
        programme.title,
        programme.months_low,
        programme.months_high,
    ]


def _band(band: PayBand) -> list[Any]:
    return [band.low, band.high, band.open, band.currency]


def _outcome_changes(before: Summary, after: Summary) -> Iterator[Change]:
    for name in OUTCOMES:
        if before[name] != after[name]:
            yield Change(kind=name, of=(), before=before[name], after=after[name])
    for code, was in before["verdicts"].items():
        now = after["verdicts"].get(code)
        if now is not None and now != was:
            yield Change(kind="verdict", of=(code,), before=was, after=now)


def _fact_changes(before: Summary, after: Summary) -> Iterator[Change]:
    gone = before["availability"].keys() - after["availability"].keys()
    for kind in KINDS:
        for name in sorted(before[kind].keys() | after[kind].keys()):
            was, now = before[kind].get(name), after[kind].get(name)
            of = tuple(name.split(":", 1))
            if was != now and not (kind in ("rule", "fee") and of[0] in gone):
                yield Change(kind=kind, of=of, before=was, after=now)
