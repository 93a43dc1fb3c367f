"""Saving what was previewed: all of it in one transaction, or nothing."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from pathways.desk.acts import Person
from pathways.desk.agreement import agreeing
from pathways.desk.models import Act, Upload, UploadLine
from pathways.desk.sheets.reading import CHANGED, NEW, REFUSED, values_of_columns
from pathways.desk.sheets.sheet import Sheet
from pathways.desk.values import Values
from pathways.desk.writing import add_rows, change_rows, chunks


class ConflictError(Exception):
    """Rows are not as they were in the preview."""


def save(upload: Upload, sheet: Sheet, by: Person, reason: str) -> Act:
    """Every new and changed line. ConflictError, RefusedError: nothing is saved."""
    with agreeing(Act.Kind.SPREADSHEET, by, reason) as act:
        _refuse_saved(upload)
        try:
            _save_changed(sheet, upload.lines.filter(verdict=CHANGED), act)
            _save_new(sheet, upload.lines.filter(verdict=NEW), act)
        except IntegrityError as error:
            again = _("Rows changed since the preview. Upload the file again.")
            raise ConflictError(again) from error
        upload.act, upload.state, upload.content = act, Upload.State.SAVED, None
        upload.save()
        upload.lines.all().delete()
    return act


def _refuse_saved(upload: Upload) -> None:
    """Two presses of one button: the second waits for the first, and saves nothing."""
    held = Upload.objects.select_for_update().defer("content").get(pk=upload.pk)
    if held.state == Upload.State.SAVED:
        raise ConflictError(_("It was saved already, a moment ago."))


def _save_changed(sheet: Sheet, lines: Iterable[UploadLine], act: Act) -> None:
    relations = [field.name for field in sheet.model._meta.many_to_many]
    for some in chunks(lines):
        rows: dict[int, Any] = {
            row.pk: row
            for row in sheet.model._default_manager.select_for_update()
            .filter(pk__in=[line.row for line in some])
            .prefetch_related(*relations)
        }
        _refuse_conflicts(sheet, some, rows)
        change_rows(sheet.model, [(rows[line.row or 0], _signed(line, act)) for line in some], act)


def _refuse_conflicts(sheet: Sheet, lines: list[UploadLine], rows: dict[int, Any]) -> None:
    for line in lines:
        row = rows.get(line.row or 0)
        now = values_of_columns(sheet, row) if row else {}
        if any(now.get(name) != value for name, value in line.before.items()) or row is None:
            raise ConflictError(
                _("Nothing was saved: “%(name)s” was changed since the preview. Upload again.")
                % {"name": line.name}
            )


def _save_new(sheet: Sheet, lines: Iterable[UploadLine], act: Act) -> None:
    for some in chunks(lines):
        add_rows(sheet.model, [(sheet.model(), _signed(line, act)) for line in some], act)


def _signed(line: UploadLine, act: Act) -> Values:
    """Whoever sets the day of the last check is the one who checked."""
    by = act.done_by.get_username() if act.done_by else ""
    return line.after | ({"checked_by": by} if "checked_on" in line.after else {})


def may_save(upload: Upload, leave_out: bool) -> bool:
    """There is something to save, and nothing is refused that was not left out on purpose."""
    verdicts = set(upload.lines.values_list("verdict", flat=True).distinct())
    return bool(verdicts & {NEW, CHANGED}) and (leave_out or REFUSED not in verdicts)
