"""The United Kingdom’s order: the post comes first, employers train clinical coders (S10, S42)."""

import math

from pathways.core.draft import Draft, take_exam, train
from pathways.core.judging import is_held
from pathways.core.posts import APPRENTICESHIP, NATIONAL, NATIONAL_EXAM, has_post, needs_course
from pathways.core.rules import Fact, criteria
from pathways.core.vocabulary import FactKind


def british(draft: Draft) -> None:
    """The post comes first: employers train clinical coders (S10, S42)."""
    facts, goal, choice = draft.facts, draft.choice.goal, draft.choice
    if choice.study is not None:
        train(draft)
    job = facts.profile.employment
    in_post = has_post(goal, facts)
    served = int((job and job.months) or 0) if in_post else 0
    if in_post:
        draft.tick(4, "find_trainee_post", "UK-TRAINEE")
    else:
        code, subject = ("find_apprenticeship", APPRENTICESHIP)
        if choice.entry != "apprenticeship":
            code, subject = ("find_trainee_post", "UK-TRAINEE")
        months = draft.given.job_search_months
        draft.hired = draft.add(4, code, draft.free, months, subject=subject)
    if is_held(goal, facts):
        _has_goal(draft)
        return
    course = _national_course(draft, served)
    if goal.code in ("CCSC", "CCSRC"):
        draft.finish = draft.hired + course
    else:
        draft.finish = draft.hired + max(0, NATIONAL.get(goal.code, 0) - served)
    if goal.code not in NATIONAL:
        _national_exam(draft, served)


def _has_goal(draft: Draft) -> None:
    """Nothing of the way before it is left, whatever the learner did not tell of it."""
    code = draft.choice.goal.code
    draft.tick(2, "national_course", "CCSC")
    if code not in NATIONAL:
        draft.tick(3, "take_exam", NATIONAL_EXAM)
    if code == "UK-AUDITOR":
        draft.tick(5, "serve_as_acc", code)


def _national_course(draft: Draft, served: int) -> int:
    """The months until it is done: 21 days of it are never done on the day (S10)."""
    if draft.facts[Fact(FactKind.NATIONAL_COURSE)]:
        draft.tick(2, "national_course", "CCSC")
        return 0
    months = max(1, NATIONAL["CCSC"] - served)
    if draft.choice.goal.code != "UK-TRAINEE" and needs_course(draft.choice.goal, draft.facts):
        draft.add(2, "national_course", draft.hired, months, subject="CCSC")
    return months


def _national_exam(draft: Draft, served: int) -> None:
    """The exam after the employer’s plan; then, for auditors, two years as an ACC."""
    goal, facts = draft.choice.goal, draft.facts
    held = draft.hired
    if facts.passed(NATIONAL_EXAM):
        draft.tick(3, "take_exam", NATIONAL_EXAM)
    else:
        planned = max(0, draft.given.uk_plan_months - served)
        if draft.choice.entry == "apprenticeship":
            draft.add(4, "apprenticeship", draft.hired, NATIONAL[APPRENTICESHIP])
        end = draft.add(4, "work", draft.hired, planned, subject=NATIONAL_EXAM)
        draft.free = max(draft.free, end)
        held = take_exam(draft, 3, facts.catalogue.credentials[NATIONAL_EXAM])
    if goal.code == "UK-AUDITOR":
        for requirement in goal.hard:
            need = next(criteria(requirement.rule))
            months = math.ceil(need.at_least - facts[need.fact])
            if months > 0:
                held = draft.add(5, "serve_as_acc", held, months, subject=goal.code)
            else:
                draft.tick(5, "serve_as_acc", goal.code)
    draft.finish = held
