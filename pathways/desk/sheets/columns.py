"""What a cell means in its column: empty, a choice, a day, a number, text."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pathways.desk.days import refuse_unlived
from pathways.desk.sheets import cells

SLUG = gettext_lazy("Write it like bellevue-college: letters, digits and hyphens.")
"""What a short name may be; it ends an address."""


def is_blank(cell: Any) -> bool:
    return isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\ufeff")


def empty(column: Any, needed: bool = False) -> Any:
    """What an empty cell means. CellError where something must stand there."""
    if column.many_to_many:
        return []
    if not needed:
        if column.null:
            return None
        if column.has_default():
            return column.get_default()
        if column.blank and column.empty_strings_allowed:
            return ""
    raise cells.CellError(_("must not be empty."))


def plain_value(column: Any, cell: Any) -> Any:
    if column.flatchoices:
        return _chosen(column, cells.text_of(cell))
    if isinstance(column, models.BooleanField):
        return cells.yes_or_no(cell)
    if isinstance(column, models.DateField):
        return _kept(column, cells.day_of(cell))
    if isinstance(column, models.DecimalField):
        return _kept(column, cells.decimal_of(cell, column.decimal_places))
    if isinstance(column, models.IntegerField):
        return _kept(column, cells.whole_of(cell))
    text = cells.text_of(cell)
    if isinstance(column, models.URLField):
        text = _with_scheme(text)
    return _kept(column, text)


def _with_scheme(text: str) -> str:
    """“www.example.org” is an address too, as in the forms."""
    return text if "://" in text else f"https://{text}"


def _kept(column: Any, value: Any) -> Any:
    """The value as it is kept, after the checks that every form makes."""
    try:
        column.run_validators(value)
        if column.name == "checked_on":
            refuse_unlived(value)
    except ValidationError as error:
        if isinstance(column, models.SlugField):
            raise cells.CellError(
                _("“%(text)s” is no short name.") % {"text": value} + f" {SLUG}"
            ) from None
        raise cells.CellError(" ".join(error.messages)) from None
    return str(value) if isinstance(value, dt.date | Decimal) else value


def _chosen(column: Any, text: str) -> str:
    """A choice by its value or by its words."""
    for value, label in column.flatchoices:
        if text.casefold() in (str(value).casefold(), str(label).casefold()):
            return str(value)
    accepted = ", ".join(str(value) for value, _label in column.flatchoices)
    raise cells.CellError(
        _("“%(text)s” is not one of: %(accepted)s.") % {"text": text, "accepted": accepted}
    )
