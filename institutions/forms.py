"""The filters of the course list, as a GET form."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from institutions.choices import COUNTRIES, MODES, Award, Kind
from institutions.models import Programme

TAUGHT = [(value, label) for value, label in MODES if value != "mixed"]


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    select = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(
        label=label,
        choices=[("", _("Any")), *choices],
        required=False,
        widget=select,
        error_messages={"invalid_choice": _("Choose one of the list.")},
    )


class CourseFilter(forms.Form):
    """Every filter may be left open. A filter that is not understood finds nothing."""

    country = _choice(_("Country"), COUNTRIES)
    kind = _choice(_("Kind of course"), Kind.choices)
    mode = _choice(_("How you learn"), TAUGHT)
    award = _choice(_("What you get"), Award.choices)

    def programmes(self) -> QuerySet[Programme]:
        """The courses that fit every filter that is set."""
        if not self.is_valid():
            return Programme.objects.none()
        chosen = self.cleaned_data
        rows = Programme.objects.for_list()
        if chosen["country"]:
            rows = rows.in_country(chosen["country"])
        if chosen["kind"]:
            rows = rows.of_kind(chosen["kind"])
        if chosen["mode"]:
            rows = rows.taught(chosen["mode"])
        if chosen["award"]:
            rows = rows.ending_in(chosen["award"])
        return rows

    @property
    def country_chosen(self) -> str:
        return self.cleaned_data.get("country", "") if self.is_valid() else ""
