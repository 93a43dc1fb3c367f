"""The outcomes of a table as columns: lines of CSV for people, an Arrow table for programs."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pathways.cohort.verdicts import ANSWERS
from pathways.tables.judging import Outcome
from pathways.tables.reasons import REASONS

PARTS = ("verdict", "months", "earliest", "missing")
LINE = "line"
VERDICTS, MISSING = pa.array(map(str, ANSWERS)), pa.array(REASONS)
SPECIAL = (b'"', b",", b"\r", b"\n")
MOST_TEXTS = 1024
"""As many as stay in the processor’s cache."""


def column_names(codes: Iterable[str]) -> list[str]:
    """`CPC verdict`, `CPC months`, `CPC earliest`, `CPC missing`, credential by credential."""
    return [f"{code} {part}" for code in codes for part in PARTS]


def as_arrow(outcomes: Mapping[str, Outcome], keys: Mapping[str, pa.Array]) -> pa.Table:
    """One column a part; empty where there is nothing to say. `keys` tell the rows apart."""
    columns: dict[str, Any] = dict(keys)
    for code, outcome in outcomes.items():
        parts = (
            _words(_column(outcome.answer), VERDICTS),
            _column(outcome.months, outcome.months >= 0),
            _first_days(outcome.earliest),
            _words(_column(outcome.missing, outcome.missing > 0), MISSING),
        )
        columns |= zip(column_names([code]), parts, strict=True)
    return pa.table(columns)


def _column(numbers: npt.NDArray[Any], told: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """The numbers as they lie in memory; empty where nothing is told."""
    bits = None if told is None else pa.py_buffer(np.packbits(told, bitorder="little"))
    kind = pa.from_numpy_dtype(numbers.dtype)
    return pa.Array.from_buffers(kind, len(numbers), [bits, pa.py_buffer(numbers)])


def _first_days(months: npt.NDArray[np.int16]) -> pa.Array:
    """The first days of months counted as year × 12 + month − 1; empty for −1.

    Each different month is turned into a day once.
    """
    since_1970 = months - np.int16(1970 * 12)
    every = np.arange(since_1970.max(initial=0) + 1).astype("datetime64[M]")
    days = every.astype("datetime64[D]").astype(np.int32)
    return _column(days.take(since_1970, mode="clip"), months >= 0).view(pa.date32())


def _words(numbers: pa.Array, words: pa.StringArray) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(numbers, words, safe=False)


def csv_header(codes: Iterable[str], keys: Iterable[str]) -> bytes:
    return (",".join([*keys, *column_names(codes)]) + "\n").encode()


def as_csv(outcomes: Mapping[str, Outcome], keys: Mapping[str, pa.Array]) -> memoryview:
    """The lines of a CSV file.

    A credential’s four cells have few different texts, and a few credentials beside each other
    not many more: each text is made once, and the lines are copied from them one after the other.
    """
    *most, last = outcomes.values()
    pieces = [_names(keys)]
    for cells in (*map(_cells, most), _cells(last, end="\n")):
        if len(pieces) > 1 and len(pieces[-1].texts) * len(cells.texts) <= MOST_TEXTS:
            cells = _side_by_side(pieces.pop(), cells)
        pieces.append(cells)
    at = np.empty((len(pieces[0].at), len(pieces)), np.int32)
    before = 0
    for column, piece in enumerate(pieces):
        at[:, column] = piece.at + before
        before += len(piece.texts)
    return _buffer(pa.concat_arrays([piece.texts for piece in pieces]).take(pa.array(at.ravel())))


class _Cells(NamedTuple):
    """Different texts of cells, each with the comma or the line’s end after it, and which of them
    each row has."""

    texts: pa.StringArray
    at: npt.NDArray[np.integer[Any]]


def _names(keys: Mapping[str, pa.Array]) -> _Cells:
    """What tells the rows apart: each row has its own."""
    cells = [_quoted(key.cast(pa.string())) for key in keys.values()]
    texts = pc.binary_join_element_wise(*cells, "", ",")
    return _Cells(texts, np.arange(len(texts)))


def _cells(outcome: Outcome, end: str = ",") -> _Cells:
    """The four cells of a credential."""
    key = outcome.answer.astype(np.int64)
    for part in (outcome.months, outcome.earliest, outcome.missing):
        key = (key << 16) + part + 1
    at, different = pd.factorize(key)
    return _Cells(pa.array([_text(int(one)) + end for one in different], pa.string()), at)


def _side_by_side(left: _Cells, right: _Cells) -> _Cells:
    """Each text of the left before each of the right."""
    number, few = np.arange(len(left.texts) * len(right.texts)), len(right.texts)
    texts = pc.binary_join_element_wise(
        left.texts.take(pa.array(number // few)), right.texts.take(pa.array(number % few)), ""
    )
    return _Cells(texts, left.at * few + right.at)


def _text(key: int) -> str:
    earliest, missing = (key >> 16) % (1 << 16) - 1, key % (1 << 16) - 1
    months = (key >> 32) % (1 << 16) - 1
    return ",".join(
        (
            ANSWERS[key >> 48],
            "" if months < 0 else str(months),
            "" if earliest < 0 else f"{earliest // 12}-{earliest % 12 + 1:02}",
            REASONS[missing],
        )
    )


def _quoted(texts: pa.Array) -> pa.Array:
    """Quoted where a text has a comma, a quote or a line’s end in it."""
    texts = texts.fill_null("")
    there = bytes(_buffer(texts))
    if not any(mark in there for mark in SPECIAL):
        return texts
    special = pc.match_substring_regex(texts, r'[",\r\n]')
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise('"', doubled, '"', ""), texts)


def _buffer(lines: pa.Array) -> memoryview:
    """The texts of an array as they lie in memory, one after the other."""
    offsets = np.frombuffer(lines.buffers()[1], np.int32)
    first, last = offsets[lines.offset], offsets[lines.offset + len(lines)]
    return memoryview(lines.buffers()[2])[first:last]
