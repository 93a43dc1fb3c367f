"""An uploaded file as cells, and which column is which.

Nothing is stored: the cells travel with the page, signed and compressed, until they are confirmed.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from pathways.desk.sheets.cells import CellError, text_of
from pathways.desk.sheets.files import rows_of, sheets_of
from pathways.desk.sheets.limits import FileError
from pathways.desk.sheets.reading import column_letter
from rosters import words
from rosters.columns import BY_NAME, COLUMNS, column_called
from rosters.synonyms import COUNTRIES, EDUCATION

MOST_LEARNERS = 5_000
TITLES = 10
"""How many rows of titles may stand above the headings."""
KEPT_ON_THE_PAGE = 12 * 60 * 60
"""Seconds after which an unconfirmed page has to be uploaded again."""
SALT = "rosters.upload"
FOR_ALL = "="
"""Begins a place in `Upload.places` that is no column: one answer for everybody."""


@dataclass(slots=True)
class Upload:
    """The cells of a file as text, with the numbers of its rows as Excel shows them.

    `places` says where each of our columns stands: its position, or `=IN` for everybody; `units`
    what bare numbers of a column count, where its heading does not say; `sheets` how the sheets
    of a workbook are called, of which the first was read; `example` is the number of the row that
    was left out as the example of our empty list, 0 for none.
    """

    name: str
    headings: list[str]
    numbers: list[int]
    rows: list[list[str]]
    places: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    example: int = 0

    def signed(self, advisor: int) -> str:
        parts = [
            advisor, self.name, self.headings, self.numbers, self.rows, self.places, self.units,
            self.sheets, self.example,
        ]  # fmt: skip
        return signing.dumps(parts, salt=SALT, compress=True)

    @classmethod
    def from_signed(cls, text: str, advisor: int) -> "Upload":
        """Raises signing.BadSignature for what is old, changed or somebody else’s."""
        owner, *parts = signing.loads(text, salt=SALT, max_age=KEPT_ON_THE_PAGE)
        if owner != advisor:
            raise signing.BadSignature
        return cls(*parts)

    @property
    def offered(self) -> dict[int, str]:
        """What each column is called, by its place: “column E” where it has no heading."""
        filled = {at for row in self.rows for at, text in enumerate(row) if text}
        return {
            at: self._called(at) for at, text in enumerate(self.headings) if text or at in filled
        }

    def _called(self, at: int) -> str:
        text, where = self.headings[at], {"letter": column_letter(at)}
        if not text:
            return _("column %(letter)s") % where
        if self.headings.count(text) > 1:
            return _("%(heading)s (column %(letter)s)") % {"heading": text, **where}
        return text

    @property
    def strangers(self) -> list[str]:
        return [text for _at, text in self._strangers()]

    def new_to(self, remembered: Mapping[str, str]) -> list[str]:
        """Those that the advisor was never asked about."""
        headings = ((self.headings[at] or text, text) for at, text in self._strangers())
        return [text for heading, text in headings if words.plain(heading) not in remembered]

    def _strangers(self) -> Iterator[tuple[int, str]]:
        taken = set(self.places.values())
        return ((at, text) for at, text in self.offered.items() if str(at) not in taken)

    def cell(self, row: list[str], column: str) -> str:
        place = self.places.get(column, "")
        if place.startswith(FOR_ALL):
            return place.removeprefix(FOR_ALL)
        at = int(place) if place.isdecimal() else len(row)
        return row[at].strip() if at < len(row) else ""

    def heading(self, column: str) -> str:
        """What the file calls a column, or the unit that was chosen; empty for our own names."""
        if column in self.units:
            return self.units[column]
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
    _check_headings(rows[at][1])
    learners = rows[at + 1 :]
    if not learners:
        raise FileError(_("The file has headings, but no learners below them."))
    if len(learners) > MOST_LEARNERS:
        message = _("The file has more than %(n)s learners. Part it.")
        raise FileError(message % {"n": f"{MOST_LEARNERS:,}"})
    upload = Upload(
        name=name[:80],
        headings=_headings(rows, at),
        numbers=[number for number, _row in learners],
        rows=[row for _number, row in learners],
        sheets=sheets_of(content),
    )
    upload.places = _places(upload.headings, remembered)
    _leave_example_out(upload)
    return upload


def _leave_example_out(upload: Upload) -> None:
    """Our empty list begins with an example, which is no learner of a list that goes on."""
    said = {column.name: column.example for column in COLUMNS}
    is_example = [
        all(upload.cell(row, name) == text for name, text in said.items()) for row in upload.rows
    ]
    if len(upload.rows) > 1 and any(is_example):
        at = is_example.index(True)
        upload.example = upload.numbers.pop(at)
        upload.rows.pop(at)


def _check_headings(line: list[str]) -> None:
    """Without headings the first learner would be taken for them, and be lost."""
    value = next(filter(_is_value, line), "")
    if value and not _known(line):
        message = _(
            "The first row has no headings: it says “%(text)s”. Put a row above it that says "
            "what is in each column, such as Country and Education."
        )
        raise FileError(message % {"text": value})


def _is_value(text: str) -> bool:
    """A country, or a class in figures, heads no column."""
    said = words.plain(text)
    is_country = len(said) > 2 and any(said in ways for ways in COUNTRIES.values())
    has_figures = any(letter.isdecimal() for letter in said)
    return is_country or (has_figures and any(said in ways for ways in EDUCATION.values()))


def _headings(rows: list[tuple[int, list[str]]], at: int) -> list[str]:
    """One for each column of the learners; empty cells say what stands in the line above them.

    So do cells that are merged over two lines of headings. A line with one cell is a title.
    """
    number, line = rows[at]
    before, above = rows[at - 1] if at else (0, [])
    if before != number - 1 or sum(map(bool, above)) == 1:
        above = []
    nothing = [""] * max(len(row) for _number, row in rows[at:])
    return [under or over for under, over, _cell in zip_longest(line, above, nothing, fillvalue="")]


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
    except CellError:
        return str(cell)[:40]
