"""The figures of docs/: sizes against what they cost, both by powers of ten."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import matplotlib

DOCS = Path(__file__).parent.parent / "docs"


class Panel(NamedTuple):
    """`lines` are points (size, cost) by what they are of."""

    title: str
    cost: str
    lines: Mapping[str, Sequence[tuple[float, float]]]


def draw(name: str, *panels: Panel) -> None:
    """Write `docs/NAME.svg`, the panels beside each other; the same points give the same file."""
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = name
    from matplotlib import pyplot

    figure, places = pyplot.subplots(1, len(panels), figsize=(7 * len(panels), 4), squeeze=False)
    for axes, panel in zip(places[0], panels, strict=True):
        for label, points in panel.lines.items():
            axes.loglog(*zip(*points, strict=True), marker="o", label=label)
        axes.set(xlabel="learners", ylabel=panel.cost, title=panel.title)
        axes.grid(visible=True, which="both", alpha=0.3)
        axes.legend()
    figure.savefig(DOCS / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
