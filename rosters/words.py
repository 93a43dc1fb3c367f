"""What people write in a cell, as the words of the plan contract. What may mean two things is
asked, never guessed: `Unclear` says what was found and offers what it may be.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from django.utils.translation import gettext as _

from pathways.wording import short_name
from rosters.synonyms import (
    CODE_SETS,
    COUNTRIES,
    DEGREES,
    EDUCATION,
    MAY_BE,
    MAY_BE_IN_INDIA,
    NOT_KNOWN,
    NOTHING,
    TOPICS,
    UNKNOWN,
)

Synonyms = Mapping[str, tuple[str, ...]]


class Unclear(ValueError):
    """A cell that can’t be read for certain.

    `choices` are what the cell may say, none for anything of the column’s list; `in_part` tells
    that a part of it is unclear, so that the choices say the other parts as well.
    """

    def __init__(
        self, message: str, choices: Collection[str] = (), *, in_part: bool = False
    ) -> None:
        super().__init__(message)
        self.choices = tuple(choices)
        self.in_part = in_part


class NoUnit(Unclear):
    """A bare number that nothing says the unit of: one answer may do for its whole column."""


def plain(text: str) -> str:
    """Lower case, without dots and apostrophes, one space between words."""
    text = re.sub(r"[.'’]", "", text.casefold())
    return re.sub(r"[^\w+?✓]+|_", " ", text).strip()


def country_of(text: str) -> str:
    return _one_of(text, COUNTRIES, _("“%(text)s” is none of the four countries."))


UNFINISHED = re.compile(
    r"\b(pursuing|persuing|undergoing|doing|studying|attending|enrol\w*|ongoing|running|current\w*"
    r"|student|intern(ing|s?hip)?|in progress|progressing|started|joined|appear\w*|await\w*|pending"
    r"|expected|candidate|scholar"
    r"|incomplete|not (completed?|finished|passed|yet|done)|un(finished|completed)|without degree"
    r"|drop ?out|dropped|discontinued|left|fail\w*|arrears?|backlogs?"
    r"|(\d+(st|nd|rd|th)?|first|second|third|fourth|final|last|i{1,3}|iv)"
    r" (years?|yrs?|sem\w*|term))\b"
)


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEARS = re.compile(r"(?<!\d)(?:(20\d\d)(?:\s?[-–/]\s?(\d\d)(?!\d))?|['’](\d\d)(?!\d))")
"""“2027”, “2024-27”, “’27”."""


def _ends_after(text: str, today: dt.date) -> bool:
    """It names a year after today’s, or a month to come of this year."""
    years = [int(year) % 100 for found in YEARS.findall(text) for year in found if year]
    if any(year > today.year % 100 for year in years):
        return True
    months = re.findall(rf"\b([a-z]{{3}})[a-z]* {today.year}\b", plain(text))
    return any(m in MONTHS and MONTHS.index(m) + 1 > today.month for m in months)


def education_of(text: str, country: str, today: dt.date) -> str:
    """The highest education that is finished today. “B.Sc Nursing” is a bachelor’s degree.

    In India, where “secondary” may end with class 10, it is asked which class is meant.
    """
    said = re.sub(r"^([bdm]) (?=(sc|a|com|tech|pharm\w*|e|ed)\b)", r"\1", plain(text))
    if said in NOT_KNOWN:
        raise Unclear(_("A plan needs it. Ask the learner what is finished."), EDUCATION)
    if UNFINISHED.search(said) or _ends_after(text, today):
        message = _("“%(text)s” is not finished yet. What is the highest one that is finished?")
        raise Unclear(message % {"text": text}, EDUCATION)
    may_be = MAY_BE | (MAY_BE_IN_INDIA if country == "IN" else {})
    if said in may_be:
        message = _("“%(text)s” may mean more than one level. Which is it?")
        raise Unclear(message % {"text": text}, may_be[said])
    known = _known(EDUCATION)
    if said in known:
        return known[said]
    parts = said.replace("+", " ").split() or [""]
    levels = dict.fromkeys(known[part] for part in parts if part in known)
    if len(levels) > 1:
        message = _("“%(text)s” names more than one level. Which is the highest that is finished?")
        raise Unclear(message % {"text": text}, levels)
    unsure = ("12", "10th", "ma", "associate", "associates", *may_be)
    if parts[0] in known and parts[0] not in unsure:
        return known[parts[0]]
    message = _("“%(text)s” is no level of education that we know.")
    near = _near(said, known)
    raise Unclear(message % {"text": text}, (known[near],) if near else EDUCATION)


def yes_or_no(text: str) -> str:
    said = plain(text)
    if said in NOT_KNOWN:
        return UNKNOWN
    if said in ("yes", "y", "true", "1", "x", "✓", "done", "completed", "finished"):
        return "yes"
    if said in ("no", "n", "false", "0", "none", "not yet", "not completed", "not finished"):
        return "no"
    raise Unclear(_("“%(text)s” is not yes or no.") % {"text": text}, ("yes", "no", UNKNOWN))


def listed(text: str, synonyms: Synonyms) -> str:
    """One word of a closed list; empty for “none” and “don’t know” where the list has neither."""
    said = plain(text)
    if said in NOT_KNOWN + NOTHING and said not in _known(synonyms):
        return ""
    return _one_of(text, synonyms, _("“%(text)s” is none of the answers that we know."))


def several(text: str, synonyms: Synonyms) -> str:
    """Words of a closed list, parted by commas: a topic may have an “and” in its name."""
    parts = [part.strip() for part in re.split(r"[,;/]", text) if plain(part)]
    return _each(parts, lambda part: listed(part, synonyms))


def topics_of(text: str) -> str:
    if plain(text) in ("all", "all topics", "all of them"):
        return ";".join(TOPICS)
    return several(text, TOPICS)


def degree_of(text: str, country: str, today: dt.date) -> str:
    """“M.Sc” is a master’s degree. The subject has a column of its own."""
    said = plain(text)
    if said in NOT_KNOWN + NOTHING:
        return ""
    if said in _known(DEGREES):
        return _known(DEGREES)[said]
    level = education_of(text, country, today)
    if level not in DEGREES:
        raise Unclear(_("“%(text)s” is no degree that we know.") % {"text": text}, DEGREES)
    return level


BARE_ICD = {"icd", "icd 10", "icd10"}


def code_sets_of(text: str, country: str) -> str:
    """“ICD-10” alone is the United Kingdom’s code set there, and has to be asked elsewhere."""
    if plain(text) in NOTHING:
        return ""

    def one(part: str) -> str:
        if plain(part) not in BARE_ICD:
            return _one_of(part, CODE_SETS, _("“%(text)s” is no code set that we know."))
        if country == "GB":
            return "ICD-10"
        message = _("“%(text)s” may be ICD-10-CM or another ICD-10. Which is it?")
        raise Unclear(message % {"text": part}, ("ICD-10-CM", "ICD-10-PCS", "ICD-10 UK"))

    return _each(_parts(text), one)


def credential_of(text: str, codes: Iterable[str]) -> str:
    """One of the catalogue’s codes, by what it is called in any spelling: “cpc a” is CPC-A."""
    if plain(text) in NOTHING:
        return ""
    known = {_run_together(name): code for code in codes for name in (code, short_name(code))}
    said = _run_together(text)
    if said in known:
        return known[said]
    near = _near(said, known)
    if near:
        message = _("There is no credential “%(text)s”. Did you mean %(near)s?")
        name = short_name(known[near])
        raise Unclear(message % {"text": text, "near": name}, (name,))
    raise Unclear(
        _("There is no credential “%(text)s”. Write its code, like CPC.") % {"text": text}
    )


def _run_together(text: str) -> str:
    return plain(text).replace(" ", "")


def credentials_of(text: str, codes: Collection[str]) -> str:
    return _each(_parts(text), lambda part: credential_of(part, codes))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;/&+]|\band\b", text) if part.strip()]


A_FEW = 3
"""More choices than these are a whole list."""


def _each(parts: Sequence[str], read: Callable[[str], str]) -> str:
    found = []
    for at, part in enumerate(parts):
        try:
            found.append(read(part))
        except Unclear as unclear:
            if len(parts) == 1:
                raise
            few = unclear.choices if len(unclear.choices) <= A_FEW else ()
            cells = [", ".join((*parts[:at], choice, *parts[at + 1 :])) for choice in few]
            raise Unclear(str(unclear), cells, in_part=True) from None
    return ";".join(dict.fromkeys(filter(None, found)))


def _one_of(text: str, synonyms: Synonyms, message: str) -> str:
    said, known = plain(text), _known(synonyms)
    if said in known:
        return known[said]
    near = _near(said, known)
    raise Unclear(message % {"text": text}, (known[near],) if near else tuple(synonyms))


def _near(said: str, known: Collection[str]) -> str | None:
    """What was probably meant: “bachlor”, but not a doctorate for “HND”."""
    return next(iter(get_close_matches(said, known, n=1, cutoff=0.75)), None)


def _known(synonyms: Synonyms) -> dict[str, str]:
    """Each way to say a word, and the word."""
    return _ways(tuple(synonyms.items()))


@cache
def _ways(synonyms: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    return {way: word for word, ways in synonyms for way in (*ways, plain(word))}
