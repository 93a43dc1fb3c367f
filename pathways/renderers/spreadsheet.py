"""A plan’s steps as a table that Excel and LibreOffice open as it is."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from pathways.core.roadmap import Cost, PhasePlan, Step
from pathways.renderers.page_doubts import why_in_files
from pathways.renderers.sheet import Copy
from pathways.step_words import step_title
from pathways.wording import never_a_formula


def csv_of(copy: Copy) -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes it for another alphabet."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(_head())
    for phase in copy.plan.roadmap.in_order:
        for step in phase.steps:
            why = why_in_files(step, copy.plan)
            table.writerows(map(never_a_formula, row) for row in _rows(phase, step, why))
    return text.getvalue().encode("utf-8-sig")


def _head() -> list[str]:
    return [
        _("Phase"), _("Name of the phase"), _("Step"), _("Done"), _("Start"), _("End"),
        _("Months"), _("Cost from"), _("Cost to"), _("Currency"), _("Why"), _("Where to study"),
    ]  # fmt: skip


def _rows(phase: PhasePlan, step: Step, why: str) -> Iterator[list[str | int]]:
    """A row for each currency of the step’s cost, and at least one."""
    for cost in step.costs or (None,):
        yield [
            phase.phase.number,
            phase.phase.title,
            step_title(step),
            _("yes") if step.done else _("no"),
            step.start.isoformat() if step.start else "",
            step.end.isoformat() if step.end else "",
            step.months or "",
            *_amounts(cost),
            why,
            "; ".join(dict.fromkeys(p.institution for p in step.programmes)),
        ]


def _amounts(cost: Cost | None) -> tuple[int | str, int | str, str]:
    return (cost.low, cost.high, cost.currency) if cost else ("", "", "")
