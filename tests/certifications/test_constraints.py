"""What the database refuses, whoever writes to it."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from certifications.models import (
    CodeSetUse,
    Condition,
    Credential,
    Exam,
    Fee,
    IssuingBody,
    Recognition,
    RenewalPolicy,
    Requirement,
    Route,
    Source,
)

pytestmark = pytest.mark.django_db


def papers() -> dict[str, Any]:
    return {
        "source": Source.objects.get(code="s1"),
        "checked_on": dt.date(2026, 11, 24),
        "confidence": "official",
    }


def refused(model: Any, **fields: Any) -> str:
    """The name of the constraint that stops a row, as the database says it."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        model.objects.create(**fields)
    return str(error.value)


def aapc() -> IssuingBody:
    return IssuingBody.objects.get(code="AAPC")


def a_route() -> Route:
    return Route.objects.get(requirement__credential__code="CPC", code="24-months")


def test_an_apprentice_award_becomes_something() -> None:
    refused(
        Credential,
        code="X-A",
        name="X",
        body=aapc(),
        kind="apprentice_award",
        level="entry",
        **papers(),
    )


def test_a_credential_that_is_no_award_becomes_nothing() -> None:
    cic = Credential.objects.get(code="CIC")
    fields = {"name": "X", "body": aapc(), "kind": "credential", "level": "entry"}
    refused(Credential, code="X", becomes=cic, **fields, **papers())


def test_a_credential_is_listed_once_per_country() -> None:
    refused(Recognition, credential=Credential.objects.get(code="CPC"), country="US")


def test_a_code_set_is_listed_once_per_country() -> None:
    use = CodeSetUse.objects.first()
    assert use
    refused(CodeSetUse, code_set=use.code_set, country=use.country)


def test_a_pass_mark_is_at_most_100_percent() -> None:
    trainee = Credential.objects.get(code="UK-TRAINEE")
    refused(Exam, credential=trainee, pass_percent=101, **papers())


def test_preparation_runs_from_low_to_high() -> None:
    trainee = Credential.objects.get(code="UK-TRAINEE")
    refused(
        Exam,
        credential=trainee,
        preparation_weeks_low=9,
        preparation_weeks_high=8,
        **papers(),
    )


def test_a_fee_has_an_iso_currency() -> None:
    day = dt.date(2026, 1, 1)
    fields = {"body": aapc(), "kind": "exam", "amount": 1, "starts_on": day}
    refused(Fee, code="x", currency="$", **fields, **papers())


def test_a_fee_changes_once_a_day() -> None:
    fee = Fee.objects.get(code="aapc-exam")
    refused(
        Fee,
        code=fee.code,
        body=fee.body,
        kind="exam",
        amount=1,
        starts_on=fee.starts_on,
        **papers(),
    )


def test_a_requirement_changes_once_a_day() -> None:
    rule = Requirement.objects.get(credential__code="CCA", code="preparation")
    refused(
        Requirement,
        credential=rule.credential,
        code=rule.code,
        title="again",
        strength="hard",
        starts_on=rule.starts_on,
        **papers(),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "course_hours", "at_least": 0},
        {"kind": "coding_months", "at_least": 12},
        {"kind": "topic"},
        {"kind": "accredited_degree"},
        {"kind": "course_hours", "at_least": 80, "order": 0},
    ],
    ids=["nothing asked", "nobody counts", "no topic", "no accreditation", "place is taken"],
)
def test_a_condition_says_all_that_it_needs(fields: dict[str, Any]) -> None:
    refused(Condition, route=a_route(), **{"order": 9, **fields})


def test_a_renewal_cycle_has_months() -> None:
    """A cycle of no months would never end in a plan."""
    policy = {"body": aapc(), "starts_on": dt.date(2026, 1, 1), "cycle_months": 0}
    assert "a_renewal_cycle_has_months" in refused(RenewalPolicy, **policy, **papers())
