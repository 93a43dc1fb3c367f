"""The database's own rules, asked of values that are not in the database yet.

Each rule is written once, as a constraint of its model; this reads it for thousands of rows
without a query for each. Unknown is neither true nor false, as in SQL.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q

ABBREVIATED = {"ceu", "ipeds", "iso", "uk", "us"}
TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda value, other: value == other,
    "lt": lambda value, other: value < other,
    "lte": lambda value, other: value <= other,
    "gt": lambda value, other: value > other,
    "gte": lambda value, other: value >= other,
    "range": lambda value, ends: ends[0] <= value <= ends[1],
    "in": lambda value, others: value in others,
    "regex": lambda value, pattern: re.search(pattern, value) is not None,
}


def broken_rules(model: type[models.Model], values: Mapping[str, Any]) -> list[str]:
    """The sentences that the values break. Values are typed, and by name of the field."""
    return [
        sentence(rule.name)
        for rule in model._meta.constraints
        if isinstance(rule, models.CheckConstraint) and holds(rule.condition, values) is False
    ]


def sentence(name: str) -> str:
    """“A pay band states some pay.” A rule is named as the sentence that it protects."""
    words = [word.upper() if word in ABBREVIATED else word for word in name.split("_")]
    said = " ".join(words)
    return f"{said[0].upper()}{said[1:]}."


def holds(condition: Any, values: Mapping[str, Any]) -> bool | None:
    if isinstance(condition, Q):
        parts = [holds(part, values) for part in condition.children]
        found = _JOINED[condition.connector](parts)
        return _not(found) if condition.negated else found
    lookup, wanted = condition
    name, _, test = lookup.partition("__")
    value = values[name]
    if test == "isnull":
        return (value is None) == wanted
    if isinstance(wanted, F):
        wanted = values[str(wanted.name)]  # type: ignore[attr-defined]
    if value is None or wanted is None:
        return None
    return TESTS[test or "exact"](value, wanted)


def _all(parts: list[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _any(parts: list[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


def _odd(parts: list[bool | None]) -> bool | None:
    return None if None in parts else parts.count(True) % 2 == 1


def _not(found: bool | None) -> bool | None:
    return None if found is None else not found


_JOINED: dict[str, Callable[[list[bool | None]], bool | None]] = {
    Q.AND: _all,
    Q.OR: _any,
    Q.XOR: _odd,
}
