"""A table as a file for Excel: it comes back as it went, and no cell is ever a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from pathways.desk.sheets.sheet import VERSION, Sheet, natural_key_field
from pathways.desk.values import values_of
from pathways.wording import never_a_formula

Cells = list[Any]


def rows_for_file(sheet: Sheet) -> Iterator[Cells]:
    """The headings, then every row that is not archived."""
    yield [*sheet.columns, VERSION]
    codes = _codes(sheet)
    relations = [name for name, field in sheet.fields.items() if field.many_to_many]
    rows = sheet.model._default_manager.exclude(status="archived").order_by(*sheet.key)
    for row in rows.prefetch_related(*relations).iterator(chunk_size=2000):
        values = values_of(row)
        cells = [_cell(field, values[name], codes) for name, field in sheet.fields.items()]
        yield [*cells, sheet.version_of(values)]


def template_rows(sheet: Sheet) -> Iterator[Cells]:
    """The headings and one example."""
    yield list(sheet.columns)
    yield [never_a_formula(sheet.example.get(name, "")) for name in sheet.columns]


def as_csv(rows: Iterable[Cells]) -> bytes:
    """With the mark by which Excel knows UTF-8."""
    held = io.StringIO(newline="")
    csv.writer(held).writerows(rows)
    return held.getvalue().encode("utf-8-sig")


def as_xlsx(sheet: Sheet, rows: Iterable[Cells]) -> bytes:
    """The table, and a second sheet that says what may stand in each column."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    for title, lines in ((sheet.title[:31], rows), (_("Help"), _help(sheet))):
        page = book.create_sheet(title)
        page.freeze_panes = "A2"
        for line in lines:
            page.append(line)
        for cell in page[1]:
            cell.font = Font(bold=True)
            page.column_dimensions[cell.column_letter].width = max(12, len(cell.value) + 2)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _cell(field: Any, value: Any, codes: dict[Any, dict[int, str]]) -> Any:
    if field.many_to_many:
        return never_a_formula("; ".join(codes[field.related_model][pk] for pk in value))
    if value is None:
        return ""
    if field.is_relation:
        return never_a_formula(codes[field.related_model][value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.DecimalField):
        return float(value)
    return never_a_formula(value)


def _codes(sheet: Sheet) -> dict[Any, dict[int, str]]:
    tables = {field.related_model for field in sheet.fields.values() if field.is_relation}
    return {
        model: dict(model._default_manager.values_list("pk", natural_key_field(model)))
        for model in tables
    }


def _help(sheet: Sheet) -> Iterator[Cells]:
    yield [_("Column"), _("Means"), _("What may stand there")]
    for name, field in sheet.fields.items():
        means = ". ".join(filter(None, (str(field.verbose_name), str(field.help_text))))
        yield [name, means, accepted(sheet, name)]
    yield [VERSION, _("version"), _("Leave it as it is. It shows if somebody else was faster.")]


def accepted(sheet: Sheet, name: str) -> str:
    """What may stand in a column, in words."""
    field = sheet.fields[name]
    if field.flatchoices:
        words = ", ".join(str(value) for value, _label in field.flatchoices)
    elif field.many_to_many:
        words = _("Codes of %(table)s, with semicolons between") % {"table": _plural(field)}
    elif field.is_relation:
        words = _("A code of %(table)s") % {"table": _plural(field)}
    elif name in sheet.money:
        words = _("An amount: 250000, 2,50,000 or 2.5 lakh")
    elif isinstance(field, models.BooleanField):
        words = _("yes or no, or empty for not known") if field.null else _("yes or no")
    elif isinstance(field, models.DateField):
        words = _("A day: 2026-11-24")
    elif isinstance(field, models.IntegerField | models.DecimalField):
        words = _("A number")
    else:
        words = _("Text")
    is_needed = not (field.blank or field.null or field.has_default())
    return _("%(words)s. Needed.") % {"words": words} if is_needed else words


def _plural(field: Any) -> str:
    return str(field.related_model._meta.verbose_name_plural)
