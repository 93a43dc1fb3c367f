"""Finds lines: never more than three queries, and counts that look at two thousand lines at most.

Filters are counted from the combinations, and so is a known word, whose lines of each combination
are counted as well. Several words, a beginning of several, and distance first look at some of the
lines; those that fit are counted and sorted here. Where there are more, counts are “at least”, and
the page comes from an index.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from django.db import connection

from institutions.choices import Shows
from institutions.finder.candidates import (
    Candidate,
    Candidates,
    among_mentions,
    among_the_first,
)
from institutions.finder.criteria import BEST, CHECKED, LENGTH, NAME, Criteria
from institutions.finder.facets import Counts, count, missing
from institutions.finder.globe import chord_of
from institutions.finder.merge import keys_of_nearest, keys_of_page
from institutions.finder.spelling import Spelling, asked_words, set_right
from institutions.models import Combination, Line, Mention, Tally
from institutions.querysets import LineQuerySet, MentionQuerySet

PAGE = 20
MOST = 1000
"""Lines that can be paged through, and that are counted one by one around a place."""
MENTIONS, SAMPLE = 2000, 100
"""Of a word’s lines all are looked at up to so many; of more, so few."""
SELDOM = 5
"""If fewer of them fit, an index of trigrams finds a page sooner than a walk."""
ORDERS = {
    BEST: ("rank", "sort_name", "id"),
    NAME: ("sort_name", "id"),
    LENGTH: ("months", "sort_name", "id"),
    CHECKED: ("unchecked", "sort_name", "id"),
}
NEAREST = ("chord", "rank", "sort_name", "id")
"""What the best order is once a place is given."""


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

    @property
    def is_total_known(self) -> bool:
        """All are counted, or the list ends on this page."""
        shown = _span(self.criteria).start + len(self.lines)
        return not self.is_capped or self.counts.total == shown


def find(criteria: Criteria) -> Found:
    spellings = set_right(asked_words(criteria.text))
    if criteria.at or len(spellings) > 1:
        return _among_candidates(criteria, spellings)
    if not spellings:
        return _among(Line.objects.all(), Combination.objects.filter(lines__gt=0), criteria)
    word = spellings[0].known
    if not word:
        return _among_candidates(criteria, spellings)
    combinations = [tally.narrowed for tally in Tally.objects.of_word(word)]
    found = _among(Mention.objects.of_word(word), combinations, criteria)
    return replace(found, spellings=spellings)


def _among(
    rows: LineQuerySet | MentionQuerySet, combinations: Iterable[Combination], criteria: Criteria
) -> Found:
    """All of these rows, however many: they are counted already, and lie in order."""
    counts = count([(c.filters, c.lines) for c in combinations], criteria.chosen)
    criteria = _on_a_page(criteria, counts.total)
    lines = _merged(rows, combinations, criteria, _span(criteria))
    return Found(criteria=criteria, lines=lines, counts=counts)


def _among_candidates(criteria: Criteria, spellings: Sequence[Spelling]) -> Found:
    words = [spelling.read for spelling in spellings]
    known = sorted((s for s in spellings if s.known), key=attrgetter("lines"))
    combinations, candidates, are_all, are_first = _looked_at(words, known, criteria)
    number = Counter(candidate.combination for candidate in candidates)
    counts = count([(c.filters, number[c.pk]) for c in combinations], criteria.chosen)
    criteria = _on_a_page(criteria, counts.total if are_all else MOST)
    is_among_them = are_first and criteria.sort == BEST and counts.total > _span(criteria).stop
    if not (are_all or is_among_them):
        found = counts.total if _order(criteria) == NEAREST else len(candidates)
        lines = _page_of_many(words, known, combinations, criteria, found < SELDOM)
        least = _span(criteria).start + len(lines) if lines else 0
        counts = replace(counts, total=max(counts.total, least))
    else:
        lines = _page_of(candidates, combinations, criteria)
    return Found(
        criteria=criteria,
        lines=lines[:PAGE],
        counts=counts,
        is_capped=not are_all,
        spellings=spellings,
    )


def _looked_at(words: Sequence[str], known: Sequence[Spelling], criteria: Criteria) -> Candidates:
    """The nearest lines, those with the rarest known word, or the best."""
    if criteria.at:
        near, far = Line.objects.from_point(criteria.at), chord_of(criteria.within)
        if known and known[0].lines > MOST:
            return among_the_first(near, MOST, far, words)
        return among_the_first(near.with_words(words), MOST, far)
    if known and connection.vendor == "postgresql":
        is_seldom = known[0].lines <= MENTIONS
        return among_mentions(known, MENTIONS if is_seldom else SAMPLE, words)
    rows = Line.objects.with_words(words)
    if criteria.chosen.get("show") == Shows.SCHOOL:
        rows = rows.schools()
    return among_the_first(rows.best_first(), MOST, far=0)


def _page_of(
    candidates: Iterable[Candidate], combinations: Iterable[Combination], criteria: Criteria
) -> list[Line]:
    fitting = {combination.pk for combination in _fitting(combinations, criteria)}
    kept = [candidate for candidate in candidates if candidate.combination in fitting]
    kept.sort(key=attrgetter(*_order(criteria)))
    return _shown([candidate.id for candidate in kept[_span(criteria)]], criteria)


def _page_of_many(
    words: Sequence[str],
    known: Sequence[Spelling],
    combinations: Iterable[Combination],
    criteria: Criteria,
    is_seldom: bool,
) -> list[Line]:
    """A page of all lines that fit, and the next, where they are too many to look at each."""
    span = slice(_span(criteria).start, _span(criteria).stop + 1)
    rows, order = Line.objects.all(), _order(criteria)
    if criteria.at:
        near = rows.around if order == NEAREST else rows.within
        rows = near(criteria.within, criteria.at)
    rows = rows.with_words(words) if is_seldom else rows.saying(words)
    fitting = rows.filter(combination__in=_fitting(combinations, criteria))
    if order == NEAREST:
        far = chord_of(criteria.within)
        return _shown(keys_of_nearest(fitting, order, span, far), criteria)
    if is_seldom:
        return _shown(fitting.order_by(*order).values("pk")[span], criteria)
    if known:
        mentions = Mention.objects.of_word(known[0].known).of_lines(rows)
        return _merged(mentions, combinations, criteria, span)
    return _merged(rows, combinations, criteria, span)


def _merged(
    rows: LineQuerySet | MentionQuerySet,
    combinations: Iterable[Combination],
    criteria: Criteria,
    span: slice,
) -> list[Line]:
    """A page without the lines before it, which are walked past: never more than MOST."""
    fitting = _fitting(combinations, criteria)
    if not fitting:
        return []
    *order, last = _order(criteria)
    key = "line_id" if rows.model is Mention else last
    return _shown(keys_of_page(rows, fitting, [*order, key], span), criteria)


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
