"""Ten years of pay along the roadmap as a page shows them: steps to draw, and the same as a table.

Places are percent of the drawing, as text that no language setting can change.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from pathways.core.catalogue import PayBand
from pathways.core.earnings import (
    MONTHS,
    YEARS,
    PayLine,
    Span,
    Stretch,
    Year,
    fees_before_pay,
    paid_back,
    pay_lines,
    unpriced_before_pay,
    yearly_fees,
    years,
)
from pathways.core.months import add_months
from pathways.core.plan import Plan
from pathways.core.roadmap import Cost
from pathways.core.upkeep import upkeep
from pathways.core.vocabulary import CredentialKind
from pathways.renderers.page_costs import not_included
from pathways.renderers.page_facts import FactShown
from pathways.renderers.page_glance import short_range
from pathways.renderers.page_pay import PayTick, amount, round_step
from pathways.renderers.page_verdicts import papers_shown
from pathways.wording import gettext as _
from pathways.wording import gettext_lazy, goal_name, money, money_range, month_year

KINDS = {
    "guide": gettext_lazy("One careers guide"),
    "pay_scale": gettext_lazy("Published pay scale"),
    "national_survey": gettext_lazy("National survey"),
    "self_reported": gettext_lazy("Members’ own reports"),
    "job_board": gettext_lazy("Job adverts"),
}
HEADROOM = 1.16
"""Room over the highest band, for its “or more”."""
OPEN_HEIGHT = 7.0
"""Percent of the drawing that the dashes for “or more” take."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StepDrawn:
    """A band from month to month; `label` is its number in the key, once a band."""

    x: str
    y: str
    width: str
    height: str
    carried: bool
    open_y: str
    open_height: str
    label: str
    label_x: str
    label_y: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AmountTick:
    y: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyLine:
    number: int
    title: str
    amount: str
    when: str


@dataclass(frozen=True, kw_only=True, slots=True)
class YearShown:
    when: str
    pay: str
    fees: str
    pay_so_far: str
    fees_so_far: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EarningsLine:
    """One kind of figure: never drawn together with another."""

    about: str
    steps: tuple[StepDrawn, ...]
    key: tuple[KeyLine, ...]
    amounts: tuple[AmountTick, ...]
    months: tuple[PayTick, ...]
    years: tuple[YearShown, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Earnings:
    facts: tuple[FactShown, ...]
    lines: tuple[EarningsLine, ...]


def earnings_shown(plan: Plan) -> Earnings:
    kept = upkeep(plan, MONTHS)
    fees = yearly_fees(plan, kept)
    lines = [(line, years(plan, line, fees)) for line in pay_lines(plan)]
    notes = tuple(_upkeep_notes(plan, is_priced=bool(kept)))
    return Earnings(
        facts=tuple(_facts(plan, lines)) if plan.roadmap.first_job else (),
        lines=tuple(_line(plan, line, ten, notes) for line, ten in lines),
    )


def _facts(plan: Plan, lines: list[tuple[PayLine, tuple[Year, ...]]]) -> Iterable[FactShown]:
    if not plan.roadmap.is_at_work:
        yield _before_pay(plan)
    if not lines:
        return
    line, ten = lines[0]
    if plan.roadmap.totals():
        yield _paid_back(plan, line)
    yield _together(ten[-1].pay_so_far, line.currency)


def _before_pay(plan: Plan) -> FactShown:
    label, known = _("To pay before the first pay"), _sums(fees_before_pay(plan))
    left_out = not_included(unpriced_before_pay(plan))
    if known:
        note = "; ".join(filter(None, (_("known fees"), left_out)))
    else:
        known = _("Ask first") if left_out else _("No known fee")
        note = _("no fee that we can vouch for") if left_out else ""
    return FactShown(label=label, value=known, note=note)


def _paid_back(plan: Plan, line: PayLine) -> FactShown:
    """Honest about what it counts: known fees, the low end, before tax."""
    label, month = _("Known fees earned back"), paid_back(plan, line)
    if month is not None:
        return FactShown(
            label=label,
            value=_("In %(month)s") % {"month": month_year(month)},
            note=_paid_back_note(plan),
        )
    if any(cost.currency != line.currency for cost in plan.roadmap.totals()):
        note = _("fees and pay are in two currencies, and we convert none")
        return FactShown(label=label, value=_("We can’t say"), note=note)
    return FactShown(label=label, value=_("Not in ten years"), note=_("at the low end of pay"))


def _paid_back_note(plan: Plan) -> str:
    if plan.roadmap.unpriced:
        return _(
            "at the low end of pay, before tax and living costs; later dues, and the prices "
            "to ask for, such as the course, come on top"
        )
    return _("at the low end of pay, before tax and living costs; later dues come on top")


def _together(span: Span, currency: str) -> FactShown:
    return FactShown(
        label=_("Pay of ten years together"),
        value=_span(_rounded(span), currency),
        note=_("before tax, at full time and the pay known today, if you are never out of work"),
    )


def _line(
    plan: Plan, line: PayLine, ten: tuple[Year, ...], upkeep_notes: tuple[str, ...]
) -> EarningsLine:
    of_one_band = {(stretch.band.low, stretch.band.high) for stretch in line.stretches}
    bands = list(dict.fromkeys(stretch.band.title for stretch in line.stretches))
    top = HEADROOM * max(_high(stretch.band) for stretch in line.stretches)
    return EarningsLine(
        about=_about(line),
        steps=tuple(_step(stretch, bands, top) for stretch in line.stretches),
        key=tuple(_key(n, title, plan, line) for n, title in enumerate(bands, 1)),
        amounts=tuple(_amounts(top, line.currency)),
        months=tuple(_months(plan)),
        years=tuple(_year(year, line.currency, of_one_band) for year in ten),
        notes=(*_notes(line), *upkeep_notes),
    )


def _about(line: PayLine) -> str:
    """The kind of figure, its year and its source: “National survey, May 2025: …”."""
    bands = [stretch.band for stretch in line.stretches]
    kind = str(KINDS.get(bands[0].basis, ""))
    period = ", ".join(filter(None, dict.fromkeys(band.period for band in bands)))
    papers = (papers_shown(band.papers) for band in bands)
    said = (f"{p.title} ({p.dated})" if p.dated else p.title for p in papers)
    values = {"kind": f"{kind}, {period}" if period else kind}
    return _("%(kind)s. Source: %(source)s.") % (
        values | {"source": "; ".join(dict.fromkeys(said))}
    )


def _step(stretch: Stretch, bands: list[str], top: float) -> StepDrawn:
    band = stretch.band
    low, high = (band.low or 0) / top * 100, _high(band) / top * 100
    x, width = stretch.start / MONTHS * 100, (stretch.end - stretch.start) / MONTHS * 100
    is_open = band.open or band.high is None
    return StepDrawn(
        x=_percent(x),
        y=_percent(100 - high),
        width=_percent(width),
        height=_percent(max(high - low, 0.8)),
        carried=stretch.carried,
        open_y=_percent(100 - high - OPEN_HEIGHT) if is_open else "",
        open_height=_percent(OPEN_HEIGHT),
        label="" if stretch.carried else str(bands.index(band.title) + 1),
        label_x=_percent(x + width / 2),
        label_y=_percent(100 - (low + high) / 2),
    )


def _key(number: int, title: str, plan: Plan, line: PayLine) -> KeyLine:
    first = next(stretch for stretch in line.stretches if stretch.band.title == title)
    month = add_months(plan.roadmap.start, first.start)
    already = first.start == 0 and plan.roadmap.is_at_work
    return KeyLine(
        number=number,
        title=title,
        amount=amount(first.band),
        when=_("now") if already else _("from %(month)s") % {"month": month_year(month)},
    )


def _amounts(top: float, currency: str) -> Iterable[AmountTick]:
    step = round_step(top / 4)
    for sum_ in range(0, int(top), step):
        yield AmountTick(y=_percent(100 - sum_ / top * 100), label=money(sum_, currency))


def _months(plan: Plan) -> Iterable[PayTick]:
    """Every third year, so that the labels fit on a phone."""
    for n in range(0, YEARS, 3):
        anchor = "middle" if n else "start"
        year = add_months(plan.roadmap.start, n * 12).year
        yield PayTick(x=_percent(n / YEARS * 100), label=str(year), anchor=anchor)


def _year(year: Year, currency: str, of_one_band: Set[tuple[int | None, int | None]]) -> YearShown:
    is_one_band = (year.pay.low, year.pay.high) in of_one_band
    return YearShown(
        when=short_range(year.start, add_months(year.start, 11)),
        pay=_span(year.pay if is_one_band else _rounded(year.pay), currency),
        fees=_sums(year.fees) or _("none known"),
        pay_so_far=_span(_rounded(year.pay_so_far), currency),
        fees_so_far=_sums(year.fees_so_far) or _("none known"),
    )


def _rounded(span: Span) -> Span:
    """To three digits: sums of bands that are rough themselves know no single rupee."""
    return Span(_three_digits(span.low), _three_digits(span.high), span.open)


def _three_digits(amount: int) -> int:
    return round(amount, min(0, 3 - len(str(amount))))


def _notes(line: PayLine) -> Iterable[str]:
    if any(stretch.carried for stretch in line.stretches):
        yield _(
            "Pale: the source gives no pay for these years of work. We carry the pay before on."
        )
    if any(stretch.band.open for stretch in line.stretches):
        yield _("Dashes on top: the source says “or more”.")
    if not any(stretch.band.stage for stretch in line.stretches):
        yield _("The survey does not tell years of work apart, so pay stays level here.")
    if line.undated:
        yield _("Not drawn, because no source says when it is reached: %(bands)s.") % {
            "bands": ", ".join(band.title for band in line.undated)
        }
    yield _("Sums in the table are rounded to three digits.")


def _upkeep_notes(plan: Plan, *, is_priced: bool) -> Iterable[str]:
    """Whether the fees in the table go on after the goal, and what no source gives a price for."""
    goal, body = plan.roadmap.target, plan.roadmap.target.body
    if goal.kind not in (CredentialKind.CREDENTIAL, CredentialKind.APPRENTICE_AWARD):
        return
    values = {"goal": goal_name(goal.code), "body": body.code}
    if not is_priced:
        yield _("The table has no fees to keep %(goal)s: ask %(body)s what it costs.") % values
        return
    yield _("The fees go on after the goal: dues and renewals to keep it, at today’s prices.")
    if body.renewal is not None and body.renewal.ceu_steps:
        yield _("Continuing education (CEUs) comes on top: no source gives its price.")


def _high(band: PayBand) -> int:
    return band.low or 0 if band.high is None else band.high


def _span(span: Span, currency: str) -> str:
    if not span.high:
        return _("none")
    words = money_range(span.low, span.high, currency)
    return _("%(pay)s or more") % {"pay": words} if span.open else words


def _sums(costs: Iterable[Cost]) -> str:
    return _(" and ").join(money_range(c.low, c.high, c.currency) for c in costs)


def _percent(value: float) -> str:
    return f"{value:.2f}%"
