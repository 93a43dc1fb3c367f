"""Plans for what somebody had already: nothing is asked for twice, nothing is dated too soon."""

import datetime as dt
from typing import Any

import pytest

from pathways.core.roadmap import Roadmap
from tests.core.learners import Guide

pytestmark = pytest.mark.django_db


def planned(guide: Guide, **told: Any) -> Roadmap:
    return guide.plan(told).roadmap


def to_do(roadmap: Roadmap) -> dict[str, dt.date | None]:
    """What is still to do, and from when."""
    return {step.code: step.start for step in roadmap.steps if not step.done}


def decertified(months: int) -> dict[str, Any]:
    return {
        "country": "CA",
        "education": "secondary",
        "target": "CHIM",
        "credentials": [{"code": "CHIM", "status": "decertified", "months_since_lapse": months}],
    }


def test_after_three_years_chim_is_written_again_and_no_second_diploma_is_asked_for(
    guide: Guide,
) -> None:
    """From three years on: the exam again, for 350 and 498 dollars (S46)."""
    roadmap = planned(guide, **decertified(36))
    assert "take_degree" not in to_do(roadmap)
    (exam,) = (step for step in roadmap.steps if step.code == "take_exam")
    assert not exam.done
    (cost,) = exam.costs
    assert (cost.low, cost.high, cost.currency) == (848, 848, "CAD")


def test_before_three_years_chim_comes_back_without_an_exam(guide: Guide) -> None:
    roadmap = planned(guide, **decertified(35))
    assert {"take_degree", "take_exam", "prepare"}.isdisjoint(to_do(roadmap))
    assert "reinstate" in to_do(roadmap)


def test_a_first_chim_exam_has_no_fee_for_writing_it_again(guide: Guide) -> None:
    degree = {"level": "diploma", "field": "health_information", "accreditation": "CCHIM"}
    told = {"country": "CA", "education": "diploma", "target": "CHIM"}
    roadmap = planned(guide, **told, degrees=[degree | {"status": "completed"}])
    (exam,) = (step for step in roadmap.steps if step.code == "take_exam")
    assert [cost.low for cost in exam.costs] == [498]
