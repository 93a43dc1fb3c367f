"""Finds lines: never more than three queries, and never a look at all lines.

Filters are counted from the combinations, and words from their bits. A page comes from an index in
its order. Of a place the nearest lines are looked at, counted and sorted here: where there are
more, counts are “at least”, and the list ends with those.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from django.db import connection

from institutions.finder.candidates import Candidates, among_the_first
from institutions.finder.criteria import BEST, CHECKED, LENGTH, NAME, Criteria
from institutions.finder.facets import Counts, count, missing
from institutions.finder.globe import chord_of
from institutions.finder.hits import Hits, blocks_saying, hits_of
from institutions.finder.merge import Query, keys_of_page
from institutions.finder.spelling import Spelling, asked_words, set_right
from institutions.models import Combination, Line, Mention
from institutions.querysets import LineQuerySet, MentionQuerySet

PAGE = 20
MOST = 1000
"""Lines that can be paged through, and of a word that are all looked at around a place."""
DEAR = 4
"""To look a line up by its key costs as much as to walk past so many in an order."""
ORDERS = {
    BEST: ("rank", "sort_name", "id"),
    NAME: ("sort_name", "id"),
    LENGTH: ("months", "sort_name", "id"),
    CHECKED: ("unchecked", "sort_name", "id"),
}
NEAREST = ("chord", "rank", "sort_name", "id")
"""What the best order is once a place is given."""
Point = tuple[float, float]
"""Latitude and longitude in degrees."""


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
        return _last_page(self.counts.total)


def find(criteria: Criteria) -> Found:
    spellings = set_right(asked_words(criteria.text))
    if criteria.at:
        return _near(criteria.at, criteria, spellings)
    hits = hits_of(spellings) if spellings else Hits(list(Combination.objects.with_lines()))
    counts = count([(c.filters, c.lines) for c in hits.combinations], criteria.chosen)
    criteria = _on_a_page(criteria, counts.total)
    lines = _page_of_hits(hits, spellings, criteria, counts.total)
    return Found(criteria=criteria, lines=lines, counts=counts, spellings=spellings)


def _page_of_hits(
    hits: Hits, spellings: Sequence[Spelling], criteria: Criteria, total: int
) -> list[Line]:
    """The rarest known word has its lines in order; they are asked for the other words by bits."""
    fitting, span = _fitting(hits.combinations, criteria), _span(criteria)
    if not fitting:
        return []
    if connection.vendor != "postgresql" or not spellings:
        saying = Line.objects.saying(spelling.read for spelling in spellings)
        return _merged(saying, fitting, criteria, span)
    rarest = _rarest(spellings)
    others = [spelling for spelling in spellings if spelling is not rarest]
    walked = rarest.lines if rarest else hits.among
    if others and DEAR * total**2 <= span.stop * walked:
        found = Line.objects.of_keys(hits.keys_of(fitting)).order_by(*_order(criteria))
        return _shown(found.values("pk")[span], criteria)
    in_order = Mention.objects.of_word(rarest.known) if rarest else Line.objects.all()
    blocks = blocks_saying(others) if others else None
    return _merged(in_order, fitting, criteria, span, blocks)


def _rarest(spellings: Iterable[Spelling]) -> Spelling | None:
    known = (spelling for spelling in spellings if spelling.known)
    return min(known, key=attrgetter("lines"), default=None)


def _near(at: Point, criteria: Criteria, spellings: Sequence[Spelling]) -> Found:
    combinations, candidates, are_all = _looked_at(at, criteria, spellings)
    number = Counter(key for *_, key in candidates)
    counts = count([(c.filters, number[c.pk]) for c in combinations], criteria.chosen)
    criteria = _on_a_page(criteria, counts.total)
    fitting = {combination.pk for combination in _fitting(combinations, criteria)}
    kept = sorted(line for line in candidates if line[-1] in fitting)
    return Found(
        criteria=criteria,
        lines=_shown([key for *_, key, _ in kept[_span(criteria)]], criteria),
        counts=counts,
        is_capped=not are_all,
        spellings=spellings,
    )


def _looked_at(at: Point, criteria: Criteria, spellings: Sequence[Spelling]) -> Candidates:
    """The nearest lines, or those with a word that few have."""
    near, far, order = Line.objects.from_point(at), chord_of(criteria.within), _order(criteria)
    words, rarest = [spelling.read for spelling in spellings], _rarest(spellings)
    if connection.vendor == "postgresql" and rarest and rarest.lines <= MOST:
        near = near.of_mentions(Mention.objects.of_word(rarest.known)).saying(words)
        return among_the_first(near, far, (), order)
    return among_the_first(near, far, words, order)


def _merged(
    rows: LineQuerySet | MentionQuerySet,
    fitting: Sequence[Combination],
    criteria: Criteria,
    span: slice,
    blocks: Query | None = None,
) -> list[Line]:
    """A page without the lines before it, which are walked past: never more than MOST."""
    *order, last = _order(criteria)
    key = "line_id" if rows.model is Mention else last
    return _shown(keys_of_page(rows, fitting, [*order, key], span, blocks), criteria)


def _shown(keys: Any, criteria: Criteria) -> list[Line]:
    """The lines of these keys with all that the list shows, in order."""
    page = Line.objects.for_page().filter(pk__in=keys)
    if criteria.at:
        page = page.from_point(criteria.at)
    return sorted(page, key=attrgetter(*_order(criteria)))


def _fitting(combinations: Iterable[Combination], criteria: Criteria) -> list[Combination]:
    return [c for c in combinations if not missing(c.filters, criteria.chosen)]


def _order(criteria: Criteria) -> tuple[str, ...]:
    return NEAREST if criteria.at and criteria.sort == BEST else ORDERS[criteria.sort]


def _on_a_page(criteria: Criteria, total: int) -> Criteria:
    """A page past the end is the last one."""
    return replace(criteria, page=min(criteria.page, _last_page(total)))


def _last_page(total: int) -> int:
    return max(1, -(-min(total, MOST) // PAGE))


def _span(criteria: Criteria) -> slice:
    return slice((criteria.page - 1) * PAGE, criteria.page * PAGE)
