"""The lines near a place."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from institutions.models import Combination
from institutions.querysets import LineQuerySet

COLUMNS = ("chord", "rank", "sort_name", "id", "combination_id", "months", "unchecked")
NOTHING = ", ".join("NULL" for column in COLUMNS)
AMONG_THE_FIRST = f"""
WITH first AS ({{rows}}), looked AS (SELECT * FROM first WHERE chord <= %s)
SELECT {", ".join(COLUMNS)}, NULL, NULL, NULL, NULL FROM looked WHERE TRUE{{saying}}
UNION ALL
SELECT {NOTHING}, id, filters, lines, (SELECT count(*) FROM looked)
FROM institutions_combination WHERE lines > 0
"""  # noqa: S608 – text of our own
SAYING = {
    "postgresql": " AND strpos(words, %s) > 0",
    "sqlite": " AND instr(words, %s) > 0",
}


class Candidate(NamedTuple):
    """A line by what it is filtered and sorted by: the better one is the smaller one."""

    chord: float
    rank: int
    sort_name: str
    id: int
    combination: int
    months: int
    unchecked: int


class Candidates(NamedTuple):
    """Those that fit of the lines looked at, and the combinations that lines may have.

    `are_all`: no other line fits.
    """

    combinations: Sequence[Combination]
    lines: Sequence[Candidate]
    are_all: bool


def among_the_first(
    rows: LineQuerySet, most: int, far: float, words: Sequence[str] = ()
) -> Candidates:
    """Of so many, the first of these rows, those no farther than a chord that say the words.

    One row more shows whether there are more. An index knows no order among lines at one place, so
    all at the last one come along.
    """
    told = rows.values(*COLUMNS, "words")
    if connection.vendor == "postgresql":
        query, values = told.query.sql_with_params()
        query += f" FETCH FIRST {most + 1} ROWS WITH TIES"
    else:
        in_order = told.order_by("chord", "rank", "sort_name", "id")
        query, values = in_order[: most + 1].query.sql_with_params()
    saying = SAYING[connection.vendor] * len(words)
    sql = AMONG_THE_FIRST.format(rows=query, saying=saying)
    combinations, lines, looked = _read(sql, (*values, far, *(f" {word}" for word in words)))
    are_all = looked <= most
    return Candidates(combinations, lines if are_all else lines[:most], are_all)


def _read(sql: str, values: Sequence[Any]) -> tuple[list[Combination], list[Candidate], int]:
    """Combinations, lines that fit, the best first, and how many there were to look at."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    combinations = []
    found = []
    looked = 0
    for *line, key, filters, lines, number in rows:
        if key is None:
            found.append(Candidate._make(line))
        else:
            combinations.append(Combination(pk=key, filters=json.loads(filters), lines=lines))
            looked = number
    return combinations, sorted(found), looked
