"""What a route costs, and which prices its sums leave out, as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from pathways.core.plan import Plan
from pathways.core.roadmap import Step
from pathways.renderers.page_route import AND_MORE, NO_FEE_IS_KNOWN, step_cost
from pathways.renderers.page_verdicts import PapersShown, papers_shown
from pathways.step_words import step_title
from pathways.wording import gettext as _
from pathways.wording import money_range


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
    """Which prices a sum leaves out, because nobody publishes them; finishing school is no fee."""
    codes = {step.code for step in unpriced} & (NO_FEE_IS_KNOWN | AND_MORE).keys()
    if not codes:
        return ""
    if "be_assessed" in codes:
        return _("courses to fill gaps not included")
    if codes == {"take_exam"}:
        return _("exam fee not included")
    if codes == {"reinstate"}:
        return _("back dues and other fees not included")
    if codes == {"practise_records"}:
        return _("price of the practice records not included")
    if "take_exam" in codes:
        return _("course and exam fee not included")
    return _("course fee not included")


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
