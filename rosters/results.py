"""What an advisor takes away in rows: a workbook, a CSV, all that is held on a learner."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from pathways.core.verdict import Answer
from pathways.wording import never_a_formula, short_name
from rosters.class_page import MARKS, is_reached
from rosters.column_kinds import Column
from rosters.columns import COLUMNS
from rosters.models import Roster, RosterRow

Cells = list[Any]


def rows_of_results(rows: Iterable[RosterRow]) -> Iterator[Cells]:
    """A row a learner: what was told, then what came out."""
    yield [
        *(str(column.heading) for column in COLUMNS),
        _("Goal of the plan"), _("Answer today"), _("Open now"), _("Allowed, better later"),
        _("Held"), _("One step away"), _("First job"), _("Goal reached"), _("Held back by"),
    ]  # fmt: skip
    for row in rows:
        out = row.outcome or {}
        told = [
            row.label,
            *(_told(column, row.told.get(column.name, "")) for column in COLUMNS[1:]),
        ]
        came_out = [
            short_name(out.get("target", "")), _answer(out.get("answer", "")),
            _names(out.get("can", ())), _names(out.get("may", ())), _names(out.get("held", ())),
            _names(code for code, _text in out.get("near", ())),
            _("Has one") if out.get("works") else out.get("first_job", ""),
            _("Reached") if is_reached(out) else out.get("finish", ""), out.get("gap_text", ""),
        ]  # fmt: skip
        yield [never_a_formula(cell) for cell in (*told, *came_out)]


def _told(column: Column, text: str) -> str | float:
    """In words, as a list may say it; a day and a number as a program wants them."""
    if re.fullmatch(r"\d+(\.\d+)?", text) and not column.choices:
        return int(text) if text.isdecimal() else float(text)
    if not text or column.name == "start":
        return text
    return column.said(text, "; ")


def _names(codes: Iterable[str]) -> str:
    return "; ".join(map(short_name, codes))


def _answer(word: str) -> str:
    """As the class page says it: “Open now”."""
    return str(MARKS[Answer(word)][-1]) if word else ""


def template_rows() -> list[Cells]:
    return [
        [str(column.heading) for column in COLUMNS],
        [column.example for column in COLUMNS],
    ]


def as_workbook(title: str, rows: Iterable[Cells]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '") or "1")
    page.freeze_panes = "B2"
    head, *others = rows
    cells = [WriteOnlyCell(page, text) for text in head]
    for at, cell in enumerate(cells, start=1):
        cell.font = Font(bold=True)
        page.column_dimensions[get_column_letter(at)].width = max(12, len(str(cell.value)) + 2)
    page.append(cells)
    for row in others:
        page.append([None if cell == "" else cell for cell in row])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def file_of_class(roster: Roster, day: dt.date, suffix: str) -> str:
    return f"{slugify(roster.name) or 'class'}-{day}.{suffix}"


def file_name(row: RosterRow, suffix: str = "pdf") -> str:
    """A file of a learner: a name that every system takes, and no two in a class the same."""
    plain = re.sub(r"[^A-Za-z0-9-]+", "-", row.label).strip("-") or "x"
    return f"{row.number:04}-{plain}.{suffix}"


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
            {
                "by": opening.by.get_username(),
                "at": opening.at.isoformat(),
                "what": opening.what,
                **({"whom": opening.whom.get_username()} if opening.whom else {}),
            }
            for opening in roster.openings.select_related("by", "whom")
        ],
        "printed": [
            {"at": made.made_at.isoformat(), "kept_until": made.expires_at.isoformat()}
            for made in roster.prints.filter(sheets__row=row).defer("index")
        ],
    }
