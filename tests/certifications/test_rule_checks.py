"""A rule that nobody could meet, or that contradicts itself, is refused in plain words."""

from decimal import Decimal

import pytest

from certifications.models import Credential, Requirement
from certifications.rule_checks import asked_by, clash, faults, open_among
from pathways.core.rules import Fact
from pathways.core.vocabulary import FactKind

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
    ],
)
def test_more_than_there_is_can_never_be_met(kind: FactKind, limit: int) -> None:
    assert faults("CPC", kind, Decimal(limit), ()) == {}
    assert set(faults("CPC", kind, Decimal(limit) + Decimal("0.1"), ())) == {"at_least"}


def test_work_and_hours_have_no_limit() -> None:
    assert faults("CPC", FactKind.CODING_MONTHS, Decimal(240), ()) == {}


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
