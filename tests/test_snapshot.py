"""The catalogue is read in a fixed number of queries, kept, and read again when a row changes."""

import datetime as dt
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from certifications.models import (
    Condition,
    Credential,
    Exam,
    Fee,
    RenewalPolicy,
    Requirement,
)
from pathways import snapshot
from pathways.core.rules import criteria
from pathways.edition import current_edition
from pathways.provenance import Status
from salaries.models import PayBand, PayStatistic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_kept")]
TODAY = dt.date(2026, 11, 24)


def test_a_warm_catalogue_costs_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    snapshot.take(TODAY)
    with django_assert_num_queries(1):
        snapshot.take(TODAY)


def test_a_cold_catalogue_costs_the_same_whatever_the_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(12) as before:
        snapshot.take(TODAY.replace(day=1))
    source = Credential.objects.get(code="CPC")
    for n in range(20):
        Requirement.objects.create(
            credential=source,
            code=f"extra-{n}",
            title="Extra",
            strength="recommended",
            starts_on=TODAY.replace(year=2020),
            source=source.source,
            checked_on=TODAY,
            confidence="official",
        )
    with django_assert_max_num_queries(12) as after:
        snapshot.take(TODAY.replace(day=2))
    assert len(before) == len(after)


def test_a_bulk_update_is_in_the_next_catalogue() -> None:
    before = snapshot.take(TODAY)
    Condition.objects.filter(kind="course_hours").update(at_least=90)
    after = snapshot.take(TODAY)
    assert after.version != before.version
    hours = {
        criterion.at_least
        for requirement in after.credentials["CPC"].requirements
        for criterion in criteria(requirement.rule)
        if criterion.fact.kind == "course_hours"
    }
    assert hours == {90}


def test_every_kind_of_change_moves_the_edition() -> None:
    seen = [current_edition()]
    credential = Credential.objects.get(code="CCCS")
    credential.name = "Renamed"
    credential.save()
    seen.append(current_edition())
    Credential.objects.filter(code="CCCS").delete()
    seen.append(current_edition())
    assert seen == sorted(set(seen))


def test_the_same_rows_have_the_same_version() -> None:
    assert snapshot.take(TODAY).version == snapshot.take(TODAY.replace(day=25)).version


def test_the_rule_of_the_day_applies() -> None:
    """A version holds until the next one starts; a withdrawn one ends the rule."""
    rule = Requirement.objects.get(credential__code="CCA", code="secondary-education")
    later = Requirement.objects.create(
        credential=rule.credential,
        code=rule.code,
        title=rule.title,
        strength=rule.strength,
        starts_on=dt.date(2027, 1, 1),
        withdrawn=True,
        source=rule.source,
        checked_on=TODAY,
        confidence=rule.confidence,
    )

    def codes(day: dt.date) -> list[str]:
        return [r.code for r in snapshot.take(day).credentials["CCA"].hard]

    assert codes(later.starts_on - dt.timedelta(days=1)) == ["secondary-education"]
    assert codes(later.starts_on) == []


def test_what_keeps_a_credential_is_that_of_the_day() -> None:
    """A renewal policy and a fee each hold until the next version of them starts."""
    begins = dt.date(2027, 1, 1)
    policy = RenewalPolicy.objects.get(body__code="AHIMA")
    policy.pk, policy.starts_on, policy.cycle_months = None, begins, 36
    policy.save()
    fee = Fee.objects.get(code="aapc-membership")
    fee.pk, fee.starts_on, fee.amount = None, begins, 999
    fee.save()

    def cycle_and_dues(day: dt.date) -> tuple[int, list[int]]:
        catalogue = snapshot.take(day)
        renewal = catalogue.bodies["AHIMA"].renewal
        assert renewal is not None
        dues = [f.amount for f in catalogue.body_fees["AAPC"] if f.kind == "membership"]
        return renewal.cycle_months, dues

    assert cycle_and_dues(begins - dt.timedelta(days=1)) == (24, [222])
    assert cycle_and_dues(begins) == (36, [999])


def test_the_pay_that_is_quoted_is_that_of_the_day() -> None:
    begins = dt.date(2027, 1, 1)
    band = PayBand.objects.get(code="in-mid")
    band.pk, band.starts_on, band.annual_high = None, begins, 999_999
    band.save()

    def quoted(day: dt.date) -> list[int | None]:
        bands = snapshot.take(day).pay_bands
        return [row.high for row in bands if (row.stage, row.country) == (band.stage.slug, "IN")]

    assert quoted(begins - dt.timedelta(days=1)) == [600_000]
    assert quoted(begins) == [999_999]


@pytest.mark.parametrize(
    ("part", "quoted"),
    [
        ({}, 30_000),
        ({"period_on": None}, 37_000),
        ({"setting": "Hospitals"}, 37_000),
        ({"area": "Ohio"}, 37_000),
        ({"basis": "pay_scale"}, 37_000),
        ({"includes_coders": False}, 37_000),
        ({"status": Status.DRAFT}, 37_000),
    ],
)
def test_the_spread_of_a_nation_is_its_newest_survey_of_all_coders(
    part: dict[str, Any], quoted: int
) -> None:
    newer = PayStatistic.objects.get(code="us-29-2072-2025-05")
    newer.pk, newer.code, newer.annual_p10 = None, "newer", 30_000
    newer.period_on = dt.date(2026, 5, 1)
    for name, value in part.items():
        setattr(newer, name, value)
    newer.save()
    bands = snapshot.take(TODAY).pay_bands
    spreads = [row for row in bands if row.country == "US" and row.basis == "national_survey"]
    assert [row.low for row in spreads] == [quoted]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_an_exam_that_is_not_public_is_in_no_plan(status: Status) -> None:
    assert snapshot.take(TODAY).credentials["CPC"].exam is not None
    Exam.objects.filter(credential__code="CPC").update(status=status)
    assert snapshot.take(TODAY).credentials["CPC"].exam is None
