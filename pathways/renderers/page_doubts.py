"""What the answer at the top of a plan rests on, where that is not sure."""

import math
from collections.abc import Iterator

from pathways.core.plan import Plan
from pathways.core.roadmap import JOBS, Step
from pathways.core.verdict import Answer
from pathways.core.vocabulary import ExperienceKind
from pathways.step_words import step_why
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, ngettext

TAKEN_AGAIN = {
    "AHIMA": gettext_lazy("Taking an AHIMA exam again adds one to three months."),
    "IHRIM": gettext_lazy(
        "The NCCQ exam is held twice a year, another party reports: your day may come later, and "
        "taking it again adds about six months."
    ),
}
"""Waits of 30 to 90 days (S7, S29, S30); two sittings a year (S36)."""


def doubts(plan: Plan, goal: str) -> Iterator[str]:
    """Who may have it, by which way, and how its work is counted."""
    verdict = plan.verdicts[plan.roadmap.target.code]
    values = {"goal": goal, "body": verdict.credential.body.code}
    if verdict.answer is Answer.UNKNOWN:
        yield _("We could not verify who may take %(goal)s: ask %(body)s before you pay.") % values
    doubt = plan.roadmap.doubt
    if doubt is not None:
        yield _("We could not confirm that this way is still open: ask %(body)s first.") % {
            "body": doubt.credential.body.code
        }
    if counts_full_time(plan):
        yield full_time_words(plan)


def dates_hold(plan: Plan) -> str:
    """On what the dates that are still to come rest; nothing where there are none."""
    to_do = [step for step in plan.roadmap.to_do if step.start]
    exams = [step.subject for step in to_do if step.code == "take_exam"]
    seeks = any(step.code in JOBS for step in to_do)
    works = any(step.code == "work" for step in to_do)
    if exams and seeks:
        text = _("hold if you pass each exam the first time and find work in the time we assume.")
    elif exams:
        text = _("hold if you pass each exam the first time.")
    elif seeks:
        text = _("hold if you find work in the time we assume.")
    else:
        text = _("hold if you work on without a break.") if works else ""
    return " ".join((text, *_taken_again(plan, exams))).strip()


def _taken_again(plan: Plan, exams: list[str]) -> Iterator[str]:
    """What a failed exam costs in time: as its body says, and nothing where nobody does."""
    credentials = plan.catalogue.credentials
    bodies = list(dict.fromkeys(credentials[code].body.code for code in exams))
    for body in bodies:
        if body in TAKEN_AGAIN:
            yield str(TAKEN_AGAIN[body])
    others = [body for body in bodies if body not in TAKEN_AGAIN]
    if others:
        asked = {"bodies": _(" and ").join(others)}
        yield _("Ask %(bodies)s how soon an exam can be taken again.") % asked


def counts_full_time(plan: Plan) -> bool:
    """The dates rest on months at full time, and the learner codes part time today."""
    shares = _shares_today(plan)
    part_time = bool(shares) and (None in shares or sum(filter(None, shares)) < 1)
    return part_time and months_of_work(plan) > 0


def months_of_work(plan: Plan) -> int:
    """Months of coding work that are still to do."""
    return sum(step.months for step in plan.roadmap.to_do if step.code == "work")


def months_at_hours_of_today(plan: Plan) -> int | None:
    """The months of work for who goes on part time; None where nobody told how much."""
    shares = _shares_today(plan)
    share = 0 if None in shares else sum(filter(None, shares))
    return math.ceil(round(months_of_work(plan) / share, 6)) if share else None


def full_time_words(plan: Plan) -> str:
    """What the months of work come to at the hours of today; nothing where they are just that."""
    if not counts_full_time(plan):
        return ""
    months, longer = months_of_work(plan), months_at_hours_of_today(plan)
    text = ngettext(
        "This counts on %(n)s month of full-time work.",
        "This counts on %(n)s months of full-time work.",
        months,
    ) % {"n": months}
    if longer is None:
        return text + " " + _("At part time it takes longer.")
    return text + " " + _("At your hours of today, that is %(n)s months.") % {"n": longer}


def why_in_files(step: Step, plan: Plan) -> str:
    """A file has no heading above its dates: what they count on stands with the step."""
    dated_by_work = step.code in ("work", "send_letters") and not step.done
    return " ".join(filter(None, (step_why(step), full_time_words(plan) if dated_by_work else "")))


def _shares_today(plan: Plan) -> list[float | None]:
    """Of full time, in each coding job that goes on; None where nobody told."""
    return [
        job.fte
        for job in plan.profile.experience
        if job.kind is ExperienceKind.CODING and job.ended_months_ago == 0
    ]
