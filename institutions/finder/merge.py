"""A page of lines in an order, however many there are, without the lines that do not fit.

An index holds the lines of each combination in each order. A page that ends after `stop` lines has
at most `stop` of each, but to fetch so many of each would be a lot for a late page. So a few of
each come first, and only combinations that have all of theirs among the first `stop` are read on,
as far as the last of those.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import sqrt
from typing import Any

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from institutions.choices import Length
from institutions.models import Combination, Line
from institutions.querysets import LineQuerySet, MentionQuerySet

Query = tuple[str, list[str]]
"""With its values."""

PLACE = "till_edge"
"""Stands in the compiled query where the lines of a combination end."""
NOT_BY_BITS = "alike AS (SELECT * FROM few_of_each)"
BY_BITS = """
alike AS MATERIALIZED (
    SELECT key, few, blocks, bits FROM few_of_each JOIN (
        SELECT combination_id, array_agg(block) AS blocks, array_agg(bits) AS bits
        FROM ({blocks}) AS block GROUP BY combination_id
    ) AS block ON combination_id = key
)
"""
IS_SET = f"""
get_bit(
    alike.bits[array_position(alike.blocks, ({{key}} / {Line.BLOCK})::int)],
    mod({{key}}, {Line.BLOCK})::int
) = 1
"""


def keys_of_page(
    rows: LineQuerySet | MentionQuerySet,
    combinations: Sequence[Combination],
    order: Sequence[str],
    span: slice,
    blocks: Query | None = None,
) -> Any:
    """What an order ends with, of a page of `rows` that are of these combinations, as a query.

    Of these only lines whose bits are set in the blocks, where blocks are given.
    """
    if connection.vendor != "postgresql":
        alike = rows.filter(combination__in=[combination.pk for combination in combinations])
        return alike.order_by(*order).values(order[-1])[span]
    columns = ", ".join(order)
    of_line = ", ".join(f"{rows.model._meta.db_table}.{column}" for column in order)
    edge = f"(SELECT {columns} FROM front WHERE nth = {span.stop})"  # noqa: S608
    of_one = rows.filter(RawSQL(PLACE, (), BooleanField()), combination=RawSQL("alike.key", ()))  # noqa: S611
    if blocks:
        of_one = of_one.filter(RawSQL(IS_SET.format(key=order[-1]), (), BooleanField()))  # noqa: S611
    either, values = of_one.order_by(*order).values(*order).query.sql_with_params()
    query = either.replace(PLACE, "TRUE")
    ending = either.replace(PLACE, f"({of_line}) <= {edge}")
    few = dict(_few_of_each(combinations, order, span.stop))
    keys = ", ".join(f"({key}, {number})" for key, number in few.items())
    # Without a number as limit PostgreSQL fears a tenth of all lines, and compiles the query.
    few_of_one = f"SELECT * FROM ({query} LIMIT {max(few.values())}) AS line LIMIT few"  # noqa: S608
    with_bits, of_blocks = NOT_BY_BITS, list[str]()
    if blocks:
        with_bits, of_blocks = BY_BITS.format(blocks=blocks[0]), blocks[1]
    long = "(SELECT * FROM alike WHERE key IN (SELECT key FROM long)) AS alike"
    # What learners type is in the values alone.
    return RawSQL(  # noqa: S611
        f"""
        WITH few_of_each (key, few) AS (VALUES {keys}), {with_bits},
        front AS (
            SELECT key, few, {columns}, row_number() OVER (ORDER BY {columns}) AS nth
            FROM alike CROSS JOIN LATERAL ({few_of_one}) AS line
            ORDER BY {columns} LIMIT {span.stop}
        ), long AS (SELECT key FROM front GROUP BY key, few HAVING count(*) = few)
        SELECT {order[-1]} FROM (
            SELECT {columns} FROM front WHERE key NOT IN (SELECT key FROM long)
            UNION ALL
            SELECT {columns} FROM {long}
            CROSS JOIN LATERAL ({ending} LIMIT {span.stop}) AS line
            UNION ALL
            SELECT {columns} FROM {long}
            CROSS JOIN LATERAL ({query} LIMIT {span.stop}) AS line WHERE NOT EXISTS {edge}
        ) AS line ORDER BY {columns} LIMIT {span.stop - span.start} OFFSET {span.start}
        """,  # noqa: S608
        (*of_blocks, *values, *values, *values),
    )


def _few_of_each(
    combinations: Sequence[Combination], order: Sequence[str], stop: int
) -> Iterator[tuple[int, int]]:
    """Keys, each with a bit more than its share of `stop` if its lines lie evenly in the order."""

    def turn(combination: Combination) -> int:
        """All lines of one length come before the longer ones."""
        [length] = combination.filters.get("length", [Length.NOT_STATED])
        return Length.values.index(length) if order[0] == "months" else 0

    for _, alike in groupby(sorted(combinations, key=turn), turn):
        of_turn = list(alike)
        lines = sum(combination.lines for combination in of_turn)
        for combination in of_turn:
            share = stop * combination.lines / lines
            yield combination.pk, 1 + int(share + 2 * sqrt(share))
        stop = max(0, stop - lines)
