"""A class printed in the background, a few sheets at a time: it goes on where it was after its
worker died. However many workers try, each learner’s sheet is kept once.
"""

from itertools import accumulate, tee

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from pathways import snapshot
from pathways.core.catalogue import Catalogue
from pathways.core.plan import plan
from pathways.renderers.binding import page_count
from pathways.renderers.class_pdf import set_sheets
from pathways.renderers.links import plan_address
from pathways.renderers.page_words import is_reached
from pathways.renderers.pdf import pdf_of_cover
from pathways.renderers.sheet import Copy, Cover
from pathways.wording import long_date, month_year, short_name
from rosters.models import Print, PrintedSheet, Roster
from rosters.told import as_answers, profile_of

A_PART = 10
"""Sheets that are kept together. A worker that is killed loses one part at most."""


@task()
def print_class(roster_id: int, print_id: int) -> None:
    """Make the sheets that are not made yet, then the index. A print whose facts have changed
    before it was done is given up: half of it would tell something else."""
    found = Print.objects.under_way().filter(pk=print_id, roster=roster_id)
    asked = found.select_related("roster").first()
    if asked is None:
        return
    catalogue = snapshot.take(on=asked.as_of)
    if catalogue.version != asked.catalogue:
        _give_up(asked)
        return
    while _print_some(asked, catalogue):
        pass


def _print_some(asked: Print, catalogue: Catalogue) -> bool:
    """Make the next few sheets, or at last the index; false when there is nothing more to do.
    They are made before the lock is taken, so that pages can write in between."""
    empty = PrintedSheet.objects.filter(printed_in=asked, pdf__isnull=True)
    sheets = list(empty.order_by("place").select_related("row")[:A_PART])
    if not sheets:
        _finish(asked)
        return False
    copies, to_set = tee(copy_of(asked, sheet, catalogue) for sheet in sheets)
    for sheet, copy, pdf in zip(sheets, copies, set_sheets(to_set, asked.paper), strict=True):
        roadmap = copy.plan.roadmap
        sheet.pdf, sheet.pages = pdf, page_count(pdf)
        sheet.goal, sheet.finish = roadmap.target.code, roadmap.finish
        sheet.is_reached = is_reached(copy.plan)
    return _kept(asked, sheets)


def copy_of(asked: Print, sheet: PrintedSheet, catalogue: Catalogue) -> Copy:
    answers = as_answers(sheet.row.told)
    return Copy(
        plan=plan(profile_of(sheet.row.told, catalogue), catalogue),
        answers=answers,
        link=asked.site.rstrip("/") + plan_address(answers),
        name=sheet.row.label,
        paper=asked.paper,
        made=asked.made_at,
    )


@transaction.atomic
def _kept(asked: Print, sheets: list[PrintedSheet]) -> bool:
    """Keep the sheets that no other worker has kept; false if the print is not wanted any more."""
    found = _locked(asked)
    if found is None:
        return False
    empty = found.sheets.filter(pdf__isnull=True)
    for sheet in sheets:
        found.done += empty.filter(pk=sheet.pk).update(
            pdf=sheet.pdf, pages=sheet.pages, goal=sheet.goal, finish=sheet.finish,
            is_reached=sheet.is_reached,
        )  # fmt: skip
    found.worked_at = timezone.now()
    found.save(update_fields=["done", "worked_at"])
    return True


def _finish(asked: Print) -> None:
    index = pdf_of_cover(index_of(asked), asked.paper, asked.as_of)
    with transaction.atomic():
        found = _locked(asked)
        if found:
            found.index, found.state = index, Print.State.DONE
            found.save(update_fields=["index", "state"])


@transaction.atomic
def _give_up(asked: Print) -> None:
    Roster.objects.locked([asked.roster_id])
    asked.delete()


def _locked(asked: Print) -> Print | None:
    Roster.objects.locked([asked.roster_id])
    return Print.objects.under_way().filter(pk=asked.pk).first()


def index_of(asked: Print) -> Cover:
    """Who is where in the file, in the order of the sheets."""
    sheets = list(asked.sheets.defer("pdf").select_related("row"))
    counts = [sheet.pages for sheet in sheets]
    size = ngettext("%(n)s learner", "%(n)s learners", len(sheets)) % {"n": len(sheets)}
    made = _("Printed on %(day)s") % {"day": long_date(asked.as_of)}
    return Cover(
        title=asked.roster.name,
        lines=(size, made, _("Each sheet bears its learner’s label, and counts its own pages.")),
        head=(_("No."), _("Label"), _("Goal"), _("Goal reached")),
        rows=tuple(_line(sheet) for sheet in sheets),
        ahead=tuple(accumulate([0, *counts[:-1]])),
    )


def _line(sheet: PrintedSheet) -> tuple[str, ...]:
    finish = month_year(sheet.finish) if sheet.finish else "–"
    if sheet.is_reached:
        finish = _("Reached")
    return str(sheet.place), sheet.row.label, short_name(sheet.goal), finish
