"""Pay sorted for the page: by country, then by kind of figure, never two kinds in one chart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pathways.wording import COUNTRY_NAMES, money
from salaries import pay_words
from salaries.charts import Bar, Span, Tick, chart
from salaries.choices import Basis
from salaries.figures import COLUMNS, HOUR, YEAR, Figure, Figures, columns_with_figures, figures_of
from salaries.models import JobOutlook, PayBand, PayStatistic

CUTS = {
    "jobs": gettext_lazy("by job"),
    "areas": gettext_lazy("by place"),
    "settings": gettext_lazy("by kind of employer"),
    "groups": "",
}
"""What the lines of one chart differ in, in words."""


@dataclass(frozen=True)
class BandLine:
    band: PayBand
    bar: Bar


@dataclass(frozen=True)
class BandGroup:
    """Bands in force on one chart; versions of other days beneath."""

    title: str
    basis: Basis
    lines: tuple[BandLine, ...]
    ticks: tuple[Tick, ...]
    other_versions: tuple[PayBand, ...]

    @property
    def bands(self) -> list[PayBand]:
        return [*(line.band for line in self.lines), *self.other_versions]

    @property
    def has_months(self) -> bool:
        return any(line.band.monthly_low is not None for line in self.lines)


@dataclass(frozen=True)
class StatisticLine:
    statistic: PayStatistic
    bar: Bar
    figures: Figures
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        """What tells this line from the others of its chart."""
        return self.statistic.area or self.statistic.setting or self.statistic.title

    @property
    def cells(self) -> list[tuple[str, Figure | None]]:
        return self.figures.cells(self.columns)

    @property
    def jobs(self) -> str:
        return pay_words.count(self.statistic.employment)


@dataclass(frozen=True)
class StatisticGroup:
    """Statistics of one kind, period and cut, on one chart."""

    title: str
    basis: Basis
    is_latest: bool
    unit: str
    lines: tuple[StatisticLine, ...]
    ticks: tuple[Tick, ...]
    column_titles: tuple[str, ...]
    has_jobs: bool

    @property
    def statistics(self) -> list[PayStatistic]:
        return [line.statistic for line in self.lines]

    @property
    def has_spread(self) -> bool:
        """Some line has a bar within its bar, which wants a key."""
        return any(line.bar.inner_x for line in self.lines)


@dataclass
class Place:
    country: str
    bands: list[BandGroup] = field(default_factory=list)
    statistics: list[StatisticGroup] = field(default_factory=list)
    outlooks: list[JobOutlook] = field(default_factory=list)
    query: str = ""
    """What was asked, with this country: the address of its tables."""


def places(
    bands: Sequence[PayBand],
    statistics: Sequence[PayStatistic],
    outlooks: Sequence[JobOutlook],
) -> list[Place]:
    """Every country that has any figure, in the order of the site; bands know their standing."""
    found = [
        Place(
            str(country),
            band_groups([b for b in bands if b.country == country]),
            statistic_groups([s for s in statistics if s.country == country]),
            [outlook for outlook in outlooks if outlook.country == country],
        )
        for country in COUNTRY_NAMES
    ]
    return [place for place in found if place.bands or place.statistics]


def band_groups(bands: Sequence[PayBand]) -> list[BandGroup]:
    groups = _grouped(bands, lambda band: (band.basis, band.area))
    drawn = [_band_group(group) for group in groups if any(band.is_in_force for band in group)]
    return sorted(drawn, key=_place_of_basis)


def statistic_groups(statistics: Sequence[PayStatistic]) -> list[StatisticGroup]:
    """Newest first, if the rows come so. A group without a period is never called older."""
    groups = _grouped(
        statistics, lambda s: (s.basis, s.period_on, s.period_label, cut_of(s), _job_of(s))
    )
    seen: set[tuple[str, str, str]] = set()
    found = []
    for group in groups:
        kind = (group[0].basis, cut_of(group[0]), _job_of(group[0]))
        is_latest = kind not in seen or group[0].period_on is None
        found.append(_statistic_group(group, is_latest=is_latest))
        seen.add(kind)
    return sorted(found, key=lambda group: (not group.is_latest, _place_of_basis(group)))


def cut_of(statistic: PayStatistic) -> str:
    """What the lines of a chart differ in."""
    if statistic.basis == Basis.SELF_REPORTED:
        return "groups"
    return "areas" if statistic.area else "settings" if statistic.setting else "jobs"


def band_span(band: PayBand) -> Span:
    return Span(
        low=band.annual_low,
        high=band.annual_high,
        middle=band.annual_middle,
        is_open=band.annual_open,
    )


def unit_of(statistics: Sequence[PayStatistic]) -> str:
    """Years, unless no year is known of any."""
    return HOUR if all(s.annual_mean is None and s.annual_p50 is None for s in statistics) else YEAR


def _job_of(statistic: PayStatistic) -> str:
    """Employers are compared within one job. Jobs, and places, stand on one chart."""
    return "" if cut_of(statistic) != "settings" else statistic.occupation_code


def _band_group(bands: list[PayBand]) -> BandGroup:
    current = [band for band in bands if band.is_in_force]
    spans = [band_span(band) for band in current]
    currency = current[0].currency
    drawn = chart(spans, lambda amount: money(amount, currency))
    periods = sorted({band.period_label for band in current})
    return BandGroup(
        title=_title(current[0].basis, current[0].area, *periods),
        basis=Basis(current[0].basis),
        lines=tuple(BandLine(*pair) for pair in zip(current, drawn.bars, strict=True)),
        ticks=drawn.ticks,
        other_versions=tuple(band for band in bands if not band.is_in_force),
    )


def _statistic_group(statistics: list[PayStatistic], *, is_latest: bool) -> StatisticGroup:
    first = statistics[0]
    unit = unit_of(statistics)
    lines = [figures_of(statistic, unit) for statistic in statistics]
    columns = columns_with_figures(lines)
    drawn = chart([line.span for line in lines], axis_label(unit, first.currency))
    return StatisticGroup(
        title=_title(
            first.basis,
            "" if first.includes_coders or not _job_of(first) else first.title,
            str(CUTS[cut_of(first)]),
            first.period_label or _("period not stated"),
        ),
        basis=Basis(first.basis),
        is_latest=is_latest,
        unit=unit,
        lines=tuple(
            StatisticLine(*line, columns)
            for line in zip(statistics, drawn.bars, lines, strict=True)
        ),
        ticks=drawn.ticks,
        column_titles=tuple(str(COLUMNS[name]) for name in columns),
        has_jobs=any(s.employment is not None for s in statistics),
    )


def _place_of_basis(group: BandGroup | StatisticGroup) -> int:
    return list(Basis).index(group.basis)


def axis_label(unit: str, currency: str) -> Callable[[int], str]:
    if unit == HOUR:
        return lambda cents: pay_words.hourly(cents, currency)
    return lambda amount: money(amount, currency)


def _title(basis: str, *parts: str) -> str:
    return ", ".join([str(Basis(basis).label), *(part for part in parts if part)])


def _grouped(rows: Iterable[Any], key: Callable[[Any], Any]) -> list[list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())
