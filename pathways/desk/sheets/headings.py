"""The row of headings of a file: found below titles, in our names or in the words of the form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from pathways.desk.sheets.files import Row
from pathways.desk.sheets.limits import FileError
from pathways.desk.sheets.sheet import VERSION, Sheet

TITLES = 10
"""How many rows of titles may stand above the headings."""


@dataclass(frozen=True)
class Headings:
    """Where each column of the sheet stands in the file, and headings that are not ours."""

    places: dict[str, int]
    row: int
    others: tuple[str, ...]
    named: frozenset[int]
    """Places of all headings, ours and others."""


def find_headings(sheet: Sheet, rows: Iterator[tuple[int, Row]]) -> Headings:
    """Reads up to the headings. FileError where there are none, or one is misspelt or doubled."""
    for number, row in islice(rows, TITLES):
        named = {place: _plain(cell) for place, cell in enumerate(row) if cell is not None}
        known = {place: _column(sheet, name) for place, name in named.items()}
        if set(sheet.key) <= set(known.values()):
            return _headings(sheet, number, named, known)
    raise FileError(
        _("No row of headings was found. The first row must name the columns: %(names)s, …")
        % {"names": ", ".join((*sheet.key, *sheet.columns[:4]))}
    )


def _headings(
    sheet: Sheet, number: int, named: dict[int, str], known: dict[int, str | None]
) -> Headings:
    places: dict[str, int] = {}
    for place, column in known.items():
        if column and column in places:
            raise FileError(_("The column “%(name)s” is there twice.") % {"name": column})
        if column:
            places[column] = place
    others = [name for place, name in named.items() if known[place] is None]
    for other in others:
        near = get_close_matches(other, set(sheet.columns) - set(places), n=1, cutoff=0.8)
        if near:
            raise FileError(
                _("There is no column “%(name)s”. Did you mean “%(near)s”?")
                % {"name": other, "near": near[0]}
            )
    return Headings(places, number, tuple(others), frozenset(named))


def _column(sheet: Sheet, heading: str) -> str | None:
    if heading in sheet.columns or heading == VERSION:
        return heading
    by_words = {_plain(field.verbose_name): name for name, field in sheet.fields.items()}
    return by_words.get(heading)


def _plain(heading: Any) -> str:
    return re.sub(r"[\W_]+", "_", str(heading).casefold()).strip("_")


def numbered(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """Rows that hold something, with the numbers that Excel shows."""
    return ((number, row) for number, row in enumerate(rows, start=1) if row)
