"""What a learner asks the finder, read from the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from institutions.finder.facets import FACETS
from institutions.finder.globe import KM_A_MILE, read_point

RADII = (10, 25, 50, 100, 250)
USUAL_RADIUS = 50
MOST_COMPARED = 4
MOST_TICKED = 20
"""That an address carries; those beyond the first four are named and left out."""
BEST, NAME, LENGTH, CHECKED = "best", "name", "length", "checked"
NEAREST_FIRST = _("Nearest first")
"""What the best order is called once a place is given."""
SORTS = {
    BEST: _("As the guide lists them"),
    NAME: _("Name of the school"),
    LENGTH: _("Shortest first"),
    CHECKED: _("Last checked"),
}


def _radius(miles: int) -> Any:
    return _("%(miles)s miles (%(km)s km)") % {"miles": miles, "km": round(miles * KM_A_MILE)}


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """`chosen` filters by name; `at` is the point that `near` names; `plan` a plan’s address."""

    text: str = ""
    near: str = ""
    at: tuple[float, float] | None = None
    within: int = USUAL_RADIUS
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = BEST
    page: int = 1
    compared: tuple[str, ...] = ()
    plan: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """The address of these criteria, without what is usual anyway."""
        at = f"{self.at[0]:.4f},{self.at[1]:.4f}" if self.at else ""
        told = [
            ("q", self.text),
            ("near", self.near),
            ("at", at),
            ("within", str(self.within) if self.at and self.within != USUAL_RADIUS else ""),
            *((facet.name, self.chosen.get(facet.name, "")) for facet in FACETS),
            ("sort", self.sort if self.sort != BEST else ""),
            ("page", str(self.page) if self.page > 1 else ""),
            *(("c", slug) for slug in self.compared),
            ("plan", self.plan),
        ]
        return [(name, value) for name, value in told if value and (name, value) != USUAL_SHOW]

    def choosing(self, name: str, value: str) -> "Criteria":
        """With another value of one filter, on the first page."""
        return replace(self, chosen={**self.chosen, name: value}, page=1)

    def dropping(self, name: str) -> "Criteria":
        kept = {key: value for key, value in self.chosen.items() if key != name}
        return replace(self, chosen=kept, page=1)


USUAL_SHOW = ("show", "course")


class CriteriaForm(forms.Form):
    """Every answer may be left out. One that is not understood is named, and finds nothing."""

    q = forms.CharField(label=_("Name, place or exam"), required=False, max_length=100)
    near = forms.CharField(label=_("Near a US city or school"), required=False, max_length=100)
    at = forms.CharField(required=False, max_length=40)
    within = forms.ChoiceField(
        label=_("How far"),
        choices=[(str(miles), _radius(miles)) for miles in RADII],
        required=False,
        error_messages={"invalid_choice": _("Choose one of the distances.")},
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        choices=list(SORTS.items()),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the orders.")},
    )
    page = forms.IntegerField(
        required=False,
        min_value=1,
        error_messages=dict.fromkeys(("invalid", "min_value"), _("A page is a number from 1 on.")),
    )

    def __init__(self, told: QueryDict) -> None:
        super().__init__(told)
        self.told = told
        for facet in FACETS:
            if facet.choices:
                choice = forms.ChoiceField(
                    label=facet.title,
                    choices=facet.choices,
                    required=False,
                    error_messages={"invalid_choice": _("Choose one of the list.")},
                )
                self.fields[facet.name] = choice
            else:
                self.fields[facet.name] = forms.CharField(required=False, max_length=20)

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"]).replace("\x00", "")

    def clean_at(self) -> tuple[float, float] | None:
        said = self.cleaned_data["at"]
        point = read_point(said)
        if said and point is None:
            raise forms.ValidationError(
                _("Give latitude and longitude in degrees, for example 39.76,-84.19.")
            )
        return point

    def not_shown(self) -> list[forms.BoundField]:
        """What is wrong in the address and has no field on the page."""
        return [self[name] for name in self.errors if name not in ("q", "near", "within")]

    def criteria(self) -> Criteria:
        if not self.is_valid():
            raise ValueError("Ask is_valid() first: only good answers make criteria.")
        told = self.cleaned_data
        chosen = {f.name: told[f.name] for f in FACETS if told[f.name]}
        at = told["at"] or read_point(told["near"])
        return Criteria(
            text=told["q"],
            near=told["near"] or self.told.get("at", ""),
            at=at,
            within=int(told["within"] or USUAL_RADIUS),
            chosen={USUAL_SHOW[0]: USUAL_SHOW[1], **chosen},
            sort=told["sort"] or BEST,
            page=told["page"] or 1,
            compared=compared_in(self.told),
            plan=plan_in(self.told),
        )


def compared_in(told: QueryDict) -> tuple[str, ...]:
    """The courses that are ticked, each once. PostgreSQL refuses a NUL in any text."""
    return tuple(dict.fromkeys(c for c in told.getlist("c") if "\0" not in c))[:MOST_TICKED]


def plan_in(told: QueryDict) -> str:
    return str(told.get("plan", ""))[:2000]
