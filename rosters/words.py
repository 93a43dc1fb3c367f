"""What people write in a cell, as the words of the plan contract. What may mean two things is
asked, never guessed: `Unclear` says what was found and offers what it may be.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from django.utils.translation import gettext as _

from rosters.synonyms import (
    CODE_SETS,
    COUNTRIES,
    DEGREES,
    EDUCATION,
    MAY_BE,
    NOT_KNOWN,
    NOTHING,
    TOPICS,
    UNKNOWN,
)

Synonyms = Mapping[str, tuple[str, ...]]


class Unclear(ValueError):
    """A cell that can’t be read for certain; `choices` are what it may be."""

    def __init__(self, message: str, choices: Collection[str] = ()) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


def plain(text: str) -> str:
    """Lower case, without dots and apostrophes, one space between words."""
    text = re.sub(r"[.'’]", "", text.casefold())
    return re.sub(r"[^\w+?✓]+|_", " ", text).strip()


def country_of(text: str) -> str:
    return _one_of(text, COUNTRIES, _("“%(text)s” is none of the four countries."))


UNFINISHED = re.compile(
    r"\b(pursuing|persuing|undergoing|doing|studying|attending|enrol\w*|ongoing|running|current\w*"
    r"|in progress|progressing|started|joined|appear\w*|await\w*|pending|expected|candidate|scholar"
    r"|incomplete|not (completed?|finished|passed|yet|done)|un(finished|completed)|without degree"
    r"|drop ?out|dropped|discontinued|left|fail\w*|arrears?|backlogs?"
    r"|(\d+(st|nd|rd|th)?|first|second|third|fourth|final|last|i{1,3}|iv)"
    r" (years?|yrs?|sem\w*|term))\b"
)


def education_of(text: str) -> str:
    """The highest education that is finished. “B.Sc Nursing” is a bachelor’s degree."""
    said = plain(text)
    if said in NOT_KNOWN:
        raise Unclear(_("A plan needs it. Ask the learner what is finished."), EDUCATION)
    if UNFINISHED.search(said):
        message = _("“%(text)s” is not finished yet. What is the highest one that is finished?")
        raise Unclear(message % {"text": text}, EDUCATION)
    if said in MAY_BE:
        message = _("“%(text)s” may mean more than one level. Which is it?")
        raise Unclear(message % {"text": text}, MAY_BE[said])
    known = _known(EDUCATION)
    if said in known:
        return known[said]
    first, *rest = re.findall(r"[^\s+]+", said) or [""]
    levels = dict.fromkeys(known[word] for word in (first, *rest) if word in known)
    if len(levels) > 1:
        message = _("“%(text)s” names more than one level. Which is the highest that is finished?")
        raise Unclear(message % {"text": text}, levels)
    if first in known and first not in ("12", "10th", "ma", "associate", "associates"):
        return known[first]
    message = _("“%(text)s” is no level of education that we know.")
    near = get_close_matches(said, known, n=1)
    raise Unclear(message % {"text": text}, (known[near[0]],) if near else EDUCATION)


def yes_or_no(text: str) -> str:
    said = plain(text)
    if said in NOT_KNOWN:
        return UNKNOWN
    if said in ("yes", "y", "true", "1", "x", "✓", "done", "completed", "finished"):
        return "yes"
    if said in ("no", "n", "false", "0", "none", "not yet", "not completed", "not finished"):
        return "no"
    raise Unclear(_("“%(text)s” is not yes or no.") % {"text": text}, ("yes", "no", UNKNOWN))


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
        if unit == "months" or float(said) == 0:
            return said
        if not unit:
            message = _("“%(text)s” may be months or years. Which is it?")
            raise Unclear(message % {"text": text}, (f"{said} months", f"{said} years"))
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
    if BARE_NUMBER.fullmatch(said) and OTHER_TIME.search(plain(heading)):
        message = _("Under “%(heading)s” this may be no hours. Write it like 80 hours.")
        raise Unclear(message % {"heading": heading})
    found = re.fullmatch(
        r"(\d+(?:\.\d+)?) ?(?:h|hrs?|hours?)?(?: ?(?:a|per|/) ?(?:week|wk))?", said
    )
    if found is None:
        raise Unclear(_("“%(text)s” is no number of hours. Write it like 80.") % {"text": text})
    return found[1]


def number_of(text: str) -> str:
    """A bare number, or one with its unit: “70%”, “600 records”."""
    said = text.casefold().strip().rstrip(".")
    if plain(said) in NOT_KNOWN:
        return UNKNOWN
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?(?:%|percent|records|cases|days|points|band)?", said)
    if found is None:
        raise Unclear(_("“%(text)s” is no number. Write it in figures.") % {"text": text})
    return found[1]


def listed(text: str, synonyms: Synonyms) -> str:
    """One word of a closed list; empty for “none” and “don’t know” where the list has neither."""
    said = plain(text)
    if said in NOT_KNOWN + NOTHING and said not in _known(synonyms):
        return ""
    return _one_of(text, synonyms, _("“%(text)s” is none of the answers that we know."))


def several(text: str, synonyms: Synonyms) -> str:
    """Words of a closed list, parted by commas: a topic may have an “and” in its name."""
    parts = [part for part in re.split(r"[,;/]", text) if plain(part)]
    found = [listed(part.strip(), synonyms) for part in parts]
    return ";".join(dict.fromkeys(filter(None, found)))


def topics_of(text: str) -> str:
    if plain(text) in ("all", "all topics", "all of them"):
        return ";".join(TOPICS)
    return several(text, TOPICS)


def degree_of(text: str) -> str:
    """“M.Sc” is a master’s degree. The subject has a column of its own."""
    said = plain(text)
    if said in NOT_KNOWN + NOTHING:
        return ""
    if said in _known(DEGREES):
        return _known(DEGREES)[said]
    level = education_of(text)
    if level not in DEGREES:
        raise Unclear(_("“%(text)s” is no degree that we know.") % {"text": text}, DEGREES)
    return level


BARE_ICD = {"icd", "icd 10", "icd10"}


def code_sets_of(text: str, country: str) -> str:
    """“ICD-10” alone is the United Kingdom’s code set there, and has to be asked elsewhere."""
    if plain(text) in NOTHING:
        return ""
    found = []
    for part in _parts(text):
        if plain(part) in BARE_ICD:
            if country != "GB":
                message = _("“%(text)s” may be ICD-10-CM or another ICD-10. Write which one.")
                raise Unclear(message % {"text": part})
            found.append("ICD-10")
        else:
            found.append(_one_of(part, CODE_SETS, _("“%(text)s” is no code set that we know.")))
    return ";".join(dict.fromkeys(found))


def credential_of(text: str, codes: Iterable[str]) -> str:
    """One of the catalogue’s codes, in any spelling: “cpc a” is CPC-A."""
    if plain(text) in NOTHING:
        return ""
    known = {plain(code).replace(" ", ""): code for code in codes}
    said = plain(text).replace(" ", "")
    if said in known:
        return known[said]
    near = get_close_matches(said, known, n=1)
    if near:
        message = _("There is no credential “%(text)s”. Did you mean %(near)s?")
        raise Unclear(message % {"text": text, "near": known[near[0]]}, (known[near[0]],))
    raise Unclear(
        _("There is no credential “%(text)s”. Write its code, like CPC.") % {"text": text}
    )


def credentials_of(text: str, codes: Collection[str]) -> str:
    found = [credential_of(part, codes) for part in _parts(text)]
    return ";".join(dict.fromkeys(filter(None, found)))


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


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


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;/&+]|\band\b", text) if part.strip()]


def _one_of(text: str, synonyms: Synonyms, message: str) -> str:
    said, known = plain(text), _known(synonyms)
    if said in known:
        return known[said]
    near = get_close_matches(said, known, n=1)
    raise Unclear(message % {"text": text}, (known[near[0]],) if near else tuple(synonyms))


def _known(synonyms: Synonyms) -> dict[str, str]:
    """Each way to say a word, and the word."""
    return _ways(tuple(synonyms.items()))


@cache
def _ways(synonyms: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    return {way: word for word, ways in synonyms for way in (*ways, plain(word))}
