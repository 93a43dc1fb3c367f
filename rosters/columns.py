"""The columns of a class, and what people call them."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from pathways import form_choices as choices
from pathways.tables.columns import IDENTITY
from pathways.wording import month_year, said_once, short_name
from rosters import amounts, synonyms, words
from rosters.column_kinds import (
    YES_NO,
    Column,
    Context,
    Group,
    answer_of,
    column,
    column_in_context,
    hours,
    listed,
    months,
    yes_no,
)
from rosters.goals import goal_of

LABEL = IDENTITY
NEEDED = ("country", "education")


def _code(text: str, context: Context) -> str:
    return words.credential_of(text, context.codes)


LEARNER = (
    Column(
        LABEL, _("Label"), lambda text, _context: text[:60].strip(), "",
        ("id", "label", "learner", "student", "student id", "roll no", "roll number", "name"),
        _("A number or a code of yours. No name is needed."), "A-01",
    ),
    column(
        "country", _("Country"), words.country_of, also=("where", "work country"),
        hint=_("Where the learner wants to work."), example="India",
        choices=dict(choices.COUNTRIES),
    ),
    column_in_context(
        "education", _("Education"),
        lambda text, context: words.education_of(text, context.country, context.today),
        also=("qualification", "highest qualification", "finished", "highest education"),
        hint=_("The highest school or degree that is finished."), example="B.Sc Nursing",
        choices=dict(choices.EDUCATION),
    ),
    Column(
        "target", _("Goal"),
        lambda text, context: goal_of(text, context.country, context.codes), "target",
        ("target", "goal", "credential wanted", "aim"),
        _("A credential such as CPC, or a job such as “Certified coder”. "
          "Leave it empty and we suggest one."), "CPC",
        say=short_name,
    ),
    hours(
        "weekly_hours", _("Hours a week"),
        also=("study hours", "weekly hours", "hours per week"),
        hint=_("Time for study. Empty means 10."), example="12",
    ),
    Column(
        "start", _("Start"), lambda text, context: amounts.start_of(text, context.today), "start",
        ("start month", "start date", "can start"), _("A month, such as 2027-04."),
        say=lambda day: month_year(dt.date.fromisoformat(day)),
    ),
    months(
        "job_search_months", _("Months to find a job"),
        also=("job search",), hint=_("Empty means 3."),
    ),
)  # fmt: skip

DEGREE = (
    listed(
        "degree_field", _("Subject of the degree"), choices.FIELDS, synonyms.FIELDS,
        also=("subject", "degree subject", "major", "field", "stream", "discipline"),
        example="Nursing",
    ),
    column_in_context(
        "degree_level", _("Level of the degree"),
        lambda text, context: words.degree_of(text, context.country, context.today),
        also=("degree level",),
        choices=dict(choices.DEGREES[1:]),
        hint=_("Of the subject. Empty means the one under Education."),
    ),
    listed(
        "degree_status", _("Degree finished"), choices.DEGREE_STATUSES, synonyms.DEGREE_STATUSES,
        also=("degree status", "graduated"),
        hint=_("Empty means yes, where the degree is the one under Education."),
    ),
    listed(
        "degree_accreditation", _("Degree accredited by"), choices.ACCREDITATIONS,
        synonyms.ACCREDITATIONS, also=("accreditation", "accredited", "accredited by"),
    ),
    listed(
        "degree_country", _("Studied in"), choices.DEGREE_COUNTRIES, synonyms.DEGREE_COUNTRIES,
        also=("country of study", "degree country", "country of degree"),
        hint=_("Another country than these: write “abroad”."),
    ),
    column(
        "degree_topics", _("Topics of the degree"), words.topics_of, also=("degree topics",),
        choices=dict(choices.TOPICS), hint=_("With commas between, or “all”."),
    ),
)  # fmt: skip

COURSE = (
    hours(
        "course_contact_hours", _("Course hours"),
        also=("hours of course", "training hours"),
        hint=_("Hours of a coding course, as its certificate states them."), example="80",
    ),
    yes_no(
        "course_documented", _("Course paper"),
        also=("course certificate", "paper", "certificate states hours"),
        hint=_("Does a certificate or letter state the hours?"), example="Yes",
    ),
    yes_no(
        "course_completed", _("Course finished"), also=("course completed", "course done"),
        example="Yes",
    ),
    listed(
        "course_kind", _("Kind of course"), choices.COURSES, synonyms.COURSES,
        also=("course", "course type"), hint=_("Empty means one that prepares for an exam."),
    ),
    column(
        "course_topics", _("Topics of the course"), words.topics_of, also=("course topics",),
        choices=dict(choices.TOPICS), hint=_("With commas between, or “all”."),
    ),
    column(
        "practicode_cases", _("Practice records"), amounts.whole_of,
        also=("practicode", "practicode cases", "practicode records"),
        hint=_("Records coded in AAPC’s Practicode."),
    ),
    column(
        "practicode_accuracy", _("Practice records right"), amounts.percent_of,
        also=("practicode accuracy", "practicode percent"), hint=_("In percent."),
    ),
)  # fmt: skip

WORK = (
    months(
        "work_months", _("Coding months"),
        also=(
            "experience", "coding experience", "months of coding", "work experience", "months",
            "months of work", "months of experience", "years of experience", "years of coding",
            *(f"{said} {unit}" for said in ("experience", "coding experience", "work experience")
              for unit in ("months", "years", "in months", "in years")),
        ),
        hint=_("Months of paid coding work, such as 18 or “2 yrs”."), example="10",
    ),
    Column(
        "work_code_sets", _("Code sets"),
        lambda text, context: words.code_sets_of(text, context.country), "work_codes",
        ("code sets used", "coding systems"),
        _("CPT, ICD-10-CM, ICD-10-PCS, HCPCS, ICD-10, OPCS-4, ICD-10-CA or CCI, "
          "with commas between."), "CPT, ICD-10-CM",
    ),
    listed(
        "work_evidence", _("Who confirms the work"), choices.EVIDENCE, synonyms.EVIDENCE,
        also=("proof", "evidence", "confirmed by"),
        hint=_("AAPC takes an employer, a supervisor or HR."), example="Employer",
    ),
    Column(
        "work_now", _("Still in this job"), lambda text, _context: words.yes_or_no(text),
        "work_now", ("still working", "working now", "current job"), "", "Yes", YES_NO,
    ),
    months(
        "work_ended_months_ago", _("Months since it ended"),
        also=("months since work ended", "work ended"), hint=_("Only where the job is over."),
    ),
    listed(
        "work_kind", _("Kind of work"), choices.WORK, synonyms.WORK,
        also=("work", "work type"),
        hint=_("Empty means coding. The months above are then of this work."),
    ),
    listed(
        "work_fte", _("Share of a full week"), choices.SHARES, synonyms.SHARES,
        also=("fte", "full time or part time"), hint=_("Empty means full time."),
    ),
    listed("work_level", _("Level of the work"), choices.LEVELS, synonyms.LEVELS, also=("level",)),
)  # fmt: skip

POST = (
    listed(
        "job_role", _("Job today"), choices.POSTS, synonyms.POSTS,
        also=("post", "job", "current post", "job title", "role"),
    ),
    listed(
        "job_setting", _("Employer today"), choices.SETTINGS, synonyms.SETTINGS,
        also=("setting", "employer type", "place of work"),
    ),
    months("job_months", _("Months in this job"), also=("months in post",)),
    listed(
        "job_contractor", _("Employed or on contract"), choices.CONTRACTS, synonyms.CONTRACTS,
        also=("contract", "contractor", "employment"),
    ),
    months(
        "refresher_months_ago", _("Months since the refresher course"),
        also=("refresher", "last refresher course"),
        hint=_("The UK’s national refresher course. Empty means never."),
    ),
)  # fmt: skip


def _credential(name: str, heading: Any, also: tuple[str, ...], hint: Any = "") -> Column:
    return Column(name, heading, _code, answer_of(name), also, hint, say=short_name)


def _state(name: str, heading: Any, also: tuple[str, ...]) -> Column:
    return listed(
        name, heading, choices.STANDINGS, synonyms.STANDINGS, also=also,
        hint=_("Empty means active."),
    )  # fmt: skip


CREDENTIALS = (
    Column(
        "exams_passed", _("Exams passed"),
        lambda text, context: words.credentials_of(text, context.codes), "exams",
        ("exams", "exam passed", "passed"), _("Codes, with commas between."), say=short_name,
    ),
    _credential(
        "credential_code", _("Credential held"),
        ("credential", "certification", "holds", "certified"),
        _("Codes such as CPC-A: three at most, with commas between."),
    ),
    _state("credential_status", _("State of the credential"), ("credential state", "status")),
    months(
        "credential_held_months", _("Months held"),
        also=("held months",),
        hint=_("Since the credential was awarded."),
    ),
    months(
        "credential_months_since_lapse", _("Months since it lapsed"),
        also=("months since lapse",), hint=_("Only where it has."),
    ),
    column(
        "credential_days_overdue", _("Days that the renewal is late"), amounts.whole_of,
        also=("days overdue", "days late"), hint=_("Only where it is."),
    ),
    _credential("credential2_code", _("Second credential"), ("credential 2",)),
    _state("credential2_status", _("State of the second credential"), ("status 2",)),
    _credential("credential3_code", _("Third credential"), ("credential 3",)),
    _state("credential3_status", _("State of the third credential"), ("status 3",)),
    listed(
        "memberships", _("Memberships"), choices.MEMBERSHIPS, synonyms.MEMBERSHIPS,
        read=words.several, also=("member of", "member", "membership"),
        hint=_("With commas between."),
    ),
)  # fmt: skip

ASSESSMENT = (
    months(
        "assessment_him_months_last_5_years", _("Health information months in five years"),
        also=("him months", "health information months"),
    ),
    listed(
        "assessment_him_level", _("Level of the health information work"), choices.LEVELS,
        synonyms.LEVELS, also=("him level",),
    ),
    column(
        "assessment_outcome_match_percent", _("Learning outcomes that match"), amounts.percent_of,
        also=("outcome match", "outcomes match", "outcomes matched"), hint=_("In percent."),
    ),
    column(
        "assessment_language_overall", _("English test, overall"), amounts.number_of,
        also=("ielts", "ielts overall", "language overall"), hint=_("IELTS points, such as 7."),
    ),
    column(
        "assessment_language_lowest", _("English test, lowest part"), amounts.number_of,
        also=("ielts lowest", "language lowest"), hint=_("IELTS points, such as 6.5."),
    ),
)  # fmt: skip

GROUPS = (
    Group(_("The learner"), LEARNER),
    Group(_("A course in coding"), COURSE),
    Group(_("Work"), WORK),
    Group(_("Exams and credentials"), CREDENTIALS),
    Group(_("A degree or diploma"), DEGREE),
    Group(_("The job today, in the United Kingdom"), POST),
    Group(_("The Canadian assessment"), ASSESSMENT),
)
COLUMNS = tuple(each for group in GROUPS for each in group.columns)
BY_NAME = {each.name: each for each in COLUMNS}


def column_called(heading: str) -> str | None:
    """The column that people mean by a heading, in our names or in theirs."""
    return _called().get(words.plain(heading))


@said_once
def _called() -> dict[str, str]:
    """Column by every plain name; a name that two have is the first one's."""
    return {
        words.plain(name): each.name
        for each in reversed(COLUMNS)
        for name in (each.name, str(each.heading), *each.also)
    }
