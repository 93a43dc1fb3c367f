"""Sources sorted by how far they can be trusted."""

from collections.abc import Iterable

from certifications.listing import Group
from certifications.models import Source
from pathways.core.vocabulary import Confidence
from pathways.provenance import CONFIDENCE_LABELS


def by_confidence(sources: Iterable[Source]) -> list[Group[Source]]:
    """Best first; empty groups are left out."""
    groups = {c: Group[Source](str(CONFIDENCE_LABELS[c])) for c in Confidence}
    for source in sources:
        groups[Confidence(source.confidence)].items.append(source)
    return [group for group in groups.values() if group.items]
