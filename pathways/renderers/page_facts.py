"""The four facts under the heading of a plan: time, first paid work, pay, fees."""

from dataclasses import dataclass

from pathways.core.earnings import is_paid_here
from pathways.core.months import months_between
from pathways.core.plan import Plan
from pathways.renderers.page_costs import not_included, totals
from pathways.renderers.page_doubts import counts_full_time
from pathways.renderers.page_glance import short_range
from pathways.renderers.page_pay import amount, band_today, starting_band
from pathways.renderers.page_route import has_coded, months_words
from pathways.renderers.page_words import begins_with_assessment, is_assessment, is_reached
from pathways.wording import gettext as _
from pathways.wording import month_year


@dataclass(frozen=True, kw_only=True, slots=True)
class FactShown:
    label: str
    value: str
    note: str


def facts(plan: Plan) -> tuple[FactShown, ...]:
    """Time, first paid work, pay, fees: the four facts under the heading."""
    return (_time(plan), _first_work(plan), _pay(plan), _fees(plan))


def _time(plan: Plan) -> FactShown:
    roadmap, label = plan.roadmap, _("Time to finish")
    if is_reached(plan):
        return FactShown(label=label, value=_("Reached"), note=_("you hold it today"))
    if is_assessment(plan) or begins_with_assessment(plan):
        return FactShown(label=label, value=_("Not known"), note=_("the assessment decides"))
    if roadmap.finish is None:
        note = _("ask %(body)s first") % {"body": roadmap.target.body.code}
        return FactShown(label=label, value=_("Not known"), note=note)
    months = months_between(roadmap.start, roadmap.finish)
    when = short_range(roadmap.start, roadmap.finish)
    return FactShown(
        label=label,
        value=months_words(months) if months else _("Less than a month"),
        note=_("%(when)s, at full time") % {"when": when} if counts_full_time(plan) else when,
    )


def _first_work(plan: Plan) -> FactShown:
    roadmap = plan.roadmap
    label = _("Paid coding work") if has_coded(plan.profile) else _("First paid work")
    if roadmap.first_job is None or is_assessment(plan):
        return FactShown(label=label, value=_("Not known"), note="")
    if roadmap.is_at_work:
        return FactShown(label=label, value=_("You have it"), note=_("keep proof of every month"))
    months = roadmap.assumptions.job_search_months
    search = _("with %(months)s to find it") % {"months": months_words(months)}
    note = search if months else _("if you find it at once")
    return FactShown(label=label, value=month_year(roadmap.first_job), note=note)


def _pay(plan: Plan) -> FactShown:
    today = band_today(plan)
    band = today or starting_band(plan)
    if band is None:
        known = is_paid_here(plan)
        note = _("no figure we can vouch for") if known else _("the goal is for work elsewhere")
        return FactShown(label=_("Pay at the start"), value=_("Not known"), note=note)
    if not band.stage:
        return FactShown(
            label=_("Pay of coders"), value=amount(band), note=_("a year, from low to high")
        )
    note = band.title if band.basis == "pay_scale" else _("before tax")
    label = _("Pay at your stage") if today else _("Pay at the start")
    return FactShown(label=label, value=amount(band), note=_("a year, %(note)s") % {"note": note})


def _fees(plan: Plan) -> FactShown:
    label, known = _("Exam and member fees"), totals(plan)
    unpriced = plan.roadmap.unpriced
    if known:
        note = not_included(unpriced) or _("as last published")
        return FactShown(label=label, value=known, note=note)
    if unpriced:
        return FactShown(label=label, value=_("Ask first"), note=_("no fee we can vouch for"))
    note = _("yearly dues may still be due")
    return FactShown(label=label, value=_("None that we know"), note=note)
