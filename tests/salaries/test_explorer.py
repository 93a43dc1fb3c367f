"""Filters narrow what is shown and downloaded; two figures share an axis only if they may."""

import csv
import html
import io
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from salaries.compare import comparable, difference_words, pay_comparison, percent_of
from salaries.models import PayBand, PayStatistic
from salaries.periods import month_of, year_of
from tests.salaries.test_import_oews import SECTORS

pytestmark = pytest.mark.django_db
Read = Callable[[str], str]
FRESHER, MID = "band~in-fresher", "band~in-mid"
OEWS, AAPC = "survey~us-29-2072-2024-05", "survey~us-aapc-2025-cpc"
amounts = st.integers(0, 10**9)


@pytest.fixture
def read(client: Client) -> Read:
    def page(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, address
        return html.unescape(response.content.decode())

    return page


def key(short: str) -> str:
    """The whole key of a band, which ends in the day from which it holds."""
    if short.startswith("survey"):
        return short
    return str(PayBand.objects.get(code=short.removeprefix("band~")).compare_key)


def table(read: Read, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(read(address).removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("stage=auditor&country=IN", "₹8,00,000", "₹2,50,000"),
        ("experience=3&country=IN", "₹4,00,000", "₹2,50,000"),
        ("experience=0&country=IN", "₹2,50,000", "₹4,00,000–6,00,000"),
        ("experience=30&country=IN", "₹6,00,000–9,00,000 or more", "₹2,50,000"),
        ("basis=self_reported", "US$81,227", "US$50,250"),
        ("basis=pay_scale", "£28,392", "₹2,50,000"),
        ("setting=nhs", "£28,392", "US$50,250"),
        ("setting=Hospitals", "US$59,120", "£28,392"),
        ("role=auditor", "Coding auditor", "US$50,250"),
        ("role=29-9021", "US$67,310", "US$50,250"),
    ],
)
def test_filters_narrow_what_is_shown(read: Read, query: str, there: str, not_there: str) -> None:
    page = read(f"/pay/?{query}").split('id="stages"')[0]
    assert there in page
    assert not_there not in page


def test_a_place_of_work_can_be_chosen_only_where_it_leads_to_a_figure(read: Read) -> None:
    other = PayStatistic.objects.get(code="us-29-9021-2024-05")
    other.pk, other.code, other.setting = None, "us-29-9021-2024-05-sector-21", "Mining"
    other.save()
    page = read("/pay/")
    assert ">Hospitals</option>" in page
    assert ">Mining</option>" not in page


def test_a_table_that_holds_other_years_than_its_chart_says_so(read: Read) -> None:
    assert "See as a table, other years too" in read("/pay/?country=GB")
    assert "other years too" not in read("/pay/?country=IN")


def test_a_number_of_an_occupation_is_called_one(read: Read) -> None:
    assert "occupation code 29-2072" in read("/pay/?country=US")


def test_two_years_end_one_band_and_begin_the_next(read: Read) -> None:
    page = read("/pay/?experience=2&country=IN").split('id="stages"')[0]
    assert "₹2,50,000–4,00,000" in page
    assert "₹4,00,000–6,00,000" in page
    assert "₹6,00,000–9,00,000" not in page


def test_stages_and_years_leave_surveys_out_and_say_so(read: Read) -> None:
    page = read("/pay/?country=US&stage=coder")
    assert "Surveys do not tell stages or years of experience apart." in page
    assert "No figure fits all of this" in page


@pytest.mark.parametrize(
    "query", ["experience=-1", "experience=x", "experience=999", "stage=odd", "basis=odd"]
)
def test_what_is_not_understood_is_said_and_hides_nothing(read: Read, query: str) -> None:
    page = read(f"/pay/?{query}")
    assert "There is a problem" in page
    assert "₹2,50,000" in page
    assert "US$50,250" in page


@pytest.mark.parametrize("address", ["/pay/", "/pay/?country=US&role=records"])
def test_more_figures_cost_no_more_queries(client: Client, address: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    before = queries()
    call_command("import_oews", str(SECTORS), stdout=io.StringIO())
    assert queries() == before


def test_sectors_of_other_jobs_are_shown_only_when_the_job_is_asked_for(read: Read) -> None:
    call_command("import_oews", str(SECTORS), stdout=io.StringIO())
    title = "Official wage survey, Billing and Posting Clerks, by kind of employer"
    assert title not in read("/pay/?country=US")
    page = read("/pay/?country=US&role=billing")
    assert title in page
    assert "Official wage survey, by kind of employer" not in page


def test_a_month_that_is_not_quoted_is_worked_out_and_said_to_be(read: Read) -> None:
    page = read("/pay/?country=GB")
    assert "£2,366–2,596" in page
    assert "worked out: the year ÷ 12" in page
    assert "worked out" not in read("/pay/?country=IN").split('id="stages"')[0]


def test_the_download_holds_what_the_page_shows(read: Read) -> None:
    rows = table(read, "/pay/table.csv?country=IN&stage=auditor")
    assert [row["title"] for row in rows] == [
        row.title for row in PayBand.objects.filter(country="IN", stage__slug="auditor")
    ]
    page = read("/pay/?country=IN&stage=auditor")
    assert "/pay/table.csv?country=IN&stage=auditor" in page
    surveys = table(read, "/pay/surveys.csv?country=US&role=29-9021")
    assert {row["occupation_code"] for row in surveys} == {"29-9021"}
    [may_2024] = [row for row in surveys if row["period_label"] == "May 2024"]
    assert may_2024["hourly_p50"] == "32.36"
    assert may_2024["annual_p50"] == "67310"
    assert may_2024["monthly_from_annual_p50"] == "5609"
    assert may_2024["source"]


def test_a_cell_is_never_a_formula(read: Read) -> None:
    PayStatistic.objects.filter(code="us-aapc-2025-cpc").update(title="=HYPERLINK(1)")
    titles = {row["title"] for row in table(read, "/pay/surveys.csv?basis=self_reported")}
    assert "'=HYPERLINK(1)" in titles


def compare(*keys: str) -> str:
    return "/pay/compare/?" + "&".join(f"f={key(k)}" for k in keys)


def test_two_figures_of_one_kind_share_an_axis_and_differ_by_so_much(read: Read) -> None:
    page = read(compare(FRESHER, MID))
    assert page.count('class="gantt pay"') == 1
    assert "₹1,50,000 more (60%)" in page
    assert "(worked out: ₹20,833 a month)" in page


@pytest.mark.parametrize("other", [OEWS, AAPC])
def test_figures_of_different_kinds_never_share_an_axis(read: Read, other: str) -> None:
    page = read(compare(FRESHER, other))
    assert page.count('class="gantt pay"') == 2
    assert "Do not read one against the other." in page
    assert "more (" not in page


def test_a_survey_and_what_members_say_are_different_kinds() -> None:
    sides = pay_comparison([OEWS, AAPC]).sides
    assert not comparable(*sides)
    assert sides[0].currency == sides[1].currency


@pytest.mark.parametrize("of_its_own", [{"currency": "CAD"}, {"annual_p50": None}])
def test_another_currency_or_hours_for_years_is_read_on_an_axis_of_its_own(
    of_its_own: dict[str, str | None],
) -> None:
    surveys = PayStatistic.objects.filter(code__in=[OEWS.split("~")[1], "us-29-9021-2025-05"])
    surveys.update(annual_mean=None, hourly_p50=2000)
    one, other = (survey.compare_key for survey in surveys)
    assert comparable(*pay_comparison([one, other]).sides)
    PayStatistic.objects.filter(code=other.split("~")[1]).update(**of_its_own)
    assert not comparable(*pay_comparison([one, other]).sides)


def test_a_third_figure_is_named_as_left_out(read: Read) -> None:
    assert "Left out: CPC holders" in read(compare(FRESHER, MID, AAPC))


@pytest.mark.parametrize(
    ("query", "words"),
    [("", "No figure is chosen yet."), ("f=%00", "No figure"), ("f=band~x", "No figure")],
)
def test_nothing_to_compare_leads_back(read: Read, query: str, words: str) -> None:
    assert words in read(f"/pay/compare/?{query}")


def test_one_figure_alone_asks_for_another(read: Read) -> None:
    assert "Only one figure is chosen." in read(compare(FRESHER))


def test_a_draft_is_not_compared(read: Read) -> None:
    whole = key(FRESHER)
    PayBand.objects.filter(code="in-fresher").update(status="draft")
    assert "No figure is chosen yet." in read(f"/pay/compare/?f={whole}")


@given(amounts)
def test_twelve_months_of_a_year_are_that_year_to_six_units(year: int) -> None:
    assert abs(year_of(month_of(year)) - year) <= 6
    assert month_of(year_of(year)) == year


@pytest.mark.parametrize(("year", "month"), [(0, 0), (5, 0), (6, 1), (17, 1), (18, 2)])
def test_half_a_unit_of_a_month_is_a_whole_one(year: int, month: int) -> None:
    assert month_of(year) == month


@pytest.mark.parametrize(("part", "whole", "percent"), [(1, 201, 0), (1, 200, 1), (5, 0, 0)])
def test_half_a_percent_is_a_whole_one(part: int, whole: int, percent: int) -> None:
    assert percent_of(part, whole) == percent


@given(amounts, amounts)
def test_more_pay_is_more_by_the_month(one: int, other: int) -> None:
    assert (month_of(one) <= month_of(other)) == (one <= other) or month_of(one) == month_of(other)


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_a_difference_reads_the_same_from_both_sides(one: int, other: int) -> None:
    there = difference_words(one, other, "annual", "USD")
    back = difference_words(other, one, "annual", "USD")
    if one == other:
        assert there == back
    else:
        assert ("more" in there) == (other > one)
        assert there.split(" ")[0] == back.split(" ")[0]


@given(amounts, st.integers(1, 10**9))
def test_a_percentage_is_right_to_half_a_percent(part: int, whole: int) -> None:
    assert abs(percent_of(part, whole) - part * 100 / whole) <= 0.5 + 1e-6
