"""The fixtures say what the bodies' own rules say, to the number."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from certifications.models import (
    Condition,
    Credential,
    Exam,
    Fee,
    RenewalPolicy,
    Requirement,
    Route,
    Source,
)
from pathways.core.vocabulary import Country, CredentialKind

pytestmark = pytest.mark.django_db
FIXTURES = Path(__file__).parents[2] / "fixtures" / "certifications"

CODES = {
    *("CPC-A", "CPC", "COC-A", "COC", "CIC", "CRC", "CPB", "CPC-P", "CPMA", "CDEO", "CPPM"),
    *("CPCO", "CCA", "CCS", "CCS-P", "RHIT", "RHIA", "CHDA", "CDIP", "UK-TRAINEE"),
    *("UK-APPRENTICESHIP", "CCSC", "CCSRC", "NCCQ", "UK-AUDITOR", "CHIM", "CHIM-EXTERNAL"),
    *("CHIM-INTERNATIONAL", "CCCS"),
}
NOT_VERIFIED = {"NCCQ", "CCCS", "CCS-P", "CDEO", "CPPM", "CPCO", "CHDA", "CDIP"}
OPEN_TO_ALL = {"CPC-A", "COC-A", "CIC", "CRC", "CPB", "CPMA", "UK-APPRENTICESHIP"}
REMOVAL = {
    "24-months": {"coding_months": 24},
    "course-12-months": {"course_hours": 80, "coding_months": 12},
    "practicode-12-months": {
        "practicode_cases": 600,
        "practicode_accuracy": 70,
        "coding_months": 12,
    },
    "course-practicode": {"course_hours": 80, "practicode_cases": 600, "practicode_accuracy": 70},
}


def asked(credential: str, requirement: str) -> dict[str, dict[str, float]]:
    """Route → fact → the least that is enough."""
    routes = Route.objects.filter(
        requirement__credential__code=credential, requirement__code=requirement
    )
    return {
        route.code: {row.kind: float(row.at_least) for row in route.conditions.all()}
        for route in routes
    }


def test_every_credential_of_the_contract_is_there() -> None:
    assert set(Credential.objects.values_list("code", flat=True)) == CODES


@pytest.mark.parametrize("code", ["CPC", "COC"])
def test_the_a_comes_off_in_four_ways(code: str) -> None:
    assert asked(code, "apprentice-removal") == REMOVAL
    assert list(asked(code, "apprentice-removal")) == list(REMOVAL)


@pytest.mark.parametrize("code", ["CPC", "COC"])
def test_work_for_the_a_is_counted_by_aapc(code: str) -> None:
    rows = Condition.objects.filter(route__requirement__credential__code=code, kind="coding_months")
    assert {row.body.code for row in rows if row.body} == {"AAPC"}


@pytest.mark.parametrize("code", sorted(OPEN_TO_ALL))
def test_some_exams_and_posts_are_open_to_all(code: str) -> None:
    assert asked(code, "open-to-all") == {"open": {}}


@pytest.mark.parametrize("code", sorted(NOT_VERIFIED))
def test_what_nobody_verified_has_no_rule(code: str) -> None:
    credential = Credential.objects.get(code=code)
    assert credential.confidence == "unverified"
    assert not credential.requirements.exists()
    assert "ask" in credential.about.lower() or "check" in credential.about.lower()


def test_cca_asks_for_school_and_only_advises_the_rest() -> None:
    strengths = Requirement.objects.filter(credential__code="CCA").values_list("code", "strength")
    assert dict(strengths) == {"secondary-education": "hard", "preparation": "recommended"}
    assert asked("CCA", "preparation")["6-months"] == {"coding_months": 6}


def test_ccs_advises_five_ways_to_prepare() -> None:
    ways = asked("CCS", "preparation")
    assert list(ways) == [
        "topics-12-months",
        "24-months",
        "cca-12-months",
        "other-credential-12-months",
        "higher-credential",
    ]
    assert ways["24-months"] == {"coding_months": 24}
    topics = Condition.objects.filter(route__code="topics-12-months", kind="topic")
    assert topics.count() == 7


def test_rhia_needs_one_of_three_accredited_degrees() -> None:
    rows = Condition.objects.filter(route__requirement__credential__code="RHIA")
    assert {(row.accreditation, row.degree_level) for row in rows} == {
        ("CAHIIM", "bachelor"),
        ("CAHIIM", "master"),
        ("CAHIIM", "post_baccalaureate"),
    }


def test_canadas_external_graduates_meet_every_threshold() -> None:
    rows = Requirement.objects.filter(credential__code="CHIM-EXTERNAL")
    assert {row.code for row in rows} == {
        "bachelor",
        "topics",
        "him-work",
        "outcome-match",
        "language",
    }
    assert asked("CHIM-EXTERNAL", "him-work") == {"him-work": {"him_months": 36, "him_level": 1}}
    assert asked("CHIM-EXTERNAL", "outcome-match") == {"outcome-match": {"outcome_match": 70}}
    assert asked("CHIM-EXTERNAL", "language") == {
        "language": {"language_overall": 7, "language_lowest": 6}
    }


def test_uk_auditors_have_been_acc_for_two_years() -> None:
    row = Condition.objects.get(route__requirement__credential__code="UK-AUDITOR")
    assert (row.kind, row.at_least) == ("held_months", 24)
    assert [c.code for c in row.credentials.all()] == ["NCCQ"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("CPC", {"questions": 100, "minutes": 240, "pass_percent": 70}),
        ("CIC", {"questions": 40, "cases": 7, "minutes": 240, "pass_percent": 70}),
        ("CPB", {"questions": 135, "minutes": 240, "pass_percent": 70}),
        ("CCA", {"questions": 105, "minutes": 120, "pass_score": 300, "top_score": 400}),
        ("CCS", {"questions": 107, "minutes": 240, "pass_score": 300}),
        ("RHIT", {"questions": 150, "minutes": 210, "retake_days_high": 90}),
        ("RHIA", {"questions": None, "minutes": None, "pass_score": 300}),
        ("CDEO", {"questions": None, "minutes": None, "pass_percent": None}),
        ("NCCQ", {"papers": 2, "pass_percent": 70, "pass_percent_practical": 90}),
        ("CHIM", {"questions": 154, "pass_percent": None}),
        ("CCCS", {"questions": 42, "cases": 3, "minutes": 132, "pass_percent": 70}),
    ],
)
def test_exams(code: str, expected: dict[str, int | None]) -> None:
    exam = Exam.objects.get(credential__code=code)
    assert {name: getattr(exam, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("code", "amount", "currency"),
    [
        ("aapc-exam", 425, "USD"),
        ("aapc-exam-two-attempts", 499, "USD"),
        ("aapc-membership", 222, "USD"),
        ("aapc-membership-student", 157, "USD"),
        ("cca-exam-member", 199, "USD"),
        ("ccs-exam-non-member", 399, "USD"),
        ("rhit-exam-member", 229, "USD"),
        ("chim-exam", 498, "CAD"),
        ("chim-external-assessment", 750, "CAD"),
        ("chim-reinstatement-year-3", 275, "CAD"),
    ],
)
def test_fees(code: str, amount: int, currency: str) -> None:
    fee = Fee.objects.get(code=code)
    assert (fee.amount, fee.currency) == (amount, currency)


def test_ceus_of_a_cycle() -> None:
    aapc = RenewalPolicy.objects.get(body__code="AAPC")
    ahima = RenewalPolicy.objects.get(body__code="AHIMA")
    assert [s.ceus for s in aapc.ceu_steps.all()] == [36, 40, 44, 48, 52]
    assert [s.ceus for s in ahima.ceu_steps.filter(base="CCS")] == [20, 30, 40, 50]
    assert [s.ceus for s in ahima.ceu_steps.filter(base="RHIA")] == [30, 40, 50]
    assert set(aapc.topic_minimums.values_list("credential__code", "ceus")) == {
        ("CPMA", 16),
        ("CPCO", 16),
        ("CDEO", 16),
        ("CPPM", 16),
    }


def test_what_a_lapse_means() -> None:
    aapc = RenewalPolicy.objects.get(body__code="AAPC")
    ahima = RenewalPolicy.objects.get(body__code="AHIMA")
    canada = RenewalPolicy.objects.get(body__code="CCHIM")
    assert (aapc.grace_days, aapc.last_day, aapc.reinstate_through_month) == (30, 90, 36)
    assert (ahima.inactive_from_day, ahima.last_day) == (1, 180)
    assert (canada.cycle_months, canada.reinstate_through_month) == (36, 35)
    assert canada.ceus_each_lapsed_month == 1


def test_only_cpc_and_coc_have_an_apprentice_form() -> None:
    awards = Credential.objects.filter(kind=CredentialKind.APPRENTICE_AWARD)
    assert dict(awards.values_list("code", "becomes__code")) == {"CPC-A": "CPC", "COC-A": "COC"}


def test_cpc_p_is_retired_and_cpc_follows_it() -> None:
    retired = Credential.objects.get(availability="retired")
    assert (retired.code, retired.successor and retired.successor.code) == ("CPC-P", "CPC")


def test_the_two_first_exams_come_first() -> None:
    assert list(Credential.objects.values_list("code", flat=True)[:2]) == ["CPC-A", "CCA"]


@pytest.mark.parametrize("country", list(Country))
def test_every_country_has_credentials(country: Country) -> None:
    bodies = set(Credential.objects.recognised_in(country).values_list("body__code", flat=True))
    expected = {
        Country.US: {"AAPC", "AHIMA"},
        Country.IN: {"AAPC", "AHIMA"},
        Country.GB: {"NHS", "IHRIM"},
        Country.CA: {"CCHIM"},
    }
    assert bodies == expected[country]


def test_a_fee_is_shown_from_its_own_day_on() -> None:
    early = Fee.objects.started_by(dt.date(2026, 1, 31)).filter(code="aapc-exam")
    late = Fee.objects.started_by(dt.date(2026, 2, 1)).filter(code="aapc-exam")
    assert (early.count(), late.count()) == (0, 1)


def test_every_source_of_the_facts_is_listed() -> None:
    numbers = {f"s{n}" for n in range(1, 65)}
    extra = {"s12b", "s20b", "s20c", "s29b", "guide", "bls-oews-2024", "ipeds-2023"}
    extra |= {"facts-arithmetic", "not-verified"}
    assert numbers | extra == set(Source.objects.values_list("code", flat=True))


def _rows() -> list[dict[str, Any]]:
    files = sorted(FIXTURES.glob("*.json"))
    return [row for file in files for row in json.loads(file.read_text(encoding="utf-8"))]


def test_fixtures_name_their_rows_by_trade_names() -> None:
    assert not [row for row in _rows() if "pk" in row]


def test_an_unverified_fact_is_not_called_official() -> None:
    rows = [row["fields"] for row in _rows()]
    assert not [
        row
        for row in rows
        if row.get("source") == ["not-verified"] and row["confidence"] != "unverified"
    ]
