"""“I passed CPC today”: the answers after a step of the roadmap is done.

Some steps change an answer, so the engine judges and plans again. Others are only ticked off
(`core.roadmap.TICKED`). A step that takes more than one answer is told in the form.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from pathways.answers import HELD_ROWS
from pathways.core.vocabulary import Education, ExperienceKind, Role, Standing, TrainingKind

Answers = Mapping[str, list[str]]
Number = str | None

NUMBERS = {
    "take_course": ("course_hours", _("Hours that its certificate states")),
    "work": ("work_months", _("Months of coding by now")),
}
"""Steps that ask for a number, and the form’s field whose limits hold for it."""
POST_MONTHS = ("post_months", _("Months in the post by now"))
BUTTONS = {
    "take_exam": _("I passed %(subject)s"),
    "join_body": _("I joined %(subject)s"),
    "finish_school": _("I finished school"),
    "take_course": _("I finished the course"),
    "national_course": _("I did the course"),
    "find_trainee_post": _("I have the post"),
    "work": _("Save the months"),
    "send_letters": _("The “-A” is gone"),
}
TICK = _("Mark as done")
IN_THE_FORM = {
    "take_degree": "degree",
    "find_first_job": "work",
    "work": "work",
    "serve_as_acc": "held1",
    "national_course": "course",
    "take_course": "course",
    "send_letters": "held1",
}
"""Where the form asks about it."""


def number_field(code: str, answers: Answers) -> tuple[str, Any] | None:
    """The field, and its label, of the number that the step asks for."""
    if code == "work" and answers.get("post"):
        return POST_MONTHS
    return NUMBERS.get(code)


def needs_the_form(code: str, subject: str, answers: Answers) -> bool:
    """The step takes answers that only the form asks for."""
    return code in IN_THE_FORM and after(code, subject, None, answers) is None


def after(code: str, subject: str, number: Number, answers: Answers) -> dict[str, list[str]] | None:
    """The answers once the step is done; None where only the form can tell."""
    change = _CHANGES.get(code)
    return change(dict(answers), subject, number) if change else None


Changed = dict[str, list[str]]


def _exam(answers: Changed, subject: str, _number: Number) -> Changed:
    answers.pop("no_exam", None)
    return answers | {"exams": [*answers.get("exams", []), subject]}


def _joined(answers: Changed, subject: str, _number: Number) -> Changed:
    return answers | {"members": [*answers.get("members", []), subject]}


def _school(answers: Changed, _subject: str, _number: Number) -> Changed:
    return answers | {"education": [str(Education.SECONDARY)]}


def _course(answers: Changed, _subject: str, number: Number) -> Changed | None:
    """The course is finished, and its certificate states the hours."""
    kind = answers.get("course", [""])[0]
    if kind in (TrainingKind.NATIONAL_COURSE, TrainingKind.CEU):
        return None
    answers.pop("course_hours_unknown", None)
    return answers | {
        "course": [kind or str(TrainingKind.PREPARATION_COURSE)],
        "course_completed": ["yes"],
        "course_documented": ["yes"],
        "course_hours": [number or ""],
    }


def _national_course(answers: Changed, _subject: str, _number: Number) -> Changed | None:
    if answers.get("course", [""])[0] not in ("", TrainingKind.NATIONAL_COURSE):
        return None
    return answers | {
        "course": [str(TrainingKind.NATIONAL_COURSE)],
        "course_completed": ["yes"],
    }


def _post(answers: Changed, _subject: str, _number: Number) -> Changed:
    return answers | {"post": [str(Role.TRAINEE_CLINICAL_CODER)], "post_months": ["0"]}


def _months(answers: Changed, _subject: str, number: Number) -> Changed | None:
    if answers.get("post"):
        return answers | {"post_months": [number or ""]}
    if answers.get("work") != [str(ExperienceKind.CODING)]:
        return None
    answers.pop("work_months_unknown", None)
    return answers | {"work_months": [number or ""]}


def _full_credential(answers: Changed, subject: str, _number: Number) -> Changed | None:
    """The row that named the apprentice award, or the first free one, names the full one."""
    rows = [f"held{n}" for n in HELD_ROWS]
    awards = (subject, f"{subject}-A")
    row = next((row for row in rows if answers.get(row, [""])[0] in awards), None)
    row = row or next((row for row in rows if not answers.get(row)), None)
    if row is None:
        return None
    answers.pop("no_exam", None)
    return answers | {row: [subject], f"{row}_standing": [str(Standing.ACTIVE)]}


_CHANGES: dict[str, Callable[[Changed, str, Number], Changed | None]] = {
    "take_exam": _exam,
    "join_body": _joined,
    "finish_school": _school,
    "take_course": _course,
    "national_course": _national_course,
    "find_trainee_post": _post,
    "work": _months,
    "send_letters": _full_credential,
}
