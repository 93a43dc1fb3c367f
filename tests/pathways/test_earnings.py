"""Pay along the roadmap: the right band from the right month, and sums that add up."""

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pathways import snapshot
from pathways.core import earnings
from pathways.core.catalogue import Papers, PayBand
from pathways.core.earnings import MONTHS, PayLine, Stretch, fees_before_pay, paid_back, pay_lines
from pathways.core.plan import Plan
from pathways.core.plan import plan as make_plan
from pathways.core.upkeep import upkeep
from pathways.core.vocabulary import Confidence, Country
from pathways.forms import ProfileForm
from salaries.models import PayBand as PayBandRow

TODAY = dt.date(2026, 11, 25)
IN_INDIA = "country=IN&education=bachelor&target=CPC"
PAPERS = Papers(
    title="A scale", url="", published="2026", checked=TODAY, confidence=Confidence.OFFICIAL
)


def planned(answers: str) -> Plan:
    form = ProfileForm(QueryDict(answers), catalogue=snapshot.take(TODAY))
    assert form.is_valid(), form.errors
    return make_plan(form.profile(), form.catalogue)


def path(answers: str) -> list[tuple[str, int, int, bool]]:
    """Band, first month, month after the last, and whether it is carried on."""
    (line,) = pay_lines(planned(answers))
    return [(s.band.title, s.start, s.end, s.carried) for s in line.stretches]


# Which band from when


@pytest.mark.django_db
def test_in_india_bands_follow_the_years_of_work() -> None:
    """First job after 14 months; the guide’s bands are for 0–2, 2–4 and from 5 years of work."""
    assert path(IN_INDIA) == [
        ("Fresher or trainee", 14, 38, False),
        ("Mid-level coder", 38, 62, False),
        ("Mid-level coder", 62, 74, True),
        ("Senior coder or team lead", 74, 120, False),
    ]


@pytest.mark.django_db
def test_the_band_of_cpc_holders_needs_cpc_on_the_route() -> None:
    titles = [title for title, *_ in path("country=IN&education=bachelor&target=RHIT")]
    assert "Mid-level coder" not in titles


@pytest.mark.django_db
def test_a_credential_that_nobody_can_date_pays_nothing_on_any_day() -> None:
    plan = planned(IN_INDIA)
    undated = replace(plan, roadmap=replace(plan.roadmap, finish=None))
    (line,) = pay_lines(undated)
    assert "Mid-level coder" not in [stretch.band.title for stretch in line.stretches]


@pytest.mark.django_db
def test_a_way_without_a_date_for_the_first_job_has_no_pay() -> None:
    plan = planned("country=IN&education=bachelor&target=CHIM-EXTERNAL")
    assert plan.roadmap.first_job is None
    assert pay_lines(plan) == ()


@pytest.mark.django_db
def test_work_already_done_counts() -> None:
    coder = IN_INDIA + "&work=coding&work_months=36&work_share=1&work_codes=CPT"
    coder += "&work_evidence=employer&work_now=yes&held1=CPC&held1_standing=active"
    assert path(coder)[0] == ("Mid-level coder", 0, 12, False)


@pytest.mark.django_db
def test_in_the_uk_the_post_pays_and_the_national_exam_lifts() -> None:
    plan = planned("country=GB&education=secondary&target=NCCQ")
    (line,) = pay_lines(plan)
    assert [s.band.title for s in line.stretches] == ["NHS Band 3", "NHS Band 5"]
    assert [b.title for b in line.undated] == ["NHS Band 4", "NHS Band 6", "NHS Band 7"]


@pytest.mark.django_db
def test_a_survey_of_all_coders_is_one_level_line() -> None:
    assert path("country=US&education=bachelor&target=CPC") == [
        ("Medical Records Specialists", 20, 120, False)
    ]


@pytest.mark.django_db
def test_nothing_is_invented_for_canada() -> None:
    assert pay_lines(planned("country=CA&education=bachelor&target=CHIM")) == ()


@pytest.mark.django_db
@pytest.mark.usefixtures("nothing_kept")
def test_kinds_of_figures_never_share_a_line() -> None:
    PayBandRow.objects.filter(code="in-senior").update(basis="job_board")
    lines = pay_lines(planned(IN_INDIA))
    assert [{s.band.basis for s in line.stretches} for line in lines] == [{"guide"}, {"job_board"}]


@pytest.mark.django_db
@pytest.mark.usefixtures("nothing_kept")
def test_a_kind_of_figure_whose_every_day_is_unknown_has_no_line() -> None:
    PayBandRow.objects.filter(title="NHS Band 7").update(basis="job_board")
    (line,) = pay_lines(planned("country=GB&education=secondary&target=NCCQ"))
    assert [b.title for b in line.undated] == ["NHS Band 4", "NHS Band 6"]


# Costs


@pytest.mark.django_db
def test_fees_before_the_first_pay_are_those_of_cpc() -> None:
    (cost,) = fees_before_pay(planned(IN_INDIA))
    assert (cost.low, cost.high, cost.currency) == (582, 647, "USD")


@pytest.mark.django_db
def test_two_currencies_have_no_month_of_pay_back() -> None:
    plan = planned(IN_INDIA)
    (line,) = pay_lines(plan)
    assert line.currency == "INR"
    assert paid_back(plan, line) is None


@pytest.mark.django_db
def test_one_currency_has_one() -> None:
    plan = planned("country=US&education=bachelor&target=CPC")
    (line,) = pay_lines(plan)
    assert paid_back(plan, line) == plan.roadmap.first_job


def fees_by_year(answers: str) -> list[tuple[int, int]]:
    """The known fees of each of the ten years, low and high."""
    plan = planned(answers)
    fees = earnings.yearly_fees(plan, upkeep(plan, MONTHS))
    ten = earnings.years(plan, pay_lines(plan)[0], fees)
    return [next(((c.low, c.high) for c in year.fees), (0, 0)) for year in ten]


@pytest.mark.django_db
def test_dues_go_on_each_year_after_the_goal() -> None:
    """CPC in the third year; AAPC asks for US$222 a year of whoever holds it."""
    assert fees_by_year(IN_INDIA) == [(582, 647), *[(222, 222)] * 9]


@pytest.mark.django_db
def test_a_member_goes_on_paying_dues() -> None:
    holder = IN_INDIA + "&held1=CPC&held1_standing=active&work=coding&work_months=36&work_share=1"
    holder += "&work_codes=CPT&work_evidence=employer&work_now=yes"
    assert fees_by_year(holder) == [(0, 0), *[(222, 222)] * 9]


@pytest.mark.django_db
def test_ahima_is_paid_every_two_years_and_more_for_a_second_credential() -> None:
    """CCA in May 2028, CCS in August 2029: one renewal is for both (S32)."""
    fees = fees_by_year("country=US&education=secondary&target=CCS&way=course-cca-work")
    both = (100 + 50, 218 + 50)
    assert fees == [(0, 0), (199, 299), (299, 399), both, (0, 0), both, (0, 0), both, (0, 0), both]


@pytest.mark.django_db
def test_a_renewal_is_for_what_is_earned_by_then() -> None:
    """Were a cycle a year long, the CCA would be renewed once before the CCS is there."""
    made = planned("country=US&education=secondary&target=CCS&way=course-cca-work")
    ahima = made.catalogue.bodies["AHIMA"]
    assert ahima.renewal
    yearly = replace(ahima, renewal=replace(ahima.renewal, cycle_months=12))
    bodies = {**made.catalogue.bodies, "AHIMA": yearly}
    due = upkeep(replace(made, catalogue=replace(made.catalogue, bodies=bodies)), 48)
    renewals = [(month, cost.low) for month, cost in due if cost.low < 199]
    assert renewals == [(29, 100), (41, 100 + 50)]


@pytest.mark.django_db
def test_what_is_held_already_is_renewed_as_well_and_when_it_is_due() -> None:
    """A CCA of six months is due in May 2028, month 17; the CCS comes before and costs 50 more."""
    holder = "country=US&education=secondary&target=CCS&way=self-study"
    holder += "&held1=CCA&held1_standing=active&held1_months=6"
    renewals = [(month, cost.low) for month, cost in upkeep(planned(holder), 48) if cost.low < 199]
    assert renewals == [(17, 100 + 50), (41, 100 + 50)]
    untold = upkeep(planned(holder.replace("&held1_months=6", "")), 48)
    assert [(month, cost.low) for month, cost in untold if cost.low < 199] == [(24, 100 + 50)]


@pytest.mark.django_db
def test_to_be_assessed_is_nothing_to_keep() -> None:
    answers = "country=CA&education=bachelor&target=CHIM-INTERNATIONAL&degree=bachelor"
    answers += "&degree_field=health_information&degree_status=completed&degree_country=IN"
    assert upkeep(planned(answers), MONTHS) == []


@pytest.mark.django_db
def test_a_goal_without_a_date_is_kept_from_no_day_on() -> None:
    lapsed = IN_INDIA + "&held1=CPC&held1_standing=cancelled&held1_lapsed=12"
    assert planned(lapsed).roadmap.finish is None
    assert upkeep(planned(lapsed), MONTHS) == []


@pytest.mark.django_db
def test_what_nobody_prices_costs_nothing_in_the_table() -> None:
    assert upkeep(planned("country=GB&education=secondary&target=NCCQ"), MONTHS) == []


# Sums


def band(low: int | None, high: int | None, open_: bool) -> PayBand:
    return PayBand(
        stage="coder", title="A band", country=Country.US, low=low, high=high, open=open_,
        currency="USD", period="2026", basis="pay_scale", experience_low=None,
        experience_high=None, papers=PAPERS,
    )  # fmt: skip


@st.composite
def lines(draw: Any) -> PayLine:
    cuts = sorted(draw(st.sets(st.integers(0, MONTHS), min_size=2, max_size=6)))
    stretches = []
    for first, last in pairwise(cuts):
        low = draw(st.integers(0, 10**7))
        high = draw(st.none() | st.integers(low, 2 * 10**7))
        stretches.append(Stretch(band=band(low, high, draw(st.booleans())), start=first, end=last))
    return PayLine(currency="USD", stretches=tuple(stretches), undated=())


def earned_by(line: PayLine) -> dict[int, tuple[int, int]]:
    return {month: earnings._earned(line, month) for month in range(MONTHS + 1)}


@given(line=lines())
def test_years_add_up_to_the_running_total(line: PayLine) -> None:
    earned = earned_by(line)
    low = high = 0
    for first in range(0, MONTHS, 12):
        year = earnings._between(line, earned, first, first + 12)
        so_far = earnings._between(line, earned, 0, first + 12)
        low, high = low + year.low, high + year.high
        assert (so_far.low, so_far.high) == (low, high)
        assert 0 <= year.low <= year.high


@given(line=lines(), n=st.integers(0, 9))
def test_a_year_in_one_band_is_exactly_the_band(line: PayLine, n: int) -> None:
    for stretch in line.stretches:
        if stretch.start <= n * 12 and stretch.end >= n * 12 + 12:
            year = earnings._between(line, earned_by(line), n * 12, n * 12 + 12)
            assert year.low == stretch.band.low
            assert year.high == (stretch.band.high or stretch.band.low)
            assert year.open == (stretch.band.open or stretch.band.high is None)


@given(line=lines(), months=st.integers(0, MONTHS))
def test_no_pay_is_counted_outside_the_stretches(line: PayLine, months: int) -> None:
    paid = sum(
        stretch.band.low or 0
        for month in range(months)
        for stretch in line.stretches
        if stretch.start <= month < stretch.end
    )
    assert earnings._earned(line, months)[0] == paid


# The page


@pytest.fixture
def pay(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The text of “Pay along the way” for these answers."""
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)

    def read(answers: str) -> str:
        page = client.get(f"/plan/?{answers}").content.decode()
        section = page[page.index('id="pay-h"') :]
        section = section[: section.index("</section>")]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section))

    return read


def test_the_chart_has_a_text_twin_with_indian_grouping(pay: Any) -> None:
    text = pay(IN_INDIA)
    assert "Fresher or trainee from February 2028 ₹2,50,000–4,00,000" in text
    assert "Senior coder or team lead from February 2033 ₹6,00,000–9,00,000 or more" in text
    year = "Dec 2028–Nov 2029 ₹2,50,000–4,00,000 US$222 ₹4,58,000–7,33,000 US$1,026–1,091"
    assert year in text
    assert "Dashes on top: the source says “or more”." in text


def test_the_table_says_whether_its_fees_go_on_after_the_goal(pay: Any) -> None:
    text = pay(IN_INDIA)
    assert "The fees go on after the goal: dues and renewals to keep it, at today’s prices." in text
    assert "Continuing education (CEUs) comes on top: no source gives its price." in text
    text = pay("country=GB&education=secondary&target=NCCQ")
    assert "The table has no fees to keep NCCQ: ask IHRIM what it costs." in text
    assert "CEUs" not in text
    assert "fees to keep" not in pay("country=GB&education=secondary&target=UK-TRAINEE")


def test_two_currencies_stay_apart(pay: Any) -> None:
    assert "fees and pay are in two currencies, and we convert none" in pay(IN_INDIA)


def test_every_line_names_its_kind_its_year_and_its_source(pay: Any) -> None:
    text = pay("country=GB&education=secondary&target=NCCQ")
    assert re.search(r"Published pay scale, 2026/27\. Source: .+ \(28 September 2026\)\.", text)
    assert "Not drawn, because no source says when it is reached: NHS Band 4" in text
    text = pay("country=US&education=bachelor&target=CPC")
    assert "National survey, May 2025. Source:" in text
    assert "Known fees earned back In August 2028 at the low end of pay" in text


def test_canada_says_so_and_draws_nothing(pay: Any) -> None:
    text = pay("country=CA&education=bachelor&target=CHIM")
    assert "So we draw no chart of your pay." in text
    assert "To pay before the first pay CA$" in text
    assert "Ten years along your route" not in text
