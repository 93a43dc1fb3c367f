"""A rule that nobody could meet is refused in plain words."""

from decimal import Decimal

import pytest

from certifications.models import Credential
from certifications.rule_checks import faults
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
