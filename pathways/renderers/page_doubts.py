"""What the answer at the top of a plan rests on, where that is not sure."""

from collections.abc import Iterator

from pathways.core.plan import Plan
from pathways.core.profile import Experience
from pathways.core.verdict import Answer
from pathways.core.vocabulary import ExperienceKind
from pathways.wording import gettext as _


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
    if any(map(_is_part_time, plan.profile.experience)) and _asks_for_work(plan):
        yield _("It counts on full-time months from now on: at part time it takes longer.")


def _asks_for_work(plan: Plan) -> bool:
    return any(step.code == "work" and not step.done for step in plan.roadmap.steps)


def _is_part_time(job: Experience) -> bool:
    """Coding work of today, at less than full time or at hours that nobody told."""
    today = job.kind is ExperienceKind.CODING and job.ended_months_ago == 0
    return today and (job.fte is None or job.fte < 1)
