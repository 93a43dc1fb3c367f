"""What to begin so that an answer turns, or turns sooner: each judged again by the rule itself."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import weakest
from pathways.core.checks import Checks
from pathways.core.facts import Facts
from pathways.core.gaps import NOTHING, Wait, date_after, together
from pathways.core.proofs import proofs
from pathways.core.rules import Fact
from pathways.core.verdict import Answer, ConditionCheck, RequirementCheck, RouteCheck, Shortcut
from pathways.core.vocabulary import Confidence, FactKind, Strength

MOST_AT_ONCE = 2
"""Three new things at once are no shortcut."""
HOLDS = FactKind.HOLDS
NOT_BEGUN = frozenset(
    {
        FactKind.ACCREDITED_DEGREE_FINAL_TERM,
        FactKind.FOREIGN_HIM_DEGREE,
        FactKind.HELD_MONTHS,
    }
)
"""Nobody begins in a final term, with a degree from somewhere else, or with months of holding."""
Reached = Mapping[Fact, float]


class _Way(NamedTuple):
    """A route, split into what would be begun and the wait for the rest of it."""

    new: Sequence[ConditionCheck]
    rest: Wait
    confidence: Confidence


_Ways = list[list[_Way]]
"""By requirement; one way of each has to be gone."""


def shortcuts(
    unmet: Sequence[RequirementCheck],
    advice: Sequence[RequirementCheck],
    wait: Wait,
    facts: Facts,
    start: dt.date,
    given: Assumptions,
) -> tuple[Shortcut, ...]:
    """Changes by the number of things to begin, then by name.

    `unmet` stands in the way for as long as `wait`; once it is gone, the unmet `advice` does.
    """
    ways, further = list(map(_ways, unmet)), list(map(_ways, advice))
    awaited = _awaited(chain(*ways, *further), facts)
    found: dict[str, Shortcut] = {}
    for way in chain(*ways):
        change = _change(way.new, facts)
        if change is None or change in found:
            continue
        reached = _reached(way.new, awaited, facts)
        opened = _nearest(ways, reached)
        if opened is None:
            continue
        after = together([one.rest for one in opened])
        begun = together([after, *[condition.wait for condition in way.new]])
        if not (wait.study or _is_sooner(begun, after, wait)):
            continue
        advised = _wait_with(further, reached) if after == NOTHING else after
        answer = _answer(unmet, after, advised)
        left = None if advised is None else advised.work
        sure = weakest(one.confidence for one in opened)
        found[change] = Shortcut(change, answer, left, date_after(begun, start), sure)
    found |= _by_paper(unmet, advice, wait, facts, start, given)
    return _worth_telling(found) if len(found) > 1 else tuple(found.values())


def _by_paper(
    unmet: Sequence[RequirementCheck],
    advice: Sequence[RequirementCheck],
    wait: Wait,
    facts: Facts,
    start: dt.date,
    given: Assumptions,
) -> dict[str, Shortcut]:
    """Work and courses that are done, and lack only the paper: nothing has to begin."""
    found = {}
    open_ = [part for check in unmet for route in check.routes for part in route.unmet]
    for change, proven in proofs(open_, facts).items():
        proved = facts.supposing(proven)
        checks = Checks(proved, proved, given)
        still = [checks.requirement(check.requirement) for check in unmet]
        after = together([check.nearest.wait for check in still])
        if after.rank >= wait.rank:
            continue
        advised = after
        if after == NOTHING:
            further = [checks.requirement(check.requirement) for check in advice]
            advised = together([check.nearest.wait for check in further])
        answer = _answer(unmet, after, advised)
        left = None if advised.study else advised.work
        sure = weakest(check.nearest.confidence for check in still)
        found[change] = Shortcut(change, answer, left, date_after(after, start), sure)
    return found


def _answer(unmet: Sequence[RequirementCheck], after: Wait, advised: Wait | None) -> Answer:
    """What it is once the change is made, `after` being the wait that is then left."""
    if after != NOTHING and unmet[0].requirement.strength is Strength.HARD:
        return Answer.NOT_ELIGIBLE
    return Answer.ELIGIBLE if advised == NOTHING else Answer.RECOMMENDED_GAP


def _ways(check: RequirementCheck) -> list[_Way]:
    return list(map(_way, check.routes))


def _way(route: RouteCheck) -> _Way:
    if not route.wait.study:
        return _Way((), route.wait, route.confidence)
    new, rest = [], []
    for condition in route.unmet:
        if condition.wait.study:
            new.append(condition)
        else:
            rest.append(condition.wait)
    return _Way(new, together(rest), route.confidence)


def _awaited(ways: Iterable[_Way], facts: Facts) -> list[Fact]:
    """Credentials that wait for nothing but the degree."""
    return [
        condition.fact
        for way in ways
        for condition in way.new
        if condition.fact.kind is HOLDS and any(map(facts.awaits, condition.fact.of))
    ]


def _reached(begun: Sequence[ConditionCheck], awaited: list[Fact], facts: Facts) -> Reached:
    reached = {condition.fact: condition.need for condition in begun}
    if awaited:
        supposed = facts.supposing(reached)
        reached |= {fact: supposed[fact] for fact in awaited}
    return reached


def _nearest(ways: _Ways, reached: Reached) -> list[_Way] | None:
    """The nearest way of each requirement once so much is reached; None where one asks for more."""
    nearest = []
    for routes in ways:
        open_ = [way for way in routes if not way.new or _is_begun(way.new, reached)]
        if not open_:
            return None
        nearest.append(open_[0] if len(open_) == 1 else min(open_, key=_rank))
    return nearest


def _rank(way: _Way) -> tuple[bool, bool, int, bool]:
    return way.rest.rank


def _wait_with(ways: _Ways, reached: Reached) -> Wait | None:
    """The wait once so much is reached; None where something would still have to begin."""
    nearest = _nearest(ways, reached)
    return None if nearest is None else together([way.rest for way in nearest])


def _is_begun(new: Sequence[ConditionCheck], reached: Reached) -> bool:
    return not [part for part in new if reached.get(part.fact, 0) < part.need]


def _is_sooner(begun: Wait, after: Wait, wait: Wait) -> bool:
    """Less work is left, and the study that this takes ends before mere waiting would."""
    if after.work >= wait.work or begun.months is None:
        return False
    return wait.months is None or begun.months < wait.months


def _worth_telling(found: Mapping[str, Shortcut]) -> tuple[Shortcut, ...]:
    """Dated ones where there are any, and no pair that leaves as much as one of its parts."""
    dated = any(shortcut.earliest for shortcut in found.values())
    kept = []
    for shortcut in found.values():
        parts = [found[part] for part in shortcut.change.split("+") if part in found]
        alone = [p for p in parts if p is not shortcut]
        if dated and shortcut.earliest is None:
            continue
        if all((shortcut.months_remaining or 0) < (p.months_remaining or 0) for p in alone):
            kept.append(shortcut)
    return tuple(sorted(kept, key=lambda s: (s.change.count("+"), s.change)))


def _change(new: Sequence[ConditionCheck], facts: Facts) -> str | None:
    """The name of beginning all of it, where that can be done and is one thing or two."""
    names: dict[str, None] = {}
    for fact, _have, need, *_rest in new:
        if fact.kind in NOT_BEGUN:
            return None
        if fact.kind is HOLDS:
            fact = _open(fact, facts)
            if not fact.of:
                return None
        names[_name(fact, need)] = None
    return "+".join(names) if 1 <= len(names) <= MOST_AT_ONCE else None


def _open(fact: Fact, facts: Facts) -> Fact:
    """Credentials that can still be earned: a retired one counts only for those who hold it."""
    credentials = facts.catalogue.credentials
    return Fact(HOLDS, tuple(code for code in fact.of if not credentials[code].is_retired))


@lru_cache
def _name(fact: Fact, need: float) -> str:
    """The name of beginning what a condition asks for, such as preparation_course_80h."""
    kind = fact.kind
    if kind is FactKind.COURSE_HOURS:
        return f"preparation_course_{need:g}h"
    if kind in (FactKind.PRACTICODE_CASES, FactKind.PRACTICODE_ACCURACY):
        return "practicode"
    if kind is FactKind.TOPIC:
        return "study_topics"
    if kind is HOLDS:
        return f"earn_{'_or_'.join(fact.of)}"
    if kind is FactKind.ACCREDITED_DEGREE:
        return "_".join((*fact.of, "degree")).lower()
    return str(kind)
