"""Facts of many learners as columns, and which rules they meet.

A column is named by its fact (`Fact.name`); a missing column counts as nothing for everybody.
"""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

import numpy as np

from pathways.core.catalogue import Credential
from pathways.core.rules import Criterion, Fact, Rule, criteria
from pathways.core.vocabulary import FactKind

ZERO = np.int16(0)
Column = Any
"""An array of one value a learner, or one number for all of them."""


class FactColumns:
    """Each criterion is compared once, whatever asks for it."""

    def __init__(self, columns: dict[str, Any]) -> None:
        self.columns = columns
        self._met: dict[int, Column] = {}
        self._gaps: dict[Criterion, Column] = {}

    def column(self, name: str, missing: Column = 0) -> Column:
        return self.columns.get(name, missing)

    def met(self, rule: Rule) -> Column:
        """`rules.judge` of many learners."""
        known = self._met.get(id(rule))
        if known is None:
            known = self._met[id(rule)] = self._judge(rule)
        return known

    def _judge(self, rule: Rule) -> Column:
        if isinstance(rule, Criterion):
            column = self.column(rule.fact.name)
            if _is_flags(column) and 0 < rule.at_least <= 1:
                return column
            return column >= _least(column, rule.at_least)
        parts = [self.met(part) for part in rule.parts]
        if not parts:
            return rule.needed == 0
        if rule.needed == len(parts):
            return reduce(and_, parts)
        if rule.needed == 1:
            return reduce(or_, parts)
        return sum(part * 1 for part in parts) >= rule.needed

    def gap(self, criterion: Criterion) -> Column:
        """Whole months that are missing."""
        if criterion not in self._gaps:
            column = self.column(criterion.fact.name)
            missing = _least(column, criterion.at_least) - column
            if missing.dtype.kind == "f":
                missing = np.ceil(missing).astype(np.int16)
            self._gaps[criterion] = np.maximum(missing, ZERO)
        return self._gaps[criterion]


def needed_facts(credentials: Iterable[Credential]) -> tuple[Fact, ...]:
    """Every fact that the rules of these credentials, or their waits, look at."""
    found: dict[Fact, None] = {}
    for credential in credentials:
        for requirement in credential.requirements:
            for criterion in criteria(requirement.rule):
                found[criterion.fact] = None
                if criterion.fact.kind is FactKind.HELD_MONTHS:
                    found[Fact(FactKind.HOLDS, criterion.fact.of)] = None
                if criterion.fact.kind is FactKind.ACCREDITED_DEGREE:
                    of = criterion.fact.of
                    found[Fact(FactKind.ACCREDITED_DEGREE_FINAL_TERM, of)] = None
    return tuple(found)


def choose(flag: Column, yes: Column, no: Column) -> Column:
    """`np.where` of small integers by arithmetic, which is several times as fast."""
    return no + flag * (yes - no)


def _least(column: Column, at_least: float) -> Any:
    """The threshold in the column's own type, so that comparing copies nothing."""
    dtype = getattr(column, "dtype", None)
    if dtype is not None and dtype.kind in "iu" and at_least == int(at_least):
        return dtype.type(at_least)
    return np.float32(at_least)


def _is_flags(column: Column) -> bool:
    return isinstance(column, np.ndarray) and column.dtype.kind == "b"
