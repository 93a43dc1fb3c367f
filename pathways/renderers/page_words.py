"""The sentences at the top of the plan’s page: the answer first, then when, then what it costs."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from pathways.core.catalogue import Credential
from pathways.core.months import months_between
from pathways.core.plan import Plan
from pathways.core.profile import Holding, Profile
from pathways.core.standing import ENDED
from pathways.core.targets import ENTRY
from pathways.core.verdict import Answer
from pathways.core.vocabulary import (
    Country,
    CredentialKind,
    Education,
    ExperienceKind,
    Standing,
)
from pathways.form_choices import COURSES, EDUCATION, POSTS, ROLES
from pathways.renderers.page_doubts import doubts
from pathways.renderers.page_money import (
    amount,
    band_today,
    not_included,
    starting_band,
    totals,
    without_programmes,
)
from pathways.renderers.page_route import months_words, short_range, works_already
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, goal_name, money, month_year

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
ORDER_NOTE = gettext_lazy(
    "The numbers are the guide’s phases. Here the job comes earlier than in the guide."
)
NOTHING_LEFT = gettext_lazy(
    "You have reached this goal. Collect your continuing education points, and renew on time."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FactShown:
    label: str
    value: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A point with its opening word, as a list item."""

    opening: str
    text: str


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
    if roadmap.finish is None:
        sentences.append(
            _("We can’t give a date for %(goal)s: see what it asks for below.") % {"goal": goal}
        )
    elif is_assessment(plan):
        sentences.append(_("The assessment decides what you must still learn, and how long."))
    elif any(step.code == "take_exam" and not step.done for step in roadmap.steps):
        sentences.append(_("This holds if you pass each exam the first time."))
    return (*sentences, *doubts(plan, goal))


def is_assessment(plan: Plan) -> bool:
    """The goal is to be assessed: what comes after it, the assessment decides."""
    return plan.roadmap.target.kind is CredentialKind.ASSESSMENT


def _events(plan: Plan, goal: str) -> list[tuple[dt.date | None, str]]:
    roadmap = plan.roadmap
    if is_assessment(plan):
        text = _("Apply for the assessment by %(month)s.")
        return [(roadmap.finish, text % {"month": month_year(roadmap.finish)})]
    job = None if works_already(roadmap) else roadmap.first_job
    return [
        (job, _("Expect your first coding job in %(month)s.") % {"month": month_year(job)}),
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


def notices(plan: Plan, asked: str) -> tuple[str, ...]:
    """What was done with the target that was asked for, where it is not the plain one."""
    credentials, profile = plan.catalogue.credentials, plan.profile
    target = plan.roadmap.target
    found = []
    if asked in ROLES:
        values = {"role": ROLES[asked], "code": goal_name(target.code)}
        found.append(_("You chose “%(role)s”. The plan leads to %(code)s.") % values)
    named = credentials[profile.target] if profile.target else target
    if named.is_retired:
        values = {"code": named.code, "instead": target.code}
        found.append(
            _("%(code)s is no longer offered, so this plan leads to %(instead)s.") % values
        )
    if profile.way and profile.way != plan.roadmap.way:
        values = {"goal": goal_name(target.code)}
        found.append(
            _("The way that you picked does not lead to %(goal)s. This is the one we advise.")
            % values
        )
    if profile.country not in target.countries:
        found.append(_elsewhere(target, profile.country))
    if without_programmes(plan) == "take_degree":
        found.append(_no_accredited_programme(plan))
    found += _missed_wishes(plan)
    return tuple(found)


def _missed_wishes(plan: Plan) -> Iterator[str]:
    """What this plan does not keep to; the page also says which other way would."""
    profile, roadmap = plan.profile, plan.roadmap
    if profile.deadline and roadmap.finish and roadmap.finish > profile.deadline:
        month = {"month": month_year(profile.deadline)}
        yield _("This plan ends after your deadline, %(month)s.") % month
    budget = profile.budget
    if budget is not None and budget.amount is not None:
        least = {cost.currency: cost.low for cost in roadmap.totals()}
        if least.get(budget.currency, 0) > budget.amount:
            most = {"amount": money(int(budget.amount), budget.currency)}
            yield _("Its known fees alone are more than your budget, %(amount)s.") % most


def _no_accredited_programme(plan: Plan) -> str:
    step = next(step for step in plan.roadmap.steps if step.code == "take_degree")
    credential = plan.catalogue.credentials[step.subject]
    accreditors = {degree[0] for r in credential.requirements for degree in r.degrees}
    values = {
        "in_country": IN_COUNTRY[plan.profile.country],
        "code": credential.code,
        "accreditor": _(" or ").join(sorted(accreditors)),
    }
    return (
        _(
            "We list no accredited programme %(in_country)s, and only its graduates may take the "
            "%(code)s exam. Look in the directory of %(accreditor)s before you plan on it."
        )
        % values
    )


def _elsewhere(target: Credential, country: Country) -> str:
    used = _(" and ").join(str(IN_COUNTRY[other]) for other in target.countries)
    values = {"goal": goal_name(target.code), "here": IN_COUNTRY[country], "used": used}
    return (
        _("%(goal)s is used %(used)s. Employers %(here)s may not ask for it.") % values
        if used
        else ""
    )


def answers_line(profile: Profile) -> tuple[str, ...]:
    """What the learner told us, in a few words each."""
    said = [_education(profile)]
    said += [str(dict(COURSES)[c.kind]) for c in profile.training if c.kind]
    post = profile.employment
    if post is not None:
        said.append(str(dict(POSTS)[post.role]))
    elif not profile.experience:
        said.append(_("No coding work yet"))
    said += [_work(job.months, job.kind) for job in profile.experience]
    said += _credentials(profile) or [_("No credential")]
    if profile.weekly_hours is not None:
        hours = f"{profile.weekly_hours:g}"
        said.append(_("%(hours)s hours a week") % {"hours": hours})
    said += _wishes(profile)
    return tuple(filter(None, said))


def _credentials(profile: Profile) -> list[str]:
    held = [_called(h) for h in profile.credentials if h.status not in ENDED]
    lost = [h.code for h in profile.credentials if h.status in ENDED]
    said = [_("Holds %(codes)s") % {"codes": ", ".join(held)}] if held else []
    return said + ([_("No longer valid: %(codes)s") % {"codes": ", ".join(lost)}] if lost else [])


def _called(holding: Holding) -> str:
    """AAPC writes an “-A” behind the code of an apprentice."""
    is_apprentice = holding.status is Standing.APPRENTICE
    return f"{holding.code.removesuffix('-A')}-A" if is_apprentice else holding.code


def _wishes(profile: Profile) -> list[str]:
    """By when, and for how much at most."""
    said = []
    if profile.deadline is not None:
        said.append(_("By %(month)s") % {"month": month_year(profile.deadline)})
    budget = profile.budget
    if budget is not None and budget.amount is not None:
        most = money(int(budget.amount), budget.currency)
        said.append(_("At most %(amount)s") % {"amount": most})
    return said


def _education(profile: Profile) -> str:
    if profile.education is None:
        return ""
    if profile.education is Education.SECONDARY:
        return _("School finished")
    return str(dict(EDUCATION)[profile.education])


def _work(months: float | None, kind: ExperienceKind) -> str:
    if months is None:
        return _("Some work in health care")
    if kind is ExperienceKind.CODING:
        text = ngettext("%(n)s month of coding", "%(n)s months of coding", int(months))
    else:
        text = ngettext("%(n)s month of other work", "%(n)s months of other work", int(months))
    return text % {"n": f"{months:g}"}


def facts(plan: Plan) -> tuple[FactShown, ...]:
    """Time, first paid work, pay, fees: the four facts under the heading."""
    return (_time(plan), _first_work(plan), _pay(plan), _fees(plan))


def _time(plan: Plan) -> FactShown:
    roadmap, label = plan.roadmap, _("Time to finish")
    if is_reached(plan):
        return FactShown(label=label, value=_("Reached"), note=_("you hold it today"))
    if roadmap.finish is None:
        note = _("ask %(body)s first") % {"body": roadmap.target.body.code}
        return FactShown(label=label, value=_("Not known"), note=note)
    if is_assessment(plan):
        return FactShown(label=label, value=_("Not known"), note=_("the assessment decides"))
    months = months_between(roadmap.start, roadmap.finish)
    return FactShown(
        label=label,
        value=months_words(months) if months else _("Less than a month"),
        note=short_range(roadmap.start, roadmap.finish),
    )


def _first_work(plan: Plan) -> FactShown:
    roadmap, label = plan.roadmap, _("First paid work")
    if roadmap.first_job is None or is_assessment(plan):
        return FactShown(label=label, value=_("Not known"), note="")
    if works_already(roadmap):
        return FactShown(label=label, value=_("You have it"), note=_("keep proof of every month"))
    search = months_words(roadmap.assumptions.job_search_months)
    return FactShown(
        label=label,
        value=month_year(roadmap.first_job),
        note=_("with %(months)s to find it") % {"months": search},
    )


def _pay(plan: Plan) -> FactShown:
    today = band_today(plan)
    band = today or starting_band(plan)
    if band is None:
        return FactShown(
            label=_("Pay at the start"), value=_("Not known"), note=_("no figure we can vouch for")
        )
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
