"""Why something at the desk was not done, in plain words, and where to put it right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pathways.desk.sheets.constraints import sentence

MOST_SHOWN = 10


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row. Its form is where it is put right."""

    row: models.Model
    why: str


class RefusedError(Exception):
    """Nothing was done. Without faults: the database saw something that no check had seen."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(" ".join(f"{fault.row}: {fault.why}" for fault in faults))


def say_rules(errors: ValidationError) -> None:
    """A rule of the database that is broken is said as the sentence that it protects."""
    for error in _each(errors):
        broken = _RULE.fullmatch(str(error.message))
        if broken:
            error.message = sentence(broken[1])
        elif error.code == "invalid" and "pk" in (error.params or {}):
            error.message = _("it is not there any more. Put it back first.")


def faults_in(row: models.Model, errors: ValidationError) -> Iterator[Fault]:
    """What the row’s own checks found, field by field."""
    say_rules(errors)
    for name, words in errors.message_dict.items():
        label = "" if name == NON_FIELD_ERRORS else _label(row, name)
        yield from (Fault(row, f"{label}{word}") for word in words)


def tell(request: HttpRequest, error: RefusedError) -> None:
    messages.error(request, in_words(error))


def in_words(error: RefusedError) -> str:
    """What was refused, and what is to be put right first."""
    if not error.faults:
        return _("Nothing was changed: other rows were changed meanwhile. Look again, then retry.")
    return format_html(
        "{}{}", _("Nothing was changed. Put this right first:"), in_a_list(error.faults)
    )


def in_a_list(faults: list[Fault]) -> str:
    """Each fault with a link to the form where it is mended."""
    shown = faults[:MOST_SHOWN]
    more = len(faults) - len(shown)
    items = ((_address(fault.row), _name(fault.row), fault.why) for fault in shown)
    return format_html(
        "<ul>{}</ul>{}",
        format_html_join("", '<li><a href="{}">{}</a>: {}</li>', items),
        _("and %(n)s more") % {"n": more} if more else "",
    )


_RULE = re.compile("Constraint “(.+)” is violated.")


def _each(errors: ValidationError) -> list[ValidationError]:
    if hasattr(errors, "error_dict"):
        return [error for some in errors.error_dict.values() for error in some]
    return list(errors.error_list)


def _label(row: models.Model, name: str) -> str:
    return f"{capfirst(str(row._meta.get_field(name).verbose_name))}: "  # type: ignore[union-attr]


def _name(row: models.Model) -> str:
    return f"{capfirst(str(row._meta.verbose_name))} “{row}”"


def _address(row: models.Model) -> str:
    """The row’s form; the list of its table where the row is not there."""
    meta = row._meta
    where = f"admin:{meta.app_label}_{meta.model_name}"
    if row._state.adding:
        return reverse(f"{where}_changelist")
    return reverse(f"{where}_change", args=[row.pk])
