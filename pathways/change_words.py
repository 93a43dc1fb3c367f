"""What is different since a plan was kept, in sentences."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from pathways.condition_words import need_words
from pathways.core.months import months_between
from pathways.core.plan import Plan
from pathways.core.rules import Fact
from pathways.core.summary import Change
from pathways.core.verdict import Answer
from pathways.core.vocabulary import Availability, FactKind, FeeKind
from pathways.verdict_words import answer_words
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, money, money_range, month_year, ngettext, short_name

FEES = {
    FeeKind.EXAM: gettext_lazy("%(of)s exam fee"),
    FeeKind.EXAM_MEMBER: gettext_lazy("%(of)s exam fee for members"),
    FeeKind.EXAM_NON_MEMBER: gettext_lazy("%(of)s exam fee for others"),
    FeeKind.ASSESSMENT: gettext_lazy("%(of)s assessment fee"),
    FeeKind.MEMBERSHIP: gettext_lazy("%(of)s membership"),
    FeeKind.MEMBERSHIP_STUDENT: gettext_lazy("%(of)s student membership"),
}


def change_text(change: Change, plan: Plan) -> str:
    """“CPC exam fee went from US$425 to US$450.”"""
    return WORDS[change.kind](change, plan)


def time_text(since: dt.date, today: dt.date) -> str:
    """Why dates move when nobody did anything; nothing within a month."""
    months = months_between(since, today)
    if months < 1:
        return ""
    return ngettext(
        "A month has passed. The plan counts from today: mark the steps that you have done.",
        "%(n)s months have passed. The plan counts from today: mark the steps that you have done.",
        months,
    ) % {"n": months}


def _target(change: Change, _plan: Plan) -> str:
    return _("The goal is now %(after)s. It was %(before)s.") % _ends(change)


def _finish(change: Change, _plan: Plan) -> str:
    if change.after is None:
        return _("We can no longer give a date for the finish.")
    if change.before is None:
        return _("The finish now has a date: %(after)s.") % {"after": _month(change.after)}
    return _("Finish moves from %(before)s to %(after)s.") % _months(change)


def _first_job(change: Change, _plan: Plan) -> str:
    if change.before is None or change.after is None:
        return _("The date of the coding job has changed.")
    return _("The coding job moves from %(before)s to %(after)s.") % _months(change)


def _costs(change: Change, _plan: Plan) -> str:
    values = {"before": _total(change.before), "after": _total(change.after)}
    if not change.after:
        return _("No known fees are left. They were %(before)s.") % values
    if not change.before:
        return _("Known fees are now %(after)s.") % values
    return _("Known fees to come went from %(before)s to %(after)s.") % values


def _verdict(change: Change, plan: Plan) -> str:
    now = plan.verdicts[change.of[0]]
    values = {
        "code": short_name(now.code),
        "before": answer_words(now._replace(answer=Answer(change.before))),
        "after": answer_words(now),
    }
    return _("%(code)s: “%(after)s”. It was “%(before)s”.") % values


def _availability(change: Change, _plan: Plan) -> str:
    values = {"code": short_name(change.of[0])}
    if change.after is None:
        return _("%(code)s is no longer in our catalogue.") % values
    if change.after == Availability.RETIRED:
        return _("%(code)s is no longer offered.") % values
    return _("Whether %(code)s is offered has changed. Check with its body.") % values


def _rule(change: Change, _plan: Plan) -> str:
    code = short_name(change.of[0])
    if change.after is None:
        values = {"code": code, "rule": change.before["title"]}
        return _("%(code)s no longer has the rule “%(rule)s”.") % values
    after = _routes(change.after["routes"])
    values = {"code": code, "rule": change.after["title"], "after": after}
    if change.before is None:
        return _("%(code)s has a new rule, “%(rule)s”: %(after)s.") % values
    before = _routes(change.before["routes"])
    if before == after:
        return _("%(code)s: the rule “%(rule)s” is worded or weighed differently.") % values
    text = _("%(code)s: the rule “%(rule)s” has changed. Now: %(after)s. Before: %(before)s.")
    return text % (values | {"before": before})


def _fee(change: Change, _plan: Plan) -> str:
    owner, kind = change.of
    values = {"fee": str(FEES[FeeKind(kind)]) % {"of": owner}}
    if change.after is None:
        return _("%(fee)s is no longer listed. It was %(before)s.") % (
            values | {"before": money(*change.before)}
        )
    values["after"] = money(*change.after)
    if change.before is None:
        return _("%(fee)s is new in our list: %(after)s.") % values
    values["before"] = money(*change.before)
    return _("%(fee)s went from %(before)s to %(after)s.") % values


def _programme(change: Change, _plan: Plan) -> str:
    school, title, *length = change.after or change.before
    values = {"course": f"{title} ({school})"}
    if change.after is None:
        return _("The course %(course)s is no longer listed.") % values
    if change.before is None:
        return _("A course is new in our list: %(course)s.") % values
    if length == change.before[2:]:
        return _("The course %(course)s has a new name.") % values
    return _("The course %(course)s has another length: %(after)s. It was %(before)s.") % (
        values | {"after": _span(*length), "before": _span(*change.before[2:])}
    )


def _pay(change: Change, _plan: Plan) -> str:
    values = {"stage": change.of[1]}
    if change.after is None:
        return _("Pay of “%(stage)s” is no longer listed.") % values
    values["after"] = _band(*change.after)
    if change.before is None:
        return _("Pay of “%(stage)s” is new in our list: %(after)s a year.") % values
    values["before"] = _band(*change.before)
    return _("Pay of “%(stage)s” went from %(before)s to %(after)s a year.") % values


WORDS: dict[str, Callable[[Change, Plan], str]] = {
    "target": _target,
    "finish": _finish,
    "first_job": _first_job,
    "costs": _costs,
    "verdict": _verdict,
    "availability": _availability,
    "rule": _rule,
    "fee": _fee,
    "programme": _programme,
    "pay": _pay,
}


def _ends(change: Change) -> dict[str, Any]:
    return {"before": change.before, "after": change.after}


def _month(day: str) -> str:
    return month_year(dt.date.fromisoformat(day))


def _months(change: Change) -> dict[str, str]:
    return {"before": _month(change.before), "after": _month(change.after)}


def _total(costs: dict[str, list[int]]) -> str:
    sums = (money_range(low, high, currency) for currency, (low, high) in costs.items())
    return _(" and ").join(sums)


def _routes(routes: list[list[list[Any]]]) -> str:
    return _("; or ").join(
        _(" and ").join(_need(name, at_least) for name, at_least in route) for route in routes
    )


def _need(name: str, at_least: float) -> str:
    kind, *of = name.split(":")
    return need_words(Fact(FactKind(kind), tuple(of)), at_least)


def _span(low: int | None, high: int | None) -> str:
    if low is None:
        return _("not said")
    span = str(low) if high in (None, low) else f"{low}–{high}"
    return _("%(span)s months") % {"span": span}


def _band(low: int | None, high: int | None, is_open: bool, currency: str) -> str:
    words = money_range(low, high, currency)
    return _("%(pay)s or more") % {"pay": words} if is_open and high else words
