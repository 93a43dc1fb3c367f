"""The lines that words or a place may mean."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from institutions.finder.spelling import Spelling
from institutions.models import Combination, Line
from institutions.querysets import LineQuerySet

COLUMNS = ("chord", "rank", "sort_name", "id", "combination_id", "months", "unchecked")
FOUND = ", ".join(f"found.{column}" for column in COLUMNS)
AMONG_THE_FIRST = f"""
WITH first AS ({{rows}}), looked AS (SELECT * FROM first WHERE chord <= %s)
SELECT alike.id, alike.filters, alike.lines, (SELECT count(*) FROM looked), {FOUND}
FROM institutions_combination AS alike
LEFT JOIN looked AS found ON found.combination_id = alike.id{{saying}}
WHERE alike.lines > 0
"""  # noqa: S608 – text of our own
SAYING = {
    "postgresql": " AND strpos(found.words, %s) > 0",
    "sqlite": " AND instr(found.words, %s) > 0",
}
AMONG_MENTIONS = f"""
SELECT alike.id, alike.filters, tally.lines, %s, {FOUND}
FROM institutions_tally AS tally
JOIN institutions_combination AS alike ON alike.id = tally.combination_id
LEFT JOIN LATERAL (
    SELECT line.* FROM (
        SELECT line_id FROM (
            SELECT line_id FROM institutions_mention
            WHERE word = tally.word AND combination_id = alike.id
            ORDER BY rank, sort_name, line_id LIMIT {{most}}
        ) AS mention LIMIT ceil(%s * tally.lines)
    ) AS mention
    JOIN ({{rows}}) AS line ON line.id = mention.line_id
) AS found ON TRUE
WHERE tally.word = %s AND tally.combination_id IN (
    SELECT combination_id FROM institutions_tally WHERE word = ANY(%s) AND lines > 0
    GROUP BY combination_id HAVING count(*) = {{number}}
)
"""  # noqa: S608


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

    `are_all`: no other line fits. `are_first`: none comes before them in the best order.
    """

    combinations: Sequence[Combination]
    lines: Sequence[Candidate]
    are_all: bool
    are_first: bool


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
    return Candidates(combinations, lines if are_all else lines[:most], are_all, are_first=True)


def among_mentions(known: Sequence[Spelling], most: int, words: Sequence[str]) -> Candidates:
    """Of lines with the first of these, which are the fewest, so many of each combination.

    “So many” is its share of `most`; combinations without any line for one of them are left out.
    """
    rows = Line.objects.saying(words).best_first().order_by()
    query, values = rows.values(*COLUMNS).query.sql_with_params()
    all_known = list({spelling.known for spelling in known})
    sql = AMONG_MENTIONS.format(rows=query, most=most, number=len(all_known))
    rarest = known[0]
    share = min(1.0, most / rarest.lines)
    told = (rarest.lines, share, *values, rarest.known, all_known)
    combinations, lines, looked = _read(sql, told)
    return Candidates(combinations, lines, are_all=looked <= most, are_first=False)


def _read(sql: str, values: Sequence[Any]) -> tuple[list[Combination], list[Candidate], int]:
    """Combinations, lines that fit, the best first, and how many there were to look at."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        answers = cursor.fetchall()
    combinations: dict[int, Combination] = {}
    for key, filters, lines, *_ in answers:
        if key not in combinations:
            combinations[key] = Combination(pk=key, filters=json.loads(filters), lines=lines)
    found = [Candidate._make(answer[4:]) for answer in answers if answer[4] is not None]
    looked = answers[0][3] if answers else 0
    return list(combinations.values()), sorted(found), looked
