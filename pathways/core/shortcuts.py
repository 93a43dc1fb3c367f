"""What to begin so that an answer turns, or turns sooner: each judged again by the rule itself."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import weakest
from pathways.core.checks import Checks
from pathways.core.facts import Facts
from pathways.core.gaps import NOTHING, Wait, date_after, together
from pathways.core.judging import ELIGIBLE, NOT_ELIGIBLE, RECOMMENDED_GAP, Judgement
from pathways.core.proofs import proofs
from pathways.core.rules import Fact
from pathways.core.verdict import Answer, ConditionCheck, RequirementCheck, RouteCheck, Shortcut
from pathways.core.vocabulary import FactKind

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


def shortcuts(
    judged: Judgement, facts: Facts, start: dt.date, given: Assumptions
) -> tuple[Shortcut, ...]:
    """Changes by the number of things to begin, then by name."""
    if not judged.unmet:
        return ()
    found = _by_beginning(judged, facts, start)
    if facts.lack_papers:
        found |= _by_paper(judged, facts, start, given)
    return _worth_telling(found) if len(found) > 1 else tuple(found.values())


def _by_beginning(judged: Judgement, facts: Facts, start: dt.date) -> dict[str, Shortcut]:
    """What the routes would have the learner begin, where that leaves nothing else to begin."""
    unmet, advice, wait = judged.unmet, judged.advice, judged.wait
    found: dict[str, Shortcut] = {}
    for new in [route.new for check in unmet for route in check.routes if route.new]:
        change = _change(new, facts)
        if change is None or change in found:
            continue
        reached = {condition.fact: condition.need for condition in new}
        if facts.awaiting:
            reached |= _awarded(reached, (*unmet, *advice), facts)
        opened = _opened(unmet, reached)
        if opened is None:
            continue
        after = together(list(map(_rest, opened)))
        begun = together([after, *[condition.wait for condition in new]])
        if not (wait.study or _is_sooner(begun, after, wait)):
            continue
        advised = _wait_with(advice, reached) if after == NOTHING else after
        answer = _answer(judged, after, advised)
        left = None if advised is None else advised.work
        sure = weakest([route.confidence for route in opened])
        found[change] = Shortcut(change, answer, left, date_after(begun, start), sure)
    return found


def _by_paper(
    judged: Judgement, facts: Facts, start: dt.date, given: Assumptions
) -> dict[str, Shortcut]:
    """Work and courses that are done, and lack only the paper: nothing has to begin."""
    found = {}
    open_ = [part for check in judged.unmet for route in check.routes for part in route.unmet]
    for change, proven in proofs(open_, facts).items():
        proved = facts.supposing(proven)
        checks = Checks(proved, proved, given)
        still = [checks.requirement(check.requirement) for check in judged.unmet]
        after = together([check.nearest.wait for check in still])
        if after.rank >= judged.wait.rank:
            continue
        advised = after
        if after == NOTHING:
            further = [checks.requirement(check.requirement) for check in judged.advice]
            advised = together([check.nearest.wait for check in further])
        answer = _answer(judged, after, advised)
        left = None if advised.study else advised.work
        sure = weakest([check.nearest.confidence for check in still])
        found[change] = Shortcut(change, answer, left, date_after(after, start), sure)
    return found


def _answer(judged: Judgement, after: Wait, advised: Wait | None) -> Answer:
    """What it is once the change is made, `after` being the wait that is then left."""
    if after != NOTHING and judged.answer is NOT_ELIGIBLE:
        return NOT_ELIGIBLE
    return ELIGIBLE if advised == NOTHING else RECOMMENDED_GAP


def _awarded(reached: Reached, checks: Iterable[RequirementCheck], facts: Facts) -> Reached:
    """The credentials that wait for nothing but a degree, once so much is reached."""
    supposed = facts.supposing(reached)
    return {
        condition.fact: supposed[condition.fact]
        for check in checks
        for route in check.routes
        for condition in route.new
        if condition.fact.kind is HOLDS and not facts.awaiting.isdisjoint(condition.fact.of)
    }


def _opened(checks: Iterable[RequirementCheck], reached: Reached) -> list[RouteCheck] | None:
    """Of each the route that leaves least, among those that begin nothing but what is reached;
    None where one has no such route."""
    opened = []
    for check in checks:
        ways = []
        for route in check.routes:
            for condition in route.new:
                if reached.get(condition.fact, 0) < condition.need:
                    break
            else:
                ways.append(route)
        if not ways:
            return None
        opened.append(ways[0] if len(ways) == 1 else min(ways, key=lambda way: _rest(way).rank))
    return opened


def _rest(route: RouteCheck) -> Wait:
    """What is left to wait for once all is begun that the route asks to begin."""
    if not route.new:
        return route.wait
    return together([part.wait for part in route.unmet if not part.wait.study])


def _wait_with(checks: Iterable[RequirementCheck], reached: Reached) -> Wait | None:
    """The wait once so much is reached; None where something would still have to begin."""
    opened = _opened(checks, reached)
    return None if opened is None else together(list(map(_rest, opened)))


def _is_sooner(begun: Wait, after: Wait, wait: Wait) -> bool:
    """Less work is left, and the study that this takes ends before mere waiting would."""
    if after.work >= wait.work or begun.months is None:
        return False
    return wait.months is None or begun.months < wait.months


def _worth_telling(found: Mapping[str, Shortcut]) -> tuple[Shortcut, ...]:
    """Dated ones where there are any, and no pair that leaves as much as one of its parts."""
    dated = [shortcut for shortcut in found.values() if shortcut.earliest is not None]
    kept = [shortcut for shortcut in dated or found.values() if _leaves_less(shortcut, found)]
    return tuple(sorted(kept, key=lambda s: (s.change.count("+"), s.change)))


def _leaves_less(shortcut: Shortcut, found: Mapping[str, Shortcut]) -> bool:
    """Less work than each of its parts alone."""
    if "+" not in shortcut.change:
        return True
    alone = [found[part] for part in shortcut.change.split("+") if part in found]
    return all((shortcut.months_remaining or 0) < (p.months_remaining or 0) for p in alone)


def _change(new: Sequence[ConditionCheck], facts: Facts) -> str | None:
    """The name of beginning all of it, where that can be done and is one thing or two."""
    names: dict[str, None] = {}
    for condition in new:
        fact = condition.fact
        name = _name(_open(fact, facts) if fact.kind is HOLDS else fact, condition.need)
        if name is None:
            return None
        names[name] = None
    return "+".join(names) if len(names) <= MOST_AT_ONCE else None


def _open(fact: Fact, facts: Facts) -> Fact:
    """Credentials that can still be earned: a retired one counts only for those who hold it."""
    credentials = facts.catalogue.credentials
    return Fact(HOLDS, tuple(code for code in fact.of if not credentials[code].is_retired))


@lru_cache
def _name(fact: Fact, need: float) -> str | None:
    """The name of beginning what a condition asks for, such as preparation_course_80h."""
    kind = fact.kind
    if kind in NOT_BEGUN or (kind is HOLDS and not fact.of):
        return None
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
