"""Every way to a target, measured, compared and ranked.

A way is shown unless another is no worse in anything and better in something: then it is folded
away, and the reason is named. The search is exact for what the rules, the country's courses and
the learner's facts allow: no way that is left out is sooner or cheaper.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pathways.core.assumptions import Assumptions, assumptions_for
from pathways.core.catalogue import Catalogue, Credential
from pathways.core.choice import Choice
from pathways.core.choices import choices
from pathways.core.facts import Facts
from pathways.core.months import months_between
from pathways.core.outlasted import outlasted
from pathways.core.profile import Profile
from pathways.core.roadmap import Done, Roadmap
from pathways.core.schedule import foundation, lay_out
from pathways.core.way import (
    NO_WORSE,
    Way,
    before_dates,
    cost_key,
    finish_key,
    is_no_worse,
    measured,
    narrowness,
    preference,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Folded:
    """A way that another one makes needless: `by` is no worse in anything, and better in `reason`.

    `months` is how much later it ends, where that is the reason.
    """

    way: Way
    by: Way
    reason: str
    months: int


@dataclass(frozen=True, kw_only=True)
class Ways:
    """`shown` in order of preference, the advised one first; `chosen` is the roadmap’s.

    `others` are laid out and compared when they are looked at, which a plan’s page never does.
    """

    chosen: Way
    shown: tuple[Way, ...]
    others: Callable[[], Iterable[Way]] = field(repr=False, compare=False)

    @cached_property
    def folded(self) -> tuple[Folded, ...]:
        return tuple(_folded(way, self.shown) for way in self.others())

    @property
    def every(self) -> tuple[Way, ...]:
        return (*self.shown, *(folded.way for folded in self.folded))

    def named(self, name: str) -> Way | None:
        return next((way for way in self.shown if name in way.names), None)


def ways(profile: Profile, catalogue: Catalogue, target: Credential) -> Ways:
    """Every way to `target`, the dominated ones folded away."""
    return Routing(Facts(profile, catalogue), assumptions_for(profile), target).ways()


class Routing:
    """One learner’s ways to a target. Each is laid out once, whoever asks for it."""

    def __init__(
        self, facts: Facts, given: Assumptions, target: Credential, done: Done = frozenset()
    ) -> None:
        self.facts = facts
        self.found = choices(target, facts, given)
        self.ground = foundation(self.found[0], facts, given, done)
        self._laid: dict[str, Way] = {}

    def ways(self) -> Ways:
        """Every way, the dominated ones folded away."""
        longer = outlasted(self.found, self.facts)
        shown = {way.code: way for way in _named(_undominated(self._ranked(without=longer)))}
        return Ways(
            chosen=self._picked(shown) or next(iter(shown.values())),
            shown=tuple(shown.values()),
            others=lambda: self._ranked(without=shown.keys()),
        )

    def _picked(self, shown: Mapping[str, Way]) -> Way | None:
        """The way that the learner asked for, folded or not."""
        code = self.facts.profile.way
        folded = (choice for choice in self.found if choice.code == code and code not in shown)
        return shown.get(code or "") or next(map(self.way, folded), None)

    def _ranked(self, without: Container[str]) -> list[Way]:
        found = [choice for choice in self.found if choice.code not in without]
        return sorted(map(self.way, found), key=preference)

    def roadmap(self) -> Roadmap:
        """The schedule of the way that the learner picked, else of the one that we advise.

        Only ways that are equal before any date is known are laid out, which keeps one plan fast.
        """
        picked = [choice for choice in self.found if choice.code == self.facts.profile.way]
        if not picked:
            least = min(map(before_dates, self.found))
            picked = [choice for choice in self.found if before_dates(choice) == least]
        return min(map(self.way, picked), key=preference).roadmap

    def way(self, choice: Choice) -> Way:
        way = self._laid.get(choice.code)
        if way is None:
            roadmap = lay_out(choice, self.ground)
            way = measured(choice, roadmap, self.facts.profile.education)
            self._laid[choice.code] = way
        return way


def _undominated(ranked: list[Way]) -> list[Way]:
    """Of two that are no worse than each other, the preferred one, which comes first, is kept.

    Each is compared with what is kept so far: whatever dominates a way that dominates another
    dominates that one too.
    """
    kept: list[Way] = []
    for way in ranked:
        if not any(is_no_worse(one, way) for one in kept):
            kept = [one for one in kept if not is_no_worse(way, one)]
            kept.append(way)
    return kept


def _folded(way: Way, shown: Iterable[Way]) -> Folded:
    by = next(one for one in shown if is_no_worse(one, way))
    worse = (code for code, no_worse in NO_WORSE.items() if not no_worse(way, by))
    reason = next(worse, "same")
    months = months_between(by.finish, way.finish) if by.finish and way.finish else 0
    return Folded(way=way, by=by, reason=reason, months=months if reason == "later" else 0)


def _named(found: list[Way]) -> list[Way]:
    """Each superlative goes to one way, and to none where all are equal in it."""
    keys: dict[str, Callable[[Way], Any]] = {
        "fastest": finish_key,
        "cheapest": cost_key,
        "broadest": narrowness,
    }
    best = {
        name: min(found, key=key).code
        for name, key in keys.items()
        if len({key(way) for way in found}) > 1
    }
    return [
        replace(way, names=tuple(name for name in keys if best.get(name) == way.code))
        if way.code in best.values()
        else way
        for way in found
    ]
