"""The filters of the finder: their values, and how many lines each would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from institutions.choices import (
    COUNTRIES,
    MODES,
    Award,
    Claim,
    Control,
    Kind,
    Length,
    Shows,
    StudyLevel,
)
from institutions.models import Line, LinesStamp

YES = "yes"
BOTH_WAYS = "mixed"
ONLY_COURSES, ONLY_SCHOOLS, EITHER = {Shows.COURSE}, {Shows.SCHOOL}, set(Shows)
COLUMNS = (
    *("show", "country", "credentials", "award", "kind", "mode"),
    *("length", "accreditation", "co_op", "control", "level"),
)


@dataclass(frozen=True)
class Facet:
    """One filter: `values` are those that a line has, `where` finds the lines that have one."""

    name: str
    title: Any
    choices: Sequence[tuple[str, Any]]
    values: Callable[[Mapping[str, Any]], tuple[str, ...]]
    where: Callable[[str], Q]
    of: set[Shows]

    @property
    def labels(self) -> dict[str, Any]:
        return dict(self.choices)

    def label(self, value: str) -> str:
        return str(self.labels.get(value, value))


def _plain(
    name: str, title: Any, choices: Sequence[tuple[str, Any]], of: set[Shows], column: str = ""
) -> Facet:
    column = column or name
    return Facet(
        name=name,
        title=title,
        choices=choices,
        values=lambda row: (row[column],) if row[column] else (),
        where=lambda value: Q(**{column: value}),
        of=of,
    )


FACETS = (
    _plain("show", _("What to list"), Shows.choices, EITHER),
    _plain("country", _("Country"), COUNTRIES, EITHER),
    Facet(
        name="prepares",
        title=_("Prepares for"),
        choices=(),
        values=lambda row: tuple(row["credentials"].split()),
        where=lambda code: Q(credentials__contains=f" {code} "),
        of=ONLY_COURSES,
    ),
    _plain("award", _("What you get"), Award.choices, ONLY_COURSES),
    _plain("kind", _("Kind of course"), Kind.choices, ONLY_COURSES),
    Facet(
        name="mode",
        title=_("How you learn"),
        choices=[choice for choice in MODES if choice[0] != BOTH_WAYS],
        values=lambda row: (
            ("online", "campus") if row["mode"] == BOTH_WAYS else tuple(filter(None, [row["mode"]]))
        ),
        where=lambda mode: Q(mode__in=(mode, BOTH_WAYS)),
        of=ONLY_COURSES,
    ),
    _plain("length", _("Length"), Length.choices, ONLY_COURSES),
    _plain("accreditation", _("Accreditation"), Claim.choices, ONLY_COURSES),
    Facet(
        name="co_op",
        title=_("Paid work terms"),
        choices=[(YES, _("Co-op is part of it"))],
        values=lambda row: (YES,) if row["co_op"] else (),
        where=lambda value: Q(co_op=True),
        of=ONLY_COURSES,
    ),
    _plain("control", _("Run by"), Control.choices, ONLY_SCHOOLS),
    _plain("level", _("Longest study"), StudyLevel.choices, ONLY_SCHOOLS),
)
BY_NAME = {facet.name: facet for facet in FACETS}


@dataclass(frozen=True)
class Cell:
    """Lines that are alike in every filter: the values of each, and how many they are."""

    values: tuple[tuple[str, ...], ...]
    lines: int


@dataclass(frozen=True)
class Counts:
    """`left[facet][value]`: lines if that value is chosen and every other filter kept.

    `without[facet]`: lines if that filter is dropped. `total`: lines that fit all filters.
    """

    total: int
    left: Mapping[str, Mapping[str, int]]
    without: Mapping[str, int]


def cells_of(rows: Iterable[Mapping[str, Any]]) -> list[Cell]:
    return [Cell(tuple(facet.values(row) for facet in FACETS), row.get("lines", 1)) for row in rows]


def count(cells: Iterable[Cell], chosen: Mapping[str, str]) -> Counts:
    """One pass: a cell that misses one filter counts for that filter alone."""
    places = [(n, chosen[facet.name]) for n, facet in enumerate(FACETS) if facet.name in chosen]
    left: list[Counter[str]] = [Counter() for _ in FACETS]
    without: Counter[int] = Counter()
    total = 0
    for cell in cells:
        missed = [n for n, value in places if value not in cell.values[n]]
        if len(missed) > 1:
            continue
        if not missed:
            total += cell.lines
        for n in missed or range(len(FACETS)):
            without[n] += cell.lines
            for value in cell.values[n]:
                left[n][value] += cell.lines
    return Counts(
        total=total,
        left={facet.name: counter for facet, counter in zip(FACETS, left, strict=True)},
        without={facet.name: without[n] for n, facet in enumerate(FACETS)},
    )


_counted: dict[str, list[Cell]] = {}


def all_cells() -> list[Cell]:
    """Every line, by cells: one query if no line changed since the last time, else two."""
    stamp = LinesStamp.objects.values_list("token", flat=True).first() or ""
    if stamp not in _counted:
        rows = Line.objects.order_by().values(*COLUMNS).annotate(lines=Count("pk"))
        fresh = cells_of(rows)
        _counted.clear()
        _counted[stamp] = fresh
    return _counted[stamp]
