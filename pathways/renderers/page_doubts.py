"""What the answer at the top of a plan rests on, where that is not sure."""

import math
from collections.abc import Iterator

from pathways.core.plan import Plan
from pathways.core.verdict import Answer
from pathways.core.vocabulary import ExperienceKind
from pathways.wording import gettext as _
from pathways.wording import ngettext


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
        yield _full_time(plan)


def counts_full_time(plan: Plan) -> bool:
    """The dates rest on months at full time, and the learner codes part time today."""
    shares = _shares_today(plan)
    part_time = bool(shares) and (None in shares or sum(filter(None, shares)) < 1)
    return part_time and _months_of_work(plan) > 0


def _months_of_work(plan: Plan) -> int:
    """Months of coding work that are still to do."""
    return sum(s.months for s in plan.roadmap.steps if s.code == "work" and not s.done)


def _full_time(plan: Plan) -> str:
    """What the months of work come to at the hours of today, where these are told."""
    months, shares = _months_of_work(plan), _shares_today(plan)
    text = ngettext(
        "This counts on %(n)s month of full-time work.",
        "This counts on %(n)s months of full-time work.",
        months,
    ) % {"n": months}
    share = 0 if None in shares else sum(filter(None, shares))
    if not share:
        return text + " " + _("At part time it takes longer.")
    longer = math.ceil(round(months / share, 6))
    return text + " " + _("At your hours of today, that is %(n)s months.") % {"n": longer}


def _shares_today(plan: Plan) -> list[float | None]:
    """Of full time, in each coding job that goes on; None where nobody told."""
    return [
        job.fte
        for job in plan.profile.experience
        if job.kind is ExperienceKind.CODING and job.ended_months_ago == 0
    ]
