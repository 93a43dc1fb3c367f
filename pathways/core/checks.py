"""One learner before the conditions of the rules: each is looked at once, whatever asks for it.

The state of a route is that of its worst condition, the state of a requirement that of its best
route: the answer and its explanation are one and the same tree.
"""

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Requirement, Route
from pathways.core.facts import Facts
from pathways.core.gaps import NOTHING, together, wait_for
from pathways.core.rules import Criterion, Fact
from pathways.core.verdict import ConditionCheck, RequirementCheck, RouteCheck, State
from pathways.core.vocabulary import FactKind

MET, UNKNOWN, UNMET = State


class Checks:
    """What one learner meets, counted carefully, and could meet, counted hopefully."""

    def __init__(self, careful: Facts, hopeful: Facts, given: Assumptions) -> None:
        self.careful = careful
        self.hopeful = hopeful
        self.given = given
        self._seen: dict[Criterion, ConditionCheck] = {}

    def requirement(self, requirement: Requirement) -> RequirementCheck:
        routes = tuple(map(self._route, requirement.routes))
        nearest = routes[0] if len(routes) == 1 else min(routes, key=_wait_rank)
        state = _best([route.state for route in routes])
        return RequirementCheck(requirement, state, routes, nearest)

    def _route(self, route: Route) -> RouteCheck:
        seen = self._seen
        conditions = [seen.get(part) or self._condition(part) for part in route.criteria]
        unmet = [condition for condition in conditions if condition.state is not MET]
        state = _worst([condition.state for condition in unmet])
        wait = together([condition.wait for condition in unmet])
        return RouteCheck(route.code, route.title, state, tuple(conditions), unmet, wait)

    def _condition(self, criterion: Criterion) -> ConditionCheck:
        fact, need = criterion
        have = self.careful(fact)
        state, wait = MET, NOTHING
        if have < need:
            state = UNKNOWN if self.hopeful(fact) >= need else UNMET
            wait = wait_for(criterion, self.careful, self.given)
        calendar = self._calendar(fact, have) if fact.kind is FactKind.CODING_MONTHS else None
        check = self._seen[criterion] = ConditionCheck(fact, have, need, state, wait, calendar)
        return check

    def _calendar(self, fact: Fact, have: float) -> float | None:
        calendar = self.careful.calendar_months(*fact.of)
        return calendar if calendar > have else None


def _wait_rank(route: RouteCheck) -> tuple[bool, bool, int]:
    return route.wait.rank


def _worst(states: list[State]) -> State:
    return UNMET if UNMET in states else UNKNOWN if UNKNOWN in states else MET


def _best(states: list[State]) -> State:
    return MET if MET in states else UNKNOWN if UNKNOWN in states else UNMET
