"""A table of any size, Parquet to Parquet, by threads and by the workers of a Dask cluster.

The same chunks, by the same code as `manage.py plan_roster`: on two threads of one process, and
with `--scheduler` on a `LocalCluster` of two workers and of one, each a process with one thread.
A cluster is up and has the code loaded before the clock starts, as one that stands somewhere
would. What the workers wrote has to be byte for byte what the threads wrote. Draws
`docs/scale.svg`.

`python -m benchmarks.scale 100000000` goes on to a hundred million, where one worker is left out.
A table of more than a million is the same million again and again: it is read anew each time.
"""

import filecmp
import json
import os
import pickle
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import learners, roster_rows
from benchmarks.figures import Panel, draw
from benchmarks.own_process import Usage, in_own_process, measured, peak

SMALLEST, USUAL = 1_000, 10_000_000
MOST_FOR_ONE_WORKER = 10_000_000
RUNS = 3
MOST_FOR_RUNS = 1_000_000
"""Longer ones are measured once."""
KEEP_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(128 << 20)}
"""Dask has its workers give every free page back at once; fetching them again took a third of the
time. `docs/scale.md` starts its workers so, too."""
WAYS = {"threads": "two threads", "2": "Dask, two workers", "1": "Dask, one worker"}


def planned(way: str, source: Path, out: Path, rules: Path) -> Usage:
    from pathways.tables.running import Job, by_threads, run
    from pathways.tables.sources import source_of

    catalogue = pickle.loads(rules.read_bytes())
    job = Job(source_of(source), out, catalogue, learners.CODES, parquet=True)
    if way == "threads":
        return measured(lambda: _all(run(job, by_threads)))
    from distributed import Client, LocalCluster

    from pathways.tables.cluster import by_cluster

    os.environ |= KEEP_MEMORY
    with (
        LocalCluster(
            n_workers=int(way), threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):
        before = client.run(_used)
        usage = measured(lambda: _all(run(job, by_cluster(cluster.scheduler_address))))
        for address, (processor, megabytes) in client.run(_used).items():
            usage["processor"] += processor - before[address][0]
            usage["megabytes"] += megabytes
    return usage


def _all(done: object) -> None:
    for _ in done:
        pass


def _used() -> tuple[float, float]:
    """Seconds of the processor and peak megabytes of a worker, with our code loaded."""

    return time.process_time(), peak()


def race(size: int, folder: Path, rules: Path) -> dict[str, Usage]:
    source = roster_rows.write_many(folder, size)
    runs: dict[str, list[Usage]] = {}
    for n in range(RUNS if size <= MOST_FOR_RUNS else 1):
        for way in WAYS:
            if way == "1" and size > MOST_FOR_ONE_WORKER:
                continue
            out = folder / way
            runs.setdefault(way, []).append(
                in_own_process("benchmarks.scale", way, source, out, rules)
            )
            if n == 0 and way != "threads":
                same(folder / "threads", out)
            if way != "threads":
                shutil.rmtree(out)
        shutil.rmtree(folder / "threads")
    source.unlink()
    return {
        way: {key: statistics.median(u[key] for u in usages) for key in usages[0]}
        for way, usages in runs.items()
    }


def same(expected: Path, found: Path) -> None:
    names = sorted(part.name for part in expected.iterdir())
    _equal, differ, missing = filecmp.cmpfiles(expected, found, names, shallow=False)
    if differ or missing or len(names) != len(list(found.iterdir())):
        raise SystemExit(f"{found.name} workers wrote other parts: {differ or missing}")


def main(largest: int) -> None:
    took: dict[int, dict[str, Usage]] = {}
    print(f"{len(learners.CODES)} credentials, load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'learners':>12}  {'':20}{'clock':>10}{'processor':>12}{'memory':>10}   of threads")
    with tempfile.TemporaryDirectory() as temporary:
        rules = Path(temporary) / "rules.pickle"
        rules.write_bytes(pickle.dumps(learners.catalogue()))
        size = SMALLEST
        while size <= largest:
            took[size] = race(size, Path(temporary), rules)
            show(size, took[size])
            size *= 10
    print(f"load of the machine at the end {os.getloadavg()[0]:.1f}")
    draw(
        "scale",
        *(
            Panel(
                title,
                unit,
                {
                    label: [(n, usages[way][key]) for n, usages in took.items() if way in usages]
                    for way, label in WAYS.items()
                },
            )
            for title, unit, key in (
                ("Parquet to Parquet, twelve credentials", "seconds", "clock"),
                ("Peak memory of all processes together", "megabytes", "megabytes"),
            )
        ),
    )


def show(size: int, usages: dict[str, Usage]) -> None:
    threads = usages["threads"]
    for way, usage in usages.items():
        print(
            f"{size:12,}  {WAYS[way]:20}{usage['clock']:8.2f} s{usage['processor']:10.2f} s"
            f"{usage['megabytes']:7.0f} MB{usage['clock'] / threads['clock']:8.2f} × clock"
            f"{usage['processor'] / threads['processor']:6.2f} × processor"
        )
    if "1" in usages:
        print(f"{'':14}two workers are {usages['1']['clock'] / usages['2']['clock']:.2f} × one")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        way, *paths = sys.argv[1:]
        print(json.dumps(planned(way, *map(Path, paths))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else USUAL)
