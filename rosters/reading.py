"""The rows of an upload as learners: each read back, every fault named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pathways.answers import field_of
from pathways.contradictions import contradictions
from pathways.core.catalogue import Catalogue
from pathways.core.profile import Profile
from pathways.core.reading import BadProfile
from pathways.desk.sheets.cells import CellError, NoValue, text_of
from pathways.renderers.page_answers import answers_line
from pathways.wording import short_name
from rosters import words
from rosters.column_kinds import Context
from rosters.columns import BY_NAME, COLUMNS, LABEL, NEEDED
from rosters.told import Told, answers_of, profile_from
from rosters.upload import Upload

COLUMN_OF = {column.answer: column.name for column in COLUMNS}
"""By the question of the planner’s form."""
SAID_IN_SHORT = {
    LABEL, "country", "education", "target", "course_kind", "work_months",
    "job_role", "credential_code", "credential2_code", "credential3_code", "weekly_hours",
}  # fmt: skip
"""What `answers_line` says of a learner; the other cells are said one by one."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell; `choices` are what it may say, each of which is understood.

    `alike` is in how many rows the column says the same, where this is the first of several.
    """

    column: str
    text: str
    message: str
    choices: tuple[str, ...] = ()
    lacks_unit: bool = False
    alike: int = 0

    @property
    def heading(self) -> str:
        return str(BY_NAME[self.column].heading)

    @property
    def is_offered_one(self) -> bool:
        """What was probably meant; it may be something that no list holds, too."""
        return len(self.choices) == 1 and bool(self.text)


@dataclass(frozen=True, slots=True)
class Learner:
    """A row read: `told` is what is kept of it. A row with faults has no profile."""

    number: int
    told: Mapping[str, str]
    profile: Profile | None
    faults: tuple[Fault, ...] = ()

    @property
    def label(self) -> str:
        return self.told.get(LABEL, "")

    @property
    def said(self) -> tuple[str, ...]:
        if self.profile is None:
            return ()
        target = self.profile.target
        goal = short_name(target) if target else _("goal: our advice")
        rest = [
            f"{column.heading}: {column.said(text)}"
            for column in COLUMNS
            if (text := self.told.get(column.name)) and column.name not in SAID_IN_SHORT
        ]
        country = BY_NAME["country"].said(self.profile.country)
        return (country, goal, *answers_line(self.profile), *rest)


def learners_of(upload: Upload, catalogue: Catalogue) -> list[Learner]:
    """Every row read, with its faults. Labels are made where there are none."""
    seen: dict[str, int] = {}
    given = {upload.cell(row, LABEL) for row in upload.rows}
    learners = []
    headings = {column: upload.heading(column) for column in upload.places}
    for at, (number, row) in enumerate(zip(upload.numbers, upload.rows, strict=True), start=1):
        cells = {c.name: upload.cell(row, c.name) for c in COLUMNS}
        cells[LABEL] = cells[LABEL] or _label(at, given)
        learner = read_learner(number, cells, catalogue, headings)
        if learner.label in seen:
            message = _("Row %(n)s has the same label. Give each learner one of their own.")
            twice = Fault(LABEL, learner.label, message % {"n": seen[learner.label]})
            learner = Learner(number, learner.told, None, (*learner.faults, twice))
        seen.setdefault(learner.label, number)
        learners.append(learner)
    return learners


def _label(at: int, given: set[str]) -> str:
    """“A-07” for the seventh learner, or “A-07-2” where the list calls somebody else that."""
    label = f"A-{at:02}"
    others = (f"{label}-{n}" for n in count(2))
    return next(free for free in chain([label], others) if free not in given)


def read_learner(
    number: int,
    cells: Mapping[str, str],
    catalogue: Catalogue,
    headings: Mapping[str, str] = MappingProxyType({}),
) -> Learner:
    """Cells by column; `headings` are those that aren’t ours."""
    told: dict[str, str] = {}
    faults = []
    cells = _one_credential_a_column(cells, catalogue)
    for column in COLUMNS:
        text = cells.get(column.name, "")
        if not text and column.name not in NEEDED:
            continue
        context = Context(
            told.get("country", ""),
            catalogue.credentials,
            catalogue.as_of,
            headings.get(column.name, ""),
        )
        try:
            if not text:
                raise words.Unclear(_("This is empty. We need it for a plan."))
            _check_value(text)
            told[column.name] = column.read(text, context)
        except words.Unclear as unclear:
            faults.append(_unclear(column.name, text, unclear))
    told = {name: text for name, text in told.items() if text}
    answers, wrong = answers_of(told, catalogue.as_of)
    faulty = {fault.column for fault in faults}
    faults += _contradictions(told, answers, wrong, faulty, catalogue)
    if faults:
        return Learner(number, told, None, tuple(faults))
    try:
        return Learner(number, told, profile_from(answers, catalogue))
    except BadProfile as bad:
        return Learner(number, told, None, tuple(_from_profile(bad, told, answers)))


def _check_value(text: str) -> None:
    """Raises Unclear for what Excel shows where there is no value."""
    try:
        text_of(NoValue() if text == str(NoValue()) else text)
    except CellError as error:
        raise words.Unclear(_("This cell %(fault)s") % {"fault": error}) from None


CREDENTIAL_CELLS = ("credential_code", "credential2_code", "credential3_code")


def _one_credential_a_column(cells: Mapping[str, str], catalogue: Catalogue) -> Mapping[str, str]:
    """“CPC, CPMA” in one cell, as if it stood in two; not where another cell says more of them."""
    first = CREDENTIAL_CELLS[0]
    if any(text and name.startswith("credential") for name, text in cells.items() if name != first):
        return cells
    try:
        named = words.credentials_of(cells.get(first, ""), catalogue.credentials).split(";")
    except words.Unclear:
        return cells
    if not 1 < len(named) <= len(CREDENTIAL_CELLS):
        return cells
    return {**cells, **dict(zip(CREDENTIAL_CELLS, named, strict=False))}


ASKED = {
    "degree_level": _lazy("Write which degree this is: the one under Education is another."),
    "degree_field": _lazy("Write the subject of the degree."),
    "degree_status": _lazy("Write whether the degree is finished."),
    "work_code_sets": _lazy("Write the code sets. Bodies count only their own."),
    "work_evidence": _lazy("Write who can confirm the work, or “Nobody”."),
    "job_role": _lazy("Write the job that the cells beside it are about."),
    "credential_code": _lazy("Write the credential that this state is about."),
    "credential2_code": _lazy("Write the credential that this state is about."),
    "credential3_code": _lazy("Write the credential that this state is about."),
    "assessment_him_months_last_5_years": _lazy("Write the months of this work."),
}
"""What is asked of an empty cell; the form asks it of ticks and lists."""
RESTS_ON = {"degree_level": "education", "degree_status": "education"}
"""What another cell may answer: it is asked once that one is mended."""


def _contradictions(
    told: Told,
    answers: dict[str, Any],
    wrong: dict[str, str],
    faulty: set[str],
    catalogue: Catalogue,
) -> list[Fault]:
    """What the planner’s form would refuse as well: cells that lack their other half, or clash."""
    named = {BY_NAME[column].answer for column in faulty} | wrong.keys()
    sound = {name: answer for name, answer in answers.items() if name not in named}
    found = [*wrong.items(), *contradictions(sound, catalogue)]
    faults = []
    for question, message in found:
        column = COLUMN_OF.get(question, LABEL)
        text = told.get(column, "")
        if not faulty & {column, RESTS_ON.get(column, column)}:
            faults.append(
                _fault(column, text, str(message if text else ASKED.get(column, message)))
            )
    return faults


def _unclear(column: str, text: str, unclear: words.Unclear) -> Fault:
    if unclear.in_part:
        is_free = BY_NAME[column].choices is None
        return Fault(column, text, str(unclear), unclear.choices if is_free else ())
    fault = _fault(column, text, str(unclear), unclear.choices)
    return replace(fault, lacks_unit=isinstance(unclear, words.NoUnit))


def _fault(column: str, text: str, message: str, choices: tuple[str, ...] = ()) -> Fault:
    offered = BY_NAME[column].choices
    if offered is None:
        return Fault(column, text, message, choices)
    kept = [value for value in offered if not choices or value in choices]
    if len(kept) < 2:  # what was probably meant comes first, and may not be it
        kept += [value for value in offered if value not in kept]
    return Fault(column, text, message, tuple(str(offered[value]) for value in kept))


def _from_profile(bad: BadProfile, told: Told, answers: dict[str, Any]) -> Iterator[Fault]:
    for fault in bad.faults:
        column = COLUMN_OF.get(field_of(fault.path, answers) or "", LABEL)
        yield _fault(column, told.get(column, ""), fault.message)
