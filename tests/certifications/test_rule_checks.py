"""A rule that nobody could meet, or that contradicts itself, is refused in plain words."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from certifications.models import Credential, Requirement
from certifications.models.rules import OF_DEGREE, OF_TOPIC
from certifications.rule_checks import ABOUT, asked_by, clash, faults, most, open_among, strays
from pathways import snapshot
from pathways.core.plan import plan
from pathways.core.profile import Profile
from pathways.core.rules import Criterion, Fact, every
from pathways.core.vocabulary import OF_CREDENTIALS, Country, Education, FactKind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "limit"),
    [
        (FactKind.OUTCOME_MATCH, 100),
        (FactKind.PRACTICODE_ACCURACY, 100),
        (FactKind.LANGUAGE_OVERALL, 9),
        (FactKind.HIM_MONTHS, 60),
        (FactKind.HIM_LEVEL, 2),
        (FactKind.SECONDARY_EDUCATION, 1),
        (FactKind.CODING_MONTHS, 720),
        (FactKind.HELD_MONTHS, 720),
        (FactKind.COURSE_HOURS, 20_000),
        (FactKind.PRACTICODE_CASES, 100_000),
    ],
)
def test_more_than_there_is_can_never_be_met(kind: FactKind, limit: int) -> None:
    named = {"CCS"} if kind is FactKind.HELD_MONTHS else ()
    assert faults("CPC", kind, Decimal(limit), named) == {}
    assert set(faults("CPC", kind, Decimal(limit) + Decimal("0.1"), named)) == {"at_least"}


@pytest.mark.parametrize("kind", FactKind)
def test_a_rule_that_asks_for_the_most_there_is_can_be_planned(kind: FactKind) -> None:
    profile = Profile(
        country=Country.IN, education=Education.SECONDARY, weekly_hours=1, target="CPC"
    )
    catalogue = snapshot.take(dt.date(2026, 11, 24))
    cpc = catalogue.credentials["CPC"]
    of = {
        FactKind.CODING_MONTHS: ("AAPC",),
        **dict.fromkeys(OF_CREDENTIALS, ("CCS",)),
        **dict.fromkeys(OF_TOPIC, ("auditing",)),
        **dict.fromkeys(OF_DEGREE, ("CAHIIM",)),
    }
    asked = Criterion(fact=Fact(kind, of.get(kind, ())), at_least=most(kind))
    first, *rest = cpc.requirements
    harder = replace(first, routes=(replace(first.routes[0], rule=every(asked)),))
    there = {**catalogue.credentials, "CPC": replace(cpc, requirements=(harder, *rest))}
    assert "CPC" in plan(profile, replace(catalogue, credentials=there)).verdicts


def test_a_condition_names_only_what_its_fact_is_about() -> None:
    months = {"body": "AAPC", "topic": "", "credentials": []}
    assert strays(FactKind.CODING_MONTHS, months) == {}
    assert set(strays(FactKind.CODING_MONTHS, months | {"topic": "auditing"})) == {"topic"}
    everything = dict.fromkeys(ABOUT, "something")
    assert set(strays(FactKind.SECONDARY_EDUCATION, everything)) == ABOUT.keys()
    about_degrees = {"accreditation", "degree_level"}
    assert ABOUT.keys() - strays(FactKind.ACCREDITED_DEGREE, everything) == about_degrees


def test_a_rule_about_credentials_names_some() -> None:
    assert set(faults("CPC", FactKind.HOLDS, Decimal(1), ())) == {"credentials"}


def test_a_credential_may_ask_for_its_own_exam() -> None:
    assert faults("CPC", FactKind.EXAM, Decimal(1), {"CPC"}) == {}


def test_a_credential_can_not_need_itself() -> None:
    found = faults("CPC", FactKind.HOLDS, Decimal(1), {"CPC"})
    assert "circle" in found["credentials"]


def test_two_credentials_can_not_need_each_other() -> None:
    assert Credential.objects.filter(code="UK-AUDITOR", requirements__code="acc-two-years")
    found = faults("NCCQ", FactKind.HOLDS, Decimal(1), {"UK-AUDITOR"})
    assert "UK-AUDITOR can only be held after NCCQ" in found["credentials"]


HOURS = Fact(FactKind.COURSE_HOURS)
DEGREE = ("CAHIIM", "associate")


def test_one_route_asks_for_a_thing_once() -> None:
    assert clash([HOURS]) is None
    assert "twice" in (clash([HOURS, HOURS]) or "")


def test_a_degree_is_not_finished_and_in_its_last_term_at_once() -> None:
    finished = Fact(FactKind.ACCREDITED_DEGREE, DEGREE)
    last_term = Fact(FactKind.ACCREDITED_DEGREE_FINAL_TERM, DEGREE)
    other = Fact(FactKind.ACCREDITED_DEGREE_FINAL_TERM, ("CAHIIM", "bachelor"))
    assert "at once" in (clash([finished, last_term]) or "")
    assert clash([finished, other]) is None


def test_a_route_that_asks_for_nothing_stands_alone() -> None:
    assert open_among([[]]) is None
    assert open_among([[HOURS], [HOURS]]) is None
    assert "lets everybody in" in (open_among([[HOURS], []]) or "")


def test_every_rule_of_the_catalogue_passes() -> None:
    for rule in Requirement.objects.prefetch_related("routes__conditions__credentials"):
        routes = [
            [asked_by(part) for part in route.conditions.all()] for route in rule.routes.all()
        ]
        assert open_among(routes) is None, rule
        assert [clash(route) for route in routes] == [None] * len(routes), rule
