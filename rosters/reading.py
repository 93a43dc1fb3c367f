"""An uploaded file as learners: which column is which, each row read back, every fault named.

Nothing is stored: the cells travel with the page, signed and compressed, until they are confirmed.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count, islice
from types import MappingProxyType
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pathways.answers import field_of
from pathways.contradictions import contradictions
from pathways.core.catalogue import Catalogue
from pathways.core.profile import Profile
from pathways.core.reading import BadProfile
from pathways.desk.sheets.cells import CellError, text_of
from pathways.desk.sheets.files import FileError, rows_of
from pathways.renderers.page_words import answers_line
from rosters import words
from rosters.column_kinds import Context
from rosters.columns import BY_NAME, COLUMNS, LABEL, NEEDED, column_called
from rosters.told import Told, answers_of, profile_from

MOST_LEARNERS = 5_000
TITLES = 10
"""How many rows of titles may stand above the headings."""
KEPT_ON_THE_PAGE = 12 * 60 * 60
"""Seconds after which an unconfirmed page has to be uploaded again."""
SALT = "rosters.upload"
COLUMN_OF = {column.answer: column.name for column in COLUMNS}
"""By the question of the planner’s form."""
FOR_ALL = "="
"""Begins a place in `Upload.places` that is no column: one answer for everybody."""
SAID_IN_SHORT = {
    LABEL, "country", "education", "target", "course_kind", "work_months",
    "job_role", "credential_code", "credential2_code", "credential3_code", "weekly_hours",
}  # fmt: skip
"""What `answers_line` says of a learner; the other cells are said one by one."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell; `choices` are values that it may have, with their words."""

    column: str
    text: str
    message: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def heading(self) -> str:
        return str(BY_NAME[self.column].heading)


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
        goal = self.profile.target or _("goal: our advice")
        rest = [
            f"{column.heading}: {column.said(text)}"
            for column in COLUMNS
            if (text := self.told.get(column.name)) and column.name not in SAID_IN_SHORT
        ]
        country = BY_NAME["country"].said(self.profile.country)
        return (country, goal, *answers_line(self.profile), *rest)


@dataclass(slots=True)
class Upload:
    """The cells of a file as text, with the numbers of its rows as Excel shows them.

    `places` says where each of our columns stands: its position, or `=IN` for everybody.
    """

    name: str
    headings: list[str]
    numbers: list[int]
    rows: list[list[str]]
    places: dict[str, str] = field(default_factory=dict)

    def signed(self, advisor: int) -> str:
        parts = [advisor, self.name, self.headings, self.numbers, self.rows, self.places]
        return signing.dumps(parts, salt=SALT, compress=True)

    @classmethod
    def from_signed(cls, text: str, advisor: int) -> "Upload":
        """Raises signing.BadSignature for what is old, changed or somebody else’s."""
        owner, *parts = signing.loads(text, salt=SALT, max_age=KEPT_ON_THE_PAGE)
        if owner != advisor:
            raise signing.BadSignature
        return cls(*parts)

    @property
    def strangers(self) -> list[str]:
        taken = set(self.places.values())
        return [text for at, text in enumerate(self.headings) if text and str(at) not in taken]

    def cell(self, row: list[str], column: str) -> str:
        place = self.places.get(column, "")
        if place.startswith(FOR_ALL):
            return place.removeprefix(FOR_ALL)
        at = int(place) if place.isdecimal() else len(row)
        return row[at].strip() if at < len(row) else ""

    def heading(self, column: str) -> str:
        """What the file calls a column; empty where that is a name of our own."""
        place = self.places.get(column, "")
        text = self.headings[int(place)] if place.isdecimal() else ""
        ours = (column, str(BY_NAME[column].heading))
        return "" if words.plain(text) in map(words.plain, ours) else text

    def fix(self, number: int, column: str, text: str) -> None:
        """Put another text into a cell; a column that the file has not got is added."""
        if column not in self.places or not self.places[column].isdecimal():
            self.headings.append(str(BY_NAME[column].heading))
            value = self.places.get(column, "").removeprefix(FOR_ALL)
            self.places[column] = str(len(self.headings) - 1)
            for row in self.rows:
                row += [""] * (len(self.headings) - 1 - len(row)) + [value]
        row, at = self.rows[self.numbers.index(number)], int(self.places[column])
        row += [""] * (at + 1 - len(row))
        row[at] = text.strip()


def upload_of(name: str, content: bytes, remembered: Mapping[str, str]) -> Upload:
    """The file’s cells; raises FileError with what to do about it.

    `remembered` are the columns that this advisor chose before, by heading; empty for none.
    """
    rows = [
        (number, [_text(cell) for cell in row])
        for number, row in enumerate(islice(rows_of(content), MOST_LEARNERS + TITLES + 2), start=1)
        if row
    ]
    if not rows:
        raise FileError(_("The file is empty."))
    at = max(range(min(TITLES, len(rows))), key=lambda i: (len(_known(rows[i][1])), -i))
    headings, learners = rows[at][1], rows[at + 1 :]
    if not learners:
        raise FileError(_("The file has headings, but no learners below them."))
    if len(learners) > MOST_LEARNERS:
        message = _("The file has more than %(n)s learners. Part it.")
        raise FileError(message % {"n": f"{MOST_LEARNERS:,}"})
    upload = Upload(
        name=name[:80],
        headings=headings,
        numbers=[number for number, _row in learners],
        rows=[row for _number, row in learners],
    )
    upload.places = _places(headings, remembered)
    return upload


def _known(texts: list[str]) -> set[str]:
    return {found for text in texts if (found := column_called(text))}


def _places(headings: list[str], remembered: Mapping[str, str]) -> dict[str, str]:
    places: dict[str, str] = {}
    for at, text in enumerate(headings):
        column = remembered.get(words.plain(text), column_called(text))
        if column and column not in places:
            places[column] = str(at)
    return places


def _text(cell: Any) -> str:
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()[:10]
    try:
        return text_of(cell)[:200]
    except CellError as error:
        return str(cell)[:40] if isinstance(cell, str) else str(error)


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
            told[column.name] = column.read(text, context)
        except words.Unclear as unclear:
            if unclear.in_part:
                faults.append(Fault(column.name, text, str(unclear)))
            else:
                faults.append(_fault(column.name, text, str(unclear), unclear.choices))
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
        if column not in faulty:
            faults.append(
                _fault(column, text, str(message if text else ASKED.get(column, message)))
            )
    return faults


def _fault(column: str, text: str, message: str, choices: tuple[str, ...] = ()) -> Fault:
    offered = BY_NAME[column].choices
    if offered is None:
        return Fault(column, text, message, tuple((value, value) for value in choices))
    kept = [value for value in offered if not choices or value in choices] or list(offered)
    return Fault(column, text, message, tuple((value, str(offered[value])) for value in kept))


def _from_profile(bad: BadProfile, told: Told, answers: dict[str, Any]) -> Iterator[Fault]:
    for fault in bad.faults:
        column = COLUMN_OF.get(field_of(fault.path, answers) or "", LABEL)
        yield _fault(column, told.get(column, ""), fault.message)
