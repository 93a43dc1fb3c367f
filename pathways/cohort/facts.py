"""Facts of many learners as columns, and which rules they meet.

A column is named by its fact (`Fact.name`); a missing column counts as nothing for everybody.
"""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

import numpy as np

from pathways.cohort.remembered import remembered
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

    def column(self, name: str, missing: Column = 0) -> Column:
        return self.columns.get(name, missing)

    @remembered
    def met(self, rule: Rule) -> Column:
        """`rules.judge` of many learners."""
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
            return either(parts)
        return sum(map(small, parts)) >= rule.needed

    @remembered
    def gap(self, criterion: Criterion) -> Column:
        """Whole months that are missing."""
        column = self.column(criterion.fact.name)
        missing = _least(column, criterion.at_least) - column
        if missing.dtype.kind == "f":
            missing = np.ceil(missing).astype(np.int16)
        return missing * (missing > 0)


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
    """`np.where` of small integers by arithmetic, which is twenty times as fast.

    A processor can’t guess which of two ways the next learner goes. Floats would be rounded.
    """
    return no + flag * (yes - no)


def either(flags: Iterable[Column]) -> Column:
    """Where any of the flags is raised. One that is raised nowhere costs nothing."""
    raised = [flag for flag in flags if flag is not np.False_]
    return reduce(or_, raised) if raised else np.False_


def small(flags: Column) -> Column:
    """Flags as numbers, without a copy where they are a column."""
    return flags.view(np.int8) if isinstance(flags, np.ndarray) else np.int8(flags)


def _least(column: Column, at_least: float) -> Any:
    """The threshold in the column's own type, so that comparing copies nothing."""
    dtype = getattr(column, "dtype", None)
    if dtype is not None and dtype.kind in "iu" and at_least == int(at_least):
        return dtype.type(at_least)
    return np.float32(at_least)


def _is_flags(column: Column) -> bool:
    return isinstance(column, np.ndarray) and column.dtype.kind == "b"
