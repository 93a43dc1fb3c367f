"""Sources sorted by how far they can be trusted."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from certifications.models import Source
from pathways.core.vocabulary import Confidence
from pathways.provenance import CONFIDENCE_LABELS


@dataclass(frozen=True, kw_only=True)
class SourceGroup:
    """Sources that can be trusted alike; `checked` is the day on which all were, if it is one."""

    code: str
    title: str
    items: tuple[Source, ...]

    @property
    def checked(self) -> dt.date | None:
        days = {source.checked_on for source in self.items}
        return days.pop() if len(days) == 1 else None


def by_confidence(sources: Iterable[Source]) -> list[SourceGroup]:
    """Best first; empty groups are left out."""
    items: dict[Confidence, list[Source]] = {confidence: [] for confidence in Confidence}
    for source in sources:
        items[Confidence(source.confidence)].append(source)
    return [
        SourceGroup(code=str(code), title=str(CONFIDENCE_LABELS[code]), items=tuple(found))
        for code, found in items.items()
        if found
    ]
