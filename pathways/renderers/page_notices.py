"""Where a plan is not the plain one that was asked for, or misses a wish."""

from collections.abc import Iterator

from pathways.core.catalogue import Credential
from pathways.core.plan import Plan
from pathways.core.vocabulary import Country
from pathways.form_choices import ROLES
from pathways.renderers.page_assumptions import late_to_renew, refreshers_due
from pathways.renderers.page_courses import without_programmes
from pathways.renderers.page_words import IN_COUNTRY
from pathways.wording import gettext as _
from pathways.wording import goal_name, money, month_year, public_code, short_name


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
        values = {"code": short_name(named.code), "instead": goal_name(target.code)}
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
    found += _renewals_to_do_first(plan)
    found += _missed_wishes(plan)
    return tuple(found)


def _renewals_to_do_first(plan: Plan) -> Iterator[str]:
    """A renewal that is late comes before every new goal."""
    for late in late_to_renew(plan):
        code = {"code": short_name(late)}
        yield _("Your renewal of %(code)s is late. Do it first, before you lose it.") % code
    for renewal in refreshers_due(plan):
        due = {"month": month_year(renewal.due)}
        yield _("Your national refresher course was due about %(month)s. Do it first.") % due


def _missed_wishes(plan: Plan) -> Iterator[str]:
    """What this plan does not keep to; the page also says which other way would."""
    profile, roadmap = plan.profile, plan.roadmap
    if profile.deadline and roadmap.finish and roadmap.finish > profile.deadline:
        month = {"month": month_year(profile.deadline)}
        yield _("This plan ends after your deadline, %(month)s.") % month
    elif is_job_late(plan):
        month = {"month": month_year(profile.deadline), "job": month_year(roadmap.first_job)}
        yield _("The coding job comes after your deadline, %(month)s: in %(job)s.") % month
    budget = profile.budget
    if budget is not None and budget.amount is not None:
        least = {cost.currency: cost.low for cost in roadmap.totals()}
        if least.get(budget.currency, 0) > budget.amount:
            most = {"amount": money(int(budget.amount), budget.currency)}
            yield _("Its known fees alone are more than your budget, %(amount)s.") % most


def is_job_late(plan: Plan) -> bool:
    """The goal is reached before the deadline, and paid work comes after it."""
    deadline, job = plan.profile.deadline, plan.roadmap.first_job
    return bool(deadline and job and job > deadline) and not plan.roadmap.is_at_work


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
    if not used:
        return ""
    if public_code(target.code):
        return _("%(goal)s is used %(used)s. Employers %(here)s may not ask for it.") % values
    return _("This goal is for work %(used)s. Employers %(here)s may not know it.") % values
