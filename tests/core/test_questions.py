"""What is worth finding out, and the best answer to it, whatever kind of answer it is."""

from typing import Any

import pytest

from pathways.core.plan import plan
from pathways.core.questions import with_best_answers
from tests.core.learners import Guide
from tests.core.world import profile


@pytest.mark.parametrize(
    ("told", "path", "best"),
    [
        ({"education": None}, "education", "bachelor"),
        ({"training": [{}, {"completed": None}]}, "training[1].completed", True),
        ({"training": [{"contact_hours": None}]}, "training[0].contact_hours", 20_000),
        ({"experience": [{"months": None}]}, "experience[0].months", 720),
        ({"experience": [{"ended_months_ago": None}]}, "experience[0].ended_months_ago", 0),
        ({"employment": {"contractor": None}}, "employment.contractor", False),
        (
            {"credentials": [{"code": "CPC", "days_overdue": None}]},
            "credentials[0].days_overdue",
            0,
        ),
        ({"degrees": [{"accreditation": None}]}, "degrees[0].accreditation", "CAHIIM"),
        ({"degrees": [{"country": None}]}, "degrees[0].country", "ZZ"),
        ({"practicode": {"accuracy": None}}, "practicode.accuracy", 100),
    ],
)
def test_an_unknown_answer_at_its_best(told: Any, path: str, best: Any) -> None:
    unsure = profile(told)
    assert unsure.unknown == (path,)
    sure = with_best_answers(unsure, [path])
    assert sure.unknown == ()
    assert answer_at(sure, path) == best


def test_the_other_answers_stay_as_they_are() -> None:
    unsure = profile({"training": [{"contact_hours": 79}, {"contact_hours": None}]})
    sure = with_best_answers(unsure, ["training[1].contact_hours"])
    assert [course.contact_hours for course in sure.training] == [79, 20_000]


@pytest.mark.django_db
def test_a_renewal_of_unknown_lateness_could_end_what_it_is_of_and_what_that_opens(
    guide: Guide,
) -> None:
    """After 90 days AAPC revokes the credential (S21), and CCS is advised with it no more."""
    job = {"kind": "coding", "months": 12, "code_sets": ["CPT"], "evidence": "hr"}
    held = {"code": "CPC", "held_months": 30, "days_overdue": None}
    told = {"country": "US", "education": "secondary", "experience": [job]}
    made = plan(guide.read({**told, "credentials": [held]}), guide.catalogue)
    (question,) = made.questions
    assert question.field == "credentials[0].days_overdue"
    assert question.would_change == ("CPC-A", "CPC", "CCS")


@pytest.mark.django_db
def test_what_one_course_alone_could_turn_is_asked_though_another_could_too(guide: Guide) -> None:
    """Neither answer of a course turns anything alone, and the other course could do without it."""
    course = {"kind": "preparation_course", "completed": True}
    unsure = [course | {"contact_hours": None, "documented": None}] * 2
    told = {"country": "US", "education": "secondary", "exams_passed": ["CPC"], "training": unsure}
    asked = {q.field: q.would_change for q in plan(guide.read(told), guide.catalogue).questions}
    assert asked == {
        f"training[{n}].{answer}": ("CPC", "COC")
        for n in (0, 1)
        for answer in ("contact_hours", "documented")
    }


def answer_at(value: Any, path: str) -> Any:
    for part in path.replace("[", ".[").split("."):
        value = value[int(part[1:-1])] if part.startswith("[") else getattr(value, part)
    return value
