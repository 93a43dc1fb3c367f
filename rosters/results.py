"""What an advisor takes away: one PDF, a zip of PDFs, a workbook, a CSV, all held on a learner."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pathways.core.catalogue import Catalogue
from pathways.core.plan import plan
from pathways.desk.sheets.exporting import as_csv
from pathways.renderers.class_pdf import write_class
from pathways.renderers.links import plan_address
from pathways.renderers.pdf import pdf_of
from pathways.renderers.sheet import Copy, Cover
from pathways.wording import long_date, month_year, never_a_formula
from rosters.columns import COLUMNS
from rosters.models import Roster, RosterRow
from rosters.told import as_answers, profile_of

Cells = list[Any]


def rows_of_results(rows: Iterable[RosterRow]) -> Iterator[Cells]:
    """A row a learner: what was told, then what came out."""
    yield [
        *(str(column.heading) for column in COLUMNS),
        _("Planned for"), _("Answer today"), _("Open now"), _("Allowed, better later"), _("Held"),
        _("One step away"), _("First job"), _("Goal reached"), _("Held back by"),
    ]  # fmt: skip
    for row in rows:
        out = row.outcome or {}
        told = [row.label, *(row.told.get(column.name, "") for column in COLUMNS[1:])]
        came_out = [
            out.get("target", ""), out.get("answer", ""), "; ".join(out.get("can", ())),
            "; ".join(out.get("may", ())), "; ".join(out.get("held", ())),
            "; ".join(code for code, _text in out.get("near", ())),
            out.get("first_job", ""), out.get("finish", ""), out.get("gap_text", ""),
        ]  # fmt: skip
        yield [never_a_formula(cell) for cell in (*told, *came_out)]


def template_rows() -> list[Cells]:
    return [
        [str(column.heading) for column in COLUMNS],
        [column.example for column in COLUMNS],
    ]


def as_workbook(title: str, rows: Iterable[Cells]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title).strip()[:31] or "1")
    page.freeze_panes = "B2"
    for row in rows:
        page.append(row)
    for cell in page[1]:
        cell.font = Font(bold=True)
        page.column_dimensions[cell.column_letter].width = max(12, len(str(cell.value)) + 2)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def csv_of_results(rows: Iterable[RosterRow]) -> bytes:
    return as_csv(rows_of_results(rows))


def copies(
    rows: Iterable[RosterRow], catalogue: Catalogue, site: str, paper: str
) -> Iterator[Copy]:
    """The plan of each learner, made when it is needed. `site` is the address of the start page."""
    made = timezone.now()
    for row in rows:
        answers = as_answers(row.told)
        yield Copy(
            plan=plan(profile_of(row.told, catalogue), catalogue),
            answers=answers,
            link=site.rstrip("/") + plan_address(answers),
            name=row.label,
            paper=paper,
            made=made,
        )


def write_pdf(
    roster: Roster, rows: list[RosterRow], learners: Iterable[Copy], out: IO[bytes]
) -> None:
    """A cover with an index, then the sheets in its order."""
    write_class(learners, out, title=roster.name, cover=cover_of(roster, rows))


def cover_of(roster: Roster, rows: list[RosterRow]) -> Cover:
    outcomes = [row.outcome or {} for row in rows]
    count = ngettext("%(n)s learner", "%(n)s learners", len(rows)) % {"n": len(rows)}
    made = _("Printed on %(day)s") % {"day": long_date(timezone.localdate())}
    lines = [
        (str(n), row.label, out.get("target", ""), _month(out.get("finish", "")))
        for n, (row, out) in enumerate(zip(rows, outcomes, strict=True), start=1)
    ]
    return Cover(
        title=roster.name,
        lines=(count, made, _("Each sheet bears its learner’s label, and counts its own pages.")),
        head=(_("No."), _("Label"), _("Goal"), _("Goal reached")),
        rows=tuple(lines),
    )


def _month(day: str) -> str:
    return month_year(dt.date.fromisoformat(day)) if day else "–"


def write_zip(rows: list[RosterRow], learners: Iterable[Copy], out: IO[bytes]) -> None:
    """A PDF a learner and a list of them, ready for a mail merge."""
    names = file_names(rows)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        merge = [[_("Label"), _("File")]]
        for row, copy in zip(rows, learners, strict=True):
            archive.writestr(names[row.number], pdf_of(copy))
            merge.append([never_a_formula(row.label), names[row.number]])
        archive.writestr("mail-merge.csv", as_csv(merge))


def file_names(rows: Iterable[RosterRow]) -> dict[int, str]:
    """A name a row that every system takes, and no two the same."""
    plain = re.compile(r"[^A-Za-z0-9-]+")
    labels = {row.number: plain.sub("-", row.label).strip("-") or "x" for row in rows}
    return {number: f"{number:04}-{label}.pdf" for number, label in labels.items()}


def held_on(row: RosterRow) -> dict[str, Any]:
    """All that is held on a learner."""
    roster = row.roster
    return {
        "class": roster.name,
        "kept_until": roster.expires_on.isoformat(),
        "label": row.label,
        "answers": row.told,
        "outcome": row.outcome,
        "planned_for": roster.planned_for.isoformat() if roster.planned_for else None,
        "opened": [
            {"by": opening.by.get_username(), "at": opening.at.isoformat(), "what": opening.what}
            for opening in roster.openings.select_related("by")
        ],
    }
