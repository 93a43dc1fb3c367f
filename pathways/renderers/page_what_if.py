"""“What if”: the answers that are changed on the plan itself, and in words what they moved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe
from markupsafe import escape

from pathways.core.assumptions import Assumptions
from pathways.core.changes import Changes
from pathways.core.plan import Plan
from pathways.core.roadmap import Cost
from pathways.form_choices import month_called
from pathways.plan_templates import rendered
from pathways.renderers.links import Answers, Links
from pathways.verdict_words import answer_words
from pathways.way_words import way_title
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, goal_name, money, month_year, ngettext, short_name

ASKED = (
    "hours", "start", "mode", "job_search", "target", "deadline", "budget", "currency",
)  # fmt: skip
"""The answers that people try out, in the order in which they are asked."""
MOST_TURNS = 4
ANSWERS = {
    "held": gettext_lazy("you have it"),
    "eligible": gettext_lazy("you can start"),
    "recommended_gap": gettext_lazy("allowed, better later"),
    "not_eligible": gettext_lazy("not yet"),
    "unknown": gettext_lazy("not known"),
    "retired": gettext_lazy("no longer offered"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldShown:
    """`options` are the choices of a list as HTML, under their headings; a text has none."""

    name: str
    label: str
    hint: str
    options: SafeString
    value: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class WhatIf:
    """`was` are the answers to compare with, as an address would write them.

    `place` is the address that shows the changed plan.
    """

    fields: tuple[FieldShown, ...]
    kept_answers: Answers
    place: str
    was: str
    moved: tuple[str, ...]


def what_if(
    asked: Iterable[FieldShown], links: Links, was: str, moved: Iterable[str], given: Assumptions
) -> WhatIf:
    """What nobody told stands in its field as it is assumed."""
    told = {"hours": f"{given.weekly_hours:g}", "job_search": f"{given.job_search_months}"}
    told |= dict(links.answers)
    return WhatIf(
        fields=tuple(_filled(field, told.get(field.name, "")) for field in asked),
        kept_answers=tuple(pair for pair in links.answers if pair[0] not in ASKED),
        place=links.place,
        was=was,
        moved=tuple(moved),
    )


def field_shown(name: str, field: forms.Field, choices: Iterable[Any]) -> FieldShown:
    """Not filled in yet. The choices without a heading come first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, label in choices:
        inner = isinstance(label, list | tuple)
        pairs = label if inner else [(key, label)]
        group = groups.setdefault(str(key) if inner else "", [])
        group += [(str(value), str(text)) for value, text in pairs]
    return FieldShown(
        name=name,
        label=str(field.label),
        hint=str(field.help_text),
        options=rendered("options.html", groups=groups.items()),
    )


def _filled(field: FieldShown, value: str) -> FieldShown:
    """A start that is further away than the list goes stands in it all the same."""
    options, option = str(field.options), f'<option value="{escape(value)}"'
    if field.name == "start" and option not in options:
        soon, end, months = options.partition("</option>")
        options = f"{soon}{end}{option}>{escape(month_called(value))}{end}{months}"
    chosen = mark_safe(options.replace(option, f"{option} selected"))  # noqa: S308 - all escaped
    return replace(field, options=chosen, value=value)


def moved_words(changes: Changes, plan: Plan, limits: str) -> tuple[str, ...]:
    """What the changed answers moved, the finish first; one sentence where nothing did.

    `limits` is how the plan stands to a deadline or budget, where that is news.
    """
    said = tuple(filter(None, (*_moved(changes, plan), limits)))
    return said or (_("Nothing moves: the dates, the fees and the answers stay the same."),)


def _moved(changes: Changes, plan: Plan) -> Iterator[str]:
    goal = goal_name(plan.roadmap.target.code)
    if changes.target:
        before = goal_name(changes.target[0])
        yield _("You now plan for %(goal)s, not for %(before)s.") % {"goal": goal, "before": before}
    yield from _finish(changes, goal)
    if changes.first_job.months:
        months = _sooner_or_later(changes.first_job.months)
        yield _("First paid work: %(months)s.") % {"months": months}
    for cost in changes.costs:
        yield _("Known fees: %(amount)s.") % {"amount": _more_or_less(cost)}
    if changes.way and not changes.target:
        yield _("The way is now: %(way)s.") % {"way": way_title(plan.ways.chosen.choice)}
    for turn in changes.verdicts[:MOST_TURNS]:
        values = {"code": short_name(turn.code), "now": answer_words(plan.verdicts[turn.code])}
        yield _("%(code)s: now “%(now)s”.") % values


def _finish(changes: Changes, goal: str) -> Iterator[str]:
    finish = changes.finish
    values = {"goal": goal, "now": month_year(finish.after), "before": month_year(finish.before)}
    if finish.months and changes.target:
        values |= {"months": _sooner_or_later(finish.months), "was": goal_name(changes.target[0])}
        text = _("%(months)s: you reach %(goal)s in %(now)s. %(was)s would be in %(before)s.")
        yield text % values
    elif finish.months:
        values["months"] = _sooner_or_later(finish.months)
        yield _("%(months)s: you reach %(goal)s in %(now)s, not in %(before)s.") % values
    elif finish.after and not finish.before:
        yield _("You reach %(goal)s in %(now)s. Before, nobody could say.") % values
    elif finish.before and not finish.after:
        yield _("Nobody can say when you reach %(goal)s.") % values


def _sooner_or_later(months: int) -> str:
    if months < 0:
        text = ngettext("%(n)s month sooner", "%(n)s months sooner", -months)
    else:
        text = ngettext("%(n)s month later", "%(n)s months later", months)
    return text % {"n": abs(months)}


def _more_or_less(cost: Cost) -> str:
    """“US$200 more”, “US$100 to US$200 less”."""
    ends = sorted({abs(cost.low), abs(cost.high)})
    amount = _(" to ").join(money(end, cost.currency) for end in ends)
    if cost.low >= 0 and cost.high >= 0:
        return _("%(amount)s more") % {"amount": amount}
    if cost.low <= 0 and cost.high <= 0:
        return _("%(amount)s less") % {"amount": amount}
    return _("the range is now wider or narrower, by %(amount)s") % {"amount": amount}
