"""Pay, costs and courses as a page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from pathways.addresses import address as to
from pathways.core.catalogue import PayBand, Programme
from pathways.core.earnings import pay_lines
from pathways.core.plan import Plan
from pathways.core.roadmap import Step
from pathways.core.vocabulary import Country
from pathways.renderers.page_route import NO_FEE_IS_KNOWN, step_cost, works_already
from pathways.renderers.page_verdicts import PapersShown, papers_shown
from pathways.step_words import step_title
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
        "These are yearly NHS pay bands, with the coder’s usual role in each."
    ),
    "national_survey": gettext_lazy(
        "One in ten workers earns less than the first figure, one in ten more than the second. "
        "The survey counts all coders and records staff together."
    ),
}
MODES = {
    "online": gettext_lazy("Online"),
    "campus": gettext_lazy("In a classroom"),
    "mixed": gettext_lazy("Online or in a classroom"),
}
TO_TAKE = frozenset({"take_course", "take_diploma", "take_coding_degree", "take_degree"})
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


@dataclass(frozen=True, kw_only=True, slots=True)
class CostLine:
    title: str
    amount: str
    papers: PapersShown | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseShown:
    provider: str
    address: str
    title: str
    place: str
    mode: str
    length: str
    accreditation: str
    website: str
    host: str
    note: str


def starting_band(plan: Plan) -> PayBand | None:
    """What a trainee is paid, or else the spread of the whole occupation."""
    bands = {band.stage: band for band in _bands(plan)}
    return bands.get("trainee") or bands.get("")


def amount(band: PayBand) -> str:
    words = money_range(band.low, band.high, band.currency)
    return _("%(pay)s or more") % {"pay": words} if band.open and band.high else words


def pay_shown(plan: Plan) -> Pay:
    bands = _bands(plan)
    country = plan.profile.country
    top = max((band.high or band.low or 0 for band in bands), default=0) * 1.12
    first = band_today(plan) or starting_band(plan)
    return Pay(
        country=str(COUNTRY_NAMES[country]),
        address=f"{to('salaries:pay')}?country={country}",
        lead=str(BASES.get(bands[0].basis, "")) if bands else "",
        rows=tuple(_row(band, top, _when(band, first, plan)) for band in bands),
        ticks=tuple(_ticks(top, bands[0].currency)) if bands else (),
        notes=tuple(dict.fromkeys(b.papers.guide_note for b in bands if b.papers.guide_note)),
        papers=_papers(bands),
    )


def costs_shown(plan: Plan) -> tuple[CostLine, ...]:
    return tuple(
        _cost_line(step)
        for step in plan.roadmap.steps
        if not step.done and (step.costs or step.unpriced) and step_cost(step)
    )


def not_included(unpriced: Iterable[Step]) -> str:
    """Which prices a sum leaves out, because nobody publishes them; finishing school is no fee."""
    codes = {step.code for step in unpriced} & NO_FEE_IS_KNOWN.keys()
    if not codes:
        return ""
    if codes == {"take_exam"}:
        return _("exam fee not included")
    if codes == {"reinstate"}:
        return _("dues and fees not included")
    if codes == {"practise_records"}:
        return _("price of the practice records not included")
    if "take_exam" in codes:
        return _("course and exam fee not included")
    return _("course fee not included")


def totals(plan: Plan) -> str:
    """Known fees; currencies stay apart."""
    sums = plan.roadmap.totals()
    return _(" and ").join(money_range(c.low, c.high, c.currency) for c in sums)


def courses_shown(plan: Plan, answers: Sequence[tuple[str, str]]) -> tuple[CourseShown, ...]:
    """The courses of the route; for somebody taught at work, those that prepare for a post.

    Their addresses carry the answers, so that each course can say how it fits the plan.
    """
    found: dict[str, Programme] = {p.slug: p for s in plan.roadmap.steps for p in s.programmes}
    if not found and plan.profile.country is Country.GB:
        found = {
            p.slug: p
            for p in plan.catalogue.programmes
            if p.country is Country.GB
            and {plan.roadmap.target.code, "UK-TRAINEE"} & set(p.prepares_for)
        }
    query = urlencode({"plan": urlencode(answers)})
    return tuple(_course(programme, query) for programme in found.values())


def without_programmes(plan: Plan) -> str:
    """The course or degree that is still to take and that no programme we list offers."""
    to_take = (s for s in plan.roadmap.steps if s.code in TO_TAKE and not s.done)
    return next((step.code for step in to_take if not step.programmes), "")


def no_course_words(plan: Plan) -> str:
    missing = without_programmes(plan)
    if missing == "take_degree":
        text = _("Your route asks for an accredited programme. We list none in: %(country)s.")
    elif missing:
        text = _("Your route asks for a course. We list none for this exam in: %(country)s.")
    else:
        text = _("Your route asks for no course that we can name.")
    return text % {"country": COUNTRY_NAMES[plan.profile.country]}


def _bands(plan: Plan) -> list[PayBand]:
    return [band for band in plan.catalogue.pay_bands if band.country is plan.profile.country]


def band_today(plan: Plan) -> PayBand | None:
    """What the years worked so far are paid, for somebody who works as a coder already."""
    if not works_already(plan.roadmap):
        return None
    stretches = (stretch for line in pay_lines(plan) for stretch in line.stretches)
    return next((stretch.band for stretch in stretches if stretch.start == 0), None)


def _when(band: PayBand, first: PayBand | None, plan: Plan) -> str:
    """From when on the learner could be paid this: only the first band has a date."""
    job = plan.roadmap.first_job
    if band is not first or job is None or not band.stage:
        return ""
    if works_already(plan.roadmap):
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


def _cost_line(step: Step) -> CostLine:
    papers = next((c.papers for c in step.costs if c.papers), None)
    return CostLine(
        title=step_title(step),
        amount=step_cost(step),
        papers=papers_shown(papers) if papers else None,
    )


def _course(programme: Programme, query: str) -> CourseShown:
    slugs = [programme.institution_slug, programme.slug]
    return CourseShown(
        provider=programme.institution,
        address=f"{to('institutions:programme', *slugs)}?{query}",
        title=programme.title,
        place=programme.place,
        mode=str(MODES.get(programme.mode, _("Ask the school"))),
        length=_length(programme),
        accreditation=_accreditation(programme),
        website=programme.website,
        host=urlsplit(programme.website).netloc.removeprefix("www."),
        note=programme.papers.guide_note,
    )


def _length(programme: Programme) -> str:
    low, high = programme.months_low, programme.months_high
    if low is None:
        return _("Ask the school")
    span = str(low) if high in (None, low) else f"{low}–{high}"
    return _("%(span)s months") % {"span": span}


def _accreditation(programme: Programme) -> str:
    if not programme.accreditation:
        return ""
    if programme.accreditation_verified:
        return _("Accredited by %(body)s") % {"body": programme.accreditation}
    return _("Said to be accredited by %(body)s. Check its directory.") % {
        "body": programme.accreditation
    }


def _percent(value: float) -> str:
    return f"{value:.2f}%"
