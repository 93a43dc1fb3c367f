"""Days at the desk: read in one way, whether they are typed into a form or into a cell."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from pathways.desk.sheets.cells import CellError, day_of


class DayField(forms.DateField):
    """Refuses what may be two different days, such as 03/04/2026."""

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        try:
            return day_of(value)
        except CellError as error:
            raise ValidationError(str(error)) from None


READ_AS_CELLS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.DateField: {"form_class": DayField, "widget": AdminDateWidget}
}
"""For `formfield_overrides` of an admin."""


def refuse_unlived(day: dt.date | None) -> None:
    """ValidationError for a day on which nobody can have checked anything yet.

    East of the server it may be tomorrow already.
    """
    if day is not None and day > timezone.localdate() + dt.timedelta(days=1):
        raise ValidationError(_("This day has not come yet. Write the day of the check."))
