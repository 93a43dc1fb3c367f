"""Where to study, as the plan says it."""

from typing import Any

import pytest

from pathways.renderers.links import way_back
from pathways.renderers.page_courses import courses_intro, courses_shown, finder_address
from tests.pathways.test_plan_words import planned

pytestmark = pytest.mark.django_db


def titles(**answers: Any) -> list[str]:
    return [course.title for course in courses_shown(planned(**answers), "")]


@pytest.mark.parametrize("target", ["NCCQ", "UK-TRAINEE", "CCSC"])
def test_who_is_taught_in_a_post_is_sent_to_no_degree_and_to_no_exam(target: str) -> None:
    answers = {"country": "GB", "education": "secondary", "target": target}
    assert titles(**answers) == [
        "Award in Clinical Coding Practice",
        "Level 2 and Level 3 Certificates in Clinical Coding or Understanding Healthcare",
    ]
    assert "none of these is a must" in courses_intro(planned(**answers))


def test_who_has_the_post_needs_no_course_for_it() -> None:
    trainee = {"role": "trainee_clinical_coder", "setting": "nhs", "months": 6}
    answers = {
        "country": "GB", "education": "secondary", "target": "NCCQ", "employment": trainee,
    }  # fmt: skip
    assert titles(**answers) == []
    assert courses_intro(planned(**answers)) == ""


def test_courses_that_a_route_asks_for_are_no_choice() -> None:
    answers = {"country": "IN", "education": "secondary", "target": "CPC"}
    assert "Medical Coding Program" in titles(**answers)
    assert courses_intro(planned(**answers)) == ""


def test_the_finder_knows_the_way_back_to_the_plan() -> None:
    plan = planned(country="IN", education="secondary", target="CPC")
    there = finder_address(plan, way_back((("country", "IN"), ("target", "CPC"))))
    assert there == "/courses/?country=IN&plan=country%3DIN%26target%3DCPC"


def test_a_programme_that_must_be_accredited_and_is_not_said_to_be_carries_a_warning() -> None:
    shown = courses_shown(planned(country="CA", target="CHIM"), "")
    said = {course.provider: course.accreditation for course in shown}
    assert "nobody says that this one is" in said["Mohawk College"]
    assert said["Southern Alberta Institute of Technology"].startswith("Said to be accredited")
    assert all(
        c.accreditation == "" for c in courses_shown(planned(country="IN", target="CPC"), "")
    )
