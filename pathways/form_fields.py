"""The kinds of question that the planner's form asks, with messages that say what to do."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pathways.core.profile import Ask
from pathways.form_choices import Listed

UNLISTED = {"invalid_choice": _("Choose one of the answers in the list.")}
UNLISTED_SEVERAL = {
    "invalid_choice": _("Choose only answers in the list."),
    "invalid_list": _("Choose only answers in the list."),
}


def ask_of(record: type, key: str) -> Ask:
    """The limits and the unit of one answer of the profile."""
    ask: Ask = next(f.metadata["ask"] for f in fields(record) if f.name == key)
    return ask


def number(
    record: type, key: str, label: Any, hint: Any = "", *, unit: Any, whole: bool = True
) -> forms.IntegerField:
    """A number as text: a number input would lose what was typed. Limits are the profile's."""
    ask = ask_of(record, key)
    limits: dict[str, Any] = {"min_value": ask.low, "max_value": ask.high}
    message = format_lazy(
        _("Write a whole number from {low} to {high} {unit}: figures only, no comma or point.")
        if whole
        else _("Write a number from {low} to {high} {unit}, in figures, with a point for parts."),
        low=f"{ask.low:,.10g}", high=f"{ask.high:,.10g}", unit=unit,
    )  # fmt: skip
    kind: type[forms.IntegerField] = forms.IntegerField if whole else forms.FloatField
    return kind(
        label=label,
        help_text=hint,
        required=False,
        **limits,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"}
        ),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), message),
    )


class Amount(forms.IntegerField):
    """A whole amount of money; the commas and spaces that people write in it don’t count."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python("".join(str(value or "").replace(",", "").split()))


def amount(record: type, key: str, label: Any, hint: Any = "") -> forms.IntegerField:
    ask = ask_of(record, key)
    message = _("Write a whole amount in figures, such as 1500.")
    return Amount(
        label=label,
        help_text=hint,
        required=False,
        min_value=int(ask.low),
        max_value=int(ask.high),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), message),
    )


def pick(label: Any, choices: Any, hint: Any = "", **more: Any) -> forms.ChoiceField:
    """A drop-down list."""
    return forms.ChoiceField(
        label=label,
        choices=Listed(choices),
        help_text=hint,
        required=False,
        error_messages=UNLISTED,
        **more,
    )


def one(label: Any, choices: Any, hint: Any = "", required: Any = "") -> forms.ChoiceField:
    """Radio buttons; `required` is what to say when nothing is chosen."""
    return forms.ChoiceField(
        label=label,
        choices=Listed(choices),
        help_text=hint,
        required=bool(required),
        widget=forms.RadioSelect,
        error_messages=UNLISTED | {"required": required},
    )


def several(label: Any, choices: Any, hint: Any = "") -> forms.MultipleChoiceField:
    """Check boxes."""
    return forms.MultipleChoiceField(
        label=label,
        choices=Listed(choices),
        help_text=hint,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=UNLISTED_SEVERAL,
    )


def tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)
