"""What makes a rule impossible: found when an admin saves it, said in plain words."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from certifications.models import Condition, Requirement, Route
from certifications.models.choices import LABELS
from certifications.models.rules import OF_DEGREE, OF_TOPIC
from pathways.core.profile import Assessment, Experience, Holding, Practicode, Training
from pathways.core.rules import Fact
from pathways.core.vocabulary import OF_CREDENTIALS, FactKind, WorkLevel

HELD = {FactKind.HOLDS, FactKind.HELD_MONTHS}
TOLD: dict[FactKind, tuple[type, str]] = {
    FactKind.CODING_MONTHS: (Experience, "months"),
    FactKind.HELD_MONTHS: (Holding, "held_months"),
    FactKind.COURSE_HOURS: (Training, "contact_hours"),
    FactKind.PRACTICODE_CASES: (Practicode, "cases"),
    FactKind.PRACTICODE_ACCURACY: (Practicode, "accuracy"),
    FactKind.HIM_MONTHS: (Assessment, "him_months_last_5_years"),
    FactKind.OUTCOME_MATCH: (Assessment, "outcome_match_percent"),
    FactKind.LANGUAGE_OVERALL: (Assessment, "language_overall"),
    FactKind.LANGUAGE_LOWEST: (Assessment, "language_lowest"),
}
"""The answer in which a learner tells the number. What is more than it takes is never reached."""
ABOUT: dict[str, Collection[FactKind]] = {
    "body": {FactKind.CODING_MONTHS},
    "credentials": OF_CREDENTIALS,
    "topic": OF_TOPIC,
    "accreditation": OF_DEGREE,
    "degree_level": OF_DEGREE,
}
"""By field of a condition: the facts that are about it. For any other it says nothing."""
Needs = Mapping[str, set[str]]
"""By credential: those that its hard rules ask for."""


def contradictions() -> Iterator[tuple[models.Model, str]]:
    """What no form would let through in the public rules: the row to put right, and why."""
    needs = cache(hard_needs)
    for rule in _public_rules():
        routes = {route: list(route.conditions.all()) for route in rule.routes.all()}
        if why := without_route(rule, routes) or open_among(list(routes.values())):
            yield rule, why
        for route, conditions in routes.items():
            chosen = [_chosen(condition) for condition in conditions]
            if why := clash([asked_in(one) for one in chosen]):
                yield route, why
            for condition, one in zip(conditions, chosen, strict=True):
                named = {credential.code for credential in one["credentials"]}
                kind, at_least = FactKind(condition.kind), condition.at_least
                found = faults(rule.credential.code, kind, at_least, named, needs)
                found |= strays(kind, one)
                yield from ((condition, why) for why in found.values())


def _public_rules() -> models.QuerySet[Any]:
    """With all that they ask for. Parts come in their order within the whole alone: they are asked
    for often, and to order them by all that they are parts of takes as long as to read them."""
    conditions = models.Prefetch("routes__conditions", Condition.objects.order_by("order"))
    routes = models.Prefetch("routes", Route.objects.order_by("order", "code"))
    named = ("routes__conditions__body", "routes__conditions__credentials")
    rules = Requirement.objects.published().select_related("credential")
    return rules.prefetch_related(routes, conditions, *named)


def asked_by(condition: Condition) -> Fact:
    """What a saved condition asks about."""
    return asked_in(_chosen(condition))


def _chosen(condition: Condition) -> dict[str, Any]:
    places = ("kind", "body", "topic", "accreditation", "degree_level")
    chosen = {place: getattr(condition, place) for place in places}
    return {**chosen, "credentials": condition.credentials.all()}


def asked_in(chosen: Mapping[str, Any]) -> Fact:
    """What the condition of these chosen fields asks about."""
    named = sorted(credential.code for credential in chosen.get("credentials") or ())
    body = chosen["body"].code if chosen.get("body") else ""
    places = (chosen.get(place) for place in ("topic", "accreditation", "degree_level"))
    return Fact(FactKind(chosen["kind"]), tuple(filter(None, (body, *named, *places))))


def most(kind: FactKind) -> int:
    """The highest number that a fact can reach: 1 for yes or no."""
    if kind is FactKind.HIM_LEVEL:
        return len(WorkLevel) - 1
    if kind not in TOLD:
        return 1
    of, name = TOLD[kind]
    return next(int(field.metadata["ask"].high) for field in fields(of) if field.name == name)


def strays(kind: FactKind, chosen: Mapping[str, Any]) -> dict[str, str]:
    """Field → what is wrong with choosing it, where this kind of fact is not about it."""
    return {
        name: _("“%(kind)s” is not about this. Leave it empty.") % {"kind": LABELS[FactKind, kind]}
        for name, kinds in ABOUT.items()
        if chosen.get(name) and kind not in kinds
    }


def faults(
    credential: str,
    kind: FactKind,
    at_least: Decimal,
    named: Collection[str],
    needs: Callable[[], Needs] | None = None,
) -> dict[str, str]:
    """Field → what is wrong with a condition of a rule of this credential."""
    found = {}
    if at_least > (limit := most(kind)):
        found["at_least"] = _(
            "Nobody can ever meet this: the most there is to reach is %(limit)d."
        ) % {"limit": limit}
    if kind in OF_CREDENTIALS and not named:
        found["credentials"] = _("Choose at least one credential.")
    if kind in HELD and named and (rings := _that_need(credential, named, (needs or hard_needs)())):
        found["credentials"] = _(
            "This goes round in a circle: %(names)s can only be held after %(credential)s."
        ) % {"names": ", ".join(sorted(rings)), "credential": credential}
    return found


def clash(route: Collection[Fact]) -> str | None:
    """Why the conditions of one route contradict each other, if they do."""
    if len(set(route)) < len(route):
        return _("This route asks for the same thing twice. Keep the one with the higher number.")
    finished = {of for kind, of in route if kind is FactKind.ACCREDITED_DEGREE}
    in_last_term = {of for kind, of in route if kind is FactKind.ACCREDITED_DEGREE_FINAL_TERM}
    if finished & in_last_term:
        return _(
            "A degree can’t be finished and in its last term at once. Make two routes: one for "
            "each."
        )
    return None


def without_route(rule: Requirement, routes: Collection[object]) -> str | None:
    if routes or rule.withdrawn:
        return None
    return _("Add at least one route, or tick “withdrawn”: a rule without one is never met.")


def open_among(routes: Collection[Collection[object]]) -> str | None:
    """Why one of a rule’s routes makes the others meaningless, if it does: it asks for nothing."""
    if len(routes) < 2 or all(routes):
        return None
    return _(
        "A route that asks for nothing lets everybody in, so the rule’s other routes would mean "
        "nothing. Add a further route on its own page, together with what it asks for."
    )


def hard_needs() -> Needs:
    needs: dict[str, set[str]] = {}
    asked = Condition.objects.of_hard_rules().about(HELD)
    rows = asked.values_list("route__requirement__credential__code", "credentials__code")
    for wanting, wanted in rows:
        needs.setdefault(wanting, set()).add(wanted)
    return needs


def _that_need(credential: str, named: Collection[str], needs: Needs) -> set[str]:
    """Those of the named credentials whose own hard rules ask for `credential`, or that are it."""
    return {name for name in named if credential in _reached(name, needs)}


def _reached(start: str, needs: Needs) -> set[str]:
    reached, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(needs.get(name, ()))
    return reached
