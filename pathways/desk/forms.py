"""Forms of the desk: they ask why, and notice when somebody else was faster."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pathways.desk.agreement import unpublished_in
from pathways.desk.days import refuse_unlived
from pathways.desk.drafts import draft_of
from pathways.desk.meanwhile import newest, what_changed
from pathways.desk.money_text import AmountError, read_amount
from pathways.desk.refusals import RefusedError, in_words, say_rules
from pathways.desk.sheets.columns import SLUG

WHY = ("reason", "seen")


class AmountField(forms.CharField):
    """Money in whole units, as people write it: 250000, 2,50,000 or 2.5 lakh."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "data-amount": "currency", "autocomplete": "off"}
        super().__init__(widget=AdminTextInputWidget(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_amount(text, currency="")
        except AmountError as error:
            raise forms.ValidationError(str(error)) from None


class PlainForm(forms.ModelForm):
    """A rule of the database that is broken is said as a sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelMultipleChoiceField):
                # A chooser of many has no button to empty it: it would stand between list items.
                chooser_in(field).is_required = True
            if isinstance(field, forms.SlugField):
                field.error_messages["invalid"] = SLUG

    def clean_checked_on(self) -> Any:
        day = self.cleaned_data["checked_on"]
        refuse_unlived(day)
        return day

    def _update_errors(self, errors: ValidationError) -> None:
        say_rules(errors)
        super()._update_errors(errors)  # type: ignore[misc]


class SeenField(forms.IntegerField):
    """The version of a row that was on the screen. It is no change of the row."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class LineForm(PlainForm):
    """A row that is edited below another, and the version of it that was on the screen."""

    seen = SeenField()


class DeskForm(PlainForm):
    """A row of the catalogue, why it is changed, and the version that was on the screen."""

    reason = forms.CharField(
        label=_("Why do you change this?"),
        max_length=300,
        widget=AdminTextInputWidget,
        help_text=_("One line, kept in the history. For example: new fee from January."),
        error_messages={"required": _("Say in a few words why you change this.")},
    )
    seen = SeenField()
    refused: RefusedError | None = None
    """Why what was sent could not be saved, though the row alone looked right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None and instance.pk:
            kwargs["initial"] = _standing(instance) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["reason"].required = False
            self.fields["reason"].label = _("Why do you add this? (optional)")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.get("seen")
        if seen is not None and self.instance.pk and seen != newest(self.instance):
            raise forms.ValidationError(what_changed(self.instance, seen))
        if "_draft" not in self.data and (why := unpublished_in(cleaned)):
            raise forms.ValidationError(why)
        if self.refused is not None:
            raise forms.ValidationError(in_words(self.refused))
        return cleaned


def chooser_in(field: Any) -> Any:
    """The box itself, out of the admin’s frame of links around it."""
    return getattr(field.widget, "widget", field.widget)


def _standing(row: Any) -> dict[str, Any]:
    """What the form opens with: the row’s draft, where it has one."""
    draft = draft_of(row)
    return {"seen": newest(row), **(draft.after if draft else {})}
