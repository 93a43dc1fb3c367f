"""`make bench`: a million learners before twelve credentials, five engines, one run.

Every engine's answers are compared with ours before its time is told. Medians; the ratio to
openfisca-core is what counts, because machines differ.
"""

import statistics
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks import by_duckdb, by_openfisca, by_records
from benchmarks.learners import CODES, START, catalogue, columns
from pathways.cohort.verdicts import judge_columns

Clock = Callable[[], float]
MILLION = 1_000_000
SAMPLE = 20_000


def median(
    work: Callable[[], Any], runs: int = 5, clock: Clock = time.perf_counter
) -> tuple[float, Any]:
    """(seconds, the last result)"""
    times = []
    for _ in range(runs):
        begun = clock()
        result = work()
        times.append(clock() - begun)
    return statistics.median(times), result


def race(rules: Any, learners: dict[str, Any], *, waits: bool) -> dict[str, float]:
    parts = ("verdict", "months", "earliest") if waits else ("verdict",)
    ours, judged = median(lambda: judge_columns(learners, rules, CODES, start=START, waits=waits))
    expected = {
        f"{code} {part}": values
        for code in CODES
        for part, values in zip(
            parts,
            (judged[code].answer, judged[code].months_remaining, judged[code].earliest),
            strict=False,
        )
    }
    system = by_openfisca.system(learners)

    def openfisca() -> dict[str, Any]:
        made = by_openfisca.simulation(system, learners)
        return {
            f"{code} {part}": by_openfisca.calculate(made, code, part)
            for code in CODES
            for part in parts
        }

    openfisca_time, answers = median(openfisca, runs=3)
    same("openfisca-core", expected, answers)
    database = by_duckdb.connect(learners)
    duckdb_time, answers = median(lambda: by_duckdb.judge(database, waits=waits))
    same("DuckDB", expected, answers)
    return {"ours": ours, "openfisca-core": openfisca_time, "DuckDB, one thread": duckdb_time}


def same(engine: str, expected: dict[str, Any], answers: dict[str, Any]) -> None:
    for name, values in expected.items():
        differ = np.flatnonzero(np.asarray(answers[name]) != values)
        if differ.size:
            first = differ[0]
            raise SystemExit(
                f"{engine} differs on {name} for {differ.size} learners, first {first}: "
                f"{answers[name][first]} against {values[first]}"
            )


def race_by_record(rules: Any, learners: dict[str, Any]) -> dict[str, float]:
    """Seconds for SAMPLE learners and two credentials."""
    part = {name: values[:SAMPLE] for name, values in learners.items()}
    ours, judged = median(
        lambda: judge_columns(part, rules, ("CPC", "CCA"), start=START, waits=False)
    )
    expected = list(zip(judged["CPC"].answer, judged["CCA"].answer, strict=True))
    people = by_records.records(learners, SAMPLE)
    decision = by_records.zen_decision()
    zen_time, answers = median(lambda: by_records.by_zen(decision, people), runs=3)
    if answers != expected:
        raise SystemExit("zen-engine differs")
    rules_time, answers = median(lambda: by_records.by_business_rules(people), runs=3)
    if answers != expected:
        raise SystemExit("business-rules differs")
    return {"ours": ours, "zen-engine": zen_time, "business-rules": rules_time}


def peak_memory(rules: Any, learners: dict[str, Any]) -> float:
    """Our peak, the answers included, as a multiple of the input columns."""
    size = sum(values.nbytes for values in learners.values())
    tracemalloc.start()
    judge_columns(learners, rules, CODES, start=START)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return (size + peak) / size


def table(title: str, times: dict[str, float], base: str) -> None:
    print(f"\n{title}")
    for engine, seconds in times.items():
        print(f"  {engine:22}{seconds * 1000:12.1f} ms{times[base] / seconds:10.1f} ×")


def main() -> None:
    rules = catalogue()
    learners = columns(rules, MILLION)
    title = f"{MILLION:,} learners × {len(CODES)} credentials"
    table(f"{title}: verdicts", race(rules, learners, waits=False), "openfisca-core")
    table(
        f"{title}: verdicts, months left, earliest month",
        race(rules, learners, waits=True),
        "openfisca-core",
    )
    records = race_by_record(rules, learners)
    table(f"{SAMPLE:,} learners × 2 credentials: verdicts", records, "business-rules")
    for engine in ("zen-engine", "business-rules"):
        print(f"  ours is {records[engine] / records['ours']:,.0f} × {engine}")
    print(f"\nPeak memory, answers included: {peak_memory(rules, learners):.2f} × the columns")


if __name__ == "__main__":
    main()
