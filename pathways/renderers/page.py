"""A plan as its page shows it: every word, date, amount and percentage ready for the template."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from pathways.answers import field_of
from pathways.core.plan import Plan
from pathways.core.questions import Question
from pathways.question_words import question_text
from pathways.renderers import page_words as words
from pathways.renderers.links import Answers, Links, way_back
from pathways.renderers.page_answers import answers_line
from pathways.renderers.page_assumptions import (
    AssumptionShown,
    RenewalShown,
    Said,
    assumptions_shown,
    renewals_shown,
    sureness,
)
from pathways.renderers.page_costs import CostLine, costs_shown, totals
from pathways.renderers.page_courses import (
    CourseShown,
    courses_intro,
    courses_shown,
    finder_address,
    no_course_words,
)
from pathways.renderers.page_earnings import Earnings, earnings_shown
from pathways.renderers.page_facts import FactShown, facts
from pathways.renderers.page_glance import Glance, glance
from pathways.renderers.page_next import NextShown, next_shown
from pathways.renderers.page_notices import notices
from pathways.renderers.page_pay import Pay, pay_shown
from pathways.renderers.page_route import (
    PhaseShown,
    order_note,
    phases_shown,
)
from pathways.renderers.page_verdicts import (
    AnswerShown,
    VerdictShown,
    answer_shown,
    first_verdicts,
    on_route,
    other_answers,
)
from pathways.verdict_words import is_for_the_experienced
from pathways.wording import long_date, short_name


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionShown:
    text: str
    address: str
    would_change: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AlternativeShown:
    verdict: AnswerShown
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanPage:
    heading: str
    lead: tuple[str, ...]
    advice: str
    notices: tuple[str, ...]
    answers: tuple[str, ...]
    address: str
    back: str
    change_address: str
    facts: tuple[FactShown, ...]
    next: NextShown
    now: tuple[VerdictShown, ...]
    first: tuple[VerdictShown, ...]
    questions: tuple[QuestionShown, ...]
    glance: Glance | None
    phases: tuple[PhaseShown, ...]
    phases_note: str
    verdicts: tuple[AnswerShown, ...]
    verdicts_title: str
    verdicts_address: str
    alternatives: tuple[AlternativeShown, ...]
    pay: Pay
    earnings: Earnings
    costs: tuple[CostLine, ...]
    total: str
    courses: tuple[CourseShown, ...]
    courses_intro: str
    no_course: str
    finder_address: str
    assumptions: tuple[AssumptionShown, ...]
    renewals: tuple[RenewalShown, ...]
    sureness: tuple[Said, ...]
    version: str
    as_of: str


def page_of(plan: Plan, links: Links) -> PlanPage:
    answers, change, first = links.answers, links.change, first_verdicts(plan)
    back = way_back(answers)
    return PlanPage(
        heading=words.heading(plan),
        lead=words.lead(plan),
        advice=words.advice(plan),
        notices=notices(plan, dict(answers).get("target", "")),
        answers=answers_line(plan.profile),
        address=links.unsaved,
        back=back,
        change_address=change,
        facts=facts(plan),
        next=next_shown(plan, back),
        now=first[: len(on_route(plan))],
        first=first,
        questions=tuple(_questions(plan, answers, change)),
        glance=glance(plan.roadmap),
        phases=phases_shown(plan, back),
        phases_note=order_note(plan.roadmap),
        verdicts=other_answers(plan),
        verdicts_title=words.other_credentials_title(plan.profile.country),
        verdicts_address=links.verdicts,
        alternatives=tuple(_alternatives(plan, links)),
        pay=pay_shown(plan, back),
        earnings=earnings_shown(plan),
        costs=costs_shown(plan),
        total=totals(plan),
        courses=courses_shown(plan, back),
        courses_intro=courses_intro(plan),
        no_course=no_course_words(plan),
        finder_address=finder_address(plan, back),
        assumptions=assumptions_shown(plan, change),
        renewals=renewals_shown(plan),
        sureness=sureness(plan),
        version=plan.catalogue.version,
        as_of=long_date(plan.catalogue.as_of),
    )


def _questions(plan: Plan, answers: Answers, change_address: str) -> Iterable[QuestionShown]:
    """What is worth finding out: what changes no answer is not asked."""
    for question in filter(attrgetter("would_change"), plan.questions):
        yield QuestionShown(
            text=question_text(question.field),
            address=change_address + _anchor(question, answers),
            would_change=", ".join(map(short_name, question.would_change)),
        )


def _anchor(question: Question, answers: Answers) -> str:
    name = field_of(question.field, dict(answers))
    return f"#div_id_{name}" if name else ""


def _alternatives(plan: Plan, links: Links) -> Iterable[AlternativeShown]:
    """Other goals that are open or in sight, but for the stops of this route.

    What is made for experienced coders is no advice for who has no coding work yet.
    """
    is_new = not (plan.profile.experience or plan.profile.credentials)
    stops = (*on_route(plan), plan.roadmap.target.apprentice_award, plan.roadmap.target.becomes)
    for verdict in plan.alternatives:
        too_early = is_new and is_for_the_experienced(verdict.credential)
        if verdict.code not in stops and not too_early:
            yield AlternativeShown(
                verdict=answer_shown(verdict, plan),
                address=links.plan(target=verdict.code),
            )
