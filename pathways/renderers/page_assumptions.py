"""What a plan rests on, how sure it is, and what keeps a credential alive."""

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.core.plan import Plan
from pathways.core.renewals import Renewal
from pathways.core.roadmap import JOBS
from pathways.core.vocabulary import Confidence, Country, ExperienceKind
from pathways.provenance import CONFIDENCE_LABELS
from pathways.renderers.page_doubts import counts_full_time, dates_hold
from pathways.renderers.page_route import months_words
from pathways.renderers.page_verdicts import PapersShown, papers_shown
from pathways.wording import TOPIC_NAMES, goal_name, long_date, month_year
from pathways.wording import gettext as _

CURRENCIES = {Country.US: "USD", Country.GB: "GBP", Country.CA: "CAD", Country.IN: "INR"}
DEGREES = frozenset({"take_degree", "finish_degree", "take_coding_degree"})


@dataclass(frozen=True, kw_only=True, slots=True)
class AssumptionShown:
    label: str
    value: str
    is_told: bool
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RenewalShown:
    title: str
    sentences: tuple[str, ...]
    papers: PapersShown


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A point with its opening word, as a list item."""

    opening: str
    text: str


def assumptions_shown(plan: Plan, change_address: str) -> tuple[AssumptionShown, ...]:
    """What the dates rest on, with the question that would change each."""
    profile = plan.profile
    told = {"start": profile.start is not None, "job_search": profile.job_search_months is not None}
    lines = [(_("Start"), month_year(plan.roadmap.start), told["start"], "start")]
    if any(step.hours for step in plan.roadmap.to_do):
        hours = f"{plan.roadmap.assumptions.weekly_hours:g}"
        lines.append(
            (_("Hours a week for study"), hours, profile.weekly_hours is not None, "hours")
        )
    if any(job.kind is ExperienceKind.CODING and job.fte == 1 for job in profile.experience):
        share_told = "work_share=" in change_address
        lines.append((_("Your coding work"), _("full time"), share_told, "work_share"))
    if counts_full_time(plan):
        lines.append((_("Months of work from now on"), _("full time"), False, "work_share"))
    lines += [
        (label, months_words(months), told.get(name, False), name)
        for label, months, name in _lengths(plan)
    ]
    return tuple(
        AssumptionShown(
            label=label,
            value=value,
            is_told=is_told,
            address=f"{change_address}#div_id_{name}" if name else "",
        )
        for label, value, is_told, name in lines
    )


def _lengths(plan: Plan) -> Iterator[tuple[str, int, str]]:
    """Each length in months that nobody told us, and the form's field that changes it."""
    given = plan.roadmap.assumptions
    for step in plan.roadmap.steps:
        if step.done:
            continue
        if step.code == "finish_school":
            yield _("Finishing school"), given.secondary_education_months, "education"
        elif step.code in ("take_course", "take_diploma"):
            yield _("Length of the course"), step.months, "course"
        elif step.code in DEGREES and step.months:
            begun = step.code == "finish_degree"
            label = _("Rest of the degree") if begun else _("Length of the degree")
            yield label, step.months, "degree"
        elif step.code == "prepare":
            label = _("Preparing for the %(code)s exam") % {"code": step.subject}
            yield label, step.months, "hours"
        elif step.code in JOBS:
            yield _("Finding a job"), given.job_search_months, "job_search"
    if plan.profile.country is Country.GB and any(s.code == "work" for s in plan.roadmap.steps):
        yield _("In the post before the national exam"), given.uk_plan_months, "post"


def renewals_shown(plan: Plan) -> tuple[RenewalShown, ...]:
    return tuple(_renewal(renewal, plan) for renewal in plan.renewals.values())


def is_over(renewal: Renewal, plan: Plan) -> bool:
    """Its cycle has ended, and what it asks for is late."""
    return renewal.due is not None and renewal.due < plan.catalogue.as_of


def late_to_renew(plan: Plan) -> list[str]:
    """The codes of what is held and whose renewal is late."""
    codes = [holding.code for holding in plan.profile.credentials]
    return [code for code in codes if plan.verdicts[code].status == "late"]


def refreshers_due(plan: Plan) -> list[Renewal]:
    """The national courses that are late."""
    every = plan.renewals.values()
    return [one for one in every if is_over(one, plan) and not one.ceus_required]


def _renewal(renewal: Renewal, plan: Plan) -> RenewalShown:
    values = {
        "ceus": renewal.ceus_required,
        "months": months_words(renewal.cycle_months),
        "codes": ", ".join(renewal.credentials),
        "short": renewal.ceu_shortfall,
    }
    if renewal.ceus_required:
        sentences = [_collect(renewal) % values]
    else:
        sentences = [_("Take the national refresher course every %(months)s.") % values]
    if renewal.ceu_shortfall and _told_of_points(renewal, plan):
        sentences.append(_("By what you told us, %(short)s are still to collect.") % values)
    for topic, need in renewal.by_topic.items():
        words = {"n": need.required, "topic": TOPIC_NAMES.get(topic, topic), "left": need.shortfall}  # type: ignore[call-overload]
        sentences.append(_("%(n)s of them in %(topic)s; %(left)s are left.") % words)
    if renewal.due:
        ends = _("The cycle ended about %(month)s: it is late.")
        ends = ends if is_over(renewal, plan) else _("The cycle ends about %(month)s.")
        sentences.append(ends % {"month": month_year(renewal.due)})
    return RenewalShown(
        title=renewal.body.code, sentences=tuple(sentences), papers=papers_shown(renewal.papers)
    )


def _collect(renewal: Renewal) -> str:
    """Canada’s college calls its points CPE (S46)."""
    if renewal.body.country is Country.CA:
        return _("Collect %(ceus)s CPE points every %(months)s for %(codes)s.")
    return _("Collect %(ceus)s CEUs every %(months)s for %(codes)s.")


def _told_of_points(renewal: Renewal, plan: Plan) -> bool:
    return any(
        holding.ceus is not None
        for holding in plan.profile.credentials
        if holding.code.removesuffix("-A") in renewal.credentials
    )


def sureness(plan: Plan) -> tuple[Said, ...]:
    target = plan.verdicts[plan.roadmap.target.code]
    dates = (_("Dates"), dates_hold(plan))
    said = [dates, (_("Rules"), _rules(target.confidence, plan)), (_("Fees"), _fees(plan))]
    if any(question.would_change for question in plan.questions):
        text = _("have gaps. Where you were not sure, we took the careful view.")
        said.append((_("Your answers"), text))
    return tuple(Said(opening=opening, text=text) for opening, text in said if text)


def _fees(plan: Plan) -> str:
    costs = [cost for step in plan.roadmap.to_do for cost in step.costs]
    papers = [cost.papers for cost in costs if cost.papers]
    if not papers:
        return ""
    weakest = max((p.confidence for p in papers), key=list(Confidence).index)
    text = _("are list prices (%(sure)s).") % {"sure": _lower(weakest)}
    if any(cost.currency != CURRENCIES[plan.profile.country] for cost in costs):
        return text + " " + _("Prices in your country may differ.")
    return text + " " + _("Ask for today’s price before you pay.")


def _rules(confidence: Confidence, plan: Plan) -> str:
    values = {
        "goal": goal_name(plan.roadmap.target.code),
        "sure": _lower(confidence),
        "day": long_date(plan.catalogue.as_of),
        "body": plan.roadmap.target.body.code,
    }
    return (
        _("for %(goal)s are as we knew them on %(day)s (%(sure)s). Confirm with %(body)s first.")
        % values
    )


def _lower(confidence: Confidence) -> str:
    label = str(CONFIDENCE_LABELS[confidence])
    return label[:1].lower() + label[1:]
