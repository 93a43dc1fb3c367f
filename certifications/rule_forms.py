"""Forms in which an admin writes rules: what can’t be met, or contradicts itself, is refused."""

from typing import Any

from django import forms

from certifications.models import Condition
from certifications.rule_checks import (
    asked_by,
    asked_in,
    clash,
    faults,
    open_among,
    strays,
    without_route,
)
from pathways.core.vocabulary import FactKind
from pathways.desk.forms import DeskForm, LineForm
from pathways.desk.lines import LineForms


class ConditionForm(LineForm):
    """Refuses a condition that nobody could ever meet."""

    class Meta:
        model = Condition
        fields = (
            "order",
            "kind",
            "at_least",
            "body",
            "credentials",
            "topic",
            "accreditation",
            "degree_level",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind, at_least = cleaned.get("kind"), cleaned.get("at_least")
        if kind and at_least is not None:
            named = {credential.code for credential in cleaned.get("credentials") or ()}
            wanting = cleaned["route"].requirement.credential.code if cleaned.get("route") else ""
            for field, message in faults(wanting, FactKind(kind), at_least, named).items():
                self.add_error(field, message)
        if kind:
            for field, message in strays(FactKind(kind), cleaned).items():
                self.add_error(field, message)
        return cleaned


class ConditionDeskForm(DeskForm, ConditionForm):
    """A condition edited on a page of its own says why, and agrees with the rest of its route."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") and cleaned.get("route"):
            others = cleaned["route"].conditions.exclude(pk=self.instance.pk)
            _refuse(clash([*map(asked_by, others), asked_in(cleaned)]))
        return cleaned


class ConditionsAgree(LineForms):
    """The conditions of one route, beside the other routes of its rule."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        here = [asked_in(form.cleaned_data) for form in _kept(self)]
        _refuse(clash(here))
        if self.instance.requirement_id:
            others = self.instance.requirement.routes.exclude(pk=self.instance.pk)
            _refuse(open_among([here, *(list(route.conditions.all()) for route in others)]))


class RoutesNeeded(LineForms):
    """A rule without a route could never be met; an open route empties the others of meaning."""

    def clean(self) -> None:
        super().clean()
        kept = _kept(self)
        _refuse(without_route(self.instance, kept))
        routes = [form.instance for form in kept]
        _refuse(open_among([list(route.conditions.all()) if route.pk else [] for route in routes]))


def _kept(formset: LineForms) -> list[Any]:
    """The forms of the lines that will be there once this is saved."""
    filled = [form for form in formset.forms if form.has_changed() or form.instance.pk]
    return [form for form in filled if not form.cleaned_data.get("DELETE")]


def _refuse(fault: str | None) -> None:
    if fault:
        raise forms.ValidationError(fault)
