"""The kinds of column that a class may have.

Each is a column of `pathways.tables.columns` by its name, and so a question of the planner’s form.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from pathways import form_choices as choices
from pathways.answers import FIELDS, HELD_FIELDS
from pathways.tables.columns import flat_columns
from rosters import amounts, words

YES_NO = {"yes": _("Yes"), "no": _("No"), words.UNKNOWN: _("I don’t know")}
UNKNOWN = {choices.UNKNOWN: words.UNKNOWN}
"""The form’s word for “I don’t know”, and that of a cell."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the other cells, the catalogue and the heading say: a cell’s meaning may rest on it."""

    country: str
    codes: Collection[str]
    today: dt.date
    heading: str = ""
    """As the file has it; empty where it is our own."""


@dataclass(frozen=True, slots=True)
class Column:
    """`answer` is the field of the planner’s form; `choices` are a closed list with its words;
    `say` tells a value of no list."""

    name: str
    heading: Any
    read: Callable[[str, Context], str]
    answer: str
    also: tuple[str, ...] = ()
    hint: Any = ""
    example: str = ""
    choices: Mapping[str, Any] | None = None
    say: Callable[[str], Any] = str

    def said(self, text: str, between: str = ", ") -> str:
        """A value in plain words."""
        offered = {words.UNKNOWN: YES_NO[words.UNKNOWN], **(self.choices or {})}
        return between.join(str(offered.get(p) or self.say(p)) for p in text.split(";"))

    @property
    def accepted(self) -> str:
        """The closed list, for somebody who fills a sheet in."""
        return "; ".join(map(str, (self.choices or {}).values()))


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that make one record of a learner."""

    title: Any
    columns: tuple[Column, ...]


def answer_of(name: str) -> str:
    """The question of the form behind a column of a table of learners."""
    record, *rest = flat_columns()[name].path
    if record == "credentials":
        at, key = rest
        return f"held{int(at) + 1}{HELD_FIELDS[str(key)]}"
    path = str(record) + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in rest)
    return FIELDS.get(path, path)


def column(name: str, heading: Any, read: Callable[[str], str], **more: Any) -> Column:
    return column_in_context(name, heading, lambda text, _context: read(text), **more)


def column_in_context(
    name: str, heading: Any, read: Callable[[str, Context], str], **more: Any
) -> Column:
    """The words that the form has for an answer are understood as well."""
    offered = more.get("choices") or {}

    def read_or_find(text: str, context: Context) -> str:
        try:
            return read(text, context)
        except words.Unclear:
            said = words.plain(text)
            for value, label in offered.items():
                if said == words.plain(str(label)):
                    return str(value)
            raise

    return Column(name, heading, read_or_find, answer_of(name), **more)


def listed(
    name: str,
    heading: Any,
    offered: Iterable[tuple[str, Any]],
    ways: words.Synonyms,
    *,
    read: Callable[[str, words.Synonyms], str] = words.listed,
    **more: Any,
) -> Column:
    """A column of a closed list."""
    labels = {UNKNOWN.get(value, value): label for value, label in offered if value}
    return column(name, heading, lambda text: read(text, ways), choices=labels, **more)


def months(name: str, heading: Any, **more: Any) -> Column:
    def read(text: str, context: Context) -> str:
        unit = amounts.unit_of(context.heading) if context.heading else "months"
        return amounts.months_of(text, unit)

    return Column(name, heading, read, answer_of(name), **more)


def hours(name: str, heading: Any, **more: Any) -> Column:
    def read(text: str, context: Context) -> str:
        return amounts.hours_of(text, context.heading)

    return Column(name, heading, read, answer_of(name), **more)


def yes_no(name: str, heading: Any, **more: Any) -> Column:
    return column(name, heading, words.yes_or_no, choices=YES_NO, **more)
