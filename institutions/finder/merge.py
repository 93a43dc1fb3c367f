"""Lines in an order, however many there are: a few from each combination, merged by the database.

An index holds the lines of each combination in each order, so a page costs the lines before it and
a look at each combination; it does not cost the lines that do not fit.
"""

from collections.abc import Iterable, Sequence

from django.db.models.expressions import RawSQL

from institutions.models import Combination
from institutions.querysets import LineQuerySet, MentionQuerySet

FEW = 1000
"""Combinations of so few lines, all together, are sorted at once: quicker than many merged."""
WIDTH = 8
"""Merged at a time. To plan one merge costs the square of its parts."""
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
