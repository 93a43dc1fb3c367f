"""Pay in words: ranges with an open end, hours in cents, years of experience."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pathways.wording import money, money_range


def span(low: int | None, high: int | None, is_open: bool, currency: str) -> str:
    """“₹6,00,000–9,00,000 or more”: the range as quoted, its open end said."""
    if high is None or not is_open:
        return money_range(low, high, currency)
    return _("%(range)s or more") % {"range": money_range(low, high, currency)}


def hourly(cents: int, currency: str) -> str:
    """US$24.16, from hundredths of the currency."""
    return f"{money(cents // 100, currency)}.{cents % 100:02d}"


def a_year(pay: str) -> str:
    return _("%(pay)s a year") % {"pay": pay}


def an_hour(pay: str) -> str:
    return _("%(pay)s an hour") % {"pay": pay}


def count(number: int | None) -> str:
    """187,910; nothing where the number is not known."""
    return "" if number is None else f"{number:,}"


def change(percent: Decimal) -> str:
    """+7.8% or −15.8%."""
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return f"{sign}{abs(percent)}%"


def years(low: int | None, high: int | None) -> str:
    """“2–4 years”, “5 years or more”; nothing where experience is not stated."""
    if low is None:
        return ""
    if high is None:
        return ngettext("%s year or more", "%s years or more", low) % low
    return ngettext("%(low)s–%(high)s year", "%(low)s–%(high)s years", high) % {
        "low": low,
        "high": high,
    }
