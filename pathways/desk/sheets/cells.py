"""What is in one cell of a spreadsheet: text, days, yes and no, whole numbers."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pathways.desk.money_text import AmountError, read_amount, whole_amount
from pathways.wording import FORMULA_STARTS

LOST = "\ufffd"
"""Stands for bytes that are no letter in the file’s way of writing letters."""
LOST_IN_SAVING = gettext_lazy(
    "letters became “?” when the file was saved. Save it as “CSV UTF-8” or as .xlsx instead."
)
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
TOO_LONG = 10
"""Digits that no number of a day has; Python reads no number of thousands."""
SERIALS = range(20_000, 80_000)
"""Excel's numbers of the days from 1954 to 2119."""
YES = {"yes", "y", "true", "1", "x", "✓", "wahr", "vrai"}
NO = {"no", "n", "false", "0", "falsch", "faux"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class CellError(ValueError):
    """What is wrong in a cell, and what to write instead."""


@dataclass(frozen=True)
class NoValue:
    """A cell of a workbook that has no value to read: an error, or a formula not worked out."""

    error: str = ""
    """As Excel shows it; empty for a formula whose value is not saved in the file."""

    def __str__(self) -> str:
        return self.error or "=…"


def text_of(cell: Any) -> str:
    """The cell as one line of text; a whole float loses its “.0”, an escape its apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, NoValue):
        raise (
            _shows_error(cell.error)
            if cell.error
            else CellError(_("holds a formula without a saved value. Paste the value instead."))
        )
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        raise CellError(_("was turned into a date by Excel. Format the column as text."))
    text = str(cell).strip(" \t\r\n\u00a0\ufeff")
    if text.startswith("#") and text.rstrip("!?").upper() in _EXCEL_ERRORS:
        raise _shows_error(text)
    if LOST in text:
        raise CellError(
            _("holds a letter that can’t be read. Save the file as “CSV UTF-8”, or type it anew.")
        )
    if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS):
        return text[1:]
    return text


_EXCEL_ERRORS = {
    *("#N/A", "#REF", "#VALUE", "#DIV/0", "#NAME", "#NUM", "#NULL", "#GETTING_DATA"),
    *("#SPILL", "#CALC", "#FIELD", "#BLOCKED", "#CONNECT", "#BUSY", "#UNKNOWN", "#PYTHON"),
}


def _shows_error(text: str) -> CellError:
    said = _("shows the Excel error %(text)s. Type the value instead, or empty the cell.")
    return CellError(said % {"text": text})


def has_lost_letters(before: Any, after: Any) -> bool:
    """The same text with “?” where letters were that Excel’s plain CSV has not got, such as ₹."""
    if not (isinstance(before, str) and isinstance(after, str) and len(before) == len(after)):
        return False
    differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return bool(differing) and all(new == "?" and not old.isascii() for old, new in differing)


def day_of(cell: Any) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = text_of(cell)
    if text.isdecimal() and len(text) < TOO_LONG and int(text) in SERIALS:
        return EXCEL_DAY_ZERO + dt.timedelta(days=int(text))
    try:
        return _day(text)
    except CellError:
        raise
    except ValueError:
        raise CellError(
            _("“%(text)s” is not a day. Write it like 2026-11-24.") % {"text": text}
        ) from None


def _day(text: str) -> dt.date:
    parts = re.split(r"[-/. ]+", text.casefold())
    if len(parts) != 3:
        raise ValueError
    if len(parts[0]) == 4:
        return dt.date(int(parts[0]), _month(parts[1]), int(parts[2]))
    day, month, year = parts
    if not month.isdecimal():
        return dt.date(_year(year), _month(month), int(day))
    first, second = int(day), int(month)
    if first <= 12 and second <= 12 and first != second:
        raise CellError(
            _("“%(text)s” may be two different days. Write it like 2026-11-24.") % {"text": text}
        )
    if second > 12:
        first, second = second, first
    return dt.date(_year(year), second, first)


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else MONTHS.index(text[:3]) + 1


def _year(text: str) -> int:
    return 2000 + int(text) if len(text) == 2 else int(text)


def yes_or_no(cell: Any) -> bool:
    word = text_of(cell).casefold()
    if word in YES or word in NO:
        return word in YES
    raise CellError(_("“%(text)s” is not yes or no.") % {"text": text_of(cell)})


def money_of(cell: Any, currency: str) -> int:
    try:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return whole_amount(cell)
        return read_amount(text_of(cell), currency)
    except AmountError as error:
        raise CellError(str(error)) from None


def whole_of(cell: Any) -> int:
    """A count, such as months or years."""
    text = text_of(cell)
    if re.fullmatch(r"\d{1,9}|\d{1,3}(,\d{3})+", text):
        return int(text.replace(",", ""))
    raise CellError(_("“%(text)s” is not a whole number.") % {"text": text})


def decimal_of(cell: Any, places: int) -> Decimal:
    text = text_of(cell)
    try:
        value = Decimal(text)
        if not value.is_finite() or abs(value) > 10**9:
            raise InvalidOperation
        return value.quantize(Decimal(1).scaleb(-places))
    except InvalidOperation:
        raise CellError(_("“%(text)s” is not a number.") % {"text": text}) from None
