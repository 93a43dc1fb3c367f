"""The ways to a target, and what fits a deadline or a budget, in the names of the contract."""

from collections.abc import Iterable
from typing import Any

from pathways.core.fits import Fit, Fits, fits
from pathways.core.plan import Plan
from pathways.core.roadmap import Cost
from pathways.core.way import Way
from pathways.core.ways import Folded
from pathways.way_words import fit_words, fold_words, way_title


def ways_as_data(plan: Plan) -> dict[str, Any]:
    """`ways` in order of preference, `folded` with the reason of each, `fits` or null."""
    found = plan.ways
    fitting = fits(found, plan.profile)
    return {
        "ways": [_way(way) for way in found.shown],
        "folded": [_folded(folded) for folded in found.folded],
        "fits": _fits(fitting) if fitting else None,
    }


def _way(way: Way) -> dict[str, Any]:
    return {
        "way": way.code,
        "title": way_title(way.choice),
        "names": list(way.names),
        "finish": _date(way.finish),
        "first_job": _date(way.first_job),
        "costs": _costs(way.costs),
        "prices_not_known": way.unpriced,
        "study_hours": way.hours,
        "needs": dict(way.needs),
        "risks": list(way.risks),
    }


def _folded(folded: Folded) -> dict[str, Any]:
    return {
        "way": folded.way.code,
        "title": way_title(folded.way.choice),
        "finish": _date(folded.way.finish),
        "by": folded.by.code,
        "reason": folded.reason,
        "text": fold_words(folded),
    }


def _fits(found: Fits) -> dict[str, Any]:
    return {
        "deadline": _date(found.deadline),
        "budget": (
            {"amount": found.budget.amount, "currency": found.budget.currency}
            if found.budget
            else None
        ),
        "ways": [_fit(fit) for fit in found.found],
        "nearest": found.nearest.way.code,
    }


def _fit(fit: Fit) -> dict[str, Any]:
    return {
        "way": fit.way.code,
        "fits": str(fit.fits),
        "reason": fit.reason or None,
        "latest_start": _date(fit.latest_start),
        "months_late": fit.months_late,
        "over": _costs([fit.over])[0] if fit.over else None,
        "text": fit_words(fit),
    }


def _costs(costs: Iterable[Cost]) -> list[dict[str, Any]]:
    return [{"low": cost.low, "high": cost.high, "currency": cost.currency} for cost in costs]


def _date(day: Any) -> str | None:
    return day.isoformat() if day else None
