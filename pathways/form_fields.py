"""The kinds of question that the planner's form asks, with messages that say what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pathways.commas import GROUPED, with_comma, with_point
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


class WholeNumber(forms.IntegerField):
    """A number that may be another one is refused, and what is an answer of the two is proposed."""

    def to_python(self, value: Any) -> Any:
        spellings = self.spellings(str(value or "").strip())
        if not spellings:
            return super().to_python(value)
        words = (self.error_messages["invalid"], _did_you_mean(self._fitting(spellings)))
        raise ValidationError(" ".join(map(str, filter(None, words))), code="invalid")

    def spellings(self, text: str) -> list[str]:
        return with_comma(text) or with_point(text)

    def _fitting(self, spellings: Iterable[str]) -> Iterator[str]:
        for text in spellings:
            try:
                found = super().to_python(text)
                self.run_validators(found)
            except ValidationError:
                continue
            yield f"{found:.10g}"


def _did_you_mean(meant: Iterable[str]) -> str:
    match list(meant):
        case [one]:
            return gettext("Did you mean %(one)s?") % {"one": one}
        case [one, other]:
            return gettext("Did you mean %(one)s or %(other)s?") % {"one": one, "other": other}
    return ""


class Number(WholeNumber, forms.FloatField):
    """A point parts the fraction here, as its message says."""

    def spellings(self, text: str) -> list[str]:
        return with_comma(text)


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
    kind = WholeNumber if whole else Number
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


class Amount(WholeNumber):
    """A whole amount of money; the commas and spaces that part its thousands don’t count."""

    def to_python(self, value: Any) -> Any:
        text = "".join(str(value or "").split())
        whole, point, part = text.partition(".")
        is_grouped = GROUPED.fullmatch(whole)
        return super().to_python(whole.replace(",", "") + point + part if is_grouped else text)


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
