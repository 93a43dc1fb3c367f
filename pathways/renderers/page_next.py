"""What a plan has its learner do next: what is late or lacks only a paper, then the first step."""

from dataclasses import dataclass

from pathways.addresses import address as to
from pathways.core.plan import Plan
from pathways.core.proofs import CERTIFICATE, LETTER
from pathways.renderers import page_words as words
from pathways.renderers.links import carrying
from pathways.renderers.page_assumptions import late_to_renew, refreshers_due
from pathways.renderers.page_route import Link, next_step, step_link
from pathways.shortcut_words import shortcut_text
from pathways.step_words import step_title, step_why
from pathways.verdict_words import action_words
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, goal_name, month_year, short_name

PAPERS = {
    LETTER: gettext_lazy("Ask for a letter that confirms your work."),
    CERTIFICATE: gettext_lazy("Ask the school for a paper that states the hours of your course."),
    f"{CERTIFICATE}+{LETTER}": gettext_lazy(
        "Ask for a letter that confirms your work, and for a paper on the hours of your course."
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class NextShown:
    title: str
    why: str
    link: Link | None


def next_shown(plan: Plan, back: str) -> NextShown:
    return _late(plan) or _way_back(plan) or _paper(plan) or _step(plan, back)


def _late(plan: Plan) -> NextShown | None:
    """A renewal that is late comes before every new goal."""
    for code in late_to_renew(plan):
        title = _("Renew %(code)s.") % {"code": short_name(code)}
        return NextShown(title=title, why=action_words("renew_now"), link=None)
    for renewal in refreshers_due(plan):
        why = _("It was due about %(month)s.") % {"month": month_year(renewal.due)}
        return NextShown(title=_("Take the national refresher course."), why=why, link=None)
    return None


def _way_back(plan: Plan) -> NextShown | None:
    """From revoked no way back is verified: nobody is to study or pay on a guess."""
    target = plan.roadmap.target
    if plan.verdicts[target.code].status != "revoked":
        return None
    values = {"body": target.body.code, "code": goal_name(target.code)}
    return NextShown(
        title=_("Ask %(body)s how you can have %(code)s again.") % values,
        why=_("We found no rule on the way back. Pay for nothing before you know."),
        link=None,
    )


def _paper(plan: Plan) -> NextShown | None:
    """What is done already and lacks only a paper, where that is sooner than the plan."""
    verdict, finish = plan.verdicts[plan.roadmap.target.code], plan.roadmap.finish
    for shortcut in verdict.shortcuts:
        is_sooner = shortcut.earliest and (finish is None or shortcut.earliest < finish)
        if shortcut.change in PAPERS and is_sooner:
            why = shortcut_text(shortcut, verdict)
            return NextShown(title=str(PAPERS[shortcut.change]), why=why, link=None)
    return None


def _step(plan: Plan, back: str) -> NextShown:
    step = next_step(plan.roadmap)
    if step is None and not words.is_reached(plan):
        return _to_apply(plan, back)
    if step is None:
        code = plan.roadmap.target.code
        link = Link(
            address=carrying(to("certifications:credential", code), back),
            words=_("See how to keep %(goal)s") % {"goal": goal_name(code)},
        )
        return NextShown(title=_("Keep what you have."), why=str(words.NOTHING_LEFT), link=link)
    return NextShown(title=step_title(step) + ".", why=step_why(step), link=step_link(step, back))


def _to_apply(plan: Plan, back: str) -> NextShown:
    """Nothing is left to do before the goal, which the learner does not have yet."""
    target = plan.roadmap.target
    values = {"goal": goal_name(target.code), "body": target.body.code}
    link = Link(
        address=carrying(to("certifications:credential", target.code), back),
        words=_("Read about %(goal)s") % values,
    )
    return NextShown(
        title=_("Apply for %(goal)s.") % values,
        why=_("We know of nothing that you still need. Confirm it with %(body)s.") % values,
        link=link,
    )
