"""One learner before the conditions of the rules: each is looked at once, whatever asks for it.

The state of a route is that of its worst condition, the state of a requirement that of its best
route: the answer and its explanation are one and the same tree.
"""

from collections.abc import Callable
from functools import partial
from operator import attrgetter

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential, Requirement, Route
from pathways.core.facts import Facts
from pathways.core.gaps import NOTHING, WAITS, Wait, together
from pathways.core.rules import Criterion, Fact
from pathways.core.verdict import ConditionCheck, RequirementCheck, RouteCheck, State
from pathways.core.vocabulary import FactKind

MET, UNKNOWN, UNMET = State
CODING_MONTHS = FactKind.CODING_MONTHS
STATE = attrgetter("state")
BY_WAIT = attrgetter("wait.rank")
_Condition = tuple[Fact, float, float, State, Wait, float | None]
_Route = tuple[
    Route, State, tuple[ConditionCheck, ...], list[ConditionCheck], list[ConditionCheck], Wait
]
# A named tuple’s own constructor hands its fields through Python first, a tenth of the judging.
condition_check: Callable[[_Condition], ConditionCheck] = partial(tuple.__new__, ConditionCheck)
route_check: Callable[[_Route], RouteCheck] = partial(tuple.__new__, RouteCheck)


class Checks(dict[Criterion, ConditionCheck]):
    """What one learner meets, counted carefully, and could meet, counted hopefully."""

    def __init__(self, careful: Facts, hopeful: Facts, given: Assumptions) -> None:
        self.careful = careful
        self.hopeful = hopeful
        self.given = given

    def of(self, credential: Credential) -> tuple[RequirementCheck, ...]:
        return tuple(map(self.requirement, credential.requirements))

    def requirement(self, requirement: Requirement) -> RequirementCheck:
        routes = tuple(map(self._route, requirement.routes))
        if len(routes) == 1:
            return RequirementCheck(requirement, routes[0].state, routes, routes[0])
        nearest = min(routes, key=BY_WAIT)
        state = nearest.state
        if state is UNMET and UNKNOWN in map(STATE, routes):
            state = UNKNOWN
        return RequirementCheck(requirement, state, routes, nearest)

    def _route(self, route: Route) -> RouteCheck:
        conditions = tuple(map(self.__getitem__, route.criteria))
        worst, unmet, waits, new = MET, [], [], []
        for condition in conditions:
            if condition.state is not MET:
                worst = condition.state if worst is not UNMET else worst
                unmet.append(condition)
                waits.append(condition.wait)
                if condition.wait.study:
                    new.append(condition)
        return route_check((route, worst, conditions, unmet, new, together(waits)))

    def __missing__(self, criterion: Criterion) -> ConditionCheck:
        fact, need = criterion
        facts = self.careful
        have = facts[fact]
        state, wait, calendar = MET, NOTHING, None
        if have < need:
            may_be = self.hopeful is not facts and self.hopeful[fact] >= need
            state = UNKNOWN if may_be else UNMET
            wait = WAITS[fact.kind](fact, need - have, facts, self.given)
        if fact.kind is CODING_MONTHS:
            months = facts.work(*fact.of).calendar
            calendar = months if months > have else None
        check = self[criterion] = condition_check((fact, have, need, state, wait, calendar))
        return check
