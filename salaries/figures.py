"""The figures of one statistic: its span on a chart, and its words in a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pathways.wording import money, money_range
from salaries import pay_words
from salaries.charts import Span
from salaries.models import PayStatistic

YEAR, HOUR = "annual", "hourly"
COLUMNS = {
    "mean": gettext_lazy("Average"),
    "low": gettext_lazy("Low"),
    "p10": gettext_lazy("1 in 10 earns less"),
    "p25": gettext_lazy("1 in 4 earns less"),
    "p50": gettext_lazy("Middle: half earn less"),
    "p75": gettext_lazy("3 in 4 earn less"),
    "p90": gettext_lazy("9 in 10 earn less"),
    "high": gettext_lazy("High"),
}


@dataclass(frozen=True)
class Figure:
    """One figure by the year and by the hour, either of which may be missing."""

    year: str
    hour: str


@dataclass(frozen=True)
class Figures:
    span: Span
    words: str
    by_column: dict[str, Figure]

    def cells(self, columns: Sequence[str]) -> list[tuple[str, Figure | None]]:
        return [(str(COLUMNS[name]), self.by_column.get(name)) for name in columns]


def figures_of(statistic: PayStatistic, unit: str) -> Figures:
    span = _span(statistic, unit)
    return Figures(span, _words(statistic, unit, span), _by_column(statistic))


def columns_with_figures(lines: Sequence[Figures]) -> tuple[str, ...]:
    """The columns in which any line has a figure."""
    return tuple(name for name in COLUMNS if any(name in line.by_column for line in lines))


def _amount(statistic: PayStatistic, unit: str, *names: str) -> int | None:
    """The first of these figures that is known."""
    amounts = (getattr(statistic, f"{unit}_{name}") for name in names)
    return next((amount for amount in amounts if amount is not None), None)


def _span(statistic: PayStatistic, unit: str) -> Span:
    return Span(
        low=_amount(statistic, unit, "p10", "low"),
        high=_amount(statistic, unit, "p90", "high"),
        middle=_amount(statistic, unit, "p50", "mean"),
        inner_low=_amount(statistic, unit, "p25"),
        inner_high=_amount(statistic, unit, "p75"),
    )


def _words(statistic: PayStatistic, unit: str, span: Span) -> str:
    """“US$37,000–81,150, middle US$51,140”."""
    middle = _money(span.middle, unit, statistic.currency)
    is_median = _amount(statistic, unit, "p50") is not None
    said = _("middle %(pay)s") if is_median else _("average %(pay)s")
    parts = [said % {"pay": middle}]
    if span.low is not None and span.high is not None:
        parts.insert(0, _range(span.low, span.high, unit, statistic.currency))
    words = ", ".join(parts)
    return pay_words.an_hour(words) if unit == HOUR else words


def _range(low: int, high: int, unit: str, currency: str) -> str:
    if unit == HOUR:
        return f"{_money(low, unit, currency)} – {_money(high, unit, currency)}"
    return money_range(low, high, currency)


def _by_column(statistic: PayStatistic) -> dict[str, Figure]:
    found = {}
    for name in COLUMNS:
        year, hour = _amount(statistic, YEAR, name), _amount(statistic, HOUR, name)
        if year is not None or hour is not None:
            currency = statistic.currency
            found[name] = Figure(_money(year, YEAR, currency), _money(hour, HOUR, currency))
    return found


def _money(amount: int | None, unit: str, currency: str) -> str:
    if amount is None:
        return ""
    return pay_words.hourly(amount, currency) if unit == HOUR else money(amount, currency)
