"""The lines near a place."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from institutions.models import Combination
from institutions.querysets import LineQuerySet

AROUND = 1400
"""So many of the nearest lines are looked at: within 250 miles of any US school are fewer."""
AMONG_THE_FIRST = """
WITH first AS ({rows}), looked AS (SELECT * FROM first WHERE chord <= %s)
SELECT {columns}, combination_id, NULL, NULL FROM looked WHERE TRUE{saying}
UNION ALL
SELECT {nothing}, id, filters, (SELECT count(*) FROM looked)
FROM institutions_combination WHERE lines > 0
"""
SAYING = {
    "postgresql": " AND strpos(words, %s) > 0",
    "sqlite": " AND instr(words, %s) > 0",
}
Candidate = tuple[Any, ...]
"""A line: what it is sorted by, of which its key is the last, and the key of its combination."""


class Candidates(NamedTuple):
    """Those that fit of the lines looked at, and the combinations that lines may have.

    `are_all`: no other line fits.
    """

    combinations: Sequence[Combination]
    lines: Sequence[Candidate]
    are_all: bool


def among_the_first(
    rows: LineQuerySet, far: float, words: Sequence[str], order: Sequence[str]
) -> Candidates:
    """Of the first of these rows, those no farther than a chord that say the words, unsorted.

    One row more shows whether there are more. An index knows no order among lines at one place, so
    all at the last one come along.
    """
    told = rows.values(*{"chord", "words", "combination_id", *order})
    if connection.vendor == "postgresql":
        query, values = told.query.sql_with_params()
        query += f" FETCH FIRST {AROUND + 1} ROWS WITH TIES"
    else:
        query, values = told[: AROUND + 1].query.sql_with_params()
    sql = AMONG_THE_FIRST.format(
        rows=query,
        columns=", ".join(order),
        nothing=", ".join("NULL" for _ in order),
        saying=SAYING[connection.vendor] * len(words),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, (*values, far, *(f" {word}" for word in words)))
        answers = cursor.fetchall()
    lines = [answer[:-2] for answer in answers if answer[-1] is None]
    alike = [answer[-3:] for answer in answers if answer[-1] is not None]
    combinations = [Combination(pk=key, filters=json.loads(filters)) for key, filters, _ in alike]
    looked = alike[0][-1] if alike else 0
    return Candidates(combinations, lines, looked <= AROUND)
