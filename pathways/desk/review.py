"""What somebody should look at: rows that are old, doubtful or do not fit together."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from certifications.models import Source
from institutions.models import Programme
from pathways.core.vocabulary import Availability, Confidence
from pathways.desk.drafts import sourced_models
from pathways.desk.links import ADDRESSES, dead_links
from pathways.desk.models import Draft, LinkCheck
from pathways.provenance import Status
from pathways.wording import long_date
from salaries.models import PayBand

SHOWN = 50
MONTHS = 6
"""How long a check is good for, where nobody asks for another span."""


@dataclass(frozen=True)
class Finding:
    name: str
    address: str
    note: str


@dataclass(frozen=True)
class Check:
    """One thing that may be wrong, and the rows of which it is true."""

    slug: str
    title: Any
    what_to_do: Any
    look: Callable[[dt.date, int], Iterable[Finding]]
    how_far: Callable[[], str] = str
    """What the check has seen, where that is not every row as it stands."""


@dataclass(frozen=True)
class Result:
    check: Check
    findings: list[Finding]

    @property
    def shown(self) -> list[Finding]:
        return self.findings[:SHOWN]


def review(on: dt.date, months: int = MONTHS) -> list[Result]:
    """Every check, the empty ones too, so that all see what was looked for."""
    return [Result(check, list(check.look(on, months))) for check in CHECKS]


def _found(row: Any, note: Any = "") -> Finding:
    meta = row._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    return Finding(f"{meta.verbose_name}: {row}", address, str(note))


def _rows(condition: Any) -> Iterator[Any]:
    """Published rows of every table for which the condition holds."""
    for model in sourced_models():
        rows = model._default_manager.published().filter(condition)
        yield from rows.select_related().order_by("checked_on", "pk")


def _waiting(on: dt.date, months: int) -> Iterator[Finding]:
    for draft in Draft.objects.select_related("made_by"):
        address = reverse(f"admin:{draft.model.replace('.', '_')}_change", args=[draft.row])
        yield Finding(draft.name, address, f"{draft.made_by or '–'}: {draft.reason}")
    for model in sourced_models():
        for row in model._default_manager.filter(status=Status.DRAFT).select_related():
            yield _found(row, _("a new row"))


def _unchecked(on: dt.date, months: int) -> Iterator[Finding]:
    limit = on - dt.timedelta(days=30 * months)
    for row in _rows(Q(checked_on__lt=limit)):
        yield _found(row, _("checked %(day)s") % {"day": long_date(row.checked_on)})


def _old(on: dt.date, months: int) -> Iterator[Finding]:
    """Official, but the page itself is more than a year old and the row does not say so."""
    rows = Source.objects.filter(
        published_on__lt=on - dt.timedelta(days=365), confidence=Confidence.OFFICIAL
    )
    for row in rows.order_by("published_on"):
        yield _found(row, _("dated %(day)s") % {"day": long_date(row.published_on)})


def _dead(on: dt.date, months: int) -> Iterator[Finding]:
    links = {link.url: link for link in dead_links()}
    for model, name in ADDRESSES:
        for row in model._default_manager.filter(**{f"{name}__in": list(links)}):
            link = links[getattr(row, name)]
            yield _found(row, f"{link.get_answer_display()} ({link.note}): {link.url}")


def _links_asked() -> str:
    asked = LinkCheck.objects.aggregate(last=Max("asked_on"))["last"]
    if asked is None:
        return _(
            "No link was asked yet, so none can be found here. Whoever runs the server can ask "
            "them all, with the command “manage.py check_links”."
        )
    return _("Last asked on %(day)s.") % {"day": long_date(asked.date())}


def _disagreeing(on: dt.date, months: int) -> Iterator[Finding]:
    for band in PayBand.objects.published().disagreeing():
        yield _found(band, f"{band.reads_as} · {band.monthly_words} × 12 = {band.twin_words}")


def _breaks(on: dt.date, months: int) -> Iterator[Finding]:
    from salaries import tables  # pandas is loaded only by those who open this page

    bands = PayBand.objects.published().in_force(on)
    rows = {band.pk: band for band in bands}
    breaks = tables.experience_breaks(bands.as_records(tables.BAND_YEARS))
    for line in breaks.to_dict("records"):
        note = _break_words(int(line["years"])) % {"next": line["next_title"]}
        yield _found(rows[line["id"]], note)


def _break_words(years: int) -> str:
    if years > 0:
        told = ngettext(
            "%(n)s year is missing before “%%(next)s”",
            "%(n)s years are missing before “%%(next)s”",
            years,
        )
    else:
        told = ngettext(
            "%(n)s year is counted twice with “%%(next)s”",
            "%(n)s years are counted twice with “%%(next)s”",
            -years,
        )
    return told % {"n": abs(years)}


def _upside_down(on: dt.date, months: int) -> Iterator[Finding]:
    for model in sourced_models():
        wrong = [Q(**{f"{low}__gt": F(high)}) for low, high in _ends(model)]
        if wrong:
            condition = wrong[0]
            for one in wrong[1:]:
                condition |= one
            for row in model._default_manager.published().filter(condition).select_related():
                yield _found(row)


def _ends(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    names = {field.name for field in model._meta.concrete_fields}
    for low in sorted(names):
        high = low.replace("_low", "_high")
        if low.endswith("_low") and high in names:
            yield low, high


def _claims(on: dt.date, months: int) -> Iterator[Finding]:
    for row in Programme.objects.published().claiming_accreditation().select_related():
        yield _found(
            row,
            _("%(body)s, look in %(where)s")
            % {
                "body": row.accreditation,
                "where": row.directory or "–",
            },
        )


def _retired(on: dt.date, months: int) -> Iterator[Finding]:
    """Rows that send learners to a credential whose exam is no longer given."""
    for label, relation in SENDING:
        named = {f"{relation}__availability": Availability.RETIRED}
        rows = apps.get_model(label)._default_manager.published().filter(**named)
        for row in rows.select_related().distinct():
            yield _found(row)


SENDING = (
    ("institutions.programme", "prepares_for"),
    ("pathways.requirementitem", "credential"),
    ("pathways.phaseactivity", "credential"),
    ("pathways.faq", "credentials"),
    ("salaries.careerstage", "credentials"),
)
"""Where a row recommends a credential, and by which field."""

CHECKS = (
    Check(
        "waiting",
        gettext_lazy("Drafts that wait"),
        gettext_lazy("Open the row. Publish the draft or throw it away."),
        _waiting,
    ),
    Check(
        "unchecked",
        gettext_lazy("Not checked for a long time"),
        gettext_lazy("Compare the row with its source, then set “checked on” to today."),
        _unchecked,
    ),
    Check(
        "dead",
        gettext_lazy("Links that do not answer"),
        gettext_lazy("Open each link. Where the page has moved, put its new address into the row."),
        _dead,
        _links_asked,
    ),
    Check(
        "old",
        gettext_lazy("Official pages that are more than a year old"),
        gettext_lazy("Look for a newer page, or mark the source as an old copy."),
        _old,
    ),
    Check(
        "disagreeing",
        gettext_lazy("Year and months of pay that differ"),
        gettext_lazy("Both are as the source quotes them. Check, and say so in the note."),
        _disagreeing,
    ),
    Check(
        "breaks",
        gettext_lazy("Gaps and overlaps of experience"),
        gettext_lazy("Stages of one country should follow on, without a gap."),
        _breaks,
    ),
    Check(
        "upside-down",
        gettext_lazy("A low that is above its high"),
        gettext_lazy("Swap or correct the two numbers."),
        _upside_down,
    ),
    Check(
        "claims",
        gettext_lazy("Accreditation claimed, not checked"),
        gettext_lazy("Look the course up in the accreditor’s own directory."),
        _claims,
    ),
    Check(
        "retired",
        gettext_lazy("Retired credentials that a row still recommends"),
        gettext_lazy("Name the successor instead."),
        _retired,
    ),
)
