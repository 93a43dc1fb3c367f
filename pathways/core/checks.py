"""One learner before the conditions of the rules: each is looked at once, whatever asks for it.

The state of a route is that of its worst condition, the state of a requirement that of its best
route: the answer and its explanation are one and the same tree.
"""

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Requirement, Route
from pathways.core.facts import Facts
from pathways.core.gaps import NOTHING, together, wait_for
from pathways.core.rules import Criterion
from pathways.core.verdict import ConditionCheck, RequirementCheck, RouteCheck, State
from pathways.core.vocabulary import FactKind

MET, UNKNOWN, UNMET = State
CODING_MONTHS = FactKind.CODING_MONTHS


class Checks(dict[Criterion, ConditionCheck]):
    """What one learner meets, counted carefully, and could meet, counted hopefully."""

    def __init__(self, careful: Facts, hopeful: Facts, given: Assumptions) -> None:
        self.careful = careful
        self.hopeful = hopeful
        self.given = given

    def requirement(self, requirement: Requirement) -> RequirementCheck:
        routes = tuple(map(self._route, requirement.routes))
        nearest = routes[0] if len(routes) == 1 else min(routes, key=_wait_rank)
        return RequirementCheck(requirement, _best(routes), routes, nearest)

    def _route(self, route: Route) -> RouteCheck:
        conditions = tuple(map(self.__getitem__, route.criteria))
        worst, unmet, waits = MET, [], []
        for condition in conditions:
            state = condition.state
            if state is not MET:
                worst = state if worst is not UNMET else worst
                unmet.append(condition)
                waits.append(condition.wait)
        return RouteCheck(
            route.code, route.title, worst, conditions, unmet, together(waits), route.confidence
        )

    def __missing__(self, criterion: Criterion) -> ConditionCheck:
        fact, need = criterion
        have = self.careful[fact]
        state, wait = MET, NOTHING
        if have < need:
            state = UNKNOWN if self.hopeful[fact] >= need else UNMET
            wait = wait_for(criterion, self.careful, self.given)
        calendar = self._calendar(criterion, have) if fact.kind is CODING_MONTHS else None
        check = self[criterion] = ConditionCheck(fact, have, need, state, wait, calendar)
        return check

    def _calendar(self, criterion: Criterion, have: float) -> float | None:
        calendar = self.careful.calendar_months(*criterion.fact.of)
        return calendar if calendar > have else None


def _wait_rank(route: RouteCheck) -> tuple[bool, bool, int, bool]:
    return route.wait.rank


def _best(routes: tuple[RouteCheck, ...]) -> State:
    best = UNMET
    for route in routes:
        if route.state is not UNMET:
            best = route.state
            if best is MET:
                break
    return best
