"""What a reader asks of the page about pay, read from the address."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pathways.wording import COUNTRY_NAMES
from salaries.choices import SETTINGS, Basis
from salaries.models import PayBand, PayStatistic
from salaries.querysets import PayBandQuerySet, PayStatisticQuerySet

MOST_YEARS = 60
NOT_IN_LIST = {"invalid_choice": _("Choose one of the list.")}
NO_YEARS = dict.fromkeys(
    ("invalid", "min_value", "max_value"), _("Give whole years, from 0 to 60.")
)


def _choice(label: Any, choices: Iterable[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", _("Any")), *choices],
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages=NOT_IN_LIST,
    )


class PayFilter(forms.Form):
    """Every answer may be left out; one that is not understood is named, and shows all."""

    country = _choice(_("Country"), [(str(c), name) for c, name in COUNTRY_NAMES.items()])
    basis = _choice(_("Kind of figure"), Basis.choices)
    stage = _choice(_("Career stage"), ())
    setting = _choice(_("Place of work"), ())
    experience = forms.IntegerField(
        label=_("Your years of experience"),
        required=False,
        min_value=0,
        max_value=MOST_YEARS,
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "numeric"}),
        error_messages=NO_YEARS,
    )
    role = forms.CharField(
        label=_("Job, such as auditor"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(self, told: QueryDict, stages: Iterable[Any]) -> None:
        super().__init__(told)
        self._offer("stage", [(stage.slug, stage.title) for stage in stages])
        self._offer("setting", settings_with_figures())

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name] = _choice(self.fields[name].label, choices)

    def told_of(self, name: str) -> Any:
        """The answer to one question; nothing where it was not understood."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def country_chosen(self) -> str:
        return self.told_of("country") or ""

    @property
    def is_broad(self) -> bool:
        """Nothing is asked but, perhaps, a country."""
        return not any(self.told_of(name) for name in self.fields if name != "country")

    def query_in(self, country: str) -> str:
        """The answers as an address carries them, for one country."""
        self.is_valid()
        told = {**self.cleaned_data, "country": country}
        return urlencode({name: value for name, value in told.items() if value not in (None, "")})

    def bands(self) -> PayBandQuerySet:
        self.is_valid()
        rows = PayBand.objects.for_list()
        if self.told_of("country"):
            rows = rows.in_country(self.told_of("country"))
        if self.told_of("basis"):
            rows = rows.of_kind(self.told_of("basis"))
        if self.told_of("stage"):
            rows = rows.at_stage(self.told_of("stage"))
        if self.told_of("setting"):
            rows = rows.in_setting(self.told_of("setting"))
        if self.cleaned_data.get("experience") is not None:
            rows = rows.after_years(self.cleaned_data["experience"])
        return rows.called(self.told_of("role") or "")

    def statistics(self) -> PayStatisticQuerySet:
        """Surveys tell neither stages nor years of experience apart."""
        self.is_valid()
        rows = PayStatistic.objects.for_list().newest_first()
        if self.told_of("stage") or self.cleaned_data.get("experience") is not None:
            return rows.none()
        if self.told_of("country"):
            rows = rows.in_country(self.told_of("country"))
        if self.told_of("basis"):
            rows = rows.of_kind(self.told_of("basis"))
        if self.told_of("setting"):
            rows = rows.in_setting(self.told_of("setting"))
        if self.told_of("role"):
            return rows.called(self.told_of("role"))
        return rows.without_other_jobs_by_setting()


def settings_with_figures() -> list[tuple[str, Any]]:
    """Every place of work that a figure of coders is of, in one query."""
    labels = dict(SETTINGS)
    bands = PayBand.objects.order_by().values_list("setting")
    found = bands.union(
        PayStatistic.objects.without_other_jobs_by_setting().order_by().values_list("setting")
    )
    named = [(value, labels.get(value, value)) for (value,) in found if value]
    return sorted(named, key=lambda choice: str(choice[1]))
