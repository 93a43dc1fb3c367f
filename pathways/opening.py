"""Opening a saved plan: found by its link, planned again from today’s catalogue."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from pathways import snapshot
from pathways.core.catalogue import Catalogue
from pathways.core.plan import Plan
from pathways.core.plan import plan as make_plan
from pathways.core.summary import summary_of
from pathways.mending import mended
from pathways.models import SavedPlan
from pathways.saved_plans import SavedPlanQuerySet, expiry
from pathways.told_form import ToldForm


class Unplannable(Exception):
    """The answers that were saved make no plan any more, even after mending."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A saved plan, planned again from today's catalogue; `overtaken` says what had to go."""

    saved: SavedPlan
    form: ToldForm
    plan: Plan
    overtaken: tuple[str, ...]


def visited(token: str, plans: SavedPlanQuerySet | None = None) -> SavedPlan:
    """The plan behind a private link; the visit keeps it for another year."""
    today = timezone.localdate()
    saved = (SavedPlan.objects.all() if plans is None else plans).opened_by(token, today).get()
    if saved.expires_on != expiry(today):
        keep(saved, expires_on=expiry(today))
    return saved


def planned(saved: SavedPlan) -> Opened:
    catalogue = snapshot.take(on=timezone.localdate())
    return _planned(saved, QueryDict(saved.answers), catalogue)


def with_answers(opened: Opened, told: QueryDict) -> Opened:
    """The same plan, were these its answers. They are saved nowhere."""
    return _planned(opened.saved, told, opened.form.catalogue)


def _planned(saved: SavedPlan, answers: QueryDict, catalogue: Catalogue) -> Opened:
    told, overtaken = mended(answers, catalogue)
    form = ToldForm(told, catalogue=catalogue)
    if not form.makes_a_plan:
        raise Unplannable
    plan = make_plan(form.profile(), catalogue, saved.done_steps)
    return Opened(saved=saved, form=form, plan=plan, overtaken=overtaken)


def keep(saved: SavedPlan, **content: Any) -> None:
    for name, value in content.items():
        setattr(saved, name, value)
    saved.save(update_fields=list(content))


def compared(plan: Plan) -> dict[str, Any]:
    """What a later visit is compared with."""
    return {
        "summary": summary_of(plan),
        "catalogue_version": plan.catalogue.version,
        "compared_on": plan.catalogue.as_of,
    }
