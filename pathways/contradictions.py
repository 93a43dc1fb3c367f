"""Answers that can't all be true, or that lack their other half: the field, and what to do."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pathways.answers import ASSESSED, HELD_ROWS, held_rows
from pathways.core.catalogue import Catalogue
from pathways.core.profile import EDUCATION_OF_DEGREE, EDUCATION_RANK
from pathways.core.vocabulary import DegreeStatus, Education, ExperienceKind, Standing
from pathways.form_choices import LATE

Answers = Mapping[str, Any]
Message = tuple[str, str | Promise]

EDUCATION_OF_AWARD = EDUCATION_OF_DEGREE | {
    "certificate": Education.CERTIFICATE,
    "diploma": Education.DIPLOMA,
}
PARTS = {
    "degree": ("field", "status", "accreditation", "country", "topics"),
    "course": ("hours", "hours_unknown", "documented", "completed", "topics"),
    "work": (
        "months", "months_unknown", "share", "codes", "evidence", "now", "ended", "level",
    ),
    "post": ("setting", "months", "contract"),
}  # fmt: skip
BEGINNINGS = {
    "degree": _("Choose the degree or diploma that these answers are about."),
    "course": _("Choose the kind of course that these answers are about."),
    "work": _("Choose the kind of work that these answers are about."),
    "post": _("Choose the job that these answers are about."),
}


def contradictions(answers: Answers, catalogue: Catalogue) -> Iterator[Message]:
    """Fields with a fault of their own are missing in `answers`, and are left alone."""
    yield from _beginnings(answers)
    yield from _degree(answers)
    yield from _halves(answers)
    yield from _work(answers)
    yield from _held(answers, catalogue)
    yield from _exams(answers, catalogue)
    yield from _money(answers)


def _money(answers: Answers) -> Iterator[Message]:
    if answers.get("budget") is not None and answers.get("currency") == "":
        yield "currency", _("Choose the currency of the amount that you can spend.")
    if answers.get("currency") and "budget" in answers and answers["budget"] is None:
        yield "budget", _("Write how much you can spend, or choose no currency.")


def _given(answers: Answers, name: str) -> bool:
    return answers.get(name) not in (None, "", [], False)


def _beginnings(answers: Answers) -> Iterator[Message]:
    for opener, parts in PARTS.items():
        begun = any(_given(answers, f"{opener}_{part}") for part in parts)
        if begun and answers.get(opener) == "":
            yield opener, BEGINNINGS[opener]


def _degree(answers: Answers) -> Iterator[Message]:
    degree, education = answers.get("degree"), answers.get("education")
    if not degree:
        return
    status = answers.get("degree_status")
    if status == "":
        yield "degree_status", _("Say whether you have finished the degree.")
    if answers.get("degree_field") == "":
        yield "degree_field", _("Choose the subject of the degree.")
    if status != DegreeStatus.COMPLETED or not education:
        return
    level = EDUCATION_OF_AWARD[degree]
    if education == Education.NONE:
        yield (
            "education",
            _("School is not finished, but a degree is. Change one of the two."),
        )
    elif EDUCATION_RANK[level] > EDUCATION_RANK[Education(education)]:
        yield (
            "education",
            _("A higher degree than this is finished. Choose its level here, or change it."),
        )


def _halves(answers: Answers) -> Iterator[Message]:
    for name in ("course_hours", "work_months"):
        if answers.get(name) is not None and answers.get(f"{name}_unknown"):
            yield name, _("Write the number or tick “I don’t know”, not both.")
    if answers.get("him_level") and all(
        answers.get(name) is None for name in ASSESSED if name != "him_level"
    ):
        yield "him_months", _("Write how many months you did this work.")


def _work(answers: Answers) -> Iterator[Message]:
    if answers.get("work_now") == "yes" and answers.get("work_ended"):
        yield "work_ended", _("The job goes on, so leave this empty.")
    if answers.get("work") != ExperienceKind.CODING:
        return
    if answers.get("work_codes") == []:
        yield "work_codes", _("Tick the code sets that you used. Bodies count only their own.")
    if answers.get("work_evidence") == "":
        yield "work_evidence", _("Choose who can confirm the work, or choose “Nobody”.")


def _held(answers: Answers, catalogue: Catalogue) -> Iterator[Message]:
    seen: set[str] = set()
    for row in (f"held{n}" for n in HELD_ROWS):
        code = answers.get(row)
        parts = ("_standing", "_months", "_ceus", "_late", "_lapsed")
        if code == "" and any(_given(answers, row + part) for part in parts):
            yield row, _("Choose the credential that these answers are about.")
        if not code:
            continue
        award = catalogue.credentials[code].apprentice_award
        if code in seen or award in seen or catalogue.credentials[code].becomes in seen:
            yield row, _("This credential is named twice. Keep the one that you hold today.")
        seen.add(code)
        if answers.get(f"{row}_standing") == Standing.APPRENTICE and not (
            award or catalogue.credentials[code].becomes
        ):
            yield f"{row}_standing", _("Only CPC and COC come with an “-A”. Choose another state.")
        if answers.get(f"{row}_late") and answers.get(f"{row}_standing") != LATE:
            yield f"{row}_standing", _("Choose “renewal is late”, or clear the days.")


def _exams(answers: Answers, catalogue: Catalogue) -> Iterator[Message]:
    if not answers.get("no_exam"):
        return
    if answers.get("exams"):
        yield "no_exam", _("You ticked exams that you passed. Untick this, or untick the exams.")
    for row in held_rows(answers):
        credential = catalogue.credentials[answers[row]]
        exam = credential.becomes or credential.code
        if catalogue.credentials[exam].exam is not None:
            yield (
                "no_exam",
                _("You hold %(code)s, so you have passed an exam. Untick this, or change %(code)s.")
                % {"code": credential.code},
            )
            return
