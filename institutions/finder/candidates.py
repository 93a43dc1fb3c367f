"""The lines that words or a place may mean, the best of them first."""

import json
from typing import NamedTuple

from django.db import connection

from institutions.models import Combination
from institutions.querysets import LineQuerySet

COLUMNS = ("chord", "rank", "sort_name", "id", "combination_id", "months", "unchecked")
WITH_COMBINATIONS = """
SELECT alike.id, alike.filters, alike.lines, {columns}
FROM institutions_combination AS alike
LEFT JOIN ({rows}) AS found ON found.combination_id = alike.id
WHERE alike.lines > 0
"""


class Candidate(NamedTuple):
    """A line by what it is filtered and sorted by: the better one is the smaller one."""

    chord: float
    rank: int
    sort_name: str
    id: int
    combination: int
    months: int
    unchecked: int


def candidates_of(rows: LineQuerySet, most: int) -> tuple[list[Combination], list[Candidate]]:
    """All combinations that lines have, and the first of these rows, in one query."""
    columns = ", ".join(f"found.{column}" for column in COLUMNS)
    query, values = rows.values(*COLUMNS)[:most].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(WITH_COMBINATIONS.format(columns=columns, rows=query), values)
        answers = cursor.fetchall()
    combinations: dict[int, Combination] = {}
    for key, filters, lines, *_ in answers:
        if key not in combinations:
            combinations[key] = Combination(pk=key, filters=json.loads(filters), lines=lines)
    found = [Candidate._make(answer[3:]) for answer in answers if answer[3] is not None]
    return list(combinations.values()), sorted(found)
