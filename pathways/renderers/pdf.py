"""A sheet as a tagged PDF (PDF/UA-1), typeset by typst from `sheet.typ`.

The same sheet gives the same bytes: the file’s date is the catalogue’s day, and no clock is read.
"""

import datetime as dt
import json
import math
import re
from dataclasses import replace
from functools import cache
from typing import Any
from unicodedata import category

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pathways.renderers.binding import page_count
from pathways.renderers.page import PlanPage
from pathways.renderers.page_verdicts import AnswerShown, VerdictShown
from pathways.renderers.sheet import Copy, Cover, Sheet, paper_for, sheet_of
from pathways.renderers.typeset import typeset

SIZES = {"a4": "a4", "letter": "us-letter"}
ROWS_A_PAGE = {"a4": 46, "letter": 43}
ABOVE_ROWS = 5
"""Rows of an index that fit a page, and as many as its title takes, where nothing is too long for
its line: then a long index is set once, for half the memory."""
ON_PAPER: dict[type, tuple[str, ...]] = {
    AnswerShown: ("short", "name", "mark", "when"),
    VerdictShown: ("short", "name", "mark", "status", "summary", "when", "is_used_here", "used_in"),
    PlanPage: (
        "heading", "lead", "advice", "notices", "answers", "facts", "next", "first", "questions",
        "glance", "phases", "phases_note", "verdicts", "pay", "costs", "total", "courses",
        "courses_intro", "assumptions", "renewals", "sureness", "version", "as_of",
    ),
}  # fmt: skip
"""The fields that the template reads, where it reads some of them."""
DRAWABLE = (
    (0x20, 0x7E), (0xA0, 0x3E1), (0x3F0, 0x52F), (0x900, 0x97F), (0x1E00, 0x206F),
    (0x20A0, 0x20BF), (0x2100, 0x214F),
)  # fmt: skip
"""What the fonts can draw: Latin, Greek, Cyrillic, Devanagari and their signs."""

WORDS = {
    "site": "Coding Pathways",
    "made": _("Made on"),
    "catalogue": _("Catalogue"),
    "your_answers": _("Your answers"),
    "fit": _("Your deadline and budget"),
    "scan": _("Scan to open this plan"),
    "qr": _("QR code with the link of this plan"),
    "next": _("Do this next"),
    "first": _("Can you start now?"),
    "status": _("Status"),
    "used_in": _("Used in"),
    "questions": _("We need to know"),
    "changes": _("It can change"),
    "glance": _("The route at a glance"),
    "done": _("Done"),
    "milestone": _("You earn a credential."),
    "steps": _("Your steps"),
    "phase": _("Phase"),
    "any_time": _("When you like"),
    "not_needed": _("Not needed"),
    "nothing_left": _("Your route has no step here."),
    "brings": _("What it brings:"),
    "verdicts": _("The other credentials, as of today"),
    "pay": _("Pay along the way"),
    "costs": _("What it costs"),
    "total": _("Known fees together"),
    "courses": _("Where to study"),
    "provider": _("Provider"),
    "course": _("Course"),
    "mode": _("How you learn"),
    "length": _("Length"),
    "courses_note": _(
        "Listed in the careers guide. We have not checked quality or prices. "
        "No school pays to be here."
    ),
    "assumed": _("What we assumed"),
    "told": _("you told us"),
    "guessed": _("assumed"),
    "renewals": _("Keep what you hold"),
    "sure": _("How sure is this plan?"),
    "sources": _("Where these facts come from"),
    "checked": _("Checked"),
    "foot": _("General information, not a promise of a job or a place."),
    "page": _("Page"),
    "of": _("of"),
}


def pdf_of(copy: Copy) -> bytes:
    data = data_of(sheet_of(copy), paper_for(copy))
    return typeset(data, seconds_of(copy.plan.catalogue.as_of))


def pdf_of_cover(cover: Cover, paper: str, day: dt.date) -> bytes:
    """Only `bind` makes its links lead to the sheets. It is set again where it has other pages
    than expected; their number moves no line, because the column of page numbers has one width."""
    own = math.ceil((len(cover.rows) + ABOVE_ROWS) / ROWS_A_PAGE[paper])
    pdf = typeset(data_of(replace(cover, own=own), paper), seconds_of(day))
    counted = page_count(pdf)
    if counted == own:
        return pdf
    return typeset(data_of(replace(cover, own=counted), paper), seconds_of(day))


def seconds_of(day: dt.date) -> int:
    """The file’s date: the plan’s own day, so that no clock is read."""
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())


def data_of(shown: Sheet | Cover, paper: str, title: str = "") -> str:
    """What the template reads, as JSON."""
    language, _dash, region = (get_language() or "en").partition("-")
    data = {
        "title": title or shown.title,
        "paper": SIZES[paper],
        "language": language,
        "region": region,
        "words": {name: str(text) for name, text in WORDS.items()},
        "cover": shown if isinstance(shown, Cover) else None,
        "sheet": shown if isinstance(shown, Sheet) else None,
    }
    text = json.dumps(data, ensure_ascii=False, default=_fields)
    return _strange().sub(lambda found: found[1] or "\N{REPLACEMENT CHARACTER}", text)


@cache
def _strange() -> re.Pattern[str]:
    """In JSON: what no font here draws, and control characters. PDF/UA takes no empty glyph."""
    drawn = (chr(n) for low, high in DRAWABLE for n in range(low, high + 1))
    known = "".join(re.escape(sign) for sign in drawn if category(sign) != "Cn")
    return re.compile(rf'(\\[\\"nrt])|\\u[0-9a-f]{{4}}|\\.|[^{known}]')


def _fields(value: Any) -> dict[str, Any]:
    names = ON_PAPER.get(type(value), value.__slots__)
    return {name: getattr(value, name) for name in names}
