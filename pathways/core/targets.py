"""“Not sure, advise me”: the country's targets, ranked for this learner with the reason."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential
from pathways.core.facts import Facts
from pathways.core.roadmap import Roadmap
from pathways.core.rules import Fact
from pathways.core.schedule import NEXT
from pathways.core.vocabulary import Availability, Country, CredentialKind, FactKind, Level
from pathways.core.ways import Routing

ENTRY = {Country.US: "CPC", Country.IN: "CPC", Country.GB: "NCCQ", Country.CA: "CHIM"}
"""The credential that each country's employers ask for first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    """A target with its roadmap; `reason` is the code of why it stands where it stands."""

    target: Credential
    reason: str
    roadmap: Roadmap


def first_target(facts: Facts) -> Credential:
    """What we advise, known without laying out every target."""
    credentials = facts.catalogue.credentials
    asked = ENTRY[facts.profile.country]
    ladder = [credentials[c] for c in (asked, *NEXT.get(asked, ())) if c in credentials]
    if asked not in credentials:
        ladder = list(_targets(facts)) or list(credentials.values())
    return next((c for c in ladder if not is_held(c, facts)), ladder[0])


def advice(facts: Facts, given: Assumptions) -> tuple[Advice, ...]:
    """Every target of the country that has a rule and isn't held, the advised one first."""
    first = first_target(facts)
    targets = list(_targets(facts))
    is_open = facts.profile.country in first.countries and not is_held(first, facts)
    if is_open and first not in targets:
        targets.append(first)
    found = [
        Advice(
            target=credential,
            reason=_reason(credential, first, facts),
            roadmap=Routing(facts, given, credential).roadmap(),
        )
        for credential in targets
    ]
    return tuple(sorted(found, key=lambda a: _preference(a, first, facts)))


REASONS = ("asked_first", "next_step", "for_newcomers", "after_first", "takes_degree")
"""Why a target stands where it stands, the best reason first."""
DEGREES = frozenset({Level.ASSOCIATE_DEGREE, Level.BACHELOR_DEGREE})


def _preference(advised: Advice, first: Credential, facts: Facts) -> tuple[object, ...]:
    return (
        advised.target is not first,  # the one that we advise
        REASONS.index(advised.reason),  # what follows, what is for newcomers, the rest
        advised.roadmap.finish or dt.date.max,  # sooner
        facts.catalogue.order[advised.target.code],  # then always the same order
    )


def _reason(credential: Credential, first: Credential, facts: Facts) -> str:
    if credential is first and credential.code in ENTRY.values():
        return "asked_first"
    credentials = facts.catalogue.credentials
    held = [code for code in NEXT if code in credentials and is_held(credentials[code], facts)]
    if credential is first or any(credential.code in NEXT[code] for code in held):
        return "next_step"
    if credential.level is Level.ENTRY:
        return "for_newcomers"
    return "takes_degree" if credential.level in DEGREES else "after_first"


def is_held(credential: Credential, facts: Facts) -> bool:
    return bool(facts[Fact(FactKind.HOLDS, (credential.code,))])


def _targets(facts: Facts) -> Iterator[Credential]:
    """The country’s targets, those for newcomers first."""
    country, credentials = facts.profile.country, facts.catalogue.credentials.values()
    for credential in sorted(credentials, key=lambda c: c.level is not Level.ENTRY):
        if country in credential.countries and _is_a_target(credential, facts):
            yield credential


def _is_a_target(credential: Credential, facts: Facts) -> bool:
    if credential.kind is CredentialKind.POST and facts[Fact(FactKind.CODER_POST_OR_CONTRACT)]:
        return False  # who has a post seeks none
    return (
        credential.kind in (CredentialKind.CREDENTIAL, CredentialKind.POST)
        and credential.availability is Availability.OFFERED
        and bool(credential.requirements or credential.code in ENTRY.values())
        and not is_held(credential, facts)
    )
