"""Learners against seconds, a thousand to ten million: draws `docs/growth.svg`."""

from pathlib import Path

import matplotlib

from benchmarks.eligibility import median
from benchmarks.learners import CODES, START, catalogue, columns
from pathways.cohort import judge_columns

SIZES = [10**power for power in range(3, 8)]
FIGURE = Path(__file__).parent.parent / "docs" / "growth.svg"


def main() -> None:
    matplotlib.use("svg")
    from matplotlib import pyplot

    rules = catalogue()
    figure, axes = pyplot.subplots(figsize=(7, 4))
    for waits, label in ((False, "verdicts"), (True, "verdicts, months left, earliest month")):
        seconds = []
        for size in SIZES:
            learners = columns(rules, size)
            seconds.append(
                median(
                    lambda learners=learners, waits=waits: judge_columns(
                        learners, rules, CODES, start=START, waits=waits
                    ),
                    runs=3,
                )[0]
            )
            print(f"{label:40}{size:12,}{seconds[-1] * 1000:12.2f} ms")
        axes.loglog(SIZES, seconds, marker="o", label=label)
    axes.set(xlabel="learners", ylabel="seconds", title="Twelve credentials, one process")
    axes.grid(visible=True, which="both", alpha=0.3)
    axes.legend()
    figure.savefig(FIGURE, bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    main()
