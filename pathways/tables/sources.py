"""A file of learners as chunks that can be read each on its own, in any order, on any machine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv, parquet

from pathways.tables.columns import IDENTITY, flat_columns

CHUNK_BYTES = 8_000_000
CHUNK_ROWS = 65_536
LONGEST_LINE = 64_000_000
NEWLINE, QUOTE = ord("\n"), ord('"')
DELIMITERS = ",;\t"


class BadTable(ValueError):
    """The file can’t be planned at all; says why and what to do."""


class Chunk(NamedTuple):
    """Bytes `start` to `start + size` of a CSV file, or so many groups of rows of a Parquet file;
    `line` is that of its first row."""

    number: int
    start: int
    size: int
    line: int


class Rows(NamedTuple):
    """The rows of a chunk with their lines, and the lines that are no rows, with the reason."""

    table: pa.Table
    lines: npt.NDArray[np.int64]
    rejects: list[tuple[int, str]]


class Source(Protocol):
    @property
    def path(self) -> Path: ...

    @property
    def names(self) -> tuple[str, ...]: ...

    def chunks(self) -> Iterator[Chunk]: ...

    def read(self, chunk: Chunk) -> Iterator[Rows]: ...


def source_of(path: Path) -> Source:
    if path.suffix == ".parquet":
        return ParquetSource.open(path)
    return CsvSource.open(path)


def check_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names of the columns; raises BadTable for names that aren’t ours."""
    names = tuple(name.strip() for name in names)
    known = (IDENTITY, *flat_columns())
    strange = [name for name in names if name not in known]
    if strange:
        raise BadTable(f"Unknown columns: {', '.join(strange)}. Use any of: {', '.join(known)}.")
    if len(set(names)) < len(names):
        raise BadTable("A column is there twice. Give each column one name.")
    if "country" not in names:
        raise BadTable("There is no column “country”. Add it: US, GB, CA or IN in each row.")
    return names


@dataclass(frozen=True, slots=True)
class CsvSource:
    """Text in UTF-8 with a line of names; parted by commas, semicolons or tabs."""

    path: Path
    names: tuple[str, ...]
    delimiter: str
    start: int

    @classmethod
    def open(cls, path: Path) -> "CsvSource":
        with path.open("rb") as file:
            first = file.readline()
        try:
            text = first.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise BadTable(f"{path} is not UTF-8 text. Save it as “CSV UTF-8”.") from error
        delimiter = max(DELIMITERS, key=text.count)
        names = check_names(name.strip('"') for name in text.split(delimiter))
        return cls(path, names, delimiter, len(first))

    def chunks(self) -> Iterator[Chunk]:
        """Cut where a line ends that isn’t inside quotes."""
        number, start, line, stop = 0, self.start, 2, self.start
        with self.path.open("rb") as file:
            while True:
                stop += CHUNK_BYTES
                file.seek(start)
                block = file.read(stop - start)
                end = _last_line(block)
                if end:
                    yield Chunk(number, start, end, line)
                    number, start = number + 1, start + end
                    ends = np.frombuffer(block, np.uint8, end) == NEWLINE
                    line += int(np.count_nonzero(ends))
                elif len(block) < stop - start:
                    break
                elif len(block) > LONGEST_LINE:
                    raise BadTable(f"A quote is opened in line {line} and never closed.")
            if block:
                yield Chunk(number, start, len(block), line)

    def read(self, chunk: Chunk) -> Iterator[Rows]:
        with self.path.open("rb") as file:
            file.seek(chunk.start)
            data = file.read(chunk.size)
        quoted = QUOTE in data
        starts = _line_starts(data) if quoted else None
        data, garbled = _without_garbled(data)
        wrong = dict.fromkeys(garbled, "The line is not UTF-8 text.")
        malformed: list[int] = []

        def skip(row: csv.InvalidRow) -> str:
            at = row.number - 1
            malformed.append(at)
            cells = f"{row.actual_columns} cells, but {row.expected_columns} columns are named."
            wrong.setdefault(at, cells)
            return "skip"

        table = csv.read_csv(
            pa.BufferReader(data),
            csv.ReadOptions(
                use_threads=False, block_size=len(data) + 1, column_names=list(self.names)
            ),
            csv.ParseOptions(
                delimiter=self.delimiter,
                quote_char='"' if quoted else False,
                newlines_in_values=quoted,
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            csv.ConvertOptions(
                column_types=_types(self.names), strings_can_be_null=False, check_utf8=False
            ),
        )
        if starts is None:
            starts = np.arange(table.num_rows + len(malformed))
        lines = chunk.line + starts
        rejects = [(int(lines[at]), reason) for at, reason in sorted(wrong.items())]
        yield Rows(table, np.delete(lines, malformed), rejects)


@dataclass(frozen=True, slots=True)
class ParquetSource:
    """Columns of text, numbers, flags or lists; its lines are its rows, from 1."""

    path: Path
    names: tuple[str, ...]
    texts: tuple[str, ...]

    @classmethod
    def open(cls, path: Path) -> "ParquetSource":
        schema = parquet.read_schema(path)
        texts = [field.name for field in schema if field.type in (pa.string(), pa.large_string())]
        return cls(path, check_names(schema.names), tuple(t for t in texts if t != IDENTITY))

    def chunks(self) -> Iterator[Chunk]:
        file = parquet.ParquetFile(self.path)
        line = 1
        for group in range(file.num_row_groups):
            yield Chunk(group, group, 1, line)
            line += file.metadata.row_group(group).num_rows

    def read(self, chunk: Chunk) -> Iterator[Rows]:
        line = chunk.line
        with parquet.ParquetFile(self.path, read_dictionary=list(self.texts)) as file:
            groups = range(chunk.start, chunk.start + chunk.size)
            for batch in file.iter_batches(CHUNK_ROWS, row_groups=groups, use_threads=False):
                lines = np.arange(line, line + batch.num_rows)
                yield Rows(pa.Table.from_batches([batch]), lines, [])
                line += batch.num_rows


def _types(names: Iterable[str]) -> dict[str, pa.DataType]:
    different = pa.dictionary(pa.int32(), pa.string())
    return {name: pa.string() if name == IDENTITY else different for name in names}


def _line_ends(data: bytes) -> npt.NDArray[np.int64]:
    """Where the lines end that aren’t inside quotes."""
    text = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(text == NEWLINE)
    if QUOTE not in data:
        return ends
    quotes = np.flatnonzero(text == QUOTE)
    return ends[np.searchsorted(quotes, ends) % 2 == 0]


def _last_line(data: bytes) -> int:
    """How many bytes are whole lines."""
    if QUOTE not in data:
        return data.rfind(b"\n") + 1
    ends = _line_ends(data)
    return int(ends[-1]) + 1 if len(ends) else 0


def _line_starts(data: bytes) -> npt.NDArray[np.int64]:
    """Where each row begins, in lines from the first; a quoted cell may have many."""
    starts = np.concatenate([[0], _line_ends(data) + 1])
    if starts[-1] == len(data):
        starts = starts[:-1]
    every = np.flatnonzero(np.frombuffer(data, np.uint8) == NEWLINE)
    return np.searchsorted(every, starts)


def _without_garbled(data: bytes) -> tuple[bytes, list[int]]:
    """The data with an empty line for each that isn’t UTF-8, and which those are."""
    if data.isascii():
        return data, []
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return data, []
    lines = np.split(np.frombuffer(data, np.uint8), _line_ends(data) + 1)
    kept, garbled = [], []
    for at, line in enumerate(map(bytes, lines)):
        try:
            line.decode("utf-8")
            kept.append(line)
        except UnicodeDecodeError:
            kept.append(b"\n")
            garbled.append(at)
    return b"".join(kept), garbled
