"""Lines in an order, however many there are: a few from each combination, merged by the database.

An index holds the lines of each combination in each order, so a page costs the lines before it and
a look at each combination; it does not cost the lines that do not fit. Near the start of a list
PostgreSQL spends longer planning a merge than fetching a page of each combination.
"""

from collections.abc import Callable, Iterable, Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from institutions.models import Combination
from institutions.querysets import LineQuerySet, MentionQuerySet

Merge = Callable[
    [LineQuerySet | MentionQuerySet, Sequence[Combination], Sequence[str], slice], RawSQL
]
FEW = 1000
"""Combinations of so few lines, all together, are sorted at once: quicker than many merged."""
WIDTH = 8
"""Merged at a time. To plan one merge costs the square of its parts."""
SHALLOW = 200
"""So many lines of each combination are quicker fetched and sorted than their merge is planned."""
PLACE = "combinations"
"""Stands in the compiled query where the keys of combinations go."""


def first_lines(
    rows: LineQuerySet | MentionQuerySet,
    combinations: Iterable[Combination],
    order: Sequence[str],
    span: slice,
) -> RawSQL:
    """What an order ends with, of a page of `rows` that are of these combinations, as a query."""
    columns = ", ".join(order)
    placed = rows.filter(combination__in=RawSQL(PLACE, ()))  # noqa: S611 – text of our own
    query, values = placed.order_by(*order).values(*order)[: span.stop].query.sql_with_params()
    parts = [
        _part(query.replace(f"({PLACE})", f"({keys})")) for keys in _keys_of_parts(combinations)
    ]
    values = values * len(parts)
    sorted_to = f"ORDER BY {columns} LIMIT {span.stop}"
    while len(parts) > WIDTH:
        groups = [parts[n : n + WIDTH] for n in range(0, len(parts), WIDTH)]
        parts = [_part(f"{' UNION ALL '.join(group)} {sorted_to}") for group in groups]
    page = f"ORDER BY {columns} LIMIT {span.stop - span.start} OFFSET {span.start}"
    merged = f"{' UNION ALL '.join(parts)} {page}"
    # What learners type is in the values alone.
    return RawSQL(f"SELECT {order[-1]} FROM ({merged}) AS page", values)  # noqa: S608, S611


def first_in_order(
    rows: LineQuerySet | MentionQuerySet,
    combinations: Sequence[Combination],
    order: Sequence[str],
    span: slice,
) -> RawSQL:
    """The same of rows that an index holds in this order, with no others between them."""
    if span.stop > SHALLOW or connection.vendor != "postgresql":
        return first_lines(rows, combinations, order, span)
    columns = ", ".join(order)
    of_one = rows.filter(combination=RawSQL("alike.key", ()))
    query, values = of_one.order_by(*order).values(*order)[: span.stop].query.sql_with_params()
    keys = ", ".join(f"({combination.pk})" for combination in combinations)
    page = f"ORDER BY {columns} LIMIT {span.stop - span.start} OFFSET {span.start}"
    return RawSQL(  # noqa: S611 – text of our own
        f"SELECT {order[-1]} FROM (VALUES {keys}) AS alike (key) "  # noqa: S608
        f"CROSS JOIN LATERAL ({query}) AS few {page}",
        values,
    )


def _keys_of_parts(combinations: Iterable[Combination]) -> list[str]:
    """The small ones together, with a comma between; each other one by itself."""
    parts: list[str] = []
    together: list[str] = []
    lines = 0
    for combination in sorted(combinations, key=lambda c: (c.lines, c.pk)):
        lines += combination.lines
        (together if lines <= FEW else parts).append(str(combination.pk))
    return [*parts, *([", ".join(together)] if together else [])]


def _part(query: str) -> str:
    return f"SELECT * FROM ({query}) AS part"  # noqa: S608
