"""How values are said: money, dates, countries. Formatting by Babel, words through gettext."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, cast
from urllib.parse import urlsplit

from babel.dates import format_date
from babel.numbers import format_currency
from django.conf import settings
from django.utils import translation
from django.utils.functional import lazy
from django.utils.translation import get_language

from pathways.core.vocabulary import Country, Topic

# Dollars are told apart by name, because pages show more than one country's.
MONEY = {
    "INR": ("en_IN", "¤#,##,##0"),
    "GBP": ("en_GB", "¤#,##0"),
    "USD": ("en_IN", "US$#,##0"),
    "CAD": ("en_IN", "CA$#,##0"),
}


Said = ParamSpec("Said")
Words = TypeVar("Words")


def remembering(most: int) -> Callable[[Callable[Said, Words]], Callable[Said, Words]]:
    """Remembers what was said of so many values, for each language.

    Where the site has one language only, nobody asks hundreds of times a page which it is.
    """

    def remember(say: Callable[Said, Words]) -> Callable[Said, Words]:
        if len(settings.LANGUAGES) == 1:
            return cast("Callable[Said, Words]", lru_cache(maxsize=most)(say))

        @lru_cache(maxsize=most)
        def remembered(language: str, /, *values: Any, **named: Any) -> Words:
            return say(*values, **named)

        @wraps(say)
        def said(*values: Said.args, **named: Said.kwargs) -> Words:
            return remembered(get_language(), *values, **named)  # type: ignore[arg-type]

        return said

    return remember


said_once = remembering(4096)
"""A page says the same things often: dates, amounts, texts."""


gettext = _ = said_once(translation.gettext)
"""Django’s, which looks for a text in the catalogue of every app, each time."""
ngettext = said_once(translation.ngettext)
gettext_lazy = lazy(gettext, str)
COUNTRY_NAMES = {
    Country.IN: gettext_lazy("India"),
    Country.US: gettext_lazy("United States"),
    Country.GB: gettext_lazy("United Kingdom"),
    Country.CA: gettext_lazy("Canada"),
}
TOPIC_NAMES = {
    Topic.ANATOMY_PHYSIOLOGY: gettext_lazy("anatomy and physiology"),
    Topic.PATHOPHYSIOLOGY: gettext_lazy("disease processes (pathophysiology)"),
    Topic.PHARMACOLOGY: gettext_lazy("medicines (pharmacology)"),
    Topic.MEDICAL_TERMINOLOGY: gettext_lazy("medical terms"),
    Topic.REIMBURSEMENT: gettext_lazy("how providers are paid (reimbursement)"),
    Topic.ICD_BASIC: gettext_lazy("basic ICD coding"),
    Topic.ICD_ADVANCED: gettext_lazy("intermediate or advanced ICD coding"),
    Topic.CPT_BASIC: gettext_lazy("basic CPT coding"),
    Topic.CPT_HCPCS: gettext_lazy("CPT and HCPCS coding"),
    Topic.AUDITING: gettext_lazy("auditing"),
    Topic.RISK_ADJUSTMENT: gettext_lazy("risk adjustment"),
}
GOALS = {
    "UK-TRAINEE": gettext_lazy("a trainee coder post"),
    "UK-APPRENTICESHIP": gettext_lazy("a coding apprenticeship"),
    "UK-AUDITOR": gettext_lazy("the auditor programme"),
    "CCSC": gettext_lazy("the national coding course"),
    "CCSRC": gettext_lazy("the national refresher course"),
    "CHIM-EXTERNAL": gettext_lazy("CHIM from another path"),
    "CHIM-INTERNATIONAL": gettext_lazy("CHIM from abroad"),
}


def goal_name(code: str) -> str:
    """What people call it in a sentence, where its code is our own."""
    return str(GOALS.get(code, code))


OURS = {
    "UK-TRAINEE": gettext_lazy("Trainee coder post"),
    "UK-APPRENTICESHIP": gettext_lazy("Coding apprenticeship"),
    "UK-AUDITOR": gettext_lazy("Auditor programme"),
    "CHIM-EXTERNAL": gettext_lazy("CHIM from another path"),
    "CHIM-INTERNATIONAL": gettext_lazy("CHIM from abroad"),
}
"""What has a code of ours alone, and what a list calls it."""


def public_code(code: str) -> str:
    """The code by which the trade knows a credential; empty where it is our own."""
    return "" if code in OURS else code


def short_name(code: str) -> str:
    """“CPC”, or “Trainee coder post”: for lists, filters and charts."""
    return str(OURS.get(code, code))


def long_name(code: str, name: str) -> str:
    """“CPC: Certified Professional Coder”, or “Trainee clinical coder post”."""
    return name if code in OURS else f"{code}: {name}"


@said_once
def money(amount: int, currency: str) -> str:
    """A whole amount in its own currency: ₹2,50,000, £28,392, US$51,140, CA$82,762."""
    locale, pattern = MONEY.get(currency, ("en_GB", "¤¤ #,##0"))
    return format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)


@said_once
def money_range(low: int | None, high: int | None, currency: str) -> str:
    """A range with an en dash; an open top is said as “or more”."""
    if low is None and high is None:
        return _("not known")
    if low is None:
        return _("up to %(high)s") % {"high": money(high or 0, currency)}
    if high is None:
        return _("%(low)s or more") % {"low": money(low, currency)}
    if low == high:
        return money(low, currency)
    bare_high = money(high, currency).lstrip("₹£USCA$")
    return f"{money(low, currency)}–{bare_high}"


@said_once
def long_date(day: dt.date | None) -> str:
    """24 November 2026."""
    return format_date(day, "d MMMM yyyy", locale=_locale()) if day else ""


@said_once
def month_year(day: dt.date | None) -> str:
    """November 2026."""
    return format_date(day, "MMMM yyyy", locale=_locale()) if day else ""


@said_once
def month_range(start: dt.date, end: dt.date) -> str:
    """January–February 2027, or both years where they differ."""
    if (start.year, start.month) == (end.year, end.month):
        return month_year(start)
    if start.year == end.year:
        return f"{format_date(start, 'MMMM', locale=_locale())}–{month_year(end)}"
    return f"{month_year(start)}–{month_year(end)}"


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def host_of(website: str) -> str:
    """A website as people write it: aapc.com."""
    return urlsplit(website).netloc.removeprefix("www.")


def never_a_formula(value: Any) -> Any:
    """The value as a spreadsheet’s cell: text that a program could run is marked as text."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def country_name(code: str) -> str:
    return str(COUNTRY_NAMES[Country(code)])


def _locale() -> str:
    return (get_language() or "en").replace("-", "_")
