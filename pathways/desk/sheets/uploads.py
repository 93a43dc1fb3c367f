"""An upload on its way: kept, read with its progress, ready for the preview."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pathways.desk.acts import Person
from pathways.desk.models import Upload, UploadLine
from pathways.desk.sheets.files import Row, rows_of
from pathways.desk.sheets.headings import find_headings, numbered
from pathways.desk.sheets.limits import MB, MOST_BYTES, FileError
from pathways.desk.sheets.reading import Line, Reader
from pathways.desk.sheets.sheet import Sheet

KEPT = dt.timedelta(days=7)
"""How long an upload that nobody saves is kept."""


def receive(sheet: Sheet, file: Any, by: Person) -> Upload:
    Upload.objects.exclude(state=Upload.State.SAVED).filter(
        made_on__lt=timezone.now() - KEPT
    ).delete()
    upload = Upload(sheet=sheet.name, file_name=file.name[:200], made_by_id=by.pk if by else None)
    if file.size > MOST_BYTES:
        _refuse(upload, _("The file is larger than %(n)s MB.") % {"n": MOST_BYTES // MB})
    else:
        upload.content = file.read()
        upload.save()
    return upload


def read(upload: Upload, sheet: Sheet) -> Iterator[int]:
    """Read the whole file; says now and then how many rows are done."""
    upload.lines.all().delete()
    counts: Counter[str] = Counter()
    try:
        reader, rows = _opened(upload, sheet)
        for some in reader.lines(rows):
            UploadLine.objects.bulk_create([_kept(upload, line) for line in some])
            counts.update(line.verdict for line in some)
            yield counts.total()
    except FileError as error:
        upload.lines.all().delete()
        _refuse(upload, str(error))
        return
    if not counts:
        _refuse(upload, _("The file has headings, but no rows below them."))
        return
    upload.notes = list(_notes(reader))
    upload.counts, upload.state, upload.content = dict(counts), Upload.State.READY, None
    upload.save()


def _opened(upload: Upload, sheet: Sheet) -> tuple[Reader, Iterator[tuple[int, Row]]]:
    rows = numbered(rows_of(bytes(upload.content or b"")))
    return Reader(sheet, find_headings(sheet, rows)), rows


def _notes(reader: Reader) -> Iterator[str]:
    """What of the file is left alone."""
    if others := reader.headings.others:
        left = _("Columns that are not ours, left alone: %(names)s.")
        yield left % {"names": ", ".join(others)}
    if reader.nameless:
        left = _("Cells without a heading, left alone: %(cells)s. Name their column to use them.")
        yield left % {"cells": ", ".join(reader.nameless)}


def _kept(upload: Upload, line: Line) -> UploadLine:
    return UploadLine(
        upload=upload,
        number=line.number,
        verdict=line.verdict,
        name=line.name[:300],
        row=line.row,
        before=line.before,
        after=line.after,
        faults=line.faults,
    )


def _refuse(upload: Upload, fault: str) -> None:
    upload.state, upload.fault, upload.content = Upload.State.REFUSED, fault, None
    upload.save()
