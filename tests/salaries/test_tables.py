"""Arithmetic on tables of pay."""

import csv
import io
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.models import PayBand
from salaries.tables import (
    COLUMNS,
    as_csv,
    disagreements,
    experience_breaks,
    pay_table,
    with_twin,
)

amount = st.integers(0, 10**7) | st.none()


def record(**fields: Any) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {"country": "IN", "area": "", "basis": "guide"} | fields


def india() -> pd.DataFrame:
    return pay_table(
        record(period_label="", title=title, annual_low=year[0], annual_high=year[1],
               monthly_low=month[0], monthly_high=month[1],
               experience_years_low=years[0], experience_years_high=years[1])
        for title, year, month, years in (
            ("Fresher", (250000, 400000), (20000, 35000), (0, 2)),
            ("Mid", (400000, 600000), (35000, 50000), (2, 4)),
            ("Senior", (600000, 900000), (50000, 75000), (5, None)),
            ("Auditor", (800000, 1200000), (70000, 100000), (None, None)),
        )
    )  # fmt: skip


def test_only_the_senior_band_of_india_agrees_with_itself() -> None:
    assert list(disagreements(india())["title"]) == ["Fresher", "Mid", "Auditor"]


def test_the_twin_of_a_year_is_a_rounded_month() -> None:
    twin = with_twin(india())
    assert list(twin["monthly_from_annual_low"]) == [20833, 33333, 50000, 66667]
    assert list(twin["annual_from_monthly_low"]) == [240000, 420000, 600000, 840000]


def band(number: int, title: str, low: int | None, high: int | None, **more: Any) -> dict[str, Any]:
    series = {"country": "IN", "area": "", "setting": "", "basis": "guide", "currency": "INR"}
    years = {"experience_years_low": low, "experience_years_high": high}
    return {"id": number, "title": title} | series | years | more


def test_the_missing_year_between_mid_and_senior_is_found() -> None:
    ladder = [band(4, "Auditor", None, None), band(3, "Senior", 5, None), band(2, "Mid", 2, 4)]
    [gap] = experience_breaks([*ladder, band(1, "Fresher", 0, 2)]).to_dict("records")
    assert (gap["id"], gap["next_title"], gap["years"]) == (2, "Senior", 1)


def test_a_year_counted_twice_is_negative() -> None:
    assert list(experience_breaks([band(1, "A", 0, 3), band(2, "B", 2, 5)])["years"]) == [-1]


def test_bands_of_one_title_are_told_apart() -> None:
    breaks = experience_breaks([band(1, "Coder", 0, 2), band(2, "Coder", 3, 4)])
    assert list(breaks["id"]) == [1]


@pytest.mark.parametrize("name", ["country", "area", "setting", "basis", "currency"])
def test_bands_of_another_series_do_not_follow_on(name: str) -> None:
    assert experience_breaks([band(1, "A", 0, 2), band(2, "B", 3, 5, **{name: "zz"})]).empty


def test_an_empty_table_has_no_faults() -> None:
    assert disagreements(pay_table([])).empty
    assert experience_breaks([]).empty


@given(amount, amount, amount, amount)
def test_the_table_judges_as_the_row_does(
    year_low: int | None, year_high: int | None, month_low: int | None, month_high: int | None
) -> None:
    figures = {
        "annual_low": year_low,
        "annual_high": year_high,
        "monthly_low": month_low,
        "monthly_high": month_high,
    }
    [agree] = with_twin(pay_table([record(**figures)]))["annual_monthly_agree"]
    by_row = PayBand(**figures).annual_monthly_agree
    assert (None if agree is pd.NA else bool(agree)) is by_row


@given(st.integers(0, 10**7))
def test_a_month_times_twelve_comes_back_as_the_month(month: int) -> None:
    [back] = with_twin(pay_table([record(annual_low=month * 12)]))["monthly_from_annual_low"]
    assert back == month


def test_years_and_amounts_are_written_whole_and_left_empty_where_none_is_given() -> None:
    names = ("annual_low", "monthly_high", "experience_years_low", "experience_years_high")
    text = as_csv(pay_table([record(**dict.fromkeys(names, 2)), record()]))
    told, untold = csv.DictReader(io.StringIO(text))
    assert [told[name] for name in names] == ["2"] * 4
    assert [untold[name] for name in names] == [""] * 4


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_of_a_spreadsheet_is_taken_for_a_formula(text: str) -> None:
    [row] = csv.DictReader(io.StringIO(as_csv(pay_table([record(title=text)]))))
    assert row["title"] == f"'{text}"
