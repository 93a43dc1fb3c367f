"""What keeps the credentials of a route alive: dues and renewal fees at the prices known today."""

from collections.abc import Iterator, Sequence

from pathways.core.catalogue import Body
from pathways.core.months import months_between
from pathways.core.plan import Plan
from pathways.core.prices import dues, renewal
from pathways.core.roadmap import Cost
from pathways.core.vocabulary import CredentialKind

EARNED = frozenset({"take_exam", "reinstate"})


def upkeep(plan: Plan, months: int) -> list[tuple[int, Cost]]:
    """Dues after the first year and renewals, in the first so many months, with their months.

    Nothing where nobody can date the goal, where it is only to be assessed, or where no source
    gives a price: continuing education has none.
    """
    roadmap = plan.roadmap
    if roadmap.finish is None or roadmap.target.kind is CredentialKind.ASSESSMENT:
        return []
    finish = months_between(roadmap.start, roadmap.finish)
    due: list[tuple[int, Cost]] = []
    for code, earned in _earned(plan, finish).items():
        body = plan.catalogue.bodies[code]
        due += _dues(plan, body, months)
        due += _renewals(plan, body, earned, months)
    return due


def _earned(plan: Plan, finish: int) -> dict[str, list[int]]:
    """The months in which the credentials of the route are earned, by body."""
    roadmap = plan.roadmap
    months = {
        step.subject: months_between(roadmap.start, step.end or roadmap.start)
        for step in roadmap.steps
        if step.code in EARNED
    }
    found: dict[str, list[int]] = {}
    for code, month in (months | {roadmap.target.code: finish}).items():
        found.setdefault(plan.catalogue.credentials[code].body.code, []).append(month)
    return found


def _dues(plan: Plan, body: Body, months: int) -> Iterator[tuple[int, Cost]]:
    """A membership is a year’s, from the month of joining; a member’s own month is not known."""
    if not body.membership:
        return
    steps = {(step.code, step.subject): step for step in plan.roadmap.steps}
    joining = steps.get(("join_body", body.membership))
    start = plan.roadmap.start
    joined = months_between(start, joining.start or start) if joining else 0
    for month in range(joined + 12, months, 12):
        for cost in dues(plan.catalogue, body.membership, 1):
            yield month, cost


def _renewals(
    plan: Plan, body: Body, earned: Sequence[int], months: int
) -> Iterator[tuple[int, Cost]]:
    """One fee a cycle, from the first credential on, for all that are earned by then."""
    if body.renewal is None:
        return
    cycle = body.renewal.cycle_months
    for month in range(min(earned) + cycle, months, cycle):
        for cost in renewal(plan.catalogue, body, sum(month >= day for day in earned)):
            yield month, cost
