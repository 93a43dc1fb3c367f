"""What an advisor wants on paper: asked for once, and taken away as one PDF or a zip of PDFs."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pathways.core.catalogue import Catalogue
from pathways.desk.sheets.exporting import as_csv
from pathways.renderers.binding import bind
from pathways.renderers.sheet import LETTER_COUNTRIES, PAPERS
from pathways.wording import never_a_formula
from rosters import jobs
from rosters.models import Print, PrintedSheet, Roster, RosterRow
from rosters.results import file_name


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Some learners of a class, in an order, by the facts of a catalogue.

    `site` is the address of the start page, for the links on paper; `asked_paper` is `a4`,
    `letter`, or empty: what the first learner’s country prints on.
    """

    roster: Roster
    rows: list[RosterRow]
    catalogue: Catalogue
    site: str
    asked_paper: str = ""

    @property
    def paper(self) -> str:
        if self.asked_paper in PAPERS:
            return self.asked_paper
        is_letter = bool(self.rows) and self.rows[0].told.get("country") in LETTER_COUNTRIES
        return "letter" if is_letter else "a4"

    @cached_property
    def digest(self) -> str:
        """Another as soon as anything is another that a sheet or the index shows. The day is left
        out: a print bears its own, and is kept for one."""
        learners = [(row.pk, row.label, row.told) for row in self.rows]
        shown = (self.roster.name, self.catalogue.version, self.site, self.paper, learners)
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()

    def printed(self) -> Print | None:
        """The print of exactly this, finished or under way."""
        kept = self.roster.prints.kept().defer("index")
        return kept.filter(digest=self.digest).first()


def ask(wanted: Wanted, by: int) -> None:
    """Print it, unless it is printed. Raises Roster.DoesNotExist if the class is deleted."""
    jobs.begin(_asked(wanted, by))


@transaction.atomic
def _asked(wanted: Wanted, by: int) -> Print:
    """An advisor has one print of a class at a time, so the last one goes."""
    if not Roster.objects.locked([wanted.roster.pk]):
        raise Roster.DoesNotExist
    if printed := wanted.printed():
        return printed
    wanted.roster.prints.filter(Q(by=by) | Q(digest=wanted.digest)).delete()
    asked = Print.objects.create(
        roster=wanted.roster, by_id=by, size=len(wanted.rows), digest=wanted.digest,
        as_of=wanted.catalogue.as_of, catalogue=wanted.catalogue.version,
        paper=wanted.paper, site=wanted.site,
    )  # fmt: skip
    PrintedSheet.objects.bulk_create(
        (
            PrintedSheet(printed_in=asked, row=row, place=place)
            for place, row in enumerate(wanted.rows, start=1)
        ),
        batch_size=500,
    )
    return asked


def as_pdf(done: Print) -> Iterator[bytes]:
    """The index, then the sheets in their order."""
    return bind(_pdfs(done), lambda: bytes(done.index or b""))


def _pdfs(done: Print) -> Iterator[bytes]:
    for sheet in done.in_order():
        yield bytes(sheet.pdf or b"")


def as_zip(done: Print) -> Iterator[bytes]:
    """A PDF a learner and a list of them, ready for a mail merge."""
    pieces = Pieces()
    merge = [[_("Label"), _("File")]]
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in done.in_order():
            name = file_name(sheet.row)
            archive.writestr(name, bytes(sheet.pdf or b""))
            merge.append([never_a_formula(sheet.row.label), name])
            yield pieces.taken()
        archive.writestr("mail-merge.csv", as_csv(merge))
    yield pieces.taken()


class Pieces:
    """A file that is written on one side and taken away on the other."""

    def __init__(self) -> None:
        self.held: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.held.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def close(self) -> None:
        """What is held can still be taken."""

    def taken(self) -> bytes:
        held, self.held = self.held, []
        return b"".join(held)


FILES = {"pdf": ("application/pdf", as_pdf), "zip": ("application/zip", as_zip)}
