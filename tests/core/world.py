"""A small catalogue made by hand: two bodies, and credentials with just the rules a test needs."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from pathways.core.catalogue import (
    Body,
    Catalogue,
    Credential,
    Exam,
    Papers,
    RenewalPolicy,
    Requirement,
    Route,
)
from pathways.core.facts import Facts
from pathways.core.profile import Profile
from pathways.core.reading import read_profile
from pathways.core.rules import Criterion, every
from pathways.core.vocabulary import (
    Availability,
    CodeSet,
    Confidence,
    Country,
    CredentialKind,
    Level,
    Strength,
)

TODAY = dt.date(2026, 11, 24)
PAPERS = Papers(
    title="The body’s own page",
    url="https://example.org/rule",
    published="2026",
    checked=TODAY,
    confidence=Confidence.OFFICIAL,
)
AAPC_RENEWAL = RenewalPolicy(
    cycle_months=24,
    last_day=90,
    reinstate_through_month=36,
    ceu_steps=(("", 1, 36), ("", 2, 40)),
    topic_minimums={"CPMA": ("auditing", 16)},
    papers=PAPERS,
)
AHIMA_RENEWAL = RenewalPolicy(
    cycle_months=24,
    inactive_from_day=1,
    last_day=180,
    ceu_steps=(("", 1, 20), ("", 2, 30), ("RHIA", 1, 30), ("RHIA", 2, 40)),
    papers=PAPERS,
)
CCHIM_RENEWAL = RenewalPolicy(
    cycle_months=36, reinstate_through_month=35, ceus_each_lapsed_month=1, papers=PAPERS
)
AAPC = Body(
    code="AAPC",
    name="AAPC",
    country=Country.US,
    website="",
    membership="AAPC",
    code_sets=(CodeSet.CPT,),
    work_is_vouched_for=True,
    renewal=AAPC_RENEWAL,
)
AHIMA = Body(
    code="AHIMA",
    name="AHIMA",
    country=Country.US,
    website="",
    membership="",
    code_sets=(CodeSet.CPT, CodeSet.ICD_10_PCS),
    work_is_vouched_for=False,
    renewal=AHIMA_RENEWAL,
)


def exam(weeks: int | None = None, beginner: int | None = None) -> Exam:
    return Exam(
        questions=100,
        cases=None,
        papers_count=1,
        minutes=240,
        pass_percent=70,
        pass_score=None,
        preparation_weeks=weeks,
        preparation_weeks_beginner=beginner,
        papers=PAPERS,
    )


def route(code: str, *criteria: Criterion) -> Route:
    return Route(code=code, title=code, rule=every(*criteria))


def requirement(code: str, *routes: Route, strength: Strength = Strength.HARD) -> Requirement:
    return Requirement(code=code, title=code, strength=strength, routes=routes, papers=PAPERS)


def credential(code: str, *requirements: Requirement, body: Body = AAPC, **more: Any) -> Credential:
    usual = {
        "name": code,
        "kind": CredentialKind.CREDENTIAL,
        "level": Level.ENTRY,
        "availability": Availability.OFFERED,
        "countries": (Country.US,),
        "successor": None,
        "becomes": None,
        "apprentice_award": None,
        "advice": "",
        "holder_title": "",
        "exam": exam(),
        "fees": (),
        "papers": PAPERS,
    }
    return Credential(code=code, body=body, requirements=requirements, **{**usual, **more})


OPEN = requirement("open", route("open"))
CREDENTIALS = (
    credential("CPC-A", OPEN, kind=CredentialKind.APPRENTICE_AWARD, becomes="CPC"),
    credential("CPC", OPEN, apprentice_award="CPC-A"),
    credential("CPMA", OPEN),
    credential("CPC-P", OPEN, availability=Availability.RETIRED),
    credential("CCS", OPEN, body=AHIMA),
    credential("RHIT", OPEN, body=AHIMA),
    credential("RHIA", OPEN, body=AHIMA),
)


def catalogue() -> Catalogue:
    """Nothing but the credentials and their bodies."""
    known: dict[str, Any] = {
        "version": "by hand",
        "as_of": TODAY,
        "bodies": {one.body.code: one.body for one in CREDENTIALS},
        "credentials": {one.code: one for one in CREDENTIALS},
        "body_fees": {},
    }
    return Catalogue(**{one.name: known.get(one.name, ()) for one in fields(Catalogue)})


def profile(told: Mapping[str, Any]) -> Profile:
    known = catalogue()
    return read_profile({"country": "US", **told}, codes=known.credentials, as_of=known.as_of)


def facts(told: Mapping[str, Any], *, hopeful: bool = False) -> Facts:
    return Facts(profile(told), catalogue(), hopeful=hopeful)
