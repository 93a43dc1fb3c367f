"""A whole file planned: chunk by chunk, each written whole or not at all, resumed where it was.

Beside OUT stands the folder OUT.parts while the work goes on. A part is renamed into place when it
is complete, so what is there is right, whoever was killed. The manifest says what the parts were
made from; parts made from anything else are thrown away.
"""

import csv
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from pathways.core.catalogue import Catalogue
from pathways.tables.cells import Answers, CellReader, as_text
from pathways.tables.columns import IDENTITY
from pathways.tables.judging import Outcome, judge_table
from pathways.tables.output import LINE, as_arrow, as_csv, csv_header
from pathways.tables.sources import Chunk, Rows, Source

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Job:
    """What is planned, by which rules, and where it goes."""

    source: Source
    out: Path
    catalogue: Catalogue
    codes: tuple[str, ...]
    parquet: bool

    @property
    def parts(self) -> Path:
        return self.out.with_name(self.out.name + ".parts")

    @property
    def rejects(self) -> Path:
        return self.out.with_name(self.out.name + ".rejects")

    def part(self, number: int) -> Path:
        return self.parts / f"part-{number:06}.{'parquet' if self.parquet else 'csv'}"

    def rejects_of(self, number: int) -> Path:
        return self.parts / f"part-{number:06}.rejects"

    def made_from(self) -> dict[str, object]:
        found = self.source.path.stat()
        return {
            "input": [str(self.source.path.resolve()), found.st_size, found.st_mtime_ns],
            "catalogue": [self.catalogue.version, self.catalogue.as_of.isoformat()],
            "codes": list(self.codes),
            "parquet": self.parquet,
        }


class Done(NamedTuple):
    """What became of a chunk."""

    number: int
    planned: int
    rejected: int


Run = Callable[[Job, Iterable[Chunk]], Iterator[Done]]
Planned = tuple[Mapping[str, Outcome], Mapping[str, pa.Array], list[tuple[int, str]]]
"""The outcomes of rows that can be planned, what tells them apart, and the other rows’ faults."""


def run(job: Job, by: Run) -> Iterator[Done]:
    """Plan what isn’t planned yet, then put the parts together as OUT and OUT.rejects."""
    _begin(job)
    chunks = (chunk for chunk in job.source.chunks() if not job.part(chunk.number).exists())
    yield from by(job, chunks)
    _finish(job)


def by_threads(job: Job, chunks: Iterable[Chunk]) -> Iterator[Done]:
    """On every core of this machine; only as many chunks are in memory as there are cores.

    One more is cut while they are busy, so that none waits for it.
    """
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        pending: set[Future[Done]] = set()
        for chunk in chunks:
            pending.add(pool.submit(plan_chunk, job, chunk))
            if len(pending) > cores:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        yield from (future.result() for future in as_completed(pending))


def plan_chunk(job: Job, chunk: Chunk) -> Done:
    """Write the chunk’s part, complete, and its rejects before it."""
    reader = _reader(job.catalogue)
    rejects: list[tuple[int, str]] = []
    planned = 0
    with _whole(job.part(chunk.number)) as part, _writer(job, part) as write:
        for rows in job.source.read(chunk):
            outcomes, keys, refused = _plan_rows(rows, reader, job.codes)
            planned += len(keys[LINE])
            rejects += refused
            write(outcomes, keys)
        with _whole(job.rejects_of(chunk.number)) as told, told.open("w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(sorted(rejects))
    return Done(chunk.number, planned, len(rejects))


def _plan_rows(rows: Rows, reader: CellReader, codes: Sequence[str]) -> Planned:
    answers, outcomes = judge_table(rows.table, reader, codes)
    keys = _keys(rows)
    if answers.bad.any():
        good = np.flatnonzero(~answers.bad)
        outcomes = {code: outcome.only(good) for code, outcome in outcomes.items()}
        keys = {name: key.take(pa.array(good)) for name, key in keys.items()}
    return outcomes, keys, [*rows.rejects, *_refused(rows, answers, reader)]


def plan_frame(frame: pd.DataFrame, catalogue: Catalogue, codes: Sequence[str]) -> pd.DataFrame:
    """The same for a table in memory, and pure: a row in, a row out, by the same index.

    Engines that split tables, such as Dask, run it as it is. A row that can’t be planned has no
    answers.
    """
    table = pa.Table.from_pandas(frame, preserve_index=False)
    answers, outcomes = judge_table(table, _reader(catalogue), codes)
    good = pa.array(np.arange(answers.size), mask=answers.bad)
    planned: pd.DataFrame = as_arrow(outcomes, {}).take(good).to_pandas()
    return planned.set_index(frame.index)


READERS: dict[tuple[str, str], CellReader] = {}


def _reader(catalogue: Catalogue) -> CellReader:
    """One for all chunks of a process, so that each different cell is read once."""
    key = (catalogue.version, catalogue.as_of.isoformat())
    if key not in READERS:
        READERS[key] = CellReader(catalogue)
    return READERS[key]


def _keys(rows: Rows) -> dict[str, pa.Array]:
    keys = {LINE: pa.array(rows.lines)}
    if IDENTITY in rows.table.column_names:
        keys[IDENTITY] = rows.table[IDENTITY].cast(pa.string()).combine_chunks()
    return keys


def _refused(rows: Rows, answers: Answers, reader: CellReader) -> Iterator[tuple[int, str]]:
    """Each row that can’t be planned, unless it is empty, with its line and what is wrong."""
    if not answers.bad.any():
        return
    for at in np.flatnonzero(answers.bad & answers.told("")):
        row = {name: as_text(rows.table[name][at].as_py()) for name in rows.table.column_names}
        yield int(rows.lines[at]), reader.fault(row)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A path to write to, that becomes `path` when all went well."""
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


Write = Callable[[Mapping[str, Outcome], Mapping[str, pa.Array]], None]


@contextmanager
def _writer(job: Job, path: Path) -> Iterator[Write]:
    if not job.parquet:
        with path.open("wb") as file:

            def write_lines(outcomes: Mapping[str, Outcome], keys: Mapping[str, pa.Array]) -> None:
                file.write(as_csv(outcomes, keys))

            yield write_lines
        return
    with ExitStack() as stack:
        writers: list[parquet.ParquetWriter] = []

        def write(outcomes: Mapping[str, Outcome], keys: Mapping[str, pa.Array]) -> None:
            table = as_arrow(outcomes, keys)
            if not writers:
                # A line’s number and name are never said twice: a dictionary of them is lost work.
                # Of answers every group of rows has all, so their least and most tell nothing.
                repeated = [name for name in table.column_names if name not in keys]
                writer = parquet.ParquetWriter(
                    path, table.schema, use_dictionary=repeated, write_statistics=list(keys)
                )
                writers.append(stack.enter_context(writer))
            writers[0].write_table(table)

        yield write


def _begin(job: Job) -> None:
    """Keep parts that were made from the same; throw others away."""
    manifest = job.parts / MANIFEST
    wanted = json.dumps(job.made_from())
    if manifest.exists() and manifest.read_text("utf-8") == wanted:
        return
    shutil.rmtree(job.parts, ignore_errors=True)
    job.parts.mkdir()
    with _whole(manifest) as path:
        path.write_text(wanted, "utf-8")


def _finish(job: Job) -> None:
    with _whole(job.rejects) as path, path.open("wb") as file:
        file.write(b"line,reason\n")
        _append(file, job.parts.glob("*.rejects"))
    if job.parquet:
        for other in (*job.parts.glob("*.rejects"), job.parts / MANIFEST):
            other.unlink()
        job.parts.rename(job.out)
        return
    with _whole(job.out) as path, path.open("wb") as file:
        named = [IDENTITY] if IDENTITY in job.source.names else []
        file.write(csv_header(job.codes, [LINE, *named]))
        _append(file, job.parts.glob("*.csv"))
    shutil.rmtree(job.parts)


def _append(file: BinaryIO, parts: Iterable[Path]) -> None:
    for part in sorted(parts):
        with part.open("rb") as more:
            shutil.copyfileobj(more, file, 1 << 20)
