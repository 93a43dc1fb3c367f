"""The language that rules are written in: two kinds of node, and the one way to judge them.

A Criterion is a fact about a learner and the least that is enough. A Quorum asks for so many of
its parts: 1 is “any”, all of them is “every”. There is no “not” and no “at most”, so more
education, work or evidence can never turn a yes into a no.

They are named tuples because they are looked up thousands of times a plan, and a tuple is hashed
and compared without running Python.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from pathways.core.vocabulary import FactKind


class Fact(NamedTuple):
    """A countable fact: its kind and what it is about, such as coding months as AAPC counts."""

    kind: FactKind
    of: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the fact as a column of a table."""
        return ":".join((self.kind, *self.of))


class Criterion(NamedTuple):
    fact: Fact
    at_least: float = 1


class Quorum(NamedTuple):
    needed: int
    parts: "tuple[Rule, ...]"


Rule = Criterion | Quorum


def every(*parts: Rule) -> Rule:
    return parts[0] if len(parts) == 1 else Quorum(len(parts), parts)


def any_of(*parts: Rule) -> Rule:
    return parts[0] if len(parts) == 1 else Quorum(1, parts)


class Counted(Protocol):
    """Facts as numbers, or as arrays of numbers."""

    def __getitem__(self, fact: Fact, /) -> Any: ...


def judge(rule: Rule, facts: Counted) -> Any:
    """Whether the rule is met: a bool for one learner, an array for a column of learners.

    The fold never learns which.
    """
    if isinstance(rule, Criterion):
        return facts[rule.fact] >= rule.at_least
    return sum([judge(part, facts) for part in rule.parts]) >= rule.needed


def criteria(rule: Rule) -> Iterator[Criterion]:
    """Every criterion of a rule, in order."""
    if isinstance(rule, Criterion):
        yield rule
        return
    for part in rule.parts:
        yield from criteria(part)
