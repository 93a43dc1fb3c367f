"""From a file to a class: upload, say what the columns mean, mend, confirm."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pathways import snapshot
from pathways.desk.sheets.limits import MB, MOST_BYTES, FileError
from pathways.sending import sent_only
from rosters import jobs, words
from rosters.columns import BY_NAME, COLUMNS, GROUPS, NEEDED
from rosters.doors import for_advisors, key_of
from rosters.models import HeadingUsed, Roster, RosterRow
from rosters.reading import Learner, learners_of
from rosters.upload import FOR_ALL, Upload, upload_of

SHOWN = 30
"""Good rows that the preview reads back."""
MENDED_AT_ONCE = 100
MOST_FAULTS = 300
"""That are mended at once: a page sends a thousand fields at most, and a fault may need three."""
MOST_CARRIED = settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 150_000
"""Bytes of a list that a page can send back, with room for what is mended on it."""
A_DOUBLE_PRESS = dt.timedelta(minutes=1)
UNITS = {"months": _lazy("Months"), "years": _lazy("Years")}
"""What a bare number of work may count."""


@for_advisors
def classes(request: HttpRequest) -> HttpResponse:
    """The advisor’s classes, and the way to a new one."""
    if request.method == "POST":
        return _received(request)
    return _classes(request)


def _classes(request: HttpRequest, fault: str = "") -> HttpResponse:
    rosters = Roster.objects.seen_by(request.user).select_related("owner")
    context = {"rosters": rosters, "groups": GROUPS, "fault": fault}
    return render(request, "rosters/classes.html", context, status=422 if fault else 200)


def _received(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        return _classes(request, _("Choose a file first: .xlsx or .csv."))
    if (file.size or 0) > MOST_BYTES:
        return _classes(request, _("The file is larger than %(n)s MB.") % {"n": MOST_BYTES // MB})
    used = HeadingUsed.objects.filter(advisor_id=key_of(request))
    remembered = dict(used.values_list("heading", "column"))
    try:
        upload = upload_of(file.name or "", file.read(), remembered)
        _check_length(upload.signed(key_of(request)))
    except FileError as error:
        return _classes(request, str(error))
    if upload.new_to(remembered) or not upload.places.keys() >= set(NEEDED):
        return _mapping(request, upload)
    return _preview(request, upload)


def _check_length(signed: str) -> None:
    """A page that is too long to be sent back would end in an error of its own."""
    if len(signed) > MOST_CARRIED:
        message = _(
            "The list holds too much text to be checked at once. Take out columns that we do not "
            "ask for, such as addresses, or part it."
        )
        raise FileError(message)


@sent_only
@for_advisors
def check(request: HttpRequest) -> HttpResponse:
    """The next move with an upload that travels with its page."""
    try:
        upload = Upload.from_signed(request.POST.get("upload", ""), key_of(request))
    except signing.BadSignature:
        return _classes(request, _("That page was too old. Upload the file again."))
    if "map" in request.POST:
        return _mapping(request, upload)
    if "mapped" in request.POST:
        _choose(request, upload)
        missing = [name for name in NEEDED if name not in upload.places]
        return _mapping(request, upload, missing) if missing else _preview(request, upload)
    _mend(upload, request.POST)
    if "keep" in request.POST:
        return _kept(request, upload)
    return _preview(request, upload)


def _mapping(
    request: HttpRequest, upload: Upload, missing: list[str] | None = None
) -> HttpResponse:
    """Our columns, and which heading of the file is each."""
    offered = [(str(at), text) for at, text in upload.offered.items()]
    groups = [
        {
            "title": group.title,
            "is_open": group is GROUPS[0] or any(c.name in upload.places for c in group.columns),
            "columns": [_choice(upload, c.name, missing or []) for c in group.columns],
        }
        for group in GROUPS
    ]
    context = {
        "new": upload.strangers, "groups": groups, "offered": offered,
        "missing": [BY_NAME[n] for n in missing or ()], "signed": upload.signed(key_of(request)),
        "upload": upload,
    }  # fmt: skip
    return render(request, "rosters/mapping.html", context, status=422 if missing else 200)


def _choice(upload: Upload, name: str, missing: list[str]) -> dict[str, Any]:
    return {
        "column": BY_NAME[name],
        "place": upload.places.get(name, ""),
        "is_missing": name in missing,
        "for_all": _for_all(name),
        "sample": _sample(upload, name),
    }


def _for_all(name: str) -> list[tuple[str, Any]]:
    if name != "country":
        return []
    return [(f"{FOR_ALL}{value}", label) for value, label in (BY_NAME[name].choices or {}).items()]


def _sample(upload: Upload, name: str) -> str:
    texts = (upload.cell(row, name) for row in upload.rows[:20])
    return next((text for text in texts if text), "")


def _choose(request: HttpRequest, upload: Upload) -> None:
    """Take the columns that were chosen, and remember them for the next file."""
    places = {c.name: request.POST.get(f"place-{c.name}", "") for c in COLUMNS}
    known = {str(at) for at in upload.offered}
    known |= {value for value, _label in _for_all("country")}
    upload.places = {name: place for name, place in places.items() if place in known}
    column_at = {place: name for name, place in upload.places.items()}
    used: dict[str, str] = {}
    for at, text in enumerate(upload.headings):
        heading = words.plain(text)[:120]
        if heading:  # of two columns with one heading, the one that was chosen
            used[heading] = used.get(heading) or column_at.get(str(at), "")
    HeadingUsed.objects.bulk_create(
        [HeadingUsed(advisor_id=key_of(request), heading=h, column=c) for h, c in used.items()],
        update_conflicts=True, unique_fields=["advisor", "heading"], update_fields=["column"],
    )  # fmt: skip


def _mend(upload: Upload, told: QueryDict) -> None:
    fixes = _fixes(told)
    alike = list(_mended_alike(upload, told, fixes))
    for key, text in told.items():
        kind, _dash, name = key.partition("-")
        if kind == "unit" and name in BY_NAME and text in UNITS:
            upload.units[name] = str(text)
    for cell, text in fixes.items():
        number, _dash, column = cell.partition("-")
        is_row = number.isdecimal() and int(number) in upload.numbers
        if is_row and column in BY_NAME:
            upload.fix(int(number), column, text[:200])
    for row, column, text in alike:
        upload.fix(row, column, text[:200])


def _fixes(told: QueryDict) -> dict[str, str]:
    """What each cell shall say: what was offered, where that was chosen, or what was written."""
    cells = (key.removeprefix("fix-") for key in told if key.startswith("fix-"))
    answers = {cell: (told.get(f"meant-{cell}"), told.get(f"fix-{cell}")) for cell in cells}
    return {cell: meant or written or "" for cell, (meant, written) in answers.items()}


def _mended_alike(
    upload: Upload, told: QueryDict, fixes: dict[str, str]
) -> Iterator[tuple[int, str, str]]:
    """The answers for all rows that say the same, where a row has none of its own."""
    rows = dict(zip(upload.numbers, upload.rows, strict=True))
    for key in told:
        kind, _dash, cell = key.partition("-")
        number, _dash, column = cell.partition("-")
        is_row = number.isdecimal() and int(number) in rows
        if kind != "alike" or not is_row or column not in BY_NAME:
            continue
        said = upload.cell(rows[int(number)], column)
        for other, row in rows.items():
            own = fixes.get(f"{other}-{column}", said)
            if said == upload.cell(row, column) == own:
                yield other, column, fixes.get(cell, "")


def _preview(request: HttpRequest, upload: Upload, status: int = 200) -> HttpResponse:
    learners = learners_of(upload, snapshot.take(on=timezone.localdate()))
    good = [learner for learner in learners if not learner.faults]
    faulty = [learner for learner in learners if learner.faults]
    shown = list(_mended_at_once(faulty))
    context = {
        "upload": upload, "signed": upload.signed(key_of(request)),
        "good": good[:SHOWN], "good_count": len(good), "more_good": len(good[SHOWN:]),
        "faulty": list(_counted(shown)), "faulty_count": len(faulty),
        "more_faulty": len(faulty) - len(shown), "ignored": upload.strangers,
        "unitless": _unitless(upload, faulty), "units": UNITS,
        "name": request.POST.get("name") or upload.name.rpartition(".")[0] or upload.name,
    }  # fmt: skip
    return render(request, "rosters/preview.html", context, status=status)


def _mended_at_once(faulty: list[Learner]) -> Iterator[Learner]:
    sent = accumulate(len(learner.faults) for learner in faulty)
    for at, (learner, count) in enumerate(zip(faulty[:MENDED_AT_ONCE], sent, strict=False)):
        if count <= MOST_FAULTS or not at:
            yield learner


def _counted(faulty: list[Learner]) -> Iterator[Learner]:
    """The learners, with how many of them the first of several equal faults stands for."""
    counted = Counter((f.column, f.text) for learner in faulty for f in learner.faults if f.text)
    for learner in faulty:
        faults = []
        for fault in learner.faults:
            alike = counted.pop((fault.column, fault.text), 0)
            faults.append(replace(fault, alike=alike if alike > 1 else 0))
        yield replace(learner, faults=tuple(faults))


def _unitless(upload: Upload, faulty: list[Learner]) -> dict[str, str]:
    """The columns, and their headings, whose bare numbers may count months or years."""
    lacking = [fault.column for learner in faulty for fault in learner.faults if fault.lacks_unit]
    return {column: upload.heading(column) for column in dict.fromkeys(lacking)}


def _kept(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Only a class without faults is kept, unless the faulty rows are left out on purpose."""
    learners = learners_of(upload, snapshot.take(on=timezone.localdate()))
    good = [learner for learner in learners if not learner.faults]
    if not good or (len(good) < len(learners) and request.POST["keep"] != "good"):
        return _preview(request, upload, status=422)
    name = request.POST.get("name", "").strip()[:80] or _("Class")
    with transaction.atomic():
        twin = _twin(name, key_of(request), good)
        roster = twin or keep(name, key_of(request), good)
    if twin is None:
        jobs.begin(roster)
    return redirect("rosters:roster", roster.pk)


def _twin(name: str, owner: int, learners: list[Learner]) -> Roster | None:
    """The class that the first of two presses on the button has just made.

    Under the lock of its owner, because the second press may come while the first is at work.
    """
    get_user_model().objects.select_for_update().get(pk=owner)
    just_now = timezone.now() - A_DOUBLE_PRESS
    same = Roster.objects.filter(owner_id=owner, name=name, made_at__gte=just_now).first()
    if same is None or same.size != len(learners):
        return None
    kept = list(same.rows.order_by("number").values_list("label", "told"))
    return same if kept == [(each.label, _kept_words(each)) for each in learners] else None


def _kept_words(learner: Learner) -> dict[str, str]:
    return {name: text for name, text in learner.told.items() if name != "id"}


@transaction.atomic
def keep(name: str, owner: int, learners: list[Learner]) -> Roster:
    roster = Roster.objects.create(name=name, owner_id=owner, size=len(learners))
    rows = [
        RosterRow(
            roster=roster,
            number=learner.number,
            label=learner.label,
            told=_kept_words(learner),
        )
        for learner in learners
    ]
    RosterRow.objects.bulk_create(rows, batch_size=500)
    return roster
