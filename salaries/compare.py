"""Two figures side by side: on one axis only where they are of one kind and currency."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pathways.wording import money
from salaries import pay_words
from salaries.charts import Chart, Span, chart
from salaries.choices import Basis
from salaries.figures import COLUMNS, HOUR, YEAR, figures_of
from salaries.groups import axis_label, band_span, unit_of
from salaries.models import PayBand, PayStatistic
from salaries.periods import month_of

BAND_ENDS = {
    "low": gettext_lazy("Low"),
    "middle": gettext_lazy("A step between"),
    "high": gettext_lazy("High"),
}
TWO = 2


@dataclass(frozen=True, kw_only=True)
class Side:
    """One figure: what it is, its bar, and its amounts in whole units of its currency."""

    key: str
    row: Any
    title: str
    kind: str
    basis: str
    unit: str
    span: Span
    words: str
    amounts: dict[str, int]

    @classmethod
    def of_band(cls, band: PayBand) -> Self:
        amounts = {name: getattr(band, f"annual_{name}") for name in BAND_ENDS}
        return cls(
            key=band.compare_key,
            row=band,
            title=band.title,
            kind=_kind(band),
            basis=band.basis,
            unit=YEAR,
            span=band_span(band),
            words=band.reads_as or band.monthly_words,
            amounts={name: pay for name, pay in amounts.items() if pay is not None},
        )

    @classmethod
    def of_statistic(cls, statistic: PayStatistic) -> Self:
        unit = unit_of([statistic])
        amounts = {name: getattr(statistic, f"{unit}_{name}") for name in COLUMNS}
        figures = figures_of(statistic, unit)
        return cls(
            key=statistic.compare_key,
            row=statistic,
            title=statistic.area or statistic.setting or statistic.title,
            kind=_kind(statistic),
            basis=statistic.basis,
            unit=unit,
            span=figures.span,
            words=figures.words,
            amounts={name: pay for name, pay in amounts.items() if pay is not None},
        )

    @property
    def currency(self) -> str:
        return str(self.row.currency)

    def pay(self, amount: int) -> str:
        return _pay(amount, self.unit, self.currency)


@dataclass(frozen=True)
class Line:
    """What both sides say of one figure, and by how much the second differs."""

    title: str
    one: str
    other: str
    difference: str


@dataclass(frozen=True)
class PayComparison:
    sides: Sequence[Side]
    charts: Sequence[Chart]
    lines: Sequence[Line]
    left_out: Sequence[str]

    @property
    def shares_an_axis(self) -> bool:
        return len(self.charts) == 1 and len(self.sides) == TWO

    @property
    def drawn(self) -> list[tuple[Chart, list[tuple[Side, Any]]]]:
        """Each chart with the sides that stand on it and their bars."""
        rest = list(self.sides)
        return [(c, [(rest.pop(0), bar) for bar in c.bars]) for c in self.charts]

    @property
    def rows(self) -> list[Any]:
        return [side.row for side in self.sides]


def pay_comparison(keys: Iterable[str]) -> PayComparison:
    """The first two figures that exist of those asked for; the others are named."""
    found = _sides(list(dict.fromkeys(keys))[:20])
    sides, rest = found[:TWO], found[TWO:]
    if len(sides) == TWO and comparable(*sides):
        charts = [_chart(sides)]
    else:
        charts = [_chart([side]) for side in sides]
    return PayComparison(sides, charts, _lines(sides), [side.title for side in rest])


def comparable(one: Side, other: Side) -> bool:
    """Figures of one kind, currency and unit. Nothing else stands on one axis."""
    return (one.basis, one.currency, one.unit) == (other.basis, other.currency, other.unit)


def difference_words(one: int, other: int, unit: str, currency: str) -> str:
    """By how much the second is more or less than the first."""
    if one == other:
        return _("the same")
    told = {
        "pay": _pay(abs(other - one), unit, currency),
        "percent": percent_of(abs(other - one), one),
    }
    if one == 0:
        return str(told["pay"])
    return (
        _("%(pay)s more (%(percent)s%%)") if other > one else _("%(pay)s less (%(percent)s%%)")
    ) % told


def percent_of(part: int, whole: int) -> int:
    """In whole percent, halves up; 0 of nothing."""
    return (part * 200 + whole) // (whole * 2) if whole else 0


def _sides(keys: Sequence[str]) -> list[Side]:
    """In the order asked for, in two queries and those of their relations."""
    codes = [key.split("~")[1] for key in keys if "~" in key]
    bands = PayBand.objects.for_list().filter(code__in=codes)
    statistics = PayStatistic.objects.for_list().filter(code__in=codes)
    sides = [*map(Side.of_band, bands), *map(Side.of_statistic, statistics)]
    by_key = {side.key: side for side in sides}
    return [by_key[key] for key in keys if key in by_key]


def _chart(sides: Sequence[Side]) -> Chart:
    return chart([side.span for side in sides], axis_label(sides[0].unit, sides[0].currency))


def _lines(sides: Sequence[Side]) -> list[Line]:
    if len(sides) != TWO:
        return []
    one, other = sides
    titles = {**COLUMNS, **BAND_ENDS}
    names = [name for name in titles if name in one.amounts or name in other.amounts]
    return [
        Line(str(titles[name]), _said(one, name), _said(other, name), _difference(one, other, name))
        for name in names
    ]


def _said(side: Side, name: str) -> str:
    if name not in side.amounts:
        return ""
    pay = side.pay(side.amounts[name])
    if side.unit == HOUR:
        return pay_words.an_hour(pay)
    month = {"month": money(month_of(side.amounts[name]), side.currency)}
    return pay_words.a_year(pay) + " " + _("(worked out: %(month)s a month)") % month


def _difference(one: Side, other: Side, name: str) -> str:
    if not comparable(one, other) or not (name in one.amounts and name in other.amounts):
        return ""
    return difference_words(one.amounts[name], other.amounts[name], one.unit, one.currency)


def _pay(amount: int, unit: str, currency: str) -> str:
    return pay_words.hourly(amount, currency) if unit == HOUR else money(amount, currency)


def _kind(row: Any) -> str:
    basis = str(Basis(row.basis).label)
    return ", ".join(filter(None, (basis, row.area, row.period_label or _("period not stated"))))
