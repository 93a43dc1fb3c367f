"""What people write in a cell, as the words of the plan contract. What may mean two things is
asked, never guessed: `Unclear` says what was found and offers what it may be.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from django.utils.translation import gettext as _

UNKNOWN = "?"
NOT_KNOWN = {"?", "unknown", "not known", "dont know", "do not know", "i dont know", "not sure"}
NOTHING = {"", "no", "none", "nil", "na", "n a", "not yet", "nothing"}


class Unclear(ValueError):
    """A cell that can’t be read for certain; `choices` are what it may be."""

    def __init__(self, message: str, choices: Collection[str] = ()) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


def plain(text: str) -> str:
    """Lower case, without dots and apostrophes, one space between words."""
    text = re.sub(r"[.'’]", "", text.casefold())
    return re.sub(r"[^\w+?✓]+|_", " ", text).strip()


COUNTRIES = {
    "US": ("us", "usa", "united states", "united states of america", "america"),
    "GB": ("gb", "uk", "united kingdom", "great britain", "britain", "england", "scotland",
           "wales", "northern ireland"),
    "CA": ("ca", "canada", "can"),
    "IN": ("in", "india", "ind", "bharat"),
}  # fmt: skip


def country_of(text: str) -> str:
    return _one_of(text, COUNTRIES, _("“%(text)s” is none of the four countries."))


EDUCATION = {
    "none": ("none", "no school", "below 12th", "10th", "10th pass", "class 10", "10th standard"),
    "secondary": (
        "secondary", "12", "12th", "12th pass", "class 12", "12th standard", "hsc", "plus two",
        "+2", "10+2", "higher secondary", "high school", "high school diploma", "ged", "gcse",
        "gcses", "a level", "a levels", "puc", "12th science",
    ),
    "certificate": ("certificate",),
    "diploma": ("diploma", "gnm", "dmlt", "dpharm", "dpharma", "polytechnic"),
    "associate": ("associate", "associates", "associate degree", "associates degree", "aas"),
    "bachelor": (
        "bachelor", "bachelors", "bachelor degree", "bachelors degree", "ba", "bsc", "bs", "bcom",
        "btech", "bba", "bca", "bpharm", "bpharma", "bpt", "bds", "mbbs", "bams", "bhms", "bsn",
        "beng", "llb", "bmlt",
    ),
    "master": (
        "master", "masters", "master degree", "masters degree", "ma", "msc", "mcom", "mba", "mca",
        "mtech", "mpharm", "mpharma", "mph", "mha", "msn", "mpt",
    ),
    "doctorate": ("doctorate", "phd", "pharmd", "md"),
}  # fmt: skip
MAY_BE = {
    "degree": ("associate", "bachelor", "master"),
    "graduate": ("secondary", "bachelor"),
    "graduation": ("secondary", "bachelor"),
    "ug": ("secondary", "bachelor"),
    "college": ("certificate", "diploma", "associate", "bachelor"),
    "some college": ("secondary", "certificate", "diploma"),
    "nursing": ("certificate", "diploma", "associate", "bachelor"),
    "nurse": ("certificate", "diploma", "associate", "bachelor"),
    "pharmacy": ("diploma", "bachelor", "master"),
    "pg": ("bachelor", "master"),
    "postgraduate": ("bachelor", "master"),
    "post graduate": ("bachelor", "master"),
    "pg diploma": ("bachelor", "master"),
    "ms": ("master", "doctorate"),
    "intermediate": ("secondary", "diploma"),
    "ssc": ("none", "secondary"),
    "matric": ("none", "secondary"),
    "school": ("none", "secondary"),
}
UNFINISHED = re.compile(
    r"\b(pursuing|final year|last year|appearing|ongoing|incomplete|drop ?out|dropped|studying"
    r"|not completed|not finished|discontinued|\d(st|nd|rd|th) (year|sem\w*))\b"
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
    known = {word: level for level, words in EDUCATION.items() for word in words}
    first = said.partition(" ")[0]
    if said in known:
        return known[said]
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


def months_of(text: str) -> str:
    """Months: “2 yrs” is 24, “1 year 6 months” is 18, a bare number counts months."""
    said = text.casefold().replace(",", " ").strip().rstrip(".")
    if plain(said) in NOT_KNOWN:
        return UNKNOWN
    if plain(said) in NOTHING | {"fresher"}:
        return "0"
    if re.fullmatch(r"\d+(\.\d+)?", said):
        return said
    found = YEARS_MONTHS.fullmatch(" ".join(said.split()))
    if found is None or VAGUE.search(said):
        message = _("“%(text)s” is no exact number of months. Write it like 18.")
        raise Unclear(message % {"text": text})
    months = 12 * float(found["years"] or 0) + float(found["months"] or 0)
    if months != int(months):
        message = _("“%(text)s” is no whole number of months. Write it like 18.")
        raise Unclear(message % {"text": text})
    return str(int(months))


def hours_of(text: str) -> str:
    said = text.casefold().strip().rstrip(".")
    if plain(said) in NOT_KNOWN:
        return UNKNOWN
    found = re.fullmatch(
        r"(\d+(?:\.\d+)?) ?(?:h|hrs?|hours?)?(?: ?(?:a|per|/) ?(?:week|wk))?", said
    )
    if found is None:
        raise Unclear(_("“%(text)s” is no number of hours. Write it like 80.") % {"text": text})
    return found[1]


EVIDENCE = {
    "employer": ("employer", "company", "the employer", "employer letter"),
    "supervisor": ("supervisor", "manager", "team lead", "team leader", "a supervisor"),
    "hr": ("hr", "human resources", "hr office", "the hr office", "hr letter"),
    "co_worker": ("co worker", "coworker", "colleague", "colleagues", "only a co worker"),
    "none": ("none", "nobody", "no one", "no", "nil"),
}


def evidence_of(text: str) -> str:
    return _one_of(text, EVIDENCE, _("“%(text)s” does not say who can confirm the work."))


STANDINGS = {
    "active": ("active", "current", "valid"),
    "apprentice": ("apprentice", "with the a"),
    "cancelled": ("cancelled", "canceled", "lapsed", "expired"),
    "inactive": ("inactive",),
    "revoked": ("revoked",),
    "decertified": ("decertified",),
}


def standing_of(text: str) -> str:
    return _one_of(text, STANDINGS, _("“%(text)s” is no state of a credential that we know."))


CODE_SETS = {
    "CPT": ("cpt",),
    "ICD-10-CM": ("icd 10 cm", "icd10cm", "icd 10cm", "icd10 cm", "cm"),
    "ICD-10-PCS": ("icd 10 pcs", "icd10pcs", "icd 10pcs", "icd10 pcs", "pcs"),
    "HCPCS": ("hcpcs", "hcpcs level ii", "hcpcs level 2", "hcpcs ii"),
    "ICD-10": ("icd 10 uk", "icd 10 who"),
    "OPCS-4": ("opcs 4", "opcs4", "opcs"),
    "ICD-10-CA": ("icd 10 ca", "icd10ca"),
    "CCI": ("cci",),
}
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
    if said in NOTHING | {"now", "today", "asap", "as soon as possible", "immediately"}:
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


def _one_of(text: str, words: dict[str, tuple[str, ...]], message: str) -> str:
    said = plain(text)
    known = {word: value for value, said_so in words.items() for word in (*said_so, plain(value))}
    if said in known:
        return known[said]
    near = get_close_matches(said, known, n=1)
    raise Unclear(message % {"text": text}, (known[near[0]],) if near else words)
