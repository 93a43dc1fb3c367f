"""The outcomes of a table as columns: lines of CSV for people, an Arrow table for programs."""

from collections.abc import Iterable, Mapping
from typing import Any

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


def column_names(codes: Iterable[str]) -> list[str]:
    """`CPC verdict`, `CPC months`, `CPC earliest`, `CPC missing`, credential by credential."""
    return [f"{code} {part}" for code in codes for part in PARTS]


def as_arrow(outcomes: Mapping[str, Outcome], keys: Mapping[str, pa.Array]) -> pa.Table:
    """One column a part; empty where there is nothing to say. `keys` tell the rows apart."""
    columns: dict[str, Any] = dict(keys)
    for code, outcome in outcomes.items():
        parts = (
            _words(outcome.answer, list(map(str, ANSWERS))),
            pa.array(outcome.months, mask=outcome.months < 0),
            _first_days(outcome.earliest),
            _words(outcome.missing, list(REASONS), mask=outcome.missing == 0),
        )
        columns |= zip(column_names([code]), parts, strict=True)
    return pa.table(columns)


def _first_days(months: npt.NDArray[np.int16]) -> pa.Array:
    """The first days of months counted as year × 12 + month − 1; empty for −1.

    Each different month is turned into a day once.
    """
    since_1970 = np.maximum(months - np.int16(1970 * 12), 0)
    every = np.arange(since_1970.max(initial=0) + 1).astype("datetime64[M]")
    days = every.astype("datetime64[D]").astype(np.int32)
    return pa.array(days[since_1970], pa.date32(), mask=months < 0)


def _words(numbers: npt.NDArray[Any], words: list[str], mask: Any = None) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(numbers, mask=mask), pa.array(words))


def csv_header(codes: Iterable[str], keys: Iterable[str]) -> bytes:
    return (",".join([*keys, *column_names(codes)]) + "\n").encode()


def as_csv(outcomes: Mapping[str, Outcome], keys: Mapping[str, pa.Array]) -> memoryview:
    """The lines of a CSV file.

    A credential’s four cells have few different texts, so each text is made once and the lines
    are joined from them; the lines of all rows then lie side by side in one buffer.
    """
    cells = [_quoted(key.cast(pa.string())) for key in keys.values()]
    *most, last = outcomes.values()
    cells += [_cells(outcome) for outcome in most]
    return _buffer(pc.binary_join_element_wise(*cells, _cells(last, end="\n"), ","))


def _cells(outcome: Outcome, end: str = "") -> pa.Array:
    """The four cells of each row as one text."""
    key = outcome.answer.astype(np.int64)
    for part in (outcome.months, outcome.earliest, outcome.missing):
        key = (key << 16) + part + 1
    numbers, different = pd.factorize(key)
    texts = pa.array([_text(int(one)) + end for one in different], pa.string())
    return texts.take(pa.array(numbers))


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
    special = pc.match_substring_regex(texts, r'[",\r\n]')
    if not pc.any(special).as_py():
        return texts
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise('"', doubled, '"', ""), texts)


def _buffer(lines: pa.Array) -> memoryview:
    """The texts of an array as they lie in memory, one after the other."""
    offsets = np.frombuffer(lines.buffers()[1], np.int32)
    first, last = offsets[lines.offset], offsets[lines.offset + len(lines)]
    return memoryview(lines.buffers()[2])[first:last]
