"""The sentences at the top of the plan’s page: the answer first, then when."""

import datetime as dt
from typing import Any

from pathways.core.plan import Plan
from pathways.core.targets import ENTRY
from pathways.core.verdict import Answer
from pathways.core.vocabulary import Country, CredentialKind
from pathways.renderers.page_doubts import doubts
from pathways.renderers.page_route import has_coded
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, goal_name, month_year

IN_COUNTRY = {
    Country.IN: gettext_lazy("in India"),
    Country.US: gettext_lazy("in the United States"),
    Country.GB: gettext_lazy("in the United Kingdom"),
    Country.CA: gettext_lazy("in Canada"),
}
ADVICE: dict[Country, Any] = {
    Country.IN: gettext_lazy(
        "You asked for advice. We suggest %(goal)s: anyone may take its exam, and it is the "
        "credential that coding companies in India ask for first."
    ),
    Country.US: gettext_lazy(
        "You asked for advice. We suggest %(goal)s: anyone may take its exam, and employers "
        "across the country know it."
    ),
    Country.GB: gettext_lazy(
        "You asked for advice. We suggest %(goal)s: it is the national exam for clinical coders. "
        "Employers train you for it."
    ),
    Country.CA: gettext_lazy(
        "You asked for advice. We suggest %(goal)s: it is what Canadian employers ask for first."
    ),
}
NOTHING_LEFT = gettext_lazy(
    "You have reached this goal. Collect your continuing education points, and renew on time."
)


def heading(plan: Plan) -> str:
    values = {
        "goal": goal_name(plan.roadmap.target.code),
        "in_country": IN_COUNTRY[plan.profile.country],
    }
    return _("Your route to %(goal)s %(in_country)s") % values


def credentials_title(country: Country) -> str:
    return _("Credentials %(in_country)s") % {"in_country": IN_COUNTRY[country]}


def other_credentials_title(country: Country) -> str:
    return _("Other credentials %(in_country)s") % {"in_country": IN_COUNTRY[country]}


def is_reached(plan: Plan) -> bool:
    return plan.verdicts[plan.roadmap.target.code].answer is Answer.HELD


def lead(plan: Plan) -> tuple[str, ...]:
    """The answer in two or three short sentences."""
    roadmap = plan.roadmap
    goal = goal_name(roadmap.target.code)
    if is_reached(plan):
        return (_("You have reached this goal. Now keep it, or go on."),)
    dated = [(day, text) for day, text in _events(plan, goal) if day]
    sentences = [_("Start in %(month)s.") % {"month": month_year(roadmap.start)}]
    sentences += [text for _day, text in sorted(dated, key=lambda pair: pair[0])]
    if is_assessment(plan) or begins_with_assessment(plan):
        sentences.append(_("The assessment decides what you must still learn, and how long."))
    elif roadmap.finish is None:
        sentences.append(
            _("We can’t give a date for %(goal)s: see what it asks for below.") % {"goal": goal}
        )
    elif any(step.code == "take_exam" and not step.done for step in roadmap.steps):
        sentences.append(_("This holds if you pass each exam the first time."))
    return (*sentences, *doubts(plan, goal))


def is_assessment(plan: Plan) -> bool:
    """The goal is to be assessed: what comes after it, the assessment decides."""
    return plan.roadmap.target.kind is CredentialKind.ASSESSMENT


def begins_with_assessment(plan: Plan) -> bool:
    """The way to the goal leads through an assessment that is still to come."""
    return any(step.code == "be_assessed" and not step.done for step in plan.roadmap.steps)


def _events(plan: Plan, goal: str) -> list[tuple[dt.date | None, str]]:
    roadmap = plan.roadmap
    if is_assessment(plan):
        text = _("Apply for the assessment by %(month)s.")
        return [(roadmap.finish, text % {"month": month_year(roadmap.finish)})]
    job = None if roadmap.is_at_work else roadmap.first_job
    expected = (
        _("Expect a coding job in %(month)s.")
        if has_coded(plan.profile)
        else _("Expect your first coding job in %(month)s.")
    )
    return [
        (job, expected % {"month": month_year(job)}),
        (
            roadmap.finish,
            _("Reach %(goal)s by %(month)s.") % {"goal": goal, "month": month_year(roadmap.finish)},
        ),
    ]


def advice(plan: Plan) -> str:
    if not plan.roadmap.advised:
        return ""
    target = plan.roadmap.target.code
    if target != ENTRY[plan.profile.country]:
        return _("You asked for advice. We suggest %(goal)s: it is the usual next step.") % {
            "goal": goal_name(target)
        }
    return str(ADVICE[plan.profile.country]) % {"goal": goal_name(target)}
