"""“Not sure, advise me”: which target comes first, and why."""

import pytest

from pathways.core.targets import REASONS
from tests.core.learners import Guide

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("country", "code"), [("US", "CPC"), ("IN", "CPC"), ("GB", "NCCQ"), ("CA", "CHIM")]
)
def test_a_newcomer_is_advised_what_employers_ask_for_first(
    guide: Guide, country: str, code: str
) -> None:
    plan = guide.plan({"country": country, "education": "secondary"})
    assert plan.roadmap.target.code == code
    assert plan.roadmap.advised
    assert (plan.advice[0].target.code, plan.advice[0].reason) == (code, "asked_first")


def test_who_holds_the_first_credential_is_advised_the_next(guide: Guide) -> None:
    held = [{"code": "CPC", "held_months": 40}]
    plan = guide.plan({"country": "US", "education": "bachelor", "credentials": held})
    assert plan.roadmap.target.code == "CCS"
    assert plan.advice[0].target.code == "CCS"
    assert {a.target.code for a in plan.advice if a.reason == "next_step"} >= {"CCS", "CPMA"}
    assert "CPC" not in {a.target.code for a in plan.advice}


def test_what_is_for_newcomers_comes_before_what_is_for_coders_and_the_sooner_first(
    guide: Guide,
) -> None:
    ranked = guide.plan({"country": "IN", "education": "bachelor"}).advice
    assert [a.reason for a in ranked] == sorted((a.reason for a in ranked), key=REASONS.index)
    for reason in REASONS:
        ends = [a.roadmap.finish for a in ranked if a.reason == reason]
        assert ends == sorted(ends, key=lambda day: (day is None, day))


def test_a_target_that_was_asked_for_is_not_advised(guide: Guide) -> None:
    plan = guide.plan({"country": "US", "education": "secondary", "target": "CCA"})
    assert not plan.roadmap.advised


def test_who_asks_for_a_retired_credential_is_led_to_its_successor(guide: Guide) -> None:
    assert guide.catalogue.credentials["CPC-P"].successor == "CPC"
    plan = guide.plan({"country": "US", "education": "secondary", "target": "CPC-P"})
    assert plan.roadmap.target.code == "CPC"
    assert not plan.roadmap.advised
