"""A plan as its printed sheet shows it: what a learner takes home, two or three pages of it."""

import datetime as dt
import io
from dataclasses import dataclass
from urllib.parse import urlsplit

import segno

from pathways.core.plan import Plan
from pathways.core.vocabulary import Country
from pathways.renderers.links import Answers, Links
from pathways.renderers.page import PlanPage, page_of
from pathways.renderers.page_fit import fit_line
from pathways.renderers.page_verdicts import PapersShown

PAPERS = ("a4", "letter")
LETTER_COUNTRIES = frozenset({Country.US, Country.CA})
ONE_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that no other phone can open."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """A plan to be handed over.

    `link` is its full address and `name` whose it is: a name comes only with a copy, and is in no
    address and no plan. `key` names a saved plan whatever its answers become. `made` is when the
    copy was asked for.
    """

    plan: Plan
    answers: Answers = ()
    link: str = ""
    name: str = ""
    key: str = ""
    paper: str = ""
    made: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    name: str
    page: PlanPage
    fit: str
    sources: tuple[PapersShown, ...]
    link: str
    short_link: str
    qr: str

    @property
    def title(self) -> str:
        return f"{self.page.heading} – {self.name}" if self.name else self.page.heading


@dataclass(frozen=True, kw_only=True, slots=True)
class Cover:
    """The first pages of a class: what it is, and who is in it where, in the order of the sheets.

    A row holds a number, whose sheet it is (a link to the sheet), and what is said of it. `ahead`
    counts for each row the pages of the sheets that come before its own, `own` the cover’s pages.
    """

    title: str
    lines: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ahead: tuple[int, ...]
    own: int = 1


def sheet_of(copy: Copy) -> Sheet:
    links = Links(answers=copy.answers)
    page = page_of(copy.plan, links)
    link = copy.link if is_public(copy.link) else ""
    return Sheet(
        name=copy.name,
        page=page,
        fit=fit_line(copy.plan, links),
        sources=sources_of(page),
        link=link,
        short_link=short_link(link),
        qr=qr_code(link) if link else "",
    )


def paper_for(copy: Copy) -> str:
    """`a4` or `letter`: what was asked for, or what the learner's country prints on."""
    if copy.paper in PAPERS:
        return copy.paper
    return "letter" if copy.plan.profile.country in LETTER_COUNTRIES else "a4"


def is_public(link: str) -> bool:
    """Somebody else's phone can open it."""
    return bool(link) and urlsplit(link).hostname not in ONE_MACHINE


def short_link(link: str) -> str:
    """What can be typed from paper: the address itself, or its host where answers are in it."""
    parts = urlsplit(link)
    return parts.netloc if parts.query else parts.netloc + parts.path


def qr_code(link: str) -> str:
    """The link as an SVG picture that scales to its frame."""
    made = io.BytesIO()
    segno.make_qr(link, error="l", boost_error=False).save(
        made, kind="svg", border=0, xmldecl=False, omitsize=True, svgclass=None, lineclass=None
    )
    return made.getvalue().decode()


def sources_of(page: PlanPage) -> tuple[PapersShown, ...]:
    """Every paper behind the sheet, each once, in the order in which it is first needed."""
    papers = [p for verdict in page.first for p in verdict.papers]
    papers += [p for answer in page.verdicts for p in answer.papers]
    papers += [line.papers for line in page.costs if line.papers]
    papers += [*page.pay.papers, *(renewal.papers for renewal in page.renewals)]
    found: dict[tuple[str, str], PapersShown] = {}
    for paper in papers:
        found.setdefault((paper.title, paper.confidence), paper)
    return tuple(found.values())
