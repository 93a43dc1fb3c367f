"""The lines that words or a place may mean, the best of them first."""

import json
from typing import NamedTuple

from django.db import connection

from institutions.models import Combination
from institutions.querysets import LineQuerySet

COLUMNS = ("id", "combination_id", "rank", "months", "unchecked", "sort_name", "chord")
WITH_COMBINATIONS = """
SELECT alike.id, alike.filters, alike.lines, found.*
FROM institutions_combination AS alike
LEFT JOIN ({rows}) AS found ON found.combination_id = alike.id
WHERE alike.lines > 0
"""


class Candidate(NamedTuple):
    """A line by what it is filtered and sorted by; as far away as `chord` says."""

    id: int
    combination: int
    rank: int
    months: int
    unchecked: int
    sort_name: str
    chord: float


def candidates_of(rows: LineQuerySet, most: int) -> tuple[list[Combination], list[Candidate]]:
    """All combinations that lines have, and the first of these rows, in one query."""
    query, values = rows.values(*COLUMNS)[:most].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(WITH_COMBINATIONS.format(rows=query), values)
        answers = cursor.fetchall()
    combinations: dict[int, Combination] = {}
    for key, filters, lines, *_ in answers:
        if key not in combinations:
            combinations[key] = Combination(pk=key, filters=json.loads(filters), lines=lines)
    found = [Candidate(*answer[3:]) for answer in answers if answer[3] is not None]
    return list(combinations.values()), found
