"""The filters of the finder: their values, and how many lines each would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
from pathways.wording import short_name

Filters = Mapping[str, Sequence[str]]
"""The values that a line has in each filter. A course that is given both ways has two."""
YES = "yes"
BOTH_WAYS = "mixed"
ONLY_COURSES, ONLY_SCHOOLS, EITHER = {Shows.COURSE}, {Shows.SCHOOL}, set(Shows)


@dataclass(frozen=True)
class Facet:
    """One filter. One without choices has whatever values the lines have, `said` in words."""

    name: str
    title: Any
    choices: Sequence[tuple[str, Any]]
    of: set[Shows]
    said: Callable[[str], str] = str

    @property
    def labels(self) -> dict[str, Any]:
        return dict(self.choices)

    def label(self, value: str) -> str:
        return str(self.labels.get(value, self.said(value)))


FACETS = (
    Facet("show", _("What to list"), Shows.choices, EITHER),
    Facet("country", _("Country"), COUNTRIES, EITHER),
    Facet("prepares", _("Prepares for"), (), ONLY_COURSES, said=short_name),
    Facet("award", _("What you get"), Award.choices, ONLY_COURSES),
    Facet("kind", _("Group in the guide"), Kind.choices, ONLY_COURSES),
    Facet("mode", _("How you learn"), [c for c in MODES if c[0] != BOTH_WAYS], ONLY_COURSES),
    Facet("length", _("Length"), Length.choices, ONLY_COURSES),
    Facet("accreditation", _("Accreditation"), Claim.choices, ONLY_COURSES),
    Facet("co_op", _("Work terms"), [(YES, _("Co-op terms at work"))], ONLY_COURSES),
    Facet("control", _("Run by"), Control.choices, ONLY_SCHOOLS),
    Facet("level", _("Longest study"), StudyLevel.choices, ONLY_SCHOOLS),
)


@dataclass(frozen=True)
class Counts:
    """`left[facet][value]`: lines if that value is chosen and every other filter kept.

    `without[facet]`: lines if that filter is dropped. `total`: lines that fit all filters.
    """

    total: int
    left: Mapping[str, Mapping[str, int]]
    without: Mapping[str, int]


def count(alike: Iterable[tuple[Filters, int]], chosen: Mapping[str, str]) -> Counts:
    """From how many lines have which values, in one pass.

    Lines that miss one of the chosen filters count for that filter alone.
    """
    left: dict[str, Counter[str]] = {facet.name: Counter() for facet in FACETS}
    without: Counter[str] = Counter()
    total = 0
    for filters, lines in alike:
        missed = missing(filters, chosen)
        if len(missed) > 1:
            continue
        if not missed:
            total += lines
        for name in missed or left:
            without[name] += lines
            for value in filters.get(name, ()):
                left[name][value] += lines
    return Counts(total=total, left=left, without=without)


def missing(filters: Filters, chosen: Mapping[str, str]) -> list[str]:
    """The names of the chosen filters that these values do not fit."""
    return [name for name, value in chosen.items() if value not in filters.get(name, ())]
