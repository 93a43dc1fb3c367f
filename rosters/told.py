"""What a row tells, as answers of the planner’s form: a learner of a class and the same learner at
the form are read by the same code, and the address of these answers is the learner’s roadmap.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pathways.answers import as_profile
from pathways.core.catalogue import Catalogue
from pathways.core.profile import Profile
from pathways.core.reading import read_profile
from pathways.core.vocabulary import DegreeStatus, ExperienceKind, TrainingKind
from pathways.form_choices import UNKNOWN
from pathways.forms import ProfileForm
from pathways.told_form import NOTHING_TOLD
from rosters import synonyms
from rosters.column_kinds import Column
from rosters.columns import COLUMNS

Told = Mapping[str, str]
QUESTIONS: Mapping[str, Any] = ProfileForm.base_fields


def as_answers(told: Told) -> tuple[tuple[str, str], ...]:
    """The row as the form would send it: pairs of a question and an answer."""
    told = _opened(told)
    return tuple(pair for column in COLUMNS for pair in _pairs(column, told.get(column.name, "")))


def answers_of(told: Told, today: dt.date) -> tuple[dict[str, Any], dict[str, str]]:
    """The answers as the form would have read them, and what is wrong with some, by question."""
    answers, wrong = dict(NOTHING_TOLD), {}
    for name, text in as_answers(told):
        question = QUESTIONS[name]
        if isinstance(question, forms.MultipleChoiceField):
            answers[name] = [*answers[name], text]
            continue
        try:
            answers[name] = question.to_python(text)
            question.run_validators(answers[name])
        except ValidationError as error:
            wrong[name] = error.messages[0]
    if answers["start"]:
        answers["start"] = max(dt.date.fromisoformat(f"{answers['start']}-01"), today)
    return answers, wrong


def profile_of(told: Told, catalogue: Catalogue) -> Profile:
    """A start that has passed since is today. Raises BadProfile."""
    answers, _wrong = answers_of(told, catalogue.as_of)
    return profile_from(answers, catalogue)


def profile_from(answers: dict[str, Any], catalogue: Catalogue) -> Profile:
    """Raises BadProfile."""
    return read_profile(as_profile(answers), codes=catalogue.credentials, as_of=catalogue.as_of)


def _pairs(column: Column, text: str) -> Iterator[tuple[str, str]]:
    name = column.answer
    if name == "target":
        yield name, text
    elif not name or not text:
        return
    elif text == synonyms.UNKNOWN:
        yield from _not_known(name)
    elif isinstance(QUESTIONS[name], forms.MultipleChoiceField):
        yield from ((name, part) for part in text.split(";"))
    else:
        yield name, text[:7] if name == "start" else text


def _not_known(name: str) -> Iterator[tuple[str, str]]:
    """Where the form has no “I don’t know”, an empty answer says so."""
    if f"{name}_unknown" in QUESTIONS:
        yield f"{name}_unknown", "on"
    elif UNKNOWN in dict(getattr(QUESTIONS[name], "choices", ())):
        yield name, UNKNOWN


def _opened(told: Told) -> Told:
    """With the first answer of each record that the row tells of, which the row may leave out."""
    if not _has_worked(told):
        told = {name: text for name, text in told.items() if not name.startswith("work_")}
    defaults = {}
    if _tells(told, "course_"):
        defaults["course_kind"] = str(TrainingKind.PREPARATION_COURSE)
    if _tells(told, "work_"):
        defaults["work_kind"] = str(ExperienceKind.CODING)
    if _tells(told, "degree_"):
        defaults |= _degree(told)
    return defaults | {name: text for name, text in told.items() if text}


def _degree(told: Told) -> dict[str, str]:
    """What is left out is that of the education: the highest that is finished."""
    education = told.get("education", "")
    level, status = (told.get(f"degree_{part}", "") for part in ("level", "status"))
    is_finished = status in ("", DegreeStatus.COMPLETED)
    if education not in synonyms.DEGREES or not is_finished or level not in ("", education):
        return {}
    return {"degree_level": education, "degree_status": str(DegreeStatus.COMPLETED)}


def _tells(told: Told, prefix: str) -> bool:
    return any(text for name, text in told.items() if name.startswith(prefix))


def _has_worked(told: Told) -> bool:
    others = {name: text for name, text in told.items() if name != "work_months"}
    return _tells(others, "work_") or told.get("work_months", "0") != "0"
