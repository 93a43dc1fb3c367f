"""The catalogue is read in a fixed number of queries, kept, and read again when a row changes."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from certifications.models import Condition, Credential, Requirement
from pathways import snapshot
from pathways.core.rules import criteria
from pathways.edition import current_edition

pytestmark = pytest.mark.django_db
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
