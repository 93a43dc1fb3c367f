"""Where the bars of a pay chart stand, in percent of its width. Zero is always at the left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

STEPS = (1, 2, 5)
MOST_TICKS = 4
"""Labels after zero that still fit on a phone 320 pixels wide."""
TWO_LABELS = 28
"""Percent of a chart that two labels need where the second ends with the chart."""
OPEN_TAIL = 0.05
"""Length of the dashes that say “or more”, as a part of the scale."""
ROOM = 1.06
"""Space to the right of the longest bar."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """Amounts of one line of a chart, all in one unit. None is not known."""

    low: int | None = None
    high: int | None = None
    middle: int | None = None
    inner_low: int | None = None
    inner_high: int | None = None
    is_open: bool = False

    @property
    def reach(self) -> int:
        amounts = (self.low, self.high, self.middle)
        return max((amount for amount in amounts if amount is not None), default=0)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """SVG attributes: percentages as text, which no language setting can change."""

    x: str = ""
    width: str = ""
    inner_x: str = ""
    inner_width: str = ""
    middle: str = ""
    more_from: str = ""
    more_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Tick:
    x: str
    label: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def chart(spans: Sequence[Span], label: Callable[[int], str]) -> Chart:
    """Bars on one common scale, with round amounts below it."""
    reach = max((span.reach for span in spans), default=0) or 1
    tail = reach * OPEN_TAIL if any(span.is_open for span in spans) else 0
    top = (reach + tail) * ROOM
    return Chart(
        bars=tuple(_bar(span, top) for span in spans),
        ticks=tuple(_ticks(reach, top, label)),
    )


def round_step(reach: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, … that needs no more labels than fit."""
    power = 1
    while True:
        for step in STEPS:
            if reach // (step * power) <= MOST_TICKS:
                return step * power
        power *= 10


def _ticks(reach: int, top: float, label: Callable[[int], str]) -> list[Tick]:
    step = round_step(reach)
    ticks: list[Tick] = []
    for amount in range(0, reach + 1, step):
        place = amount / top * 100
        anchor = "start" if amount == 0 else "end" if place > 90 else "middle"
        if anchor == "end" and step / top * 100 < TWO_LABELS and len(ticks) > 1:
            ticks[-1] = replace(ticks[-1], label="")
        ticks.append(Tick(x=_percent(place), label=label(amount), anchor=anchor))
    return ticks


def _bar(span: Span, top: float) -> Bar:
    def at(amount: float) -> str:
        return _percent(amount / top * 100)

    parts: dict[str, str] = {}
    end = span.high if span.high is not None else span.low
    if span.low is not None and span.high is not None:
        parts |= {"x": at(span.low), "width": at(max(span.high - span.low, top * 0.004))}
    if span.inner_low is not None and span.inner_high is not None:
        parts |= {
            "inner_x": at(span.inner_low),
            "inner_width": at(span.inner_high - span.inner_low),
        }
    if span.middle is not None:
        parts["middle"] = at(span.middle)
    if span.is_open and end is not None:
        parts |= {"more_from": at(end + top * 0.003), "more_to": at(end + top * OPEN_TAIL)}
    return Bar(**parts)


def _percent(value: float) -> str:
    return f"{value:.2f}%"
