"""Learners against seconds, a thousand to ten million: draws `docs/growth.svg`."""

from benchmarks.eligibility import median
from benchmarks.figures import Panel, draw
from benchmarks.learners import CODES, START, catalogue, columns
from pathways.cohort.verdicts import judge_columns

SIZES = [10**power for power in range(3, 8)]


def main() -> None:
    rules = catalogue()
    lines: dict[str, list[tuple[float, float]]] = {}
    for waits, label in ((False, "verdicts"), (True, "verdicts, months left, earliest month")):
        for size in SIZES:
            learners = columns(rules, size)
            seconds, _judged = median(
                lambda learners=learners, waits=waits: judge_columns(
                    learners, rules, CODES, start=START, waits=waits
                ),
                runs=3,
            )
            lines.setdefault(label, []).append((size, seconds))
            print(f"{label:40}{size:12,}{seconds * 1000:12.2f} ms")
    draw("growth", Panel("Twelve credentials, one process", "seconds", lines))


if __name__ == "__main__":
    main()
