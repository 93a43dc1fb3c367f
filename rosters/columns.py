"""The columns of a class, in the names of `pathways.tables.columns`, with what people call them."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from pathways.core.vocabulary import Country
from pathways.form_choices import EDUCATION, EVIDENCE, ROLE_TARGETS, ROLES, STANDINGS
from pathways.tables.columns import IDENTITY
from pathways.wording import COUNTRY_NAMES
from rosters import words

LABEL = IDENTITY
Told = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What the other cells and the catalogue say: a cell’s meaning may rest on it."""

    country: str
    codes: Collection[str]
    today: dt.date


@dataclass(frozen=True, slots=True)
class Column:
    """`answer` is the field of the planner’s form, for the link to the learner’s roadmap."""

    name: str
    heading: Any
    read: Callable[[str, Context], str]
    answer: str
    also: tuple[str, ...] = ()
    hint: Any = ""
    example: str = ""
    choices: Mapping[str, Any] | None = None


def _target(text: str, context: Context) -> str:
    """A credential’s code, or a job: then what the country’s employers ask of it."""
    said = words.plain(text)
    if said in words.NOT_KNOWN | words.NOTHING | {"not sure advise me"}:
        return ""
    for role, label in ROLES.items():
        if said in (words.plain(role), words.plain(str(label))):
            country = context.country if context.country in list(Country) else "US"
            return ROLE_TARGETS[Country(country)][role]
    return words.credential_of(text, context.codes)


YES_NO = {"yes": _("Yes"), "no": _("No"), "?": _("I don’t know")}

COLUMNS = (
    Column(
        LABEL, _("Label"), lambda text, _context: text[:60], "",
        ("id", "label", "learner", "student", "student id", "roll no", "roll number", "name"),
        _("A number or a code of yours. No name is needed."), "A-01",
    ),
    Column(
        "country", _("Country"), lambda text, _context: words.country_of(text), "country",
        ("where", "work country"), _("Where the learner wants to work."), "India",
        {str(code): name for code, name in COUNTRY_NAMES.items()},
    ),
    Column(
        "education", _("Education"), lambda text, _context: words.education_of(text), "education",
        ("qualification", "highest qualification", "finished", "highest education"),
        _("The highest school or degree that is finished."), "B.Sc Nursing", dict(EDUCATION),
    ),
    Column(
        "target", _("Goal"), _target, "target", ("target", "goal", "credential wanted", "aim"),
        _("A credential such as CPC. Leave it empty and we suggest one."), "CPC",
    ),
    Column(
        "exams_passed", _("Exams passed"),
        lambda text, context: words.credentials_of(text, context.codes), "exams",
        ("exams", "exam passed", "passed"), _("Codes, with commas between."), "",
    ),
    Column(
        "credential_code", _("Credential held"),
        lambda text, context: words.credential_of(text, context.codes), "held1",
        ("credential", "certification", "holds", "certified"), _("One code, such as CPC-A."), "",
    ),
    Column(
        "credential_status", _("State of the credential"),
        lambda text, _context: words.standing_of(text), "held1_standing",
        ("credential state", "status"), _("Empty means active."), "",
        {value: label for value, label in STANDINGS if value in words.STANDINGS},
    ),
    Column(
        "course_contact_hours", _("Course hours"),
        lambda text, _context: words.hours_of(text), "course_hours",
        ("hours of course", "training hours", "course length"),
        _("Hours of a coding course, as its certificate states them."), "80",
    ),
    Column(
        "course_documented", _("Course paper"), lambda text, _context: words.yes_or_no(text),
        "course_documented", ("course certificate", "paper", "certificate states hours"),
        _("Does a certificate or letter state the hours?"), "Yes", YES_NO,
    ),
    Column(
        "course_completed", _("Course finished"), lambda text, _context: words.yes_or_no(text),
        "course_completed", ("course completed", "course done"), "", "Yes", YES_NO,
    ),
    Column(
        "work_months", _("Coding months"), lambda text, _context: words.months_of(text),
        "work_months",
        ("experience", "coding experience", "months of coding", "work experience", "months"),
        _("Months of paid coding work, such as 18 or “2 yrs”."), "10",
    ),
    Column(
        "work_code_sets", _("Code sets"),
        lambda text, context: words.code_sets_of(text, context.country), "work_codes",
        ("code sets used", "coding systems"), _("Such as CPT, ICD-10-CM."), "CPT, ICD-10-CM",
    ),
    Column(
        "work_evidence", _("Who confirms the work"),
        lambda text, _context: words.evidence_of(text), "work_evidence",
        ("proof", "evidence", "confirmed by"), _("AAPC takes an employer, a supervisor or HR."),
        "Employer", {value: label for value, label in EVIDENCE if value},
    ),
    Column(
        "work_now", _("Still in this job"), lambda text, _context: words.yes_or_no(text),
        "work_now",
        ("still working", "working now", "current job"), "", "Yes", YES_NO,
    ),
    Column(
        "weekly_hours", _("Hours a week"), lambda text, _context: words.hours_of(text), "hours",
        ("study hours", "weekly hours", "hours per week"),
        _("Time for study. Empty means 10."), "12",
    ),
    Column(
        "start", _("Start"), lambda text, context: words.start_of(text, context.today), "start",
        ("start month", "start date", "can start"), _("A month, such as 2027-04."), "",
    ),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}
NEEDED = ("country", "education")
COURSE = ("course_contact_hours", "course_documented", "course_completed")
WORK = ("work_months", "work_code_sets", "work_evidence", "work_now")


def column_called(heading: str) -> str | None:
    """The column that people mean by a heading, in our names or in theirs."""
    said = words.plain(heading)
    for column in COLUMNS:
        names = (column.name, str(column.heading), *column.also)
        if said in map(words.plain, names):
            return column.name
    return None


def as_row(told: Told) -> dict[str, str]:
    """The row in the flat columns of a table of learners.

    Of a course or a job that is told of, what was left empty is not known, as in the form.
    """
    row = {name: text for name, text in told.items() if name not in (LABEL, "work_now")}
    if row.get("weekly_hours") == words.UNKNOWN:
        del row["weekly_hours"]
    if any(told.get(name) for name in COURSE):
        row["course_kind"] = "preparation_course"
        row |= {name: told.get(name) or words.UNKNOWN for name in COURSE}
    if _has_worked(told):
        row["work_kind"] = "coding"
        row["work_months"] = told.get("work_months") or words.UNKNOWN
        row["work_ended_months_ago"] = "0" if told.get("work_now") == "yes" else words.UNKNOWN
    else:
        row = {name: text for name, text in row.items() if name not in WORK}
    if told.get("credential_status") not in (None, "", "active", "apprentice"):
        row["credential_months_since_lapse"] = words.UNKNOWN
    return row


def _has_worked(told: Told) -> bool:
    return any(told.get(name) for name in WORK[1:]) or told.get("work_months", "0") != "0"


def as_answers(told: Told) -> tuple[tuple[str, str], ...]:
    """The same as answers of the planner’s form: the learner’s roadmap is their address."""
    answers: list[tuple[str, str]] = []
    for column in COLUMNS:
        text = told.get(column.name, "")
        if not column.answer or (column.name in WORK and not _has_worked(told)):
            continue
        if column.name == "target":
            answers.append(("target", text))
        elif not text:
            continue
        elif text == words.UNKNOWN:
            answers += _not_known(column)
        elif column.name in ("exams_passed", "work_code_sets"):
            answers += [(column.answer, part) for part in text.split(";")]
        else:
            answers.append((column.answer, text[:7] if column.name == "start" else text))
    if any(told.get(name) for name in COURSE):
        answers.append(("course", "preparation_course"))
    if _has_worked(told):
        answers.append(("work", "coding"))
    return tuple(answers)


def _not_known(column: Column) -> list[tuple[str, str]]:
    if column.name in ("course_contact_hours", "work_months"):
        return [(f"{column.answer}_unknown", "on")]
    return [(column.answer, "unknown")] if column.name == "course_documented" else []
