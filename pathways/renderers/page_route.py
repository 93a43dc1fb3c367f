"""The roadmap as a page shows it: phases with steps, dates and costs."""

import datetime as dt
from dataclasses import dataclass

from pathways.addresses import address as to
from pathways.core.catalogue import Catalogue, Phase
from pathways.core.months import add_months, months_between
from pathways.core.plan import Plan
from pathways.core.profile import Profile
from pathways.core.roadmap import PhasePlan, Roadmap, Step, by_currency
from pathways.core.vocabulary import ExperienceKind
from pathways.renderers.links import carrying
from pathways.step_words import step_title, step_why
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, goal_name, money_range, month_range, month_year, ngettext

LATER = frozenset({"renew", "add_credential"})
NO_FEE_IS_KNOWN = {
    "take_course": gettext_lazy("Course fee: ask the school"),
    "take_degree": gettext_lazy("Course fee: ask the school"),
    "finish_degree": gettext_lazy("Course fee: ask the school"),
    "take_diploma": gettext_lazy("Course fee: ask the school"),
    "take_coding_degree": gettext_lazy("Course fee: ask the school"),
    "practise_records": gettext_lazy("Price: ask AAPC"),
    "take_exam": gettext_lazy("Exam fee: ask %(body)s"),
    "reinstate": gettext_lazy("Dues and fees: ask %(body)s"),
    "join_body": gettext_lazy("Dues: ask %(body)s"),
    "finish_school": gettext_lazy("Cost: ask the school"),
}
AND_MORE = {
    "reinstate": gettext_lazy("%(sum)s and back dues"),
    "be_assessed": gettext_lazy("%(sum)s, and courses if it finds gaps"),
}
"""What has a price, and may cost more than that."""
WITHIN = {
    "check_fit": ("pathways:job_profile", gettext_lazy("See what the work is like")),
    "learn_code_sets": ("certifications:code_sets", gettext_lazy("Read about the code sets")),
    "find_first_job": ("pathways:job_profile", gettext_lazy("See where coders work")),
    "find_trainee_post": ("pathways:job_profile", gettext_lazy("See where coders work")),
}
OF_CREDENTIAL = frozenset({"take_exam", "send_letters", "add_credential"})
JOB_FIRST = gettext_lazy(
    "The numbers are the guide’s phases. Here the job comes earlier than in the guide."
)
OTHER_ORDER = gettext_lazy(
    "The numbers are the guide’s phases. Yours come in another order, because you have begun."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    address: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StepShown:
    key: str
    title: str
    why: str
    when: str
    length: str
    cost: str
    is_done: bool
    link: Link | None

    @property
    def meta(self) -> str:
        """When, how long and for how much, in one line."""
        return " · ".join(filter(None, (self.when, self.when and self.length, self.cost)))


@dataclass(frozen=True, kw_only=True, slots=True)
class PhaseShown:
    number: int
    title: str
    when: str
    length: str
    window: str
    cost: str
    state: str
    result: str
    steps: tuple[StepShown, ...]

    @property
    def whys(self) -> tuple[StepShown, ...]:
        """The steps that are still to do: only these need a reason."""
        return tuple(step for step in self.steps if not step.is_done)


def phases_shown(plan: Plan, back: str = "") -> tuple[PhaseShown, ...]:
    roadmap, catalogue = plan.roadmap, plan.catalogue
    return tuple(_phase(phase, roadmap, catalogue, back) for phase in roadmap.in_order)


def order_note(roadmap: Roadmap) -> str:
    """Why the numbers of the phases jump, where they do."""
    numbers = [phase.phase.number for phase in roadmap.in_order]
    if numbers == sorted(numbers):
        return ""
    job_first = numbers.index(4) < max(numbers.index(2), numbers.index(3))
    return str(JOB_FIRST if job_first else OTHER_ORDER)


def next_step(roadmap: Roadmap) -> Step | None:
    """The first thing to do: by date, then as the phases go."""
    steps = [
        step
        for phase in roadmap.in_order
        for step in phase.steps
        if not step.done and step.code not in LATER
    ]
    return min(steps, key=lambda step: step.start or dt.date.max, default=None)


def has_coded(profile: Profile) -> bool:
    """The next coding job is not the first."""
    return any(job.kind is ExperienceKind.CODING for job in profile.experience)


def step_key(step: Step) -> str:
    """“take_exam:CPC”: names a step within its plan."""
    return f"{step.code}:{step.subject}"


def step_link(step: Step, back: str) -> Link | None:
    """Where to read more; pages outside the plan get the way `back` to it."""
    if step.programmes:
        words = ngettext("See %(n)s course", "See %(n)s courses", len(step.programmes))
        return Link(address="#study", words=words % {"n": len(step.programmes)})
    if step.code in WITHIN:
        name, label = WITHIN[step.code]
        return Link(address=carrying(to(name), back), words=str(label))
    if step.code in OF_CREDENTIAL:
        words = _("Read about %(code)s") % {"code": goal_name(step.subject)}
        place = to("certifications:credential", step.subject)
        return Link(address=carrying(place, back), words=words)
    return None


def step_cost(step: Step, catalogue: Catalogue) -> str:
    """“US$157–222”, “Exam fee: ask IHRIM”, or nothing where nothing is to be paid."""
    if step.costs:
        sum_ = _(" and ").join(money_range(c.low, c.high, c.currency) for c in step.costs)
        return str(AND_MORE[step.code]) % {"sum": sum_} if step.unpriced else sum_
    if step.unpriced and step.code in NO_FEE_IS_KNOWN:
        asked = catalogue.credentials.get(step.subject)
        body = asked.body.code if asked else step.subject
        return str(NO_FEE_IS_KNOWN[step.code]) % {"body": body}
    return ""


def months_words(months: int) -> str:
    return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}


def _phase(plan: PhasePlan, roadmap: Roadmap, catalogue: Catalogue, back: str) -> PhaseShown:
    start, end = plan.start, plan.end
    months = months_between(start, add_months(end, 1).replace(day=1)) if start and end else 0
    if start and end and end.day == 1:
        months -= 1  # a step of one day, such as an exam, takes no month of its own
    return PhaseShown(
        number=plan.phase.number,
        title=plan.phase.title,
        when=_when_of(plan, roadmap),
        length=months_words(months) if months > 0 else "",
        window=window(plan.phase),
        cost=_phase_cost(plan, catalogue),
        state=plan.state(roadmap.start),
        result=plan.phase.result,
        steps=tuple(_step(step, catalogue, back) for step in plan.steps),
    )


def window(phase: Phase) -> str:
    """The guide's months for a phase, counted from the start of it all."""
    if phase.month_end is None:
        return _("Guide: from month %(low)s") % {"low": phase.month_start}
    months = {"low": phase.month_start, "high": phase.month_end}
    return _("Guide: months %(low)s–%(high)s") % months


def _when_of(plan: PhasePlan, roadmap: Roadmap) -> str:
    if not plan.steps:
        return _("Not needed")
    undated = _("No date yet") if roadmap.finish is None else ""
    return _when(plan.start, plan.end) or undated


def _when(start: dt.date | None, end: dt.date | None) -> str:
    if start and end:
        return month_range(start, end)
    return _("From %(month)s") % {"month": month_year(start)} if start else ""


def _phase_cost(plan: PhasePlan, catalogue: Catalogue) -> str:
    to_do = [step for step in plan.steps if not step.done]
    priced = by_currency(cost for step in to_do if not step.unpriced for cost in step.costs)
    known = [money_range(cost.low, cost.high, cost.currency) for cost in priced]
    asked = [step_cost(step, catalogue) for step in to_do if step.unpriced]
    return "; ".join(dict.fromkeys(filter(None, (*known, *asked))))


def _step(step: Step, catalogue: Catalogue, back: str) -> StepShown:
    return StepShown(
        key=step_key(step),
        title=step_title(step),
        why=step_why(step),
        when=_when(step.start, step.end),
        length=months_words(step.months) if step.months else "",
        cost=step_cost(step, catalogue),
        is_done=step.done,
        link=None if step.done else step_link(step, back),
    )
