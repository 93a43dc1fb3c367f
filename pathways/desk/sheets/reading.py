"""From the rows of a file to what each would do: new, changed, unchanged or refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from pathways.desk.sheets import cells
from pathways.desk.sheets.columns import empty, is_blank, plain_value
from pathways.desk.sheets.constraints import broken_rules, holds, sentence
from pathways.desk.sheets.files import Row
from pathways.desk.sheets.headings import Headings
from pathways.desk.sheets.sheet import VERSION, Sheet, natural_key_field
from pathways.desk.values import Values, values_of
from pathways.provenance import Sourced, Status

AT_ONCE = 500
MOST = 10
"""Cells without a heading that are named."""
NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"


@dataclass
class Line:
    """One row of the file: what it would do, or why it is refused."""

    number: int
    verdict: str = UNCHANGED
    name: str = ""
    row: int | None = None
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def refuse(self, fault: str) -> None:
        self.verdict = REFUSED
        self.faults.append(fault)


@dataclass
class _Parsed:
    line: Line
    values: Values
    version: str
    whole: Values = field(default_factory=dict)
    """All columns as the row would stand."""


class Reader:
    """Reads the rows of one file, some hundred at a time, in a fixed number of queries each."""

    def __init__(self, sheet: Sheet, headings: Headings) -> None:
        self.sheet = sheet
        self.headings = headings
        self.seen: dict[tuple[Any, ...], int] = {}
        self.nameless: list[str] = []
        """Cells that hold something where no heading stands."""
        self._cells: dict[tuple[str, type, Any, str], Any] = {}

    def lines(self, rows: Iterator[tuple[int, Row]]) -> Iterator[list[Line]]:
        while some := list(islice(rows, AT_ONCE)):
            parsed = [self._parse(number, row) for number, row in some]
            stored = self._stored(parsed)
            for one in parsed:
                self._judge(one, stored.get(self._key(one.values)))
            self._refuse_doubles([one for one in parsed if one.line.verdict in (NEW, CHANGED)])
            yield [one.line for one in parsed]

    # Cells

    def _parse(self, number: int, row: Row) -> _Parsed:
        line = Line(number)
        self.nameless += self._nameless(number, row)
        at = {n: row[p] if p < len(row) else None for n, p in self.headings.places.items()}
        currency = str(at.get(self.sheet.currency) or "").strip().upper()
        values: Values = {}
        for name in self.headings.places:
            try:
                values[name] = (
                    cells.text_of(at[name])
                    if name == VERSION
                    else self._value(name, at[name], currency)
                )
            except cells.CellError as error:
                line.refuse(f"{self._cell(line, name)}: {error}")
        version = values.pop(VERSION, "")
        line.name = str(at.get("name") or at.get("title") or at.get(self.sheet.key[0]) or "")[:200]
        return _Parsed(line, values, version)

    def _cell(self, line: Line, name: str) -> str:
        """“F6 country”: as Excel shows the place, and our name of the column."""
        return f"{column_letter(self.headings.places[name])}{line.number} {name}"

    def _nameless(self, number: int, row: Row) -> Iterator[str]:
        for place, cell in enumerate(row):
            is_empty = cell is None or is_blank(cell)
            if place not in self.headings.named and not is_empty and len(self.nameless) < MOST:
                yield f"{column_letter(place)}{number}"

    def _value(self, name: str, cell: Any, currency: str) -> Any:
        """The value of a cell; the same cell is understood once."""
        try:
            key = (name, type(cell), cell, currency)
            if key not in self._cells:
                if len(self._cells) > 100_000:
                    self._cells.clear()
                self._cells[key] = self._understand(self.sheet.fields[name], cell, currency)
        except TypeError:
            return self._understand(self.sheet.fields[name], cell, currency)
        return self._cells[key]

    def _understand(self, column: Any, cell: Any, currency: str) -> Any:
        if cell is None or is_blank(cell):
            return empty(column, needed=column.name in self.sheet.key)
        if column.many_to_many:
            parts = cells.text_of(cell).replace(",", ";").split(";")
            return sorted({self._related(column, part.strip()) for part in parts if part.strip()})
        if column.is_relation:
            return self._related(column, cells.text_of(cell))
        if column.name in self.sheet.money:
            return cells.money_of(cell, currency)
        return plain_value(column, cell)

    def _related(self, column: Any, text: str) -> int:
        known = self.related[column.related_model]
        found = known.get(text) or known.get(text.casefold())
        if found is None:
            near = get_close_matches(text.casefold(), known, n=1)
            hint = _(" Did you mean “%(near)s”?") % {"near": near[0]} if near else ""
            raise cells.CellError(
                _("there is no %(table)s “%(text)s”.")
                % {"table": column.related_model._meta.verbose_name, "text": text}
                + hint
            )
        return found

    @cached_property
    def related(self) -> dict[type[models.Model], dict[str, int]]:
        """Rows that other columns name, by code in any case."""
        found: dict[type[models.Model], dict[str, int]] = {}
        for column in self.sheet.fields.values():
            model = column.related_model
            if column.is_relation and model not in found:
                rows = model._default_manager.all()
                if issubclass(model, Sourced):
                    rows = rows.filter(status=Status.PUBLISHED)
                named = rows.values_list(natural_key_field(model), "pk")
                found[model] = {code.casefold(): pk for code, pk in named}
        return found

    # Rows

    def _key(self, values: Values) -> tuple[Any, ...]:
        return tuple(values.get(name) for name in self.sheet.key)

    def _stored(self, parsed: list[_Parsed]) -> dict[tuple[Any, ...], models.Model]:
        first = self.sheet.key[0]
        keys = {one.values[first] for one in parsed if one.values.get(first)}
        relations = [f.name for f in self.sheet.model._meta.many_to_many]
        rows = self.sheet.model._default_manager.filter(**{f"{first}__in": keys})
        rows = rows.select_related().prefetch_related(*relations)
        return {self._key(values_of_columns(self.sheet, row)): row for row in rows}

    def _judge(self, one: _Parsed, row: models.Model | None) -> None:
        line = one.line
        if line.faults:
            return
        key = ("key", *self._key(one.values))
        if key in self.seen:
            line.refuse(_("The same row as row %(n)s.") % {"n": self.seen[key]})
            return
        self.seen[key] = line.number
        if row is None:
            self._judge_new(one)
        else:
            self._judge_known(one, row)

    def _judge_new(self, one: _Parsed) -> None:
        line = one.line
        if one.version:
            line.refuse(_("The row was not found any more. Its code may have been changed."))
            return
        values: Values = {}
        for name, column in self.sheet.fields.items():
            try:
                values[name] = one.values[name] if name in one.values else empty(column)
            except cells.CellError as error:
                line.refuse(f"{name}: {error}")
        if not line.faults:
            line.verdict, line.after = NEW, values
            one.whole = typed(self.sheet, values)
            self._refuse_broken(one)

    def _judge_known(self, one: _Parsed, row: Any) -> None:
        line = one.line
        stored = values_of_columns(self.sheet, row)
        differing = {name: v for name, v in one.values.items() if v != stored[name]}
        line.row, line.name = row.pk, str(row)
        if not differing:
            return
        for name, value in differing.items():
            if cells.has_lost_letters(stored[name], value):
                line.refuse(f"{self._cell(line, name)}: {cells.LOST_IN_SAVING}")
        if line.faults:
            return
        if one.version and one.version != self.sheet.version_of(stored):
            line.refuse(_("Somebody changed this row after you downloaded it. Download it again."))
            return
        if getattr(row, "status", "") == Status.ARCHIVED:
            line.refuse(_("The row is archived. Publish it first."))
            return
        line.verdict, line.after = CHANGED, differing
        line.before = {name: stored[name] for name in differing}
        one.whole = typed(self.sheet, stored | differing)
        self._refuse_broken(one)

    def _refuse_broken(self, one: _Parsed) -> None:
        for fault in broken_rules(self.sheet.model, one.whole):
            one.line.refuse(fault)

    def _refuse_doubles(self, parsed: list[_Parsed]) -> None:
        """What may be there once is once in the file and the table."""
        for names, condition, fault in _unique(self.sheet):
            wanted: dict[tuple[Any, ...], Line] = {}
            for one in parsed:
                together = tuple(one.whole[name] for name in names)
                touched = one.line.verdict == NEW or any(name in one.line.after for name in names)
                if None in together or not touched:
                    continue
                if condition is not None and not holds(condition, one.whole):
                    continue
                if self.seen.setdefault((names, *together), one.line.number) != one.line.number:
                    one.line.refuse(fault)
                wanted[together] = one.line
            self._refuse_taken(names, condition, fault, wanted)

    def _refuse_taken(
        self, names: tuple[str, ...], condition: Any, fault: str, wanted: dict[Any, Line]
    ) -> None:
        rows = self.sheet.model._default_manager.filter(
            **{f"{names[0]}__in": {together[0] for together in wanted}}
        )
        if condition is not None:
            rows = rows.filter(condition)
        for pk, *together in rows.values_list("pk", *names):
            line = wanted.get(tuple(together))
            if line is not None and line.row != pk:
                line.refuse(fault)


def values_of_columns(sheet: Sheet, row: models.Model) -> Values:
    values = values_of(row)
    return {name: values[name] for name in sheet.columns}


def typed(sheet: Sheet, values: Values) -> Values:
    """Days as days and numbers as numbers, as the rules of the database compare them."""
    return {
        name: value
        if value is None or isinstance(value, list) or sheet.fields[name].is_relation
        else sheet.fields[name].to_python(value)
        for name, value in values.items()
    }


def column_letter(place: int) -> str:
    """A, B, …, Z, AA: what Excel calls the column."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _unique(sheet: Sheet) -> Iterator[tuple[tuple[str, ...], Any, str]]:
    for name, column in sheet.fields.items():
        if column.unique and (name,) != sheet.key:
            yield (name,), None, _("Another row has this %(name)s already.") % {"name": name}
    for rule in sheet.model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and tuple(rule.fields) != sheet.key:
            yield tuple(rule.fields), rule.condition, sentence(rule.name)
