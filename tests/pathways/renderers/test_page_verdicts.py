"""Which answers a plan gives first, and by which names."""

import datetime as dt
from typing import Any

import pytest

from pathways import snapshot
from pathways.core.plan import plan
from pathways.core.reading import read_profile
from pathways.renderers.links import Links
from pathways.renderers.page import PlanPage, page_of

pytestmark = pytest.mark.django_db
PASSED = {"exams_passed": ["CPC"]}


def page(country: str, target: str, **told: Any) -> PlanPage:
    catalogue = snapshot.take(dt.date(2026, 11, 24))
    answers = {"country": country, "education": "secondary", "target": target, **told}
    profile = read_profile(answers, codes=catalogue.credentials, as_of=catalogue.as_of)
    return page_of(plan(profile, catalogue), Links(answers=()))


@pytest.mark.parametrize(
    ("country", "target", "told", "codes"),
    [
        ("IN", "CPC", {}, ["CPC-A", "CPC", "CCA"]),
        ("IN", "CPC", PASSED, ["CPC", "CPC-A", "CCA"]),
        ("IN", "CCS", {}, ["CPC-A", "CCS", "CCA"]),
        ("GB", "NCCQ", {}, ["UK-TRAINEE", "NCCQ", "CPC-A", "CCA"]),
        ("GB", "NCCQ", {"way": "apprenticeship"}, ["UK-APPRENTICESHIP", "NCCQ", "CPC-A", "CCA"]),
        ("CA", "CHIM", {}, ["CHIM", "CPC-A", "CCA"]),
    ],
)
def test_the_first_answers_are_about_the_route_and_then_about_the_entry_exams(
    country: str, target: str, told: dict[str, Any], codes: list[str]
) -> None:
    shown = page(country, target, **told)
    assert [verdict.code for verdict in shown.first] == codes
    assert [verdict.code for verdict in shown.now] == codes[: len(shown.now)]
    assert target in [verdict.code for verdict in shown.now]


def test_the_stops_of_a_route_are_no_alternative_to_it() -> None:
    others = [other.verdict.code for other in page("GB", "NCCQ").alternatives]
    assert "UK-TRAINEE" not in others
    assert "UK-APPRENTICESHIP" in others


def test_a_newcomer_is_not_sent_to_exams_for_experienced_coders() -> None:
    job = {"kind": "coding", "months": 60, "code_sets": ["CPT"], "evidence": "hr"}
    new, coder = page("IN", "CPC"), page("IN", "CPC", experience=[job])
    assert "CIC" in [other.verdict.code for other in coder.alternatives]
    assert "CIC" not in [other.verdict.code for other in new.alternatives]
    assert new.alternatives
    assert "CIC" in [verdict.code for verdict in new.verdicts]


def test_a_post_is_called_by_its_name_and_an_exam_by_its_letters() -> None:
    assert [verdict.short for verdict in page("GB", "NCCQ").now] == ["", "NCCQ"]


@pytest.mark.parametrize(("completed", "asked"), [(True, 1), (False, 0)])
def test_only_what_can_change_an_answer_is_asked(completed: bool, asked: int) -> None:
    """The hours of a course that was not finished count for nothing, however many they are."""
    course = {"kind": "preparation_course", "contact_hours": None, "documented": True}
    shown = page("US", "CPC", training=[{**course, "completed": completed}])
    assert len(shown.questions) == asked


def test_who_may_apply_for_a_goal_has_not_reached_it_yet() -> None:
    coder = {"role": "clinical_coder", "setting": "nhs", "months": 40}
    nccq = [{"code": "NCCQ", "held_months": 30}]
    shown = page("GB", "UK-AUDITOR", employment=coder, credentials=nccq)
    assert shown.next.title == "Apply for the auditor programme."
    done = page("GB", "UK-AUDITOR", employment=coder, credentials=[*nccq, {"code": "UK-AUDITOR"}])
    assert done.next.title == "Keep what you have."
