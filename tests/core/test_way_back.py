"""Plans for what somebody had already: nothing is asked for twice, nothing is dated too soon."""

import datetime as dt
from typing import Any

import pytest

from pathways.core.months import add_months
from pathways.core.roadmap import Roadmap
from pathways.core.vocabulary import Standing
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


FROM_ABROAD = {
    "country": "CA",
    "education": "bachelor",
    "target": "CHIM-INTERNATIONAL",
    "degrees": [
        {"level": "bachelor", "field": "health_information", "status": "completed", "country": "IN"}
    ],
}


def test_what_comes_after_an_assessment_has_no_date(guide: Guide) -> None:
    """Assessment, gaps, exam (S44, S45): nobody knows beforehand how long the gaps take."""
    roadmap = planned(guide, **FROM_ABROAD)
    told = to_do(roadmap)
    assert told.pop("be_assessed") == roadmap.finish == dt.date(2026, 12, 1)
    assert set(told) >= {"prepare", "take_exam", "find_first_job", "renew"}
    assert set(told.values()) == {None}
    assert roadmap.first_job is None


def test_who_was_assessed_is_not_sent_there_again(guide: Guide) -> None:
    roadmap = planned(guide, **FROM_ABROAD, credentials=[{"code": "CHIM-INTERNATIONAL"}])
    assert "be_assessed" not in to_do(roadmap)
    (training,) = (part for part in roadmap.phases if part.phase.number == 2)
    assert [step.code for step in training.steps] == ["be_assessed"]
    assert all(cost.low != 750 for step in roadmap.steps for cost in step.costs if not step.done)


@pytest.mark.parametrize(
    ("code", "behind"),
    [
        ("UK-AUDITOR", ["national_course", "take_exam", "serve_as_acc"]),
        ("NCCQ", ["national_course", "take_exam"]),
        ("CCSC", ["national_course"]),
    ],
)
def test_who_has_a_british_goal_has_no_way_to_it_before_them(
    guide: Guide, code: str, behind: list[str]
) -> None:
    told = {"country": "GB", "education": "secondary", "target": code}
    roadmap = planned(guide, **told, credentials=[{"code": code, "held_months": 7}])
    assert set(to_do(roadmap)) <= {"find_trainee_post", "renew", "add_credential"}
    assert roadmap.finish == roadmap.start
    assert [step.code for step in roadmap.steps if step.done][3:] == behind


def test_half_a_month_as_an_accredited_coder_is_still_to_serve(guide: Guide) -> None:
    told = {"country": "GB", "education": "secondary", "target": "UK-AUDITOR"}
    coder = {"role": "clinical_coder", "months": 50}
    roadmap = planned(
        guide, **told, employment=coder, credentials=[{"code": "NCCQ", "held_months": 22.5}]
    )
    (served,) = (step for step in roadmap.steps if step.code == "serve_as_acc")
    assert served.months == 2
    assert "national_course" not in to_do(roadmap)


@pytest.mark.parametrize("status", list(Standing))
def test_a_plan_opens_whatever_became_of_a_credential_and_whenever_it_did(
    guide: Guide, status: Standing
) -> None:
    """Nobody has to know since when: an unknown number of months is an answer like any other."""
    for code, credential in guide.catalogue.credentials.items():
        told = {"country": credential.countries[0], "education": "secondary", "target": code}
        for months in (0, 37, None):
            held = {"code": code, "status": status, "months_since_lapse": months}
            assert planned(guide, **told, credentials=[held]).steps


STUDENT = {
    "country": "US",
    "education": "secondary",
    "degrees": [
        {
            "level": "associate",
            "field": "health_information",
            "accreditation": "CAHIIM",
            "status": "final_term",
        }
    ],
}


@pytest.mark.parametrize("passed", [[], ["RHIT"]])
def test_a_student_may_sit_early_but_holds_nothing_before_the_degree(
    guide: Guide, passed: list[str]
) -> None:
    """Early testing in the last term (S48): the award waits for the degree."""
    roadmap = planned(guide, **STUDENT, target="RHIT", exams_passed=passed)
    told = to_do(roadmap)
    assert told["finish_degree"] == dt.date(2026, 12, 1)
    assert told.get("take_exam", dt.date(2027, 3, 1)) == dt.date(2027, 3, 1)
    assert roadmap.finish == told["renew"] == dt.date(2027, 6, 1)


def test_what_the_award_opens_waits_for_the_degree_too(guide: Guide) -> None:
    roadmap = planned(guide, **STUDENT, target="CCS", exams_passed=["RHIT"], way="rhit")
    (exam,) = (s for s in roadmap.steps if s.code == "take_exam" and s.subject == "CCS")
    assert exam.start == dt.date(2027, 6, 1)


def test_an_exam_that_was_passed_without_the_degree_is_not_the_credential(guide: Guide) -> None:
    told = {"country": "US", "education": "secondary", "target": "RHIT"}
    roadmap = planned(guide, **told, exams_passed=["RHIT"])
    assert "take_degree" in to_do(roadmap)
    assert "take_exam" not in to_do(roadmap)
    assert roadmap.finish == dt.date(2028, 12, 1)


def test_a_refresher_is_no_exam_though_an_older_one_was_cancelled(guide: Guide) -> None:
    told = {"country": "GB", "education": "secondary", "target": "CCSRC"}
    old = {"code": "CCSRC", "status": "cancelled", "months_since_lapse": 23}
    roadmap = planned(guide, **told, credentials=[old], refresher_months_ago=0)
    assert "take_exam" not in to_do(roadmap)


@pytest.mark.parametrize(("code", "post"), [("CCSC", True), ("NCCQ", True), ("CCSRC", False)])
def test_a_contract_coder_needs_a_post_only_for_the_national_course(
    guide: Guide, code: str, post: bool
) -> None:
    """The course is for the employed; on contract, one may be refreshed (S10)."""
    job = {"role": "clinical_coder", "months": 36, "contractor": True}
    told = {"country": "GB", "education": "secondary", "target": code, "employment": job}
    refreshed = None if post else 40
    roadmap = planned(guide, **told, refresher_months_ago=refreshed)
    assert ("find_trainee_post" in to_do(roadmap)) is post


def test_no_school_that_was_not_told_of_puts_off_what_is_held(guide: Guide) -> None:
    told = {"country": "US", "education": "none", "target": "CCA"}
    roadmap = planned(guide, **told, credentials=[{"code": "CCA"}])
    assert roadmap.finish == roadmap.start


@pytest.mark.parametrize(("served", "finish"), [(0, 6), (5, 1), (6, 1), (50, 1)])
def test_the_national_course_is_never_over_on_its_first_day(
    guide: Guide, served: int, finish: int
) -> None:
    """It takes 21 days or more, and starts within six months of the post (S10)."""
    told = {"country": "GB", "education": "secondary", "target": "CCSC"}
    roadmap = planned(guide, **told, employment={"role": "clinical_coder", "months": served})
    assert roadmap.finish == add_months(roadmap.start, finish)


def test_a_refresher_needs_a_post_and_no_second_national_course(guide: Guide) -> None:
    told = {"country": "GB", "education": "secondary", "target": "CCSRC"}
    roadmap = planned(guide, **told, refresher_months_ago=40)
    assert roadmap.finish == roadmap.first_job
