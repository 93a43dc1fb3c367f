"""Months, hours, percentages and dates as people write them in a cell."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from pathways.core.profile import SIXTY_YEARS
from rosters.synonyms import NOT_KNOWN, NOTHING, UNKNOWN
from rosters.words import MONTHS, NoUnit, Unclear, plain

YEARS_MONTHS = re.compile(
    r"(?:(?P<years>\d+(?:\.\d+)?) ?(?:years?|yrs?|y))?"
    r"(?: ?(?:and )?(?P<months>\d+(?:\.\d+)?) ?(?:months?|mths?|mos?|m))?"
)
VAGUE = re.compile(
    r"\d ?\+|\d ?[-–] ?\d|\b(about|over|more|under|less|almost|around|approx\w*)\b|~|<|>"
)


BARE_NUMBER = re.compile(r"\d+(\.\d+)?")


def unit_of(heading: str) -> str:
    """“months” or “years”, where a heading names one of the two."""
    said = plain(heading)
    months = re.search(r"\b(months?|mths?|mos)\b", said)
    years = re.search(r"\b(years?|yrs?)\b", said)
    return "" if bool(months) == bool(years) else "months" if months else "years"


def months_of(text: str, unit: str = "months") -> str:
    """Months: “2 yrs” is 24, “1 year 6 months” is 18; a bare number counts the heading’s unit."""
    said = text.casefold().replace(",", " ").strip().rstrip(".")
    if plain(said) in NOT_KNOWN:
        return UNKNOWN
    if plain(said) in (*NOTHING, "fresher"):
        return "0"
    if BARE_NUMBER.fullmatch(said):
        if float(said) > SIXTY_YEARS:
            message = _("“%(text)s” is no number of months or years that a job can take.")
            raise Unclear(message % {"text": text})
        if unit == "months" or float(said) == 0:
            return said
        if not unit:
            message = _("“%(text)s” may be months or years. Which is it?")
            raise NoUnit(message % {"text": text}, (f"{said} months", f"{said} years"))
        said = f"{said} {unit}"
    found = YEARS_MONTHS.fullmatch(" ".join(said.split()))
    if found is None or VAGUE.search(said):
        message = _("“%(text)s” is no exact number of months. Write it like 18.")
        raise Unclear(message % {"text": text})
    months = 12 * float(found["years"] or 0) + float(found["months"] or 0)
    if months != int(months):
        message = _("“%(text)s” is no whole number of months. Write it like 18.")
        raise Unclear(message % {"text": text})
    return str(int(months))


OTHER_TIME = re.compile(r"\b(days?|daily|weeks|months?|years?|minutes?)\b")


def hours_of(text: str, heading: str = "") -> str:
    """Hours; a bare number under “Hours a day” or “Course in months” has to be asked."""
    said = text.casefold().strip().rstrip(".")
    if plain(said) in NOT_KNOWN:
        return UNKNOWN
    if plain(said) in NOTHING:
        return ""
    if BARE_NUMBER.fullmatch(said) and OTHER_TIME.search(plain(heading)):
        message = _("Under “%(heading)s” this may be no hours. Write it like 80 hours.")
        raise Unclear(message % {"heading": heading})
    found = re.fullmatch(
        r"(\d+(?:\.\d+)?) ?(?:h|hrs?|hours?)?(?: ?(?:a|per|/) ?(?:week|wk))?", said
    )
    if found is None:
        raise Unclear(_("“%(text)s” is no number of hours. Write it like 80.") % {"text": text})
    return found[1]


def percent_of(text: str) -> str:
    """“70%” and “70” are 70. Excel keeps 70 % as 0.7, so anything up to 1 has to be asked."""
    number = number_of(text)
    if number == UNKNOWN or "%" in text or not 0 < float(number) <= 1:
        return number
    message = _("“%(text)s” may be %(less)s or %(more)s percent. Which is it?")
    less, more = f"{float(number):g}", f"{float(number) * 100:g}"
    raise Unclear(message % {"text": text, "less": less, "more": more}, (f"{more}%", f"{less}%"))


def number_of(text: str) -> str:
    """A bare number, or one with its unit: “70%”, “600 records”."""
    said = text.casefold().strip().rstrip(".")
    if plain(said) in NOT_KNOWN:
        return UNKNOWN
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?(?:%|percent|records|cases|days|points|band)?", said)
    if found is None:
        raise Unclear(_("“%(text)s” is no number. Write it in figures.") % {"text": text})
    return found[1]


def start_of(text: str, today: dt.date) -> str:
    """The first day of the month of a start; empty for “now”. 03/04/2027 has to be asked."""
    said = plain(text)
    if said in (*NOTHING, "now", "today", "asap", "as soon as possible", "immediately"):
        return ""
    year, month = _year_and_month(said, text)
    if not 1 <= month <= 12:
        raise Unclear(_not_a_month(text))
    day = dt.date(year, month, 1)
    if day < today.replace(day=1):
        message = _("The start “%(text)s” is in the past. Write a month to come, like %(month)s.")
        raise Unclear(message % {"text": text, "month": f"{today:%Y-%m}"})
    return max(day, today).isoformat()


def _year_and_month(said: str, text: str) -> tuple[int, int]:
    if found := re.fullmatch(r"(20\d\d) (\d{1,2})(?: \d{1,2})?", said):
        return int(found[1]), int(found[2])
    if found := re.fullmatch(r"(\d{1,2}) (20\d\d)", said):
        return int(found[2]), int(found[1])
    found = re.fullmatch(r"(?:\d{1,2} )?([a-z]{3})[a-z]* (20\d\d)", said)
    if found and found[1] in MONTHS:
        return int(found[2]), MONTHS.index(found[1]) + 1
    if found := re.fullmatch(r"(\d{1,2}) (\d{1,2}) (20\d\d)", said):
        first, second = int(found[1]), int(found[2])
        if first > 12 or first == second:
            return int(found[3]), second
        if second > 12:
            return int(found[3]), first
        message = _("“%(text)s” may be two different months. Write it like 2027-04.")
        raise Unclear(message % {"text": text})
    raise Unclear(_not_a_month(text))


def _not_a_month(text: str) -> str:
    return _("“%(text)s” is no month. Write it like 2027-04.") % {"text": text}
