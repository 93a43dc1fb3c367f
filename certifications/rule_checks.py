"""What makes a rule impossible: found when an admin saves it, said in plain words."""

from collections.abc import Collection
from decimal import Decimal

from django.utils.translation import gettext as _

from certifications.models import Condition
from pathways.core.vocabulary import FactKind

OF_CREDENTIALS = {FactKind.EXAM, FactKind.HOLDS, FactKind.HELD_MONTHS}
HELD = {FactKind.HOLDS, FactKind.HELD_MONTHS}
MOST = {
    FactKind.PRACTICODE_ACCURACY: 100,
    FactKind.OUTCOME_MATCH: 100,
    FactKind.LANGUAGE_OVERALL: 9,
    FactKind.LANGUAGE_LOWEST: 9,
    FactKind.HIM_LEVEL: 2,
    FactKind.HIM_MONTHS: 60,
}
COUNTED = {
    FactKind.CODING_MONTHS,
    FactKind.HELD_MONTHS,
    FactKind.COURSE_HOURS,
    FactKind.PRACTICODE_CASES,
}


def most(kind: FactKind) -> int | None:
    """The highest number that a fact can reach; None where there is no limit."""
    return None if kind in COUNTED else MOST.get(kind, 1)


def faults(
    credential: str, kind: FactKind, at_least: Decimal, named: Collection[str]
) -> dict[str, str]:
    """Field → what is wrong with a condition of a rule of this credential."""
    found = {}
    limit = most(kind)
    if limit is not None and at_least > limit:
        found["at_least"] = _(
            "Nobody can ever meet this: the most there is to reach is %(limit)d."
        ) % {"limit": limit}
    if kind in OF_CREDENTIALS and not named:
        found["credentials"] = _("Choose at least one credential.")
    if kind in HELD and named and (rings := _that_need(credential, named)):
        found["credentials"] = _(
            "This goes round in a circle: %(names)s can only be held after %(credential)s."
        ) % {"names": ", ".join(sorted(rings)), "credential": credential}
    return found


def _that_need(credential: str, named: Collection[str]) -> set[str]:
    """Those of the named credentials whose own hard rules ask for `credential`, or that are it."""
    needs: dict[str, set[str]] = {}
    asked = Condition.objects.of_hard_rules().about(HELD)
    rows = asked.values_list("route__requirement__credential__code", "credentials__code")
    for wanting, wanted in rows:
        needs.setdefault(wanting, set()).add(wanted)
    return {name for name in named if credential in _reached(name, needs)}


def _reached(start: str, needs: dict[str, set[str]]) -> set[str]:
    reached, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(needs.get(name, ()))
    return reached
