"""How the plan stands to a deadline and a budget, as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from pathways.core.fits import Fit, fits
from pathways.core.months import add_months
from pathways.core.plan import Plan
from pathways.renderers.links import Links
from pathways.renderers.page_doubts import (
    counts_full_time,
    months_at_hours_of_today,
    months_of_work,
)
from pathways.renderers.page_notices import is_job_late
from pathways.renderers.page_ways import WayShown, way_shown
from pathways.step_words import step_title
from pathways.way_words import fit_words
from pathways.wording import gettext as _
from pathways.wording import month_year

VERDICTS = {
    "yes": gettext_lazy("This plan fits."),
    "ask": gettext_lazy("This plan may fit: ask first."),
    "no": gettext_lazy("This plan does not fit."),
    "part": gettext_lazy("This plan fits in part."),
}
SHAPES = {"yes": "yes", "ask": "ask", "no": "no", "part": "wait"}
ICONS = {"yes": "check", "ask": "ask", "no": "no", "part": "wait"}
MOST_ON_PAPER = 3
DATED = frozenset({
    "take_course", "take_diploma", "take_coding_degree", "take_degree", "finish_degree",
    "prepare", "take_exam", "find_first_job", "find_trainee_post", "find_apprenticeship",
    "work", "send_letters", "practise_records",
})  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class LatestShown:
    what: str
    month: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FitShown:
    """How the plan stands to the deadline and the budget, and what would fit."""

    verdict: str
    shape: str
    icon: str
    sentences: tuple[str, ...]
    latest: tuple[LatestShown, ...]
    others: tuple[WayShown, ...]
    others_title: str

    @property
    def said(self) -> str:
        """The plan’s own standing, in one line."""
        return " ".join((self.verdict, *self.sentences))


def fit_shown(plan: Plan, links: Links) -> FitShown | None:
    """None where the learner named neither a deadline nor a budget."""
    found = fits(plan.ways, plan.profile)
    if found is None:
        return None
    this = found.of(plan.roadmap.way) or found.found[0]
    fitting = [fit for fit in found.fitting if fit is not this]
    if not fitting and this.fits != "yes" and found.nearest is not this:
        others, title = [found.nearest], _("Nothing fits for certain. This way comes nearest:")
    else:
        too = _("These ways fit too:")
        others, title = fitting, too if this.fits == "yes" else _("These ways fit:")
    limits = tuple(_limits(plan)) if this.fits != "no" else ()
    if this.fits == "no" and not others:
        limits = (_("No way that we know fits. This one comes nearest."),)
    verdict = "part" if limits and this.fits == "yes" else this.fits
    return FitShown(
        verdict=str(VERDICTS[verdict]),
        shape=SHAPES[verdict],
        icon=ICONS[verdict],
        sentences=(fit_words(this), *limits),
        latest=tuple(_latest(this, plan)),
        others=tuple(way_shown(fit.way, plan, links, found) for fit in others),
        others_title=title,
    )


def fit_line(plan: Plan, links: Links) -> str:
    """The same in a few sentences, for paper; nothing where there is no such limit."""
    shown = fit_shown(plan, links)
    if shown is None:
        return ""
    others = "; ".join(f"{way.title} ({way.finish})" for way in shown.others[:MOST_ON_PAPER])
    said = [f"{shown.others_title} {others}."] if others else []
    return " ".join((shown.said, *said))


def _limits(plan: Plan) -> Iterable[str]:
    """What a deadline that the plan keeps does not hold for."""
    if is_job_late(plan):
        job = {"month": month_year(plan.roadmap.first_job)}
        yield _("But the coding job comes later: in %(month)s.") % job
    if _is_late_at_part_time(plan):
        yield _("But only if you work full time from now on.")


def _is_late_at_part_time(plan: Plan) -> bool:
    """The deadline is missed, or may be, at the hours of today."""
    deadline, finish = plan.profile.deadline, plan.roadmap.finish
    if not (deadline and finish and counts_full_time(plan)):
        return False
    longer = months_at_hours_of_today(plan)
    return longer is None or add_months(finish, longer - months_of_work(plan)) > deadline


def _latest(fit: Fit, plan: Plan) -> Iterable[LatestShown]:
    """The last month in which each thing can begin, where there is time left."""
    if fit.spare is None or fit.spare < 0:
        return
    for step in sorted(fit.way.to_do, key=lambda s: (s.start is None, s.start)):
        if step.start and step.code in DATED:
            latest = add_months(step.start, fit.spare)
            yield LatestShown(what=step_title(step), month=month_year(latest))
