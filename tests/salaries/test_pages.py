"""What a reader finds on the page about pay."""

import csv
import datetime as dt
import io
from collections.abc import Callable

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pathways.core.vocabulary import Country
from salaries.groups import places
from salaries.models import JobOutlook, PayBand, PayStatistic

pytestmark = pytest.mark.django_db
PAGES = ("/pay/", *(f"/pay/?country={country}" for country in Country))
Read = Callable[[str], str]


@pytest.fixture
def read(client: Client) -> Read:
    def page(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    return page


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


def add_rows(count: int) -> None:
    for n in range(count):
        for row in (
            PayBand.objects.get(code="in-mid"),
            PayStatistic.objects.get(code="us-aapc-2025-cpc"),
            JobOutlook.objects.get(code="us-29-2072-2025-35"),
        ):
            links = {
                field.name: list(getattr(row, field.name).all()) for field in row._meta.many_to_many
            }
            row.pk, row.code, row._state.adding = None, f"{row.code}-{n}", True
            if isinstance(row, PayBand):
                row.quoted_in_plans = False
            row.save()
            for name, values in links.items():
                getattr(row, name).set(values)


def test_more_rows_cost_no_more_queries(client: Client) -> None:
    addresses = ("/pay/", "/pay/?country=IN", "/pay/table.csv")
    before = [queries(client, address) for address in addresses]
    add_rows(12)
    assert [queries(client, address) for address in addresses] == before


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_valid_has_one_heading_and_describes_itself(read: Read, address: str) -> None:
    page = read(address)
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("<h1") == 1
    assert '<meta name="description" content="' in page
    assert "style=" not in page


def test_titles_differ_by_country(read: Read) -> None:
    titles = {read(address).split("<title>")[1].split("</title>")[0] for address in PAGES}
    assert len(titles) == len(PAGES)


def test_india_is_shown_as_quoted_with_its_twin_and_its_doubts(read: Read) -> None:
    page = read("/pay/?country=IN")
    for words in (
        "₹2,50,000–4,00,000",
        "₹20,000–35,000",
        "₹2,40,000–4,20,000",
        "₹6,00,000–9,00,000 or more",
        "₹50,000–75,000 or more",
        "Experience: 0–2 years",
        "Experience: 5 years or more",
        "A speciality, such as surgery or cardiology",
        "the CPC-P exam was retired in late 2023",
        "Not stated",
    ):
        assert words in page
    assert page.count("not the year quoted") == 3
    assert page.count('class="more"') == 2
    assert "Northern" not in page


def test_the_united_states_show_median_spread_hours_and_outlook(read: Read) -> None:
    page = read("/pay/?country=US")
    for words in (
        "US$51,140",
        "US$24.59 an hour",
        "US$50,250",
        "187,910",
        "Massachusetts",
        "US$60,350",
        "+7.8%",
        "−15.8%",
        "14,000",
        "US$81,227",
        "May 2024",
        "May 2025",
        "May 2023",
    ):
        assert words in page


def test_the_nhs_shows_both_years_and_the_role_of_each_band(read: Read) -> None:
    page = read("/pay/?country=GB")
    for words in (
        "£28,392–31,157",
        "£27,485–30,162",
        "Trainee clinical coder",
        "Coding service manager",
        "with a step at £34,592",
        "Scotland",
        "2026/27",
        "2025/26",
    ):
        assert words in page


def test_canada_shows_hours_and_says_what_is_missing(read: Read) -> None:
    page = read("/pay/?country=CA")
    for words in ("CA$21.26", "CA$26.49", "CA$34.54", "CA$82,762", "no figures for Canada"):
        assert words in page


def test_a_country_that_is_not_known_is_said_and_shows_all(read: Read) -> None:
    page = read("/pay/?country=FR")
    assert "Choose one of the list." in page
    assert page.count('id="in-') == 4


def test_every_figure_stands_with_its_period_and_source(read: Read) -> None:
    page = read("/pay/")
    for row in [*PayBand.objects.for_list(), *PayStatistic.objects.for_list()]:
        assert row.source.title.replace("’", "’") in page
        assert (row.period_label or "Not stated") in page


def test_kinds_of_figures_never_share_a_chart() -> None:
    on = dt.date(2026, 11, 24)
    found = places(
        list(PayBand.objects.for_list().with_standing(on)),
        list(PayStatistic.objects.for_list().newest_first()),
        list(JobOutlook.objects.for_list()),
    )
    assert len(found) == 4
    for place in found:
        for group in place.bands:
            assert len({(band.basis, band.currency, band.area) for band in group.bands}) == 1
        for spread in place.statistics:
            rows = spread.statistics
            assert len({(row.basis, row.currency, row.period_label) for row in rows}) == 1


def test_each_stage_tells_the_work_and_the_pay(read: Read) -> None:
    page = read("/pay/?country=GB")
    for stage in ("trainee", "coder", "senior", "auditor", "manager"):
        assert f'id="stage-{stage}"' in page
    assert "£49,387–56,515 a year" in page


def test_the_table_downloads_with_its_twin(client: Client) -> None:
    response = client.get("/pay/table.csv?country=IN")
    assert response["Content-Type"].startswith("text/csv")
    assert 'filename="pay-IN.csv"' in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["annual_monthly_agree"] for row in rows] == ["False", "False", "True", "False"]
    assert rows[0]["annual_from_monthly_low"] == "240000"
    assert rows[0]["source"]


def test_the_desk_reads_pay_back_and_flags_what_differs(admin_client: Client) -> None:
    page = admin_client.get("/admin/salaries/payband/?agree=no").content.decode()
    assert "3 pay bands" in page
    assert "1 pay band" in admin_client.get("/admin/salaries/payband/?agree=yes").content.decode()
    row = PayBand.objects.get(code="in-fresher")
    form = admin_client.get(f"/admin/salaries/payband/{row.pk}/change/").content.decode()
    assert "₹2,50,000–4,00,000 a year" in form
    assert "₹2,40,000–4,20,000" in form
    for model in ("careerstage", "differentiator", "payband", "paystatistic", "joboutlook"):
        assert admin_client.get(f"/admin/salaries/{model}/?q=a").status_code == 200
        assert admin_client.get(f"/admin/salaries/{model}/add/").status_code == 200
