"""The figures say what their sources say, to the unit."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from salaries.models import CareerStage, JobOutlook, PayBand, PayStatistic

pytestmark = pytest.mark.django_db
FIXTURES = Path(__file__).parents[2] / "fixtures" / "salaries"
TODAY = dt.date(2026, 11, 24)

INDIA = {
    "in-fresher": ((250000, 400000, False), (20000, 35000, False), (0, 2), False),
    "in-mid": ((400000, 600000, False), (35000, 50000, False), (2, 4), False),
    "in-senior": ((600000, 900000, True), (50000, 75000, True), (5, None), True),
    "in-auditor": ((800000, 1200000, True), (70000, 100000, True), (None, None), False),
}
NHS_2026 = {
    "2": (25272, 25272),
    "3": (25760, 27476),
    "4": (28392, 31157),
    "5": (32073, 39043),
    "6": (39959, 48117),
    "7": (49387, 56515),
    "8a": (57528, 64750),
}
NHS_2025 = {
    "2": (24465, 24465),
    "3": (24937, 26598),
    "4": (27485, 30162),
    "5": (31049, 37796),
    "6": (38682, 46580),
    "7": (47810, 54710),
    "8a": (55690, 62682),
}
SCOTLAND_2026 = {
    "2": (26519, 28946),
    "3": (29062, 31364),
    "4": (31491, 34254),
    "5": (34494, 42978),
}
OEWS_2024 = {
    "29-2072": (187910, 55970, 35780, 41600, 50250, 64070, 80950),
    "29-9021": (37620, 73410, 39120, 48400, 67310, 92410, 112130),
    "43-3021": (417500, 49490, 35760, 40260, 47170, 56350, 64990),
    "11-9111": (565840, 137730, 69680, 88560, 117960, 162420, 219080),
}
MEDIANS = {
    "us-29-2072-2025-05-management": (60980, 14870),
    "us-29-2072-2025-05-hospitals": (59120, 55530),
    "us-29-2072-2025-05-government": (58680, 940),
    "us-29-2072-2025-05-outpatient": (50900, 9510),
    "us-29-2072-2025-05-administration": (49490, 16040),
    "us-29-2072-2025-05-physicians": (47120, 34860),
    "us-29-2072-2025-05-professional": (46800, 19340),
    "us-29-2072-2024-05-sector-62": (48690, 122640),
    "us-29-2072-2024-05-sector-52": (63360, 5790),
    "us-29-2072-2024-05-sector-55": (60750, 16260),
    "us-29-2072-2024-05-sector-61": (58460, 2490),
    "us-29-2072-2024-05-sector-99": (58890, 8480),
    "us-29-2072-2025-05-ma": (60350, None),
    "us-29-9021-2025-05": (68020, None),
    "us-43-4071-2025-05": (43600, None),
}
STATES_2023 = {
    "Alabama": 39500,
    "Alaska": 55280,
    "Arizona": 48460,
    "Arkansas": 37340,
    "California": 53740,
    "Colorado": 55660,
    "Connecticut": 61300,
    "Delaware": 50430,
    "District of Columbia": 61320,
    "Florida": 44210,
    "Georgia": 48880,
    "Hawaii": 60940,
    "Idaho": 49650,
    "Illinois": 49900,
    "Indiana": 46410,
    "Iowa": 49190,
    "Kansas": 46750,
    "Kentucky": 44770,
    "Louisiana": 48810,
}
SURVEY = {
    "us-aapc-2025-certified": 66979,
    "us-aapc-2025-uncertified": 55721,
    "us-aapc-2025-three": 81227,
    "us-aapc-2025-cpc": 58895,
    "us-aapc-2025-cpb": 56981,
    "us-aapc-2025-cpc-cpb": 71130,
    "us-aapc-2022-cpc": 58055,
    "us-aapc-2022-cpma": 70320,
    "us-aapc-undated-coc": 62846,
}


@pytest.mark.parametrize(("code", "quoted"), INDIA.items())
def test_india_is_kept_as_quoted_by_the_year_and_by_the_month(
    code: str, quoted: tuple[Any, ...]
) -> None:
    band = PayBand.objects.get(code=code)
    assert quoted == (
        (band.annual_low, band.annual_high, band.annual_open),
        (band.monthly_low, band.monthly_high, band.monthly_open),
        (band.experience_years_low, band.experience_years_high),
        band.annual_monthly_agree,
    )
    assert (band.basis, band.confidence, band.currency) == ("guide", "guide", "INR")


def test_what_the_guide_gets_wrong_about_india_is_said_on_the_row() -> None:
    notes = dict(PayBand.objects.filter(country="IN").values_list("code", "guide_note"))
    assert "₹2,40,000–4,20,000" in notes["in-fresher"]
    assert "ends at 4 years" in notes["in-senior"]
    assert "CPC-P exam was retired" in notes["in-auditor"]


@pytest.mark.parametrize(
    ("prefix", "starts_on", "scale"),
    [
        ("gb-afc", dt.date(2026, 4, 1), NHS_2026),
        ("gb-afc", dt.date(2025, 4, 1), NHS_2025),
        ("gb-sct-afc", dt.date(2026, 4, 1), SCOTLAND_2026),
    ],
)
def test_the_nhs_scales_are_complete(
    prefix: str, starts_on: dt.date, scale: dict[str, tuple[int, int]]
) -> None:
    rows = PayBand.objects.filter(code__startswith=f"{prefix}-", starts_on=starts_on)
    found = {row.code.removeprefix(f"{prefix}-"): (row.annual_low, row.annual_high) for row in rows}
    assert found == scale


def test_the_nhs_scale_of_the_day_is_in_force() -> None:
    bands = PayBand.objects.filter(code="gb-afc-4")
    assert [b.annual_low for b in bands.in_force(TODAY)] == [28392]
    assert [b.annual_low for b in bands.in_force(dt.date(2026, 3, 31))] == [27485]
    assert not bands.in_force(dt.date(2025, 3, 31)).exists()


@pytest.mark.parametrize(("occupation", "figures"), OEWS_2024.items())
def test_the_bls_file_of_may_2024_is_copied_to_the_dollar(
    occupation: str, figures: tuple[int, ...]
) -> None:
    row = PayStatistic.objects.get(code=f"us-{occupation}-2024-05")
    assert figures == (
        row.employment,
        row.annual_mean,
        row.annual_p10,
        row.annual_p25,
        row.annual_p50,
        row.annual_p75,
        row.annual_p90,
    )
    assert (row.source.code, row.confidence) == ("bls-oews-2024", "official")


def test_hourly_pay_is_in_cents() -> None:
    old = PayStatistic.objects.get(code="us-29-2072-2024-05")
    spread = [getattr(old, f"hourly_p{p}") for p in (10, 25, 50, 75, 90)]
    assert spread == [1720, 2000, 2416, 3080, 3892]
    new = PayStatistic.objects.get(code="us-29-2072-2025-05")
    assert (new.annual_p10, new.annual_p50, new.annual_p90) == (37000, 51140, 81150)
    assert new.hourly_p50 == 2459
    assert (new.annual_p25, new.annual_p75, new.annual_mean) == (None, None, None)
    assert new.confidence == "secondary"


@pytest.mark.parametrize(("code", "figures"), MEDIANS.items())
def test_medians_by_employer_and_of_other_jobs(code: str, figures: tuple[Any, ...]) -> None:
    row = PayStatistic.objects.get(code=code)
    assert (row.annual_p50, row.employment) == figures


def test_the_states_of_may_2023() -> None:
    rows = PayStatistic.objects.filter(period_on=dt.date(2023, 5, 1)).exclude(area="")
    assert dict(rows.values_list("area", "annual_p50")) == STATES_2023
    assert PayStatistic.objects.get(code="us-29-2072-2023-05").annual_p50 == 48780


def test_what_members_report_stands_apart() -> None:
    rows = PayStatistic.objects.filter(basis="self_reported")
    assert dict(rows.values_list("code", "annual_mean")) == SURVEY
    untraced = rows.filter(confidence="unverified").values_list("code", flat=True)
    assert set(untraced) == {
        "us-aapc-2022-cpc",
        "us-aapc-2022-cpma",
        "us-aapc-undated-coc",
    }


def test_canada_has_two_provinces_only() -> None:
    scotia = PayStatistic.objects.get(area="Nova Scotia")
    assert (scotia.hourly_low, scotia.hourly_p50, scotia.hourly_high) == (2126, 2649, 3454)
    alberta = PayStatistic.objects.get(area="Alberta")
    assert (alberta.hourly_mean, alberta.annual_mean) == (4439, 82762)
    assert (alberta.period_on, alberta.confidence) == (None, "official_old")
    assert not PayStatistic.objects.in_country("CA").of_the_whole_country().exists()


def test_the_outlook_of_coders_is_not_that_of_clerks() -> None:
    rows = {
        row.code: (str(row.percent_change), row.openings_a_year) for row in JobOutlook.objects.all()
    }
    assert rows == {
        "us-29-2072-2025-35": ("7.8", 14000),
        "us-29-2072-2024-34": ("7.0", 14200),
        "us-29-9021-2025-35": ("15.9", None),
        "us-43-4071-2025-35": ("-15.8", None),
    }
    coders = JobOutlook.objects.filter(includes_coders=True)
    assert set(coders.values_list("occupation_code", flat=True)) == {"29-2072"}


def test_the_five_stages_follow_one_another() -> None:
    assert list(CareerStage.objects.values_list("slug", flat=True)) == [
        "trainee",
        "coder",
        "senior",
        "auditor",
        "manager",
    ]


def test_plans_quote_one_band_a_stage_where_there_is_a_figure() -> None:
    quoted = PayBand.objects.in_force(TODAY).quoted_in_plans()
    found = {(band.country, band.stage.slug): band.code for band in quoted}
    assert found == {
        ("IN", "trainee"): "in-fresher",
        ("IN", "coder"): "in-mid",
        ("IN", "senior"): "in-senior",
        ("IN", "auditor"): "in-auditor",
        ("GB", "trainee"): "gb-afc-3",
        ("GB", "coder"): "gb-afc-4",
        ("GB", "senior"): "gb-afc-5",
        ("GB", "auditor"): "gb-afc-6",
        ("GB", "manager"): "gb-afc-7",
    }


def test_every_row_that_states_a_fact_names_its_source() -> None:
    for name in ("career_stages", "pay_bands", "pay_statistics", "job_outlooks"):
        for row in json.loads((FIXTURES / f"{name}.json").read_text("utf-8")):
            fields = row["fields"]
            assert fields["source"], fields
            assert fields["checked_on"] == "2026-11-24"
            assert fields["confidence"]
