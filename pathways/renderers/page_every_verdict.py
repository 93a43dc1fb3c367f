"""Every credential of a plan with its rules, on a page of its own: the plan shows the answers."""

from dataclasses import dataclass

from pathways.core.plan import Plan
from pathways.renderers import page_words as words
from pathways.renderers.links import Links, way_back
from pathways.renderers.page_answers import answers_line
from pathways.renderers.page_verdicts import VerdictShown, all_verdicts
from pathways.wording import gettext as _


@dataclass(frozen=True, kw_only=True, slots=True)
class EveryVerdict:
    heading: str
    address: str
    back: str
    answers: tuple[str, ...]
    here_title: str
    here: tuple[VerdictShown, ...]
    elsewhere: tuple[VerdictShown, ...]


def every_verdict(plan: Plan, links: Links) -> EveryVerdict:
    return EveryVerdict(
        heading=_("Every credential, rule by rule"),
        address=links.plan(),
        back=way_back(links.answers),
        answers=answers_line(plan.profile),
        here_title=words.credentials_title(plan.profile.country),
        here=all_verdicts(plan, here=True),
        elsewhere=all_verdicts(plan, here=False),
    )
