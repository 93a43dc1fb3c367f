"""Finds lines: never more than three queries, and never more work than a thousand lines.

Filters alone are counted from cells that the process keeps. Words and distance first fetch at
most a thousand candidates, the best first; those are filtered, counted and sorted here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Q

from institutions.choices import Shows
from institutions.finder.criteria import BEST, CHECKED, LENGTH, NAME, Criteria
from institutions.finder.facets import (
    BY_NAME,
    COLUMNS,
    Counts,
    all_cells,
    cells_of,
    count,
)
from institutions.finder.globe import chord_of
from institutions.finder.spelling import Spelling, asked_words, set_right
from institutions.models import Line
from institutions.querysets import LineQuerySet

Row = Mapping[str, Any]
PAGE = 20
MOST = 1000
"""Lines that can be paged through, and candidates that are counted one by one."""
ORDERS = {
    BEST: ("rank", "sort_name", "id"),
    NAME: ("sort_name", "id"),
    LENGTH: ("months", "sort_name", "id"),
    CHECKED: ("-checked_on", "sort_name", "id"),
}
SORT_COLUMNS = ("pk", "rank", "sort_name", "months", "checked_on")


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of lines. `is_capped`: more fit than are counted, so counts are “at least”."""

    criteria: Criteria
    lines: Sequence[Line]
    counts: Counts
    is_capped: bool = False
    spellings: Sequence[Spelling] = ()

    @property
    def pages(self) -> int:
        return max(1, -(-min(self.counts.total, MOST) // PAGE))


def find(criteria: Criteria) -> Found:
    words = asked_words(criteria.text)
    if words or criteria.at:
        return _among_candidates(criteria, set_right(words))
    return _among_all(criteria)


def _among_all(criteria: Criteria) -> Found:
    counts = count(all_cells(), criteria.chosen)
    criteria = _on_a_page(criteria, counts.total)
    fitting = Line.objects.filter(_fitting(criteria.chosen))
    # Where nothing fits, the database would look at every line to find that out.
    lines = _page_from(fitting, criteria) if counts.total else []
    return Found(criteria=criteria, lines=lines, counts=counts)


def _among_candidates(criteria: Criteria, spellings: Sequence[Spelling]) -> Found:
    rows = Line.objects.with_words(spelling.read for spelling in spellings)
    candidates = _candidates(rows, criteria)
    is_capped = len(candidates) > MOST
    counts = count(cells_of(candidates[:MOST]), criteria.chosen)
    if is_capped:
        criteria = _on_a_page(criteria, MOST)
        lines = _page_from(rows.filter(_fitting(criteria.chosen)), criteria)
        least = (criteria.page - 1) * PAGE + len(lines)
        counts = replace(counts, total=max(counts.total, least))
    else:
        criteria = _on_a_page(criteria, counts.total)
        lines = _page_of(candidates, criteria)
    return Found(
        criteria=criteria, lines=lines, counts=counts, is_capped=is_capped, spellings=spellings
    )


def _candidates(rows: LineQuerySet, criteria: Criteria) -> list[Row]:
    """At most one more than are counted, the best first; schools alone where they are asked."""
    if criteria.chosen.get("show") == Shows.SCHOOL and not criteria.at:
        rows = rows.filter(show=Shows.SCHOOL)
    columns = [*COLUMNS, *SORT_COLUMNS]
    if not criteria.at:
        order = ("show", *ORDERS[BEST])
        return list(rows.order_by(*order).values(*columns)[: MOST + 1])
    found = rows.from_point(criteria.at).values(*columns, "chord")[: MOST + 1]
    farthest = chord_of(criteria.within)
    return [row for row in found if row["chord"] <= farthest]


def _page_of(candidates: Sequence[Row], criteria: Criteria) -> list[Line]:
    fitting = [row for row in candidates if _fits(row, criteria.chosen)]
    if not (criteria.at and criteria.sort == BEST):
        fitting.sort(key=lambda row: [_sort_key(row, column) for column in ORDERS[criteria.sort]])
    wanted = fitting[_span(criteria.page)]
    fetched = Line.objects.for_page().in_bulk([row["pk"] for row in wanted])
    for row in wanted:
        if "chord" in row and row["pk"] in fetched:
            fetched[row["pk"]].chord = row["chord"]
    return [fetched[row["pk"]] for row in wanted if row["pk"] in fetched]


def _page_from(rows: LineQuerySet, criteria: Criteria) -> list[Line]:
    """A page from the database. What the list shows is fetched of its lines alone.

    The lines before it are only walked past, and never more than MOST of them.
    """
    near = criteria.at
    if near:
        rows = rows.from_point(near).filter(chord__lte=chord_of(criteria.within))
    keys = _ordered(rows, criteria).values("pk")[_span(criteria.page)]
    page = Line.objects.for_page().filter(pk__in=keys)
    return list(_ordered(page.from_point(near) if near else page, criteria))


def _ordered(rows: LineQuerySet, criteria: Criteria) -> LineQuerySet:
    if criteria.at and criteria.sort == BEST:
        return rows
    if criteria.sort == LENGTH:
        return rows.order_by(F("months").asc(nulls_last=True), "sort_name", "id")
    return rows.order_by(*ORDERS[criteria.sort])


def _sort_key(row: Row, column: str) -> Any:
    if column == "-checked_on":
        return -row["checked_on"].toordinal()
    value = row["pk" if column == "id" else column]
    return (value is None, value) if column == "months" else value


def _fitting(chosen: Mapping[str, str]) -> Q:
    return Q(*(BY_NAME[name].where(value) for name, value in chosen.items()))


def _fits(row: Row, chosen: Mapping[str, str]) -> bool:
    return all(value in BY_NAME[name].values(row) for name, value in chosen.items())


def _on_a_page(criteria: Criteria, total: int) -> Criteria:
    """A page past the end is the last one."""
    last = max(1, -(-min(total, MOST) // PAGE))
    return replace(criteria, page=min(criteria.page, last))


def _span(page: int) -> slice:
    return slice((page - 1) * PAGE, page * PAGE)
