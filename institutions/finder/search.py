"""Finds lines: never more than three queries, and never more work than a thousand lines.

Filters are counted from the combinations, and so is a known word, whose lines of each combination
are counted as well. Several words, a beginning of several, and distance first fetch at most a
thousand candidates, the best first; those are filtered, counted and sorted here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from institutions.choices import Shows
from institutions.finder.candidates import Candidate, candidates_of
from institutions.finder.criteria import BEST, CHECKED, LENGTH, NAME, Criteria
from institutions.finder.facets import Counts, count, missing
from institutions.finder.globe import chord_of
from institutions.finder.merge import Merge, first_in_order, first_lines
from institutions.finder.spelling import Spelling, asked_words, set_right
from institutions.models import Combination, Line, Mention, Tally
from institutions.querysets import LineQuerySet, MentionQuerySet

PAGE = 20
MOST = 1000
"""Lines that can be paged through, and candidates that are counted one by one."""
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
    lines = _merged(rows, combinations, criteria, first_in_order)
    return Found(criteria=criteria, lines=lines, counts=counts)


def _among_candidates(criteria: Criteria, spellings: Sequence[Spelling]) -> Found:
    words = [spelling.read for spelling in spellings]
    combinations, candidates = candidates_of(_searched(words, criteria), MOST + 1)
    if criteria.at:
        farthest = chord_of(criteria.within)
        candidates = [candidate for candidate in candidates if candidate.chord <= farthest]
    is_capped = len(candidates) > MOST
    number = Counter(candidate.combination for candidate in candidates[:MOST])
    counts = count([(c.filters, number[c.pk]) for c in combinations], criteria.chosen)
    criteria = _on_a_page(criteria, MOST if is_capped else counts.total)
    if is_capped and not _is_among_the_first(counts.total, criteria):
        lines = _page_of_many(words, combinations, criteria)
    else:
        lines = _page_of(candidates[:MOST], combinations, criteria)
    if is_capped:
        least = (criteria.page - 1) * PAGE + len(lines)
        counts = replace(counts, total=max(counts.total, least))
    return Found(
        criteria=criteria, lines=lines, counts=counts, is_capped=is_capped, spellings=spellings
    )


def _is_among_the_first(fitting: int, criteria: Criteria) -> bool:
    """Candidates are the first in the best order: so many that fit them are the first as well."""
    return criteria.sort == BEST and fitting >= _span(criteria).stop


def _searched(words: Sequence[str], criteria: Criteria) -> LineQuerySet:
    """The best first; schools alone where they are asked for."""
    rows = Line.objects.with_words(words)
    if criteria.at:
        return rows.from_point(criteria.at)
    if criteria.chosen.get("show") == Shows.SCHOOL:
        rows = rows.schools()
    return rows.best_first()


def _page_of(
    candidates: Iterable[Candidate], combinations: Iterable[Combination], criteria: Criteria
) -> list[Line]:
    fitting = {combination.pk for combination in _fitting(combinations, criteria)}
    kept = [candidate for candidate in candidates if candidate.combination in fitting]
    kept.sort(key=attrgetter(*_order(criteria)))
    return _shown([candidate.id for candidate in kept[_span(criteria)]], criteria)


def _page_of_many(
    words: Sequence[str], combinations: Iterable[Combination], criteria: Criteria
) -> list[Line]:
    """A page of all lines that fit, where they are too many to be candidates."""
    if not criteria.at:
        return _merged(Line.objects.saying(words), combinations, criteria)
    near = Line.objects.within(criteria.within, criteria.at)
    if criteria.sort != BEST:
        return _merged(near.saying(words), combinations, criteria)
    rows = near.with_words(words).filter(combination__in=_fitting(combinations, criteria))
    return _shown(rows.values("pk")[_span(criteria)], criteria)


def _merged(
    rows: LineQuerySet | MentionQuerySet,
    combinations: Iterable[Combination],
    criteria: Criteria,
    merge: Merge = first_lines,
) -> list[Line]:
    """A page without the lines before it, which are walked past: never more than MOST."""
    fitting = _fitting(combinations, criteria)
    if not fitting:
        return []
    *order, last = _order(criteria)
    key = "line_id" if rows.model is Mention else last
    return _shown(merge(rows, fitting, [*order, key], _span(criteria)), criteria)


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
