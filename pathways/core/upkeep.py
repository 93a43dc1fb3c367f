"""What keeps the credentials of a route alive: dues and renewal fees at the prices known today."""

from collections.abc import Iterator, Mapping

from pathways.core.catalogue import Body
from pathways.core.months import months_between
from pathways.core.plan import Plan
from pathways.core.prices import dues, renewal
from pathways.core.roadmap import Due
from pathways.core.vocabulary import CredentialKind

EARNED = frozenset({"take_exam", "reinstate"})


def upkeep(plan: Plan, months: int) -> list[Due]:
    """Dues after the first year and renewals, in the first so many months, with their months.

    Nothing where nobody can date the goal, where it is only to be assessed, or where no source
    gives a price: continuing education has none.
    """
    roadmap = plan.roadmap
    if roadmap.finish is None or roadmap.target.kind is CredentialKind.ASSESSMENT:
        return []
    finish = months_between(roadmap.start, roadmap.finish)
    due: list[Due] = []
    for code, kept in _kept(plan, finish).items():
        body = plan.catalogue.bodies[code]
        due += _dues(plan, body, months)
        due += _renewals(plan, body, kept, months)
    return due


def _kept(plan: Plan, finish: int) -> dict[str, dict[str, int]]:
    """By body of the route: its credentials, and the months in which they are earned.

    What is held already counts from the start; an apprentice and its full form are one.
    """
    roadmap, credentials = plan.roadmap, plan.catalogue.credentials
    months = {
        step.subject: months_between(roadmap.start, step.end or roadmap.start)
        for step in roadmap.steps
        if step.code in EARNED
    }
    kept: dict[str, dict[str, int]] = {}
    for code, month in (months | {roadmap.target.code: finish}).items():
        credential = credentials[code]
        kept.setdefault(credential.body.code, {})[credential.becomes or code] = month
    for body in kept.keys() & plan.renewals.keys():
        kept[body] |= dict.fromkeys(plan.renewals[body].credentials, 0)
    return kept


def _dues(plan: Plan, body: Body, months: int) -> Iterator[Due]:
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


def _renewals(plan: Plan, body: Body, kept: Mapping[str, int], months: int) -> Iterator[Due]:
    """One fee a cycle, for all that are earned by then.

    It runs as it does for what is held already, else from the first credential on.
    """
    if body.renewal is None:
        return
    cycle, held = body.renewal.cycle_months, plan.renewals.get(body.code)
    first = min(kept.values()) + cycle
    if held is not None and held.due is not None:
        first = max(0, months_between(plan.roadmap.start, held.due))
    for month in range(first, months, cycle):
        for cost in renewal(plan.catalogue, body, sum(month >= day for day in kept.values())):
            yield month, cost
