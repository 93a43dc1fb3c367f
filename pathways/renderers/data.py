"""A plan as data, in the names of the plan contract."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from pathways.core.catalogue import Papers
from pathways.core.plan import Plan
from pathways.core.renewals import Renewal
from pathways.core.roadmap import Cost, PhasePlan, Roadmap, Step
from pathways.core.verdict import Reason, RequirementCheck, Verdict
from pathways.question_words import question_text
from pathways.reason_words import reason_text
from pathways.renderers.data_ways import ways_as_data
from pathways.renderers.page_doubts import (
    counts_full_time,
    full_time_words,
    months_at_hours_of_today,
    months_of_work,
)
from pathways.renderers.sheet import Copy
from pathways.shortcut_words import shortcut_text
from pathways.step_words import step_title, step_why
from pathways.verdict_words import summary


def as_data(plan: Plan) -> dict[str, Any]:
    """The plan as what `json.dumps` takes. Keys may be added to, never renamed."""
    return {
        "catalogue": {
            "version": plan.catalogue.version,
            "as_of": plan.catalogue.as_of.isoformat(),
        },
        "verdicts": {code: _verdict(verdict) for code, verdict in plan.verdicts.items()},
        "roadmap": _roadmap(plan.roadmap) | ways_as_data(plan) | {"full_time": _full_time(plan)},
        "renewals": {code: _renewal(renewal) for code, renewal in plan.renewals.items()},
        "questions": [
            {
                "field": question.field,
                "text": question_text(question.field),
                "would_change": list(question.would_change),
            }
            for question in plan.questions
        ],
        "alternatives": [
            {
                "target": verdict.code,
                "verdict": str(verdict.answer),
                "months_remaining": verdict.months_remaining,
                "earliest": _date(verdict.earliest),
            }
            for verdict in plan.alternatives
        ],
    }


def json_of(copy: Copy) -> bytes:
    return json.dumps(as_data(copy.plan), ensure_ascii=False, indent=2).encode()


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "verdict": str(verdict.answer),
        "status": verdict.status,
        "route": verdict.route,
        "months_remaining": verdict.months_remaining,
        "earliest": _date(verdict.earliest),
        "driver": str(verdict.driver) if verdict.driver else None,
        "successor": verdict.credential.successor,
        "summary": summary(verdict),
        "advice": verdict.credential.advice,
        "reasons": [_reason(reason, verdict) for reason in verdict.reasons],
        "shortcuts": [
            {
                "change": shortcut.change,
                "verdict": str(shortcut.answer),
                "months_remaining": shortcut.months_remaining,
                "earliest": _date(shortcut.earliest),
                "confidence": str(shortcut.confidence),
                "text": shortcut_text(shortcut, verdict),
            }
            for shortcut in verdict.shortcuts
        ],
        "actions": list(verdict.actions),
        "confidence": str(verdict.confidence),
        "sources": [_source(papers) for papers in verdict.sources],
        "checks": [_check(check) for check in verdict.checks],
    }


def _reason(reason: Reason, verdict: Verdict) -> dict[str, Any]:
    return {
        "code": reason.code,
        "have": _plain(reason.have),
        "need": _plain(reason.need),
        "unit": reason.unit,
        "text": reason_text(reason, verdict),
        "source": reason.papers.url or reason.papers.title,
    }


def _check(check: RequirementCheck) -> dict[str, Any]:
    return {
        "requirement": check.code,
        "strength": str(check.strength),
        "state": str(check.state),
        "routes": [
            {
                "route": route.code,
                "confidence": str(route.confidence),
                "state": str(route.state),
                "conditions": [
                    {
                        "fact": condition.fact.name,
                        "have": _plain(condition.have),
                        "need": _plain(condition.need),
                        "state": str(condition.state),
                        "calendar": condition.calendar,
                    }
                    for condition in route.conditions
                ],
            }
            for route in check.routes
        ],
    }


def _source(papers: Papers) -> dict[str, Any]:
    return {
        "title": papers.title,
        "url": papers.url,
        "published": papers.published,
        "checked": papers.checked.isoformat(),
        "confidence": str(papers.confidence),
    }


def _roadmap(roadmap: Roadmap) -> dict[str, Any]:
    return {
        "target": roadmap.target.code,
        "phases": [_phase(phase, roadmap) for phase in roadmap.phases],
        "finish": _date(roadmap.finish),
        "first_job": _date(roadmap.first_job),
        "cost": _total(roadmap.totals()),
        "way": roadmap.way,
        "assumptions": [
            {"code": "weekly_hours", "value": roadmap.assumptions.weekly_hours, "unit": "hours"},
            {
                "code": "job_search_months",
                "value": roadmap.assumptions.job_search_months,
                "unit": "months",
            },
            {
                "code": "course_months",
                "value": roadmap.assumptions.course_months,
                "unit": "months",
            },
        ],
    }


def _full_time(plan: Plan) -> dict[str, Any] | None:
    """What the months of work come to for who works part time; null where they are what they say.

    Every date and every `months` of the plan counts full time.
    """
    if not counts_full_time(plan):
        return None
    return {
        "months": months_of_work(plan),
        "months_at_hours_of_today": months_at_hours_of_today(plan),
        "text": full_time_words(plan),
    }


def _phase(phase: PhasePlan, roadmap: Roadmap) -> dict[str, Any]:
    return {
        "number": phase.phase.number,
        "title": phase.phase.title,
        "guide_months": [phase.phase.month_start, phase.phase.month_end],
        "start": _date(phase.start),
        "end": _date(phase.end),
        "state": phase.state(roadmap.start),
        "steps": [_step(step) for step in phase.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "code": step.code,
        "subject": step.subject or None,
        "title": step_title(step),
        "start": _date(step.start),
        "end": _date(step.end),
        "state": "done" if step.done else "to_do",
        "months": step.months,
        "why": step_why(step),
        "cost": _total(step.costs) or None,
        "cost_not_known": step.unpriced,
        "programmes": [programme.slug for programme in step.programmes],
    }


def _total(costs: Iterable[Cost]) -> dict[str, Any]:
    """The cost in the one currency there is; nothing is ever converted."""
    for cost in costs:
        return {"low": cost.low, "high": cost.high, "currency": cost.currency}
    return {}


def _renewal(renewal: Renewal) -> dict[str, Any]:
    return {
        "credentials": list(renewal.credentials),
        "ceus_required": renewal.ceus_required,
        "ceu_shortfall": renewal.ceu_shortfall,
        "by_topic": {
            topic: {"required": need.required, "shortfall": need.shortfall}
            for topic, need in renewal.by_topic.items()
        },
        "due": _date(renewal.due),
    }


def _date(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(number: float) -> float | int:
    return int(number) if number == int(number) else number
