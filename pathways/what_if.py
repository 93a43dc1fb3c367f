"""The plan as it was before the learner tried a change, from the `was` of an address."""

from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from pathways.core.catalogue import Catalogue
from pathways.core.changes import changes
from pathways.core.plan import Plan
from pathways.core.plan import plan as make_plan
from pathways.form_choices import offered_once, start_months, targets
from pathways.forms import ProfileForm
from pathways.renderers.links import Links
from pathways.renderers.page_fit import fit_shown
from pathways.renderers.page_what_if import (
    ASKED,
    FieldShown,
    WhatIf,
    field_shown,
    moved_words,
    what_if,
)
from pathways.told_form import ToldForm

WAS = "was"
LONGEST = 400


def tried(plan: Plan, links: Links, before: Plan | None = None) -> WhatIf:
    """The form to change a plan, and what was moved since the plan `before`."""
    answers = links.answers
    moved = moved_words(changes(before, plan), plan, _limits(before, plan, links)) if before else ()
    was = urlencode([pair for pair in answers if pair[0] in ASKED or pair[0] == "way"])
    return what_if(_asked(plan.catalogue), links, was, moved, plan.roadmap.assumptions)


def _limits(before: Plan, plan: Plan, links: Links) -> str:
    """How the plan stands to its deadline and budget now, where that is news."""
    then, now = fit_shown(before, links), fit_shown(plan, links)
    return now.said if now and now.said != (then and then.said) else ""


@offered_once
def _asked(catalogue: Catalogue) -> tuple[FieldShown, ...]:
    offers: dict[str, Any] = {
        "start": start_months(catalogue.as_of),
        "target": targets(catalogue),
    }
    fields = [(name, ProfileForm.base_fields[name]) for name in ASKED]
    return tuple(
        field_shown(name, field, offers.get(name, getattr(field, "choices", ())))
        for name, field in fields
    )


def plan_before(told: QueryDict, catalogue: Catalogue) -> Plan | None:
    """The plan of the answers before; None where none were told, or none that make a plan."""
    said = told.get(WAS)
    if said is None or len(said) > LONGEST:
        return None
    old, was = told.copy(), QueryDict(said)
    for name in (*ASKED, "way"):
        old.setlist(name, was.getlist(name))
    form = ToldForm(old, catalogue=catalogue)
    return make_plan(form.profile(), catalogue) if form.makes_a_plan else None
