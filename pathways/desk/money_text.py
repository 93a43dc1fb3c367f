"""Amounts of money as people write them in spreadsheets. Pure: text in, whole units out.

₹2,50,000 · 2.5 lakh · 3 LPA · £28,392 · US$51,140.00 · 250000
"""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from pathways.commas import GROUPED

MOST = 2_147_483_647
"""The largest amount that a column of the database holds."""

UNITS = {
    "": 1,
    **dict.fromkeys(("k", "thousand"), 1_000),
    **dict.fromkeys(("l", "lac", "lacs", "lakh", "lakhs", "lpa"), 100_000),
    **dict.fromkeys(("mn", "million"), 1_000_000),
    **dict.fromkeys(("cr", "crore", "crores"), 10_000_000),
}
SIGNS = {
    **dict.fromkeys(("₹", "rs", "rs.", "inr"), ("INR",)),
    **dict.fromkeys(("£", "gbp"), ("GBP",)),
    **dict.fromkeys(("us$", "usd"), ("USD",)),
    **dict.fromkeys(("ca$", "c$", "cad"), ("CAD",)),
    "$": ("USD", "CAD"),
}
"""The currencies that each sign may stand for."""

_AMOUNT = re.compile(
    r"(?P<sign>₹|rs\.?|inr|£|gbp|us\$|usd|ca\$|c\$|cad|\$)?"
    r"(?P<number>[\d,]*\.?\d+|[\d,]+\.?)"
    r"(?P<unit>[a-z]*)(?P<after>/-)?"
)


class AmountError(ValueError):
    """Not an amount that can be read in only one way."""


def read_amount(text: str, currency: str) -> int:
    """Whole units of `currency`. AmountError says what is wrong and what to write instead."""
    plain = re.sub(r"[\s\u00a0\u202f\u2009']+", "", text).casefold()
    match = _AMOUNT.fullmatch(plain)
    if match is None:
        raise AmountError(_("“%(text)s” is not an amount. Write it like 250000.") % {"text": text})
    said = SIGNS.get(match["sign"], (currency,))
    if currency and currency not in said:
        raise AmountError(
            _("“%(text)s” is in %(said)s, but the row’s currency is %(currency)s.")
            % {"text": text, "said": " / ".join(said), "currency": currency}
        )
    if match["unit"] not in UNITS:
        raise AmountError(
            _("“%(unit)s” is not known. Write the whole amount, or use lakh or crore.")
            % {"unit": match["unit"]}
        )
    return _whole(_number(match["number"], text) * UNITS[match["unit"]], text)


def whole_amount(number: int | float | Decimal) -> int:
    """A number cell of a spreadsheet."""
    return _whole(Decimal(str(number)), str(number))


def _number(digits: str, text: str) -> Decimal:
    whole, dot, part = digits.partition(".")
    if "," in whole and not GROUPED.fullmatch(whole):
        raise AmountError(
            _("The commas in “%(text)s” can be read in two ways. Write it without commas.")
            % {"text": text}
        )
    try:
        return Decimal(f"{whole.replace(',', '')}{dot}{part}")
    except InvalidOperation:
        raise AmountError(
            _("“%(text)s” is not an amount. Write it like 250000.") % {"text": text}
        ) from None


def _whole(amount: Decimal, text: str) -> int:
    if not amount.is_finite() or amount < 0:
        raise AmountError(_("“%(text)s” is not an amount of pay.") % {"text": text})
    if amount != amount.to_integral_value():
        raise AmountError(_("“%(text)s” has a fraction. Write whole units.") % {"text": text})
    if amount > MOST:
        raise AmountError(_("“%(text)s” is too large.") % {"text": text})
    return int(amount)
