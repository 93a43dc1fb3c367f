"""Rules have versions: as of a day, the rule of that day applies."""

import datetime as dt
from typing import Any

import pytest

from certifications.models import Condition, Requirement, Route
from pathways import snapshot
from pathways.core.verdict import Verdict
from tests.examining import examine, profile_of

pytestmark = pytest.mark.django_db
CHANGE = dt.date(2027, 7, 1)
COURSE = {"kind": "preparation_course", "contact_hours": 80, "documented": True, "completed": True}
APPRENTICE = {"country": "US", "exams_passed": ["CPC"], "training": [COURSE]}


def verdict_on(day: dt.date, told: Any, code: str) -> Verdict:
    catalogue = snapshot.take(day)
    return examine(profile_of(told, catalogue), catalogue)[code]


@pytest.fixture
def a_hundred_hours_from_july() -> Requirement:
    """AAPC announces: two years of work, or one year and a course of 100 hours."""
    rule = Requirement.objects.get(credential__code="CPC", code="apprentice-removal")
    rule.pk, rule.starts_on = None, CHANGE
    rule.save()
    body = Condition.objects.filter(kind="coding_months").first()
    assert body is not None
    work = Route.objects.create(requirement=rule, code="work", title="Work")
    Condition.objects.create(route=work, kind="coding_months", at_least=24, body=body.body)
    course = Route.objects.create(requirement=rule, code="course", title="Course", order=1)
    Condition.objects.create(route=course, kind="course_hours", at_least=100)
    Condition.objects.create(
        route=course, kind="coding_months", at_least=12, body=body.body, order=1
    )
    return rule


@pytest.mark.usefixtures("a_hundred_hours_from_july")
def test_an_announced_rule_applies_from_its_day_and_not_before() -> None:
    before = verdict_on(CHANGE - dt.timedelta(days=1), APPRENTICE, "CPC")
    after = verdict_on(CHANGE, APPRENTICE, "CPC")
    assert (before.months_remaining, after.months_remaining) == (12, 24)
    assert [r.code for r in after.reasons] == ["coding_months", "course_hours"]
    assert (after.reasons[1].have, after.reasons[1].need) == (80, 100)


def test_a_day_before_every_rule_asserts_nothing() -> None:
    verdict = verdict_on(dt.date(2019, 12, 31), {"country": "US", "education": "secondary"}, "CCS")
    assert verdict.answer == "unknown"
    assert [r.code for r in verdict.reasons] == ["unverified_rule"]
    assert "ask_body" in verdict.actions
