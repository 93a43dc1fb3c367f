"""What the database refuses about pay, and how bands succeed one another."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from pathways.provenance import Status
from salaries import pay_words
from salaries.models import CareerStage, JobOutlook, PayBand, PayStatistic

pytestmark = pytest.mark.django_db


def papers() -> dict[str, Any]:
    source = PayBand.objects.get(code="in-mid").source
    return {"source": source, "checked_on": dt.date(2026, 11, 24), "confidence": "guide"}


def band(**changes: Any) -> Any:
    fields = {
        "code": "another",
        "starts_on": dt.date(2026, 1, 1),
        "country": "IN",
        "title": "Another",
        "basis": "guide",
        "currency": "INR",
        "annual_low": 100,
        "annual_high": 200,
    }
    return PayBand.objects.create(**fields | changes, **papers())


@pytest.mark.parametrize(
    "changes",
    [
        {"annual_low": 300},
        {"annual_low": None},
        {"annual_low": None, "annual_high": None},
        {"monthly_low": 9, "monthly_high": 8},
        {"monthly_high": 8},
        {"annual_middle": 201},
        {"annual_middle": 150, "annual_high": None},
        {"experience_years_low": 4, "experience_years_high": 2},
        {"experience_years_high": 2},
        {"quoted_in_plans": True},
        {"code": "in-mid", "starts_on": dt.date(2020, 1, 1)},
    ],
)
def test_a_band_that_contradicts_itself_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        band(**changes)


def test_a_band_may_be_one_figure() -> None:
    amounts = ("annual_low", "annual_middle", "annual_high", "monthly_low", "monthly_high")
    years = ("experience_years_low", "experience_years_high")
    row = band(**dict.fromkeys(amounts, 7), **dict.fromkeys(years, 2))
    assert PayBand.objects.filter(pk=row.pk).exists()


def test_a_plan_cannot_quote_two_bands_for_one_stage() -> None:
    stage = CareerStage.objects.get(slug="coder")
    same_day = {"stage": stage, "quoted_in_plans": True, "starts_on": dt.date(2020, 1, 1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        band(**same_day)


@pytest.mark.parametrize(
    "figures",
    [
        {"annual_p10": 5},
        {"annual_p10": 5, "annual_p50": 4},
        {"annual_p50": 5, "annual_p90": 4},
        {"annual_p50": 5, "annual_p25": 6},
        {"hourly_p50": 5, "hourly_low": 9, "hourly_high": 8},
    ],
)
def test_percentiles_in_the_wrong_order_are_refused(figures: dict[str, int]) -> None:
    fields = {
        "code": "another",
        "title": "Another",
        "country": "US",
        "basis": "national_survey",
        "currency": "USD",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        PayStatistic.objects.create(**fields | figures, **papers())


def test_an_outlook_looks_forward() -> None:
    row = JobOutlook.objects.get(code="us-29-2072-2025-35")
    row.year_to = row.year_from
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_an_announced_band_waits_for_its_day() -> None:
    band(code="in-mid", starts_on=dt.date(2027, 1, 1))
    versions = PayBand.objects.filter(code="in-mid")
    assert versions.in_force(dt.date(2026, 12, 31)).get().annual_low == 400000
    assert versions.in_force(dt.date(2027, 1, 1)).get().annual_low == 100


def test_a_band_that_is_still_a_draft_ends_no_other() -> None:
    band(code="in-mid", starts_on=dt.date(2026, 12, 1), status=Status.DRAFT)
    rows = PayBand.objects.published().filter(code="in-mid")
    assert rows.in_force(dt.date(2026, 12, 1)).get().annual_low == 400000


def test_surveys_of_a_country_come_newest_first_and_those_without_a_day_last() -> None:
    newest = PayStatistic.objects.get(code="us-29-2072-2025-05")
    for code, day in (("undated", None), ("older", dt.date(2024, 5, 1))):
        newest.pk, newest.code, newest.period_on = None, code, day
        newest.save()
    rows = PayStatistic.objects.filter(title=newest.title, setting="", country="US")
    codes = list(rows.newest_first().values_list("code", flat=True))
    assert codes[0] == "us-29-2072-2025-05"
    assert codes[-1] == "undated"


@given(
    annual=st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)),
    monthly=st.tuples(st.integers(0, 10**5), st.integers(0, 10**5)),
    twelve=st.booleans(),
)
def test_row_and_query_agree_on_what_disagrees(
    annual: tuple[int, int], monthly: tuple[int, int], twelve: bool
) -> None:
    months = sorted(monthly)
    years = [month * 12 for month in months] if twelve else sorted(annual)
    with transaction.atomic():
        row = band(
            annual_low=years[0],
            annual_high=years[1],
            monthly_low=months[0],
            monthly_high=months[1],
        )
        one = PayBand.objects.filter(pk=row.pk)
        assert one.disagreeing().exists() is (row.annual_monthly_agree is False)
        assert one.agreeing().exists() is (row.annual_monthly_agree is True)
        row.delete()


def test_a_band_quoted_by_the_year_alone_neither_agrees_nor_differs() -> None:
    row = band()
    assert row.annual_monthly_agree is None
    assert row not in PayBand.objects.disagreeing()
    assert row not in PayBand.objects.agreeing()
    assert row.twin_words == ""


def test_pay_reads_as_people_write_it() -> None:
    rows = PayBand.objects.in_bulk()
    words = {row.code: row.reads_as for row in rows.values() if row.country == "IN"}
    assert words == {
        "in-fresher": "₹2,50,000–4,00,000 a year",
        "in-mid": "₹4,00,000–6,00,000 a year",
        "in-senior": "₹6,00,000–9,00,000 or more a year",
        "in-auditor": "₹8,00,000–12,00,000 or more a year",
    }
    assert pay_words.hourly(2416, "USD") == "US$24.16"
    assert pay_words.hourly(2126, "CAD") == "CA$21.26"
    assert pay_words.hourly(5, "GBP") == "£0.05"
    assert pay_words.years(5, None) == "5 years or more"
    assert pay_words.years(0, 2) == "0–2 years"
    assert pay_words.years(None, None) == ""
