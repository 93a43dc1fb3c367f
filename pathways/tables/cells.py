"""A table of cells as columns of answers: each different cell is read once, by the reader of one
learner, whatever the number of rows that say the same.

Numbers are whole where all are, else float64, NaN where the learner doesn’t know; flags 1, 0 and
−1; words are numbered in the order of their list, −1 for none; lists are sets of bits; dates are
ordinals; of a text only counts whether it names a country that is foreign to the assessment of
Canada.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pathways.cohort.facts import choose, either
from pathways.cohort.remembered import remembered
from pathways.core.catalogue import Catalogue
from pathways.core.counts import is_foreign
from pathways.core.profile import EDUCATION_OF_DEGREE
from pathways.core.reading import BadProfile, read_profile
from pathways.core.vocabulary import DegreeLevel, DegreeStatus, Education
from pathways.tables.columns import (
    FlatColumn,
    cell_value,
    flat_columns,
    in_columns,
    prefixes,
    profile_data,
)

Values = Any
"""An array of one value a learner, or one value for all of them."""
Choice = frozenset[Any] | tuple[StrEnum, ...]
"""Some of the words that an answer may be."""
TYPES = {
    "number": np.float64,
    "code": np.int16,
    "words": np.int16,
    "codes": np.int64,
    "date": np.int32,
}
NOT_KNOWN = {"number": np.nan, "words": 0, "codes": 0, "text": 0}
MOST_REMEMBERED = 200_000
EDUCATION, STATUSES = tuple(Education), tuple(DegreeStatus)
RANK_OF_DEGREE = np.array(
    [EDUCATION.index(EDUCATION_OF_DEGREE.get(level, Education.NONE)) or -1 for level in DegreeLevel]
    + [-1],
    np.int8,
)
"""By the number of the degree's level; the last is of none."""


class Bad(ValueError):
    """A cell that can’t be read."""


class CellReader:
    """Reads cells by the rules of one catalogue, and remembers each different cell."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.codes = tuple(catalogue.credentials)
        self._seen: dict[tuple[str, str], float | None] = {}

    def fault(self, row: dict[str, str]) -> str:
        """Why a row can’t be planned, by its columns; empty where it can."""
        try:
            self._profile(profile_data(row))
        except BadProfile as bad:
            return in_columns(bad.faults, row)
        return ""

    def value(self, column: FlatColumn, text: str) -> float | None:
        """What the cell says, as a number; None where it can’t be read."""
        key = (column.name, text)
        if key not in self._seen:
            if len(self._seen) > MOST_REMEMBERED:
                self._seen.clear()
            try:
                self._seen[key] = self._value(column, text)
            except (BadProfile, Bad):
                self._seen[key] = None
        return self._seen[key]

    def default(self, column: FlatColumn) -> float | None:
        """Of an empty cell; None where it may not be empty."""
        if column.ask.required:
            return None if len(column.path) == 1 else -1
        return self.number(column, column.default)

    def number(self, column: FlatColumn, answer: Any) -> float:
        """An answer of a profile as the number that stands for it."""
        ask = column.ask
        if answer is None:
            return NOT_KNOWN.get(ask.shape, -1)
        if ask.shape == "word":
            return ask.accepted.index(answer)
        if ask.shape == "code":
            return self.codes.index(answer)
        if ask.shape in ("words", "codes"):
            known = ask.accepted or self.codes
            return sum(1 << known.index(word) for word in answer)
        if ask.shape == "date":
            return int(answer.toordinal())
        return int(is_foreign(answer)) if ask.shape == "text" else answer

    def _value(self, column: FlatColumn, text: str) -> float | None:
        if not text.strip():
            return self.default(column)
        value = cell_value(column.ask, text)
        if column.ask.shape == "number" and isinstance(value, int | float):
            return value if is_within(column, value) else None
        data: Any = value
        for name in reversed(column.path):
            data = [data] if isinstance(name, int) else {name: data}
        if column.path[0] == "credentials":
            data["credentials"][0].setdefault("code", self.codes[0])
        answer: Any = self._profile({"country": "US"} | data)
        for name in column.path:
            answer = answer[0] if isinstance(name, int) else getattr(answer, name)
        return self.number(column, answer)

    def _profile(self, data: dict[str, Any]) -> Any:
        return read_profile(data, codes=self.codes, as_of=self.catalogue.as_of)


def is_within(column: FlatColumn, value: Any) -> Any:
    """Whether a number, or each of many, keeps the limits of its answer."""
    return (value >= column.ask.low) & (value <= column.ask.high)


class Answers:
    """The answers of a table, column by column; a column that isn’t there is its default."""

    def __init__(self, reader: CellReader, table: pa.Table) -> None:
        self.reader = reader
        self.size = table.num_rows
        self.bad: npt.NDArray[np.bool_] = np.zeros(self.size, bool)
        self._values: dict[str, Values] = {}
        self._told: dict[str, Callable[[], Values]] = {}
        there = set(table.column_names)
        for name, column in flat_columns().items():
            if name in there:
                self._read(column, table[name])
            elif self.reader.default(column) is None:
                self.bad[:] = True
        self._refuse_contradictions()

    def __getitem__(self, name: str) -> Values:
        """The column, or the default where the table hasn’t got it."""
        if name not in self._values:
            self._values[name] = self.reader.default(flat_columns()[name])
        return self._values[name]

    @remembered
    def numbers(self, name: str, unknown: float = 0) -> Values:
        """Numbers as the careful reading counts them."""
        given = self[name]
        not_known = np.isnan(given)
        return np.where(not_known, unknown, given) if not_known.any() else given

    @remembered
    def among(self, words: Choice, name: str) -> Values:
        """Which rows chose one of the words."""
        chosen = self[name]
        kind = type(next(iter(words)))
        numbers = (i for i, word in enumerate(kind) if word in words)
        return either(np.equal(chosen, i) for i in numbers)

    @remembered
    def told(self, prefix: str) -> Values:
        """Where any answer is given of the record whose columns begin so."""
        given: Values = np.False_
        for name, told in self._told.items():
            if name.startswith(prefix) and not np.all(given):
                given = either((given, told()))
        return given

    def has(self, prefix: str) -> bool:
        return any(name.startswith(prefix) for name in self._told)

    @remembered
    def records(self, name: str) -> list[str]:
        """How the columns of each degree, course, job or credential of the table begin."""
        return [prefix for prefix in prefixes(name) if self.has(prefix)]

    @remembered
    def education_by_degree(self) -> Values:
        """`Profile.education_by_degree` as a rank, −1 where no finished degree shows one."""
        rank: Values = np.int8(-1)
        for prefix in self.records("degrees"):
            done = self[f"{prefix}status"] == STATUSES.index(DegreeStatus.COMPLETED)
            shown = RANK_OF_DEGREE.take(self[f"{prefix}level"])
            rank = np.maximum(rank, choose(done, shown, np.int8(-1)))
        return rank

    def _read(self, column: FlatColumn, cells: pa.ChunkedArray) -> None:
        if column.ask.shape == "number" and (
            pa.types.is_floating(cells.type) or pa.types.is_integer(cells.type)
        ):
            self._read_numbers(column, cells)
            return
        at, texts = _as_texts(cells)
        values = [self.reader.value(column, text) for text in texts]
        bad = np.array([value is None for value in values])
        kept = np.array(
            [0 if v is None else v for v in values], TYPES.get(column.ask.shape, np.int8)
        )
        if column.ask.shape == "number":
            kept = _whole(column, kept)
        self._values[column.name] = kept.take(at)
        if bad.any():
            self.bad |= bad.take(at)
        told = np.array([bool(text.strip()) for text in texts])
        self._told[column.name] = lambda: told.take(at) if not told.all() else np.True_

    def _read_numbers(self, column: FlatColumn, cells: pa.ChunkedArray) -> None:
        default: Any = self.reader.default(column)
        filled = cells.is_valid()
        if cells.null_count and not np.isnan(default):
            cells = cells.fill_null(default)
        given: npt.NDArray[Any] = cells.to_numpy()
        self._told[column.name] = lambda: filled.to_numpy() & ~np.isnan(given)
        numbers, within = given, is_within(column, given)
        if not within.all():
            self.bad |= ~(within | np.isnan(given))
            numbers = np.where(within, given, default)
        self._values[column.name] = _whole(column, numbers)

    def _refuse_contradictions(self) -> None:
        """What no cell shows alone; `CellReader.fault` says it in words."""
        for prefix in self.records("credentials"):
            self.bad |= self.told(prefix) & (self[f"{prefix}code"] < 0)
        if self.has("education"):
            none = self.told("education") & (self["education"] == EDUCATION.index(Education.NONE))
            self.bad |= none & (self.education_by_degree() >= 0)
        if self.has("deadline") and self.has("start"):
            both = self.told("deadline") & self.told("start") & (self["deadline"] > 0)
            self.bad |= both & (self["deadline"] < self["start"])


def _as_texts(cells: pa.ChunkedArray) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Any column as different texts, the last one empty, and which of them each row has."""
    if pa.types.is_list(cells.type) or pa.types.is_large_list(cells.type):
        cells = pc.binary_join(cells, ";")
    if pa.types.is_dictionary(cells.type):
        texts = cells.unify_dictionaries().combine_chunks()
    else:
        texts = cells.cast(pa.string()).dictionary_encode().combine_chunks()
    different = [text or "" for text in texts.dictionary.to_pylist()]
    at = texts.indices
    if at.null_count:
        at = at.cast(pa.int32()).fill_null(len(different))
    return at.to_numpy(), [*different, ""]


def _whole(column: FlatColumn, numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Answers as whole numbers where all are: these are several times as fast.

    They are as small as leaves room for the sum of two answers, and less than nothing.
    """
    if numbers.dtype.kind == "f" and (numbers != np.rint(numbers)).any():
        return numbers.astype(np.float64)
    return numbers.astype(np.promote_types(np.int16, np.min_scalar_type(-2 * column.ask.high)))


def as_text(cell: Any) -> str:
    """A cell of a typed table as it would stand in a text file."""
    if cell is None:
        return ""
    if isinstance(cell, list):
        return ";".join(map(str, cell))
    return str(cell)
