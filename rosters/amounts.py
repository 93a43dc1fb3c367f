"""Months, hours, percentages and dates as people write them in a cell."""

import datetime as dt
import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from pathways.commas import COMMA, with_comma, with_point
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
NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
NUMBER_WORD = re.compile(rf"\b({'|'.join(NUMBERS)})\b")


def unit_of(heading: str) -> str:
    """“months” or “years”, where a heading names one of the two."""
    said = plain(heading)
    months = re.search(r"\b(months?|mths?|mos)\b", said)
    years = re.search(r"\b(years?|yrs?)\b", said)
    return "" if bool(months) == bool(years) else "months" if months else "years"


def months_of(text: str, unit: str = "months") -> str:
    """Months: “2 yrs” is 24, “six months” is 6; a bare number counts the heading’s unit."""
    if COMMA.search(text):
        raise _with_comma(text, lambda spelt: months_of(spelt, unit))
    said = text.casefold().replace(",", " ").strip().rstrip(".")
    if plain(said) in NOT_KNOWN:
        return UNKNOWN
    if plain(said) in (*NOTHING, "fresher"):
        return "0"
    said = NUMBER_WORD.sub(lambda found: NUMBERS[found[0]], said)
    said = re.sub(r"^an? (?=year|month)", "1 ", said)
    if BARE_NUMBER.fullmatch(said):
        said = _with_unit(said, text, unit)
    found = YEARS_MONTHS.fullmatch(" ".join(said.split()))
    if found is None or VAGUE.search(said):
        message = _("“%(text)s” is no exact number of months. Write it like 18.")
        raise Unclear(message % {"text": text})
    months = 12 * float(found["years"] or 0) + float(found["months"] or 0)
    if months != int(months):
        message = _("“%(text)s” is no whole number of months. Write it like 18.")
        raise Unclear(message % {"text": text})
    return str(int(months))


def _with_unit(said: str, text: str, unit: str) -> str:
    if float(said) > SIXTY_YEARS:
        message = _("“%(text)s” is no number of months or years that a job can take.")
        raise Unclear(message % {"text": text})
    if not unit and float(said):
        message = _("“%(text)s” may be months or years. Which is it?")
        raise NoUnit(message % {"text": text}, (f"{said} months", f"{said} years"))
    return f"{said} {unit or 'months'}"


def _with_comma(text: str, read: Callable[[str], str]) -> Unclear:
    """“1,5” is 1.5, and “1,500” may be 1500, too: it is asked, with what can be read."""
    choices = [each for each in with_comma(text) if _is_read(each, read)]
    if choices:
        message = _("“%(text)s” has a comma. Write 1.5 with a point, and 1500 without a comma.")
    else:
        message = _("“%(text)s” is no number that fits here. Write a whole number, like 80.")
    return Unclear(message % {"text": text}, choices)


def _is_read(text: str, read: Callable[[str], str]) -> bool:
    try:
        read(text)
    except Unclear:
        return False
    return True


OTHER_TIME = re.compile(r"\b(days?|daily|weeks|months?|years?|minutes?)\b")


def hours_of(text: str, heading: str = "") -> str:
    """Hours; a bare number under “Hours a day” or “Course in months” has to be asked."""
    if COMMA.search(text):
        raise _with_comma(text, lambda spelt: hours_of(spelt, heading))
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
    return _whole(found[1], text)


def percent_of(text: str) -> str:
    """“70%” and “70” are 70. Excel keeps 70 % as 0.7, so anything up to 1 has to be asked."""
    number = number_of(text)
    if number == UNKNOWN or "%" in text or not 0 < float(number) <= 1:
        return number
    message = _("“%(text)s” may be %(less)s or %(more)s percent. Which is it?")
    less, more = f"{float(number):g}", f"{float(number) * 100:g}"
    raise Unclear(message % {"text": text, "less": less, "more": more}, (f"{more}%", f"{less}%"))


def number_of(text: str) -> str:
    """A bare number, or one with its unit: “70%”, “6.5 points”."""
    if COMMA.search(text):
        raise _with_comma(text, number_of)
    said = text.casefold().strip().rstrip(".")
    if plain(said) in NOT_KNOWN:
        return UNKNOWN
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?(?:%|percent|records|cases|days|points|band)?", said)
    if found is None:
        raise Unclear(_("“%(text)s” is no number. Write it in figures.") % {"text": text})
    return found[1]


def whole_of(text: str) -> str:
    """A count, such as “600 records”."""
    if COMMA.search(text):
        raise _with_comma(text, whole_of)
    return _whole(number_of(text), text)


def _whole(number: str, text: str) -> str:
    """A count in figures. “2.000” is 2000 where a point parts the thousands, so it is asked."""
    if number == UNKNOWN:
        return number
    if may_be := with_point(number):
        message = _("“%(text)s” may be %(more)s or %(less)s. Which is it?")
        more, less = may_be
        choices = (more, less) if float(number).is_integer() else (more,)
        raise Unclear(message % {"text": text, "more": more, "less": less}, choices)
    if float(number).is_integer():
        return f"{float(number):.0f}"
    message = _("“%(text)s” is no whole number. Write it like %(whole)s.")
    raise Unclear(message % {"text": text, "whole": int(float(number))})


def start_of(text: str, today: dt.date) -> str:
    """The first day of the month of a start; empty for “now”. 03/04/2027 has to be asked."""
    said = plain(text.replace(".", " "))
    if said in (*NOTHING, "now", "today", "asap", "as soon as possible", "immediately"):
        return ""
    may_be = _months_of_start(said, today)
    if not may_be or not all(1 <= month <= 12 for _year, month in may_be):
        raise Unclear(_("“%(text)s” is no month. Write it like 2027-04.") % {"text": text})
    to_come = [each for each in may_be if each >= (today.year, today.month)]
    if not to_come:
        message = _("The start “%(text)s” is in the past. Write a month to come, or “now”.")
        raise Unclear(message % {"text": text})
    if len(may_be) > 1:
        message = _("“%(text)s” may be two different months. Which is it?")
        choices = [f"{year}-{month:02}" for year, month in to_come]
        raise Unclear(message % {"text": text}, choices)
    (year, month) = to_come[0]
    return max(dt.date(year, month, 1), today).isoformat()


def _months_of_start(said: str, today: dt.date) -> list[tuple[int, int]]:
    """Year and month: one, two where it may be either, none where it is no month."""
    if found := re.fullmatch(r"(20\d\d) (\d{1,2})(?: \d{1,2})?", said):
        return [(int(found[1]), int(found[2]))]
    if found := re.fullmatch(r"(\d{1,2}) (20\d\d)", said):
        return [(int(found[2]), int(found[1]))]
    found = re.fullmatch(r"(?P<day>\d{1,2} )?(?P<month>[a-z]{3})[a-z]* (?:20)?(?P<year>\d\d)", said)
    if found and found["month"] in MONTHS:
        year, month = 2000 + int(found["year"]), MONTHS.index(found["month"]) + 1
        is_year = found["day"] or f" {year}" in said
        return [(year, month)] if is_year else _year_or_day(year, month, today)
    if found := re.fullmatch(r"(\d{1,2}) (\d{1,2}) (?:20)?(\d\d)", said):
        first, second, year = int(found[1]), int(found[2]), 2000 + int(found[3])
        if first > 12 or first == second:
            return [(year, second)]
        return [(year, first)] if second > 12 else [(year, second), (year, first)]
    return []


def _year_or_day(year: int, month: int, today: dt.date) -> list[tuple[int, int]]:
    """“Jun-28” is June 2028, or the next 28 June."""
    next_one = (today.year + (month < today.month), month)
    return list(dict.fromkeys([(year, month), *([next_one] if year <= 2031 else [])]))
