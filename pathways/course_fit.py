"""How a course fits a plan: what speaks for it, what against, and what to ask first."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from institutions.models import Programme
from pathways import snapshot
from pathways.core.months import add_months
from pathways.core.plan import Plan
from pathways.core.plan import plan as make_plan
from pathways.core.vocabulary import Country, Education, StudyMode
from pathways.renderers.page_courses import NOT_SAID_TO_BE_ACCREDITED, must_be_accredited
from pathways.renderers.page_verdicts import SHAPES
from pathways.step_words import step_title
from pathways.told_form import ToldForm
from pathways.verdict_words import answer_words
from pathways.wording import COUNTRY_NAMES, goal_name, month_year, short_name
from pathways.wording import gettext as _

FOR, AGAINST, ASK = ("yes", "check"), ("no", "no"), ("ask", "ask")
EDUCATION = list(Education)


@dataclass(frozen=True)
class Fit:
    """One sentence, with the colour class and icon of its sign."""

    sign: tuple[str, str]
    words: str


def plan_in(query: str) -> Plan | None:
    """The plan whose answers an address carries; None if they are missing or make none."""
    told = QueryDict(query)
    if not told:
        return None
    form = ToldForm(told, catalogue=snapshot.take(on=timezone.localdate()))
    return make_plan(form.profile(), form.catalogue) if form.makes_a_plan else None


def fits(course: Programme, plan: Plan) -> list[Fit]:
    """The most telling first."""
    codes = [credential.code for credential in course.prepares_for.all()]
    return [
        *_goal(course, codes, plan),
        *_country(course, plan),
        *_entry(course, plan),
        *_mode(course, plan),
        *_accreditation(course, plan),
        *_end(course, plan),
        *_verdicts(codes, plan),
    ]


def _goal(course: Programme, codes: list[str], plan: Plan) -> Iterator[Fit]:
    target = plan.roadmap.target
    goals = {target.code, target.apprentice_award, target.becomes}
    steps = [s for s in plan.roadmap.steps if any(p.slug == course.slug for p in s.programmes)]
    if goals & set(codes):
        yield Fit(FOR, _("It prepares for your goal, %(goal)s.") % {"goal": goal_name(target.code)})
    elif codes:
        told = {"exams": ", ".join(map(short_name, codes)), "goal": goal_name(target.code)}
        yield Fit(AGAINST, _("It prepares for %(exams)s. Your goal is %(goal)s.") % told)
    else:
        yield Fit(ASK, _("No exam is named for it. Ask which exam it prepares for."))
    for step in steps[:1]:
        title = {"step": step_title(step)}
        yield Fit(FOR, _("Your roadmap names it under the step “%(step)s”.") % title)


def _country(course: Programme, plan: Plan) -> Iterator[Fit]:
    here = Country(course.institution.country)
    if here != plan.profile.country:
        told = {"here": COUNTRY_NAMES[here], "there": COUNTRY_NAMES[plan.profile.country]}
        yield Fit(AGAINST, _("The course is in: %(here)s. Your plan is for: %(there)s.") % told)


def _entry(course: Programme, plan: Plan) -> Iterator[Fit]:
    if not course.entry_education:
        yield Fit(ASK, _("We do not know what it asks for to get in. Ask the school."))
        return
    needed, have = Education(course.entry_education), plan.profile.education
    told = {"needed": course.get_entry_education_display()}
    if have is None:
        yield Fit(ASK, _("To get in you need: %(needed)s.") % told)
    elif EDUCATION.index(have) >= EDUCATION.index(needed):
        yield Fit(FOR, _("To get in you need: %(needed)s. You have that or more.") % told)
    else:
        yield Fit(AGAINST, _("To get in you need: %(needed)s. You do not have that yet.") % told)


def _mode(course: Programme, plan: Plan) -> Iterator[Fit]:
    wish = plan.profile.mode
    if wish is None or wish is StudyMode.MIXED:
        return
    if not course.mode:
        yield Fit(ASK, _("How it is taught is not stated. Ask if it is taught your way."))
    elif course.mode in (wish, StudyMode.MIXED):
        yield Fit(FOR, _("You can learn the way you want."))
    else:
        told = {"mode": course.get_mode_display()}
        yield Fit(AGAINST, _("It is taught like this: %(mode)s. You want another way.") % told)


def _accreditation(course: Programme, plan: Plan) -> Iterator[Fit]:
    if not course.accreditation and course.slug in must_be_accredited(plan):
        yield Fit(ASK, str(NOT_SAID_TO_BE_ACCREDITED))
    if course.accreditation:
        told = {"body": course.accreditation}
        if course.accreditation_verified:
            yield Fit(FOR, _("It is in the %(body)s directory.") % told)
        else:
            words = _(
                "%(body)s accreditation is claimed, not verified. Look in its directory first."
            )
            yield Fit(ASK, words % told)


def _end(course: Programme, plan: Plan) -> Iterator[Fit]:
    months = course.duration_months_high
    if months is None:
        yield Fit(ASK, _("Its length is not stated, so we cannot say when you would finish."))
        return
    told = {
        "start": month_year(plan.roadmap.start),
        "end": month_year(add_months(plan.roadmap.start, months)),
    }
    words = _("Start in %(start)s, and at its longest you finish by %(end)s.") % told
    if course.duration_is_typical:
        words += " " + _("The length is only usual for such a course.")
    yield Fit(ASK if course.duration_is_typical else FOR, words)


def _verdicts(codes: list[str], plan: Plan) -> Iterator[Fit]:
    for code in codes:
        if code in plan.verdicts:
            verdict = plan.verdicts[code]
            told = {"exam": short_name(code), "answer": answer_words(verdict)}
            yield Fit(SHAPES[verdict.answer], _("Today, without it, %(exam)s: %(answer)s.") % told)
