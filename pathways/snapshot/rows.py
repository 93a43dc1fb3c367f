"""What every reading of the snapshot shares: its day, its sources, and runs of rows."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import F

from certifications.models import Source
from pathways.core import catalogue as core
from pathways.core.vocabulary import Confidence

Row = Mapping[str, Any]


class Reading:
    """The rows of one day."""

    def __init__(self, on: dt.date) -> None:
        self.on = on
        self.sources = {row["id"]: row for row in Source.objects.values()}

    def papers(self, row: Row) -> core.Papers:
        source = self.sources[row["source_id"]]
        day = source["published_on"]
        return core.Papers(
            title=source["title"],
            url=source["url"],
            published=day.isoformat() if day else source["published_note"],
            checked=row["checked_on"],
            confidence=Confidence(row["confidence"]),
            guide_note=row["guide_note"],
        )


def grouped(rows: Iterable[Any], key: str) -> Iterator[tuple[Any, Row, list[Row]]]:
    """(value, first row, rows) of each run of rows with the same value."""
    for value, run in groupby(rows, key=itemgetter(key)):
        group = list(run)
        yield value, group[0], group


def distinct(rows: list[Row], key: str) -> list[str]:
    return [value for value in dict.fromkeys(row[key] for row in rows) if value]


def last_version(rows: list[Row]) -> list[Row]:
    last = max(row["starts_on"] for row in rows)
    return [row for row in rows if row["starts_on"] == last]


def frozen(lists: dict[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


def code_of(relation: str) -> F:
    return F(f"{relation}__code")
