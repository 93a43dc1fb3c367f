"""Verdicts as a page shows them: a word, a shape, the reasons, and each rule with its papers."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pathways.condition_words import condition_words
from pathways.core.catalogue import FIRST, Papers
from pathways.core.plan import Plan
from pathways.core.standing import WITHOUT_EXAM
from pathways.core.verdict import Answer, Answered, RequirementCheck, RouteCheck, State, Verdict
from pathways.core.vocabulary import Confidence, Country, Strength
from pathways.provenance import CONFIDENCE_LABELS, route_title
from pathways.reason_words import reason_text
from pathways.shortcut_words import shortcut_text
from pathways.verdict_words import (
    action_words,
    answer_words,
    is_for_the_experienced,
    status_words,
    summary,
    when_words,
)
from pathways.wording import COUNTRY_NAMES, long_date, public_code, said_once
from pathways.wording import gettext as _

STOPS = frozenset({"take_exam", "be_assessed", "find_trainee_post", "find_apprenticeship"})
SHAPES = {
    Answer.HELD: ("yes", "check"),
    Answer.ELIGIBLE: ("yes", "check"),
    Answer.RECOMMENDED_GAP: ("wait", "wait"),
    Answer.NOT_ELIGIBLE: ("no", "no"),
    Answer.UNKNOWN: ("ask", "ask"),
    Answer.RETIRED: ("no", "no"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A chip or a line's sign: colour class, icon and word."""

    shape: str
    icon: str
    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PapersShown:
    title: str
    url: str
    dated: str
    checked: str
    confidence: str
    guide_note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RouteShown:
    title: str
    mark: Mark
    conditions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleShown:
    title: str
    mark: Mark
    conditions: tuple[str, ...]
    routes: tuple[RouteShown, ...]
    note: str
    guide_note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerShown:
    """The answer about a credential, without its rules.

    `short` is what coders call it: the code, and nothing where the code is our own.
    """

    code: str
    short: str
    name: str
    mark: Mark
    when: str
    papers: tuple[PapersShown, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class VerdictShown:
    """The answer, why, rule by rule, and what would help."""

    code: str
    short: str
    name: str
    mark: Mark
    when: str
    status: str
    summary: str
    is_used_here: bool
    used_in: str
    reasons: tuple[str, ...]
    rules: tuple[RuleShown, ...]
    advice: str
    shortcuts: tuple[str, ...]
    actions: tuple[str, ...]
    papers: tuple[PapersShown, ...]


def first_verdicts(plan: Plan) -> tuple[VerdictShown, ...]:
    """The route’s first stop and its end, then CPC-A and CCA, each with its rules."""
    return tuple(verdict_shown(plan.verdicts[code], plan) for code in _first(plan))


def other_answers(plan: Plan) -> tuple[AnswerShown, ...]:
    """The answers about the other credentials of the learner's country."""
    first, here = _first(plan), plan.verdicts.used_in(plan.profile.country)
    return tuple(answer_shown(plan.verdicts.judged(c), plan) for c in here if c not in first)


def all_verdicts(plan: Plan, *, here: bool) -> tuple[VerdictShown, ...]:
    """Every credential of the learner's country, or of all others, each with its rules."""
    country = plan.profile.country
    return tuple(
        verdict_shown(verdict, plan)
        for verdict in plan.verdicts.values()
        if (country in verdict.credential.countries) is here
    )


@said_once
def papers_shown(papers: Papers) -> PapersShown:
    return PapersShown(
        title=papers.title,
        url=papers.url,
        dated=_dated(papers.published),
        checked=long_date(papers.checked),
        confidence=str(CONFIDENCE_LABELS[papers.confidence]),
        guide_note=papers.guide_note,
    )


def _dated(published: str) -> str:
    """A day in words; a note such as “undated copy” as it is."""
    try:
        return long_date(dt.date.fromisoformat(published))
    except ValueError:
        return published


def verdict_shown(verdict: Verdict, plan: Plan) -> VerdictShown:
    credential, answer = verdict.credential, answer_shown(verdict, plan)
    meaning = summary(verdict)
    return VerdictShown(
        code=answer.code,
        short=answer.short,
        name=answer.name,
        mark=answer.mark,
        when=answer.when,
        status=status_words(verdict),
        summary=meaning,
        is_used_here=plan.profile.country in credential.countries,
        used_in=_used_in(credential.countries),
        reasons=_reasons(verdict, meaning),
        rules=_rules(verdict),
        advice=credential.advice,
        shortcuts=tuple(shortcut_text(shortcut, verdict) for shortcut in verdict.shortcuts),
        actions=tuple(map(action_words, verdict.actions)),
        papers=answer.papers,
    )


def answer_shown(told: Answered, plan: Plan) -> AnswerShown:
    credential = told.credential
    shape, icon = SHAPES[told.answer]
    if told.answer is Answer.ELIGIBLE and is_for_the_experienced(credential):
        shape, icon = SHAPES[Answer.RECOMMENDED_GAP]
    is_target = credential.code == plan.roadmap.target.code
    return AnswerShown(
        code=credential.code,
        short=public_code(credential.code),
        name=credential.name,
        mark=Mark(shape=shape, icon=icon, word=answer_words(told)),
        # The target's own date is the roadmap's, which also plans the course and the search.
        when="" if is_target else when_words(told),
        papers=tuple(map(papers_shown, _told_apart(told.sources))),
    )


def on_route(plan: Plan) -> list[str]:
    """The post or exam that the route comes to first, and its goal."""
    target = plan.roadmap.target
    stops = [s for s in plan.roadmap.steps if s.code in STOPS and s.start and not s.done]
    stop = min(stops, key=lambda step: step.start or dt.date.max).subject if stops else ""
    exam = plan.catalogue.credentials.get(stop)
    codes = ((exam and exam.apprentice_award) or stop, target.code)
    return list(dict.fromkeys(code for code in codes if code in plan.verdicts))


def _first(plan: Plan) -> list[str]:
    codes = (*on_route(plan), *FIRST)
    return list(dict.fromkeys(code for code in codes if code in plan.verdicts))


def _reasons(verdict: Verdict, said: str) -> tuple[str, ...]:
    """The reasons, each once, but for what the summary has said already."""
    texts = dict.fromkeys(reason_text(r, verdict) for r in verdict.reasons)
    texts.pop(said, None)
    return tuple(texts)


@said_once
def _used_in(countries: tuple[Country, ...]) -> str:
    names = [str(COUNTRY_NAMES[country]) for country in countries]
    return _(" and ").join(names)


def _told_apart(papers: Iterable[Papers]) -> tuple[Papers, ...]:
    """One line a page: the same page backs several rules."""
    found: dict[tuple[str, str], Papers] = {}
    for paper in papers:
        found.setdefault((paper.title, paper.confidence), paper)
    return tuple(found.values())


def _rules(verdict: Verdict) -> tuple[RuleShown, ...]:
    """None where it is or was held: they are those of a newcomer."""
    in_full = verdict.status == "retest" and not verdict.credential.apprentice_award
    was_held = verdict.status in WITHOUT_EXAM or in_full
    comes_back = verdict.answer is Answer.NOT_ELIGIBLE and was_held
    is_over = comes_back or verdict.answer is Answer.HELD
    return () if is_over else tuple(map(_rule, verdict.checks))


def _rule(check: RequirementCheck) -> RuleShown:
    routes = check.routes if len(check.routes) > 1 else ()
    only = check.routes[0] if len(check.routes) == 1 else None
    return RuleShown(
        title=check.title,
        mark=_mark(check.state, check.strength),
        conditions=_conditions(only) if only else (),
        routes=tuple(_route(route, check.papers.confidence) for route in routes),
        note=check.note,
        guide_note=check.papers.guide_note,
    )


def _route(route: RouteCheck, of_rule: Confidence) -> RouteShown:
    return RouteShown(
        title=route_title(route.title, route.confidence, of_rule),
        mark=_mark(route.state, Strength.HARD),
        conditions=_conditions(route),
    )


def _conditions(route: RouteCheck) -> tuple[str, ...]:
    return tuple(map(condition_words, route.conditions))


@said_once
def _mark(state: State, strength: Strength) -> Mark:
    if state is State.UNKNOWN:
        return Mark(shape="ask", icon="ask", word=_("Not known."))
    if state is State.MET:
        return Mark(shape="yes", icon="check", word=_("Met."))
    if strength is Strength.RECOMMENDED:
        return Mark(shape="wait", icon="wait", word=_("Advised, not met yet."))
    return Mark(shape="no", icon="no", word=_("Not met."))
