"""What coders are paid in the learner’s country, stage by stage, as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pathways.addresses import address as to
from pathways.core.catalogue import PayBand
from pathways.core.earnings import is_paid_here, pay_lines
from pathways.core.plan import Plan
from pathways.renderers.links import carrying
from pathways.renderers.page_verdicts import PapersShown, papers_shown
from pathways.wording import COUNTRY_NAMES, gettext_lazy, money, money_range, month_year
from pathways.wording import gettext as _

STAGES = {
    "trainee": gettext_lazy("Trainee or junior coder"),
    "coder": gettext_lazy("Certified coder"),
    "senior": gettext_lazy("Senior coder"),
    "auditor": gettext_lazy("Auditor"),
    "manager": gettext_lazy("Manager"),
}
BASES = {
    "guide": gettext_lazy(
        "These yearly ranges come from one published guide. Treat them as a rough idea."
    ),
    "pay_scale": gettext_lazy(
        "These are yearly NHS pay bands of England, with the coder’s usual role in each. Each "
        "trust decides which band it gives."
    ),
    "national_survey": gettext_lazy(
        "One in ten workers earns less than the first figure, one in ten more than the second. "
        "The survey counts all coders and records staff together."
    ),
}
OPEN_TAIL = 5.0
"""Percent of the axis that the dashes for “or more” take."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PayRow:
    """`x` and `width` in percent; `more` is where the dashes of an open top end."""

    title: str
    name: str
    amount: str
    x: str
    width: str
    end: str
    more: str
    note: str
    label_x: str
    anchor: str
    shift: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PayTick:
    x: str
    label: str
    anchor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pay:
    """The pay of each stage in the learner's country; no rows where no source gives any."""

    country: str
    address: str
    lead: str
    rows: tuple[PayRow, ...]
    ticks: tuple[PayTick, ...]
    notes: tuple[str, ...]
    papers: tuple[PapersShown, ...]


def starting_band(plan: Plan) -> PayBand | None:
    """What a trainee is paid, or else the spread of the whole occupation."""
    if not is_paid_here(plan):
        return None
    bands = {band.stage: band for band in _bands(plan)}
    return bands.get("trainee") or bands.get("")


def amount(band: PayBand) -> str:
    words = money_range(band.low, band.high, band.currency)
    return _("%(pay)s or more") % {"pay": words} if band.open and band.high else words


def pay_shown(plan: Plan, back: str) -> Pay:
    bands = _bands(plan)
    country = plan.profile.country
    top = max((band.high or band.low or 0 for band in bands), default=0) * 1.12
    first = band_today(plan) or starting_band(plan)
    return Pay(
        country=str(COUNTRY_NAMES[country]),
        address=carrying(f"{to('salaries:pay')}?country={country}", back),
        lead=_lead(bands[0], plan) if bands else "",
        rows=tuple(_row(band, top, _when(band, first, plan)) for band in bands),
        ticks=tuple(_ticks(top, bands[0].currency)) if bands else (),
        notes=tuple(dict.fromkeys(b.papers.guide_note for b in bands if b.papers.guide_note)),
        papers=_papers(bands),
    )


def _lead(band: PayBand, plan: Plan) -> str:
    lead = str(BASES.get(band.basis, ""))
    if is_paid_here(plan):
        return lead
    return lead + " " + _("Your goal is for work elsewhere, so we draw no chart of your pay.")


def _bands(plan: Plan) -> list[PayBand]:
    return [band for band in plan.catalogue.pay_bands if band.country is plan.profile.country]


def band_today(plan: Plan) -> PayBand | None:
    """What the years worked so far are paid, for somebody who works as a coder already."""
    if not plan.roadmap.is_at_work:
        return None
    stretches = (stretch for line in pay_lines(plan) for stretch in line.stretches)
    return next((stretch.band for stretch in stretches if stretch.start == 0), None)


def _when(band: PayBand, first: PayBand | None, plan: Plan) -> str:
    """From when on the learner could be paid this: only the first band has a date."""
    job = plan.roadmap.first_job
    if band is not first or job is None or not band.stage:
        return ""
    if plan.roadmap.is_at_work:
        return _("You, now")
    return _("You, from %(month)s") % {"month": month_year(job)}


def _row(band: PayBand, top: float, note: str) -> PayRow:
    low, high = band.low or 0, band.high or band.low or 0
    x, end = low / top * 100, high / top * 100
    outside = end < 55
    by_grade = band.basis == "pay_scale" and band.stage in STAGES
    return PayRow(
        title=str(STAGES[band.stage]) if by_grade else band.title,
        name=band.title if by_grade else "",
        amount=amount(band),
        x=_percent(x),
        width=_percent(max(end - x, 0.6)),
        end=_percent(end + 0.5),
        more=_percent(end + OPEN_TAIL) if band.open else "",
        note=note,
        label_x=_percent(end if outside else x),
        anchor="start" if outside else "end",
        shift="10" if outside else "-10",
    )


def _ticks(top: float, currency: str) -> Iterable[PayTick]:
    step = round_step(top / 3)
    for n in range(4):
        place = n * step / top * 100
        if place <= 92:
            anchor = "start" if n == 0 else "middle"
            yield PayTick(x=_percent(place), label=money(n * step, currency), anchor=anchor)


def round_step(size: float) -> int:
    """A round amount near `size`, for the lines of a scale."""
    power = 10 ** (len(str(int(size))) - 1)
    return next((f * power for f in (1, 2, 5) if f * power >= size * 0.75), 10 * power)


def _papers(bands: Iterable[PayBand]) -> tuple[PapersShown, ...]:
    found: dict[str, PapersShown] = {}
    for band in bands:
        shown = papers_shown(replace(band.papers, guide_note=""))
        found.setdefault(shown.title, shown)
    return tuple(found.values())


def _percent(value: float) -> str:
    return f"{value:.2f}%"
