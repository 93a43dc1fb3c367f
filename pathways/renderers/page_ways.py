"""The ways to a target as pages show them: a short table on the plan, all of them side by side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pathways.core.fits import Fits, fits
from pathways.core.plan import Plan
from pathways.core.targets import Advice
from pathways.core.way import Way, costs_no_more
from pathways.core.ways import Ways
from pathways.renderers.links import Answers, Links
from pathways.way_words import (
    NAMES,
    NO_RISK,
    advice_words,
    cost_words,
    fit_words,
    fold_words,
    needs_words,
    risk_words,
    unpriced_words,
    way_title,
)
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, goal_name, money_range, month_year, ngettext, short_name

MOST_SIDE_BY_SIDE = 3
NOT_KNOWN = gettext_lazy("Not known")


@dataclass(frozen=True, kw_only=True, slots=True)
class WayShown:
    code: str
    title: str
    names: tuple[str, ...]
    is_chosen: bool
    finish: str
    first_job: str
    fees: str
    ask: str
    study: str
    needs: tuple[str, ...]
    risks: tuple[str, ...]
    fit: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WaysShown:
    """The named ways and this one; `more` is how many others there are."""

    rows: tuple[WayShown, ...]
    more: int
    compare_address: str
    goal: str
    is_fitted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion:
    """One line of the comparison: a list of short texts for each way, and whether they differ."""

    label: str
    cells: tuple[tuple[str, ...], ...]
    differs: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FoldedShown:
    title: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """`picks` are all ways that can be put side by side; `ways` those that are."""

    heading: str
    ways: tuple[WayShown, ...]
    picks: tuple[WayShown, ...]
    picked: frozenset[str]
    criteria: tuple[Criterion, ...]
    alike: tuple[Criterion, ...]
    folded: tuple[FoldedShown, ...]
    plan_address: str
    compare_place: str
    kept_answers: Answers
    all_address: str


def ways_shown(plan: Plan, links: Links) -> WaysShown | None:
    """None where there is only one way."""
    found = plan.ways
    if len(found.shown) < 2:
        return None
    fitting = fits(found, plan.profile)
    rows = short_list(found)
    return WaysShown(
        rows=tuple(way_shown(way, plan, links, fitting) for way in rows),
        more=len(found.shown) - len(rows),
        compare_address=links.compare(),
        goal=goal_name(plan.roadmap.target.code),
        is_fitted=fitting is not None,
    )


def short_list(found: Ways) -> list[Way]:
    """The way of this plan, the one that we advise, then the fastest, cheapest and broadest.

    Two at least, where there are two.
    """
    named = [found.named(name) for name in NAMES]
    picked = {way.code: way for way in (found.chosen, found.shown[0], *filter(None, named))}
    if len(picked) < 2:
        picked |= {way.code: way for way in found.shown[:2]}
    return list(picked.values())


def comparison_of(plan: Plan, links: Links, picked: Iterable[str], *, every: bool) -> Comparison:
    """The picked ways side by side; three of them where nothing was picked."""
    found, fitting = plan.ways, fits(plan.ways, plan.profile)
    known = {way.code: way for way in found.every}
    side = [known[code] for code in dict.fromkeys(picked) if code in known]
    if every:
        side = list(found.shown)
    side = side or short_list(found)[:MOST_SIDE_BY_SIDE]
    ways = tuple(way_shown(way, plan, links, fitting) for way in side)
    lines = tuple(_criteria(ways, is_fitted=fitting is not None))
    goal = goal_name(plan.roadmap.target.code)
    heading = ngettext("%(n)s way to %(goal)s", "%(n)s ways to %(goal)s", len(ways))
    return Comparison(
        heading=heading % {"n": len(ways), "goal": goal},
        ways=ways,
        picks=tuple(way_shown(way, plan, links, fitting) for way in found.shown),
        picked=frozenset(way.code for way in side),
        criteria=tuple(line for line in lines if line.differs),
        alike=tuple(line for line in lines if not line.differs),
        folded=tuple(
            FoldedShown(title=way_title(folded.way.choice), why=fold_words(folded))
            for folded in found.folded
        ),
        plan_address=links.plan(),
        compare_place=links.compare_place,
        kept_answers=links.answers,
        all_address=links.compare(show="all"),
    )


def _criteria(ways: tuple[WayShown, ...], *, is_fitted: bool) -> Iterable[Criterion]:
    lines: list[tuple[str, Callable[[WayShown], tuple[str, ...]]]] = [
        (_("You reach it"), lambda way: (way.finish,)),
        (_("First paid work"), lambda way: (way.first_job,)),
        (_("Known fees"), lambda way: tuple(filter(None, (way.fees, way.ask)))),
        (_("Hours of study"), lambda way: (way.study,)),
        (_("What it asks of you"), lambda way: way.needs),
        (_("Risks"), lambda way: way.risks or (str(NO_RISK),)),
    ]
    if is_fitted:
        lines.insert(1, (_("Your deadline and budget"), lambda way: (way.fit,)))
    for label, cell in lines:
        cells = tuple(cell(way) for way in ways)
        yield Criterion(label=label, cells=cells, differs=len(set(cells)) > 1)


def _name(name: str, way: Way, shown: Iterable[Way]) -> str:
    """What a way is best at; cheapest only where no price that is still unknown could undo it."""
    others = [other for other in shown if other.code != way.code]
    is_below = all(costs_no_more(way, other) for other in others)
    if name != "cheapest" or (is_below and _asks_no_more_prices(way, others)):
        return str(NAMES[name])
    if not way.unpriced:
        return _("Every price known")
    if all(way.unpriced < other.unpriced for other in others):
        return _("Fewest unknown prices")
    return _("Lowest known fees") if is_below else ""


def _asks_no_more_prices(way: Way, others: Iterable[Way]) -> bool:
    """No price is unknown that the others do not have to pay too."""
    return all(_unknown_prices(way) <= _unknown_prices(other) for other in others)


def _unknown_prices(way: Way) -> set[tuple[str, str]]:
    return {(step.code, step.subject) for step in way.roadmap.unpriced}


def way_shown(way: Way, plan: Plan, links: Links, fitting: Fits | None) -> WayShown:
    fit = fitting.of(way.code) if fitting else None
    return WayShown(
        code=way.code,
        title=way_title(way.choice),
        names=tuple(filter(None, (_name(name, way, plan.ways.shown) for name in way.names))),
        is_chosen=way.code == plan.roadmap.way,
        finish=month_year(way.finish) or str(NOT_KNOWN),
        first_job=_first_job(way, plan),
        fees=cost_words(way) or _("No fee that we know"),
        ask=unpriced_words(way.unpriced),
        study=_study(way),
        needs=needs_words(way),
        risks=risk_words(way),
        fit=fit_words(fit) if fit else "",
        address=links.plan(way=way.code),
    )


def _first_job(way: Way, plan: Plan) -> str:
    if way.first_job is None:
        return str(NOT_KNOWN)
    if way.first_job == way.roadmap.start:
        return _("You have it")
    return month_year(way.first_job)


def _study(way: Way) -> str:
    known = _("%(n)s hours") % {"n": f"{way.hours:,}"}
    unknown, _hours = way.study_key
    return _("%(hours)s and a school’s own") % {"hours": known} if unknown else known


@dataclass(frozen=True, kw_only=True, slots=True)
class AdviceShown:
    name: str
    finish: str
    fees: str
    ask: str
    why: str
    is_this: bool
    address: str


def advice_shown(plan: Plan, links: Links) -> tuple[AdviceShown, ...]:
    """The targets that were ranked, where the learner left the choice to us."""
    if not plan.roadmap.advised:
        return ()
    return tuple(_advice(advice, plan, links) for advice in plan.advice)


def _advice(advice: Advice, plan: Plan, links: Links) -> AdviceShown:
    code = advice.target.code
    fees = _(" and ").join(money_range(c.low, c.high, c.currency) for c in advice.roadmap.totals())
    return AdviceShown(
        name=short_name(code),
        finish=month_year(advice.roadmap.finish) or str(NOT_KNOWN),
        fees=fees or _("No fee that we know"),
        ask=unpriced_words(len(advice.roadmap.unpriced)),
        why=advice_words(advice),
        is_this=advice.target is plan.roadmap.target,
        address=links.plan(target=code),
    )
