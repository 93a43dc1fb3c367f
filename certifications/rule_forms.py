"""Forms in which an admin writes rules; a rule that could never be met is refused."""

from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

from certifications.models import Condition
from certifications.rule_checks import faults
from pathways.core.vocabulary import FactKind
from pathways.desk.forms import PlainForm


class ConditionForm(PlainForm):
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
        return cleaned


class RoutesNeeded(BaseInlineFormSet):
    """A rule without a route could never be met."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        kept = [form for form in kept if not form.cleaned_data.get("DELETE")]
        if not kept and not self.instance.withdrawn:
            raise forms.ValidationError(
                _("Add at least one route, or tick “withdrawn”: a rule without one is never met.")
            )
