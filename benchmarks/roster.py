"""A roster of a million, end to end: read, judge twelve credentials with months and dates, write.

CSV to CSV and Parquet to Parquet: ours against openfisca-core with pandas, and against the same
rules written by hand in SQL and run by Polars and by DuckDB. Each runs in a process of its own
with every core; what they wrote is compared before a time is told. Ours also finds the first
missing reason, checks every cell and can be resumed; the others do neither.
"""

import json
import os
import pickle
import statistics
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks import learners, roster_rows
from benchmarks.own_process import in_own_process, measured

RUNS = 3
ENGINES = ("ours", "openfisca + pandas", "Polars, by hand", "DuckDB, by hand")


def work(engine: str, source: Path, out: Path, rules: Path) -> None:
    if engine == "ours":
        return _ours(source, out, rules)
    if engine == "openfisca + pandas":
        from benchmarks.by_pandas_roster import by_openfisca_and_pandas as run
    elif engine == "Polars, by hand":
        from benchmarks.by_hand import by_polars as run
    else:
        from benchmarks.by_hand import by_duckdb as run
    return run(source, out)


def _ours(source: Path, out: Path, rules: Path) -> None:
    from pathways.tables.running import Job, by_threads, run
    from pathways.tables.sources import source_of

    catalogue = pickle.loads(rules.read_bytes())
    job = Job(source_of(source), out, catalogue, learners.CODES, out.suffix == ".parquet")
    for _ in run(job, by_threads):
        pass


def planned(out: Path) -> pd.DataFrame:
    """What an engine wrote, in the order of the roster, in one form."""
    if out.suffix == ".csv":
        frame = pd.read_csv(out, dtype=str, keep_default_na=False)
    else:
        frame = pd.read_parquet(out)
        for name in frame:
            frame[name] = (
                pd.to_datetime(frame[name]).dt.strftime("%Y-%m")
                if name.endswith(" earliest")
                else frame[name].astype("Int16" if name.endswith(" months") else object)
            )
        frame = frame.astype(object).where(frame.notna(), "").astype(str)
    names = [f"{c} {p}" for c in learners.CODES for p in ("verdict", "months", "earliest")]
    return frame.set_index(frame["id"].astype(int)).sort_index()[names]


def compare(expected: pd.DataFrame, found: pd.DataFrame, engine: str) -> None:
    for name in expected:
        differ = np.flatnonzero(expected[name].to_numpy() != found[name].to_numpy())
        if differ.size:
            at = differ[0]
            raise SystemExit(
                f"{engine} differs on {name} for {differ.size} rows, first {at}: "
                f"{found[name].iloc[at]!r} against {expected[name].iloc[at]!r}"
            )


def race(source: Path, folder: Path, rules: Path) -> None:
    times: dict[str, list[dict[str, float]]] = {engine: [] for engine in ENGINES}
    expected = None
    for n in range(RUNS):
        for engine in ENGINES:
            out = folder / f"out-{ENGINES.index(engine)}-{n}{source.suffix}"
            times[engine].append(in_own_process("benchmarks.roster", engine, source, out, rules))
            if n == 0 and engine == "ours":
                expected = planned(out)
            elif n == 0:
                compare(expected, planned(out), engine)
            remove(out)
    title = f"{roster_rows.MILLION:,} learners × {len(learners.CODES)} credentials"
    print(f"\n{title}, {source.suffix[1:]} to {source.suffix[1:]}")
    print(f"  {'':22}{'processor':>12}{'clock':>10}{'memory':>10}   of ours: processor, clock")
    ours = {key: statistics.median(t[key] for t in times["ours"]) for key in times["ours"][0]}
    for engine, runs in times.items():
        took = {key: statistics.median(t[key] for t in runs) for key in runs[0]}
        print(
            f"  {engine:22}{took['processor']:10.2f} s{took['clock']:8.2f} s"
            f"{took['megabytes']:7.0f} MB{took['processor'] / ours['processor']:14.2f} ×"
            f"{took['clock'] / ours['clock']:8.2f} ×"
        )


def remove(out: Path) -> None:
    import shutil

    shutil.rmtree(out) if out.is_dir() else os.remove(out)
    Path(f"{out}.rejects").unlink(missing_ok=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        rules = folder / "rules.pickle"
        rules.write_bytes(pickle.dumps(learners.catalogue()))
        for source in roster_rows.write(folder, roster_rows.MILLION):
            race(source, folder, rules)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        engine, source, out, rules = sys.argv[1:]
        print(json.dumps(measured(lambda: work(engine, Path(source), Path(out), Path(rules)))))
    else:
        main()
