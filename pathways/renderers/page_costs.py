"""What a route costs, and which prices its sums leave out, as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pathways.core.plan import Plan
from pathways.core.roadmap import Step
from pathways.renderers.page_courses import TO_TAKE
from pathways.renderers.page_route import step_cost
from pathways.renderers.page_verdicts import PapersShown, papers_shown
from pathways.step_words import step_title
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, money_range

COURSES = TO_TAKE | {"finish_degree"}
LEFT_OUT: tuple[tuple[frozenset[str], Any], ...] = (
    (frozenset({"finish_school"}), gettext_lazy("cost of school")),
    (COURSES, gettext_lazy("course fee")),
    (frozenset({"take_exam"}), gettext_lazy("exam fee")),
    (frozenset({"join_body"}), gettext_lazy("dues")),
    (frozenset({"practise_records"}), gettext_lazy("price of the practice records")),
    (frozenset({"reinstate"}), gettext_lazy("back dues and other fees")),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CostLine:
    title: str
    amount: str
    papers: PapersShown | None

    @property
    def source(self) -> str:
        """In the words a reader sees, so that a source of several prices is named once."""
        if self.papers is None:
            return ""
        dated = f" ({self.papers.dated})" if self.papers.dated else ""
        checked = _("Checked %(day)s.") % {"day": self.papers.checked}
        return f"{self.papers.title}{dated}. {checked} {self.papers.confidence}."


def costs_shown(plan: Plan) -> tuple[CostLine, ...]:
    return tuple(
        _cost_line(step, plan)
        for step in plan.roadmap.steps
        if not step.done and (step.costs or step.unpriced) and step_cost(step, plan.catalogue)
    )


def not_included(unpriced: Iterable[Step]) -> str:
    """Which prices a sum leaves out, because nobody publishes them."""
    codes = {step.code for step in unpriced}
    if "be_assessed" in codes:
        return _("courses to fill gaps not included")
    left_out = [str(words) for kinds, words in LEFT_OUT if codes & kinds]
    return _("%(what)s not included") % {"what": _(" and ").join(left_out)} if left_out else ""


def totals(plan: Plan) -> str:
    """Known fees; currencies stay apart."""
    sums = plan.roadmap.totals()
    return _(" and ").join(money_range(c.low, c.high, c.currency) for c in sums)


def _cost_line(step: Step, plan: Plan) -> CostLine:
    papers = next((c.papers for c in step.costs if c.papers), None)
    return CostLine(
        title=step_title(step),
        amount=step_cost(step, plan.catalogue),
        papers=papers_shown(papers) if papers else None,
    )
