"""Where a way is less sure than the rule that it meets."""

from typing import NamedTuple

from pathways.core.catalogue import Credential, Requirement, Route
from pathways.core.facts import Facts
from pathways.core.rules import Criterion
from pathways.core.vocabulary import Confidence


class Doubt(NamedTuple):
    """A route that is supported worse than its rule: to which credential, and how well."""

    credential: Credential
    confidence: Confidence


def still_asked(route: Route, facts: Facts) -> list[Criterion]:
    """What the route still asks for."""
    return [part for part in route.criteria if facts[part.fact] < part.at_least]


def doubt_of(
    route: Route, requirement: Requirement, credential: Credential, facts: Facts
) -> Doubt | None:
    """That the route is less sure than its rule, unless whoever does it meets a surer one."""
    sure = requirement.papers.confidence
    if route.confidence is sure:
        return None
    asked = still_asked(route, facts)
    for other in requirement.routes:
        if other.confidence is sure and set(still_asked(other, facts)) <= set(asked):
            return None
    return Doubt(credential, route.confidence)


def doubt_today(credential: Credential, facts: Facts) -> Doubt | None:
    """That a hard rule is met today, by nothing better than a route in doubt."""
    met = (
        doubt_of(route, requirement, credential, facts)
        for requirement in credential.hard
        for route in requirement.routes
        if not still_asked(route, facts)
    )
    return next(filter(None, met), None)
