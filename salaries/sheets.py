"""The spreadsheets of pay bands and of pay statistics."""

from pathways.desk.sheets.sheet import Sheet
from salaries.models import PayBand, PayStatistic

PAY_BANDS = Sheet(
    name="pay-bands",
    model=PayBand,
    key=("code", "starts_on"),
    columns=(
        *("code", "starts_on", "period_label", "country", "area", "title", "role", "stage"),
        *("quoted_in_plans", "basis", "setting", "experience_years_low", "experience_years_high"),
        *("currency", "annual_low", "annual_high", "annual_middle", "annual_open"),
        *("monthly_low", "monthly_high", "monthly_open"),
        *("credentials", "differentiators", "note", "order"),
        *("source", "checked_on", "confidence", "guide_note"),
    ),
    example={
        "code": "example-band",
        "starts_on": "2026-04-01",
        "period_label": "2026/27",
        "country": "IN",
        "title": "Example band",
        "basis": "guide",
        "experience_years_low": "1",
        "experience_years_high": "3",
        "currency": "INR",
        "annual_low": "2.5 lakh",
        "annual_high": "4,00,000",
        "order": "100",
        "source": "ipeds-2023",
        "checked_on": "2026-11-24",
        "confidence": "guide",
    },
    money=frozenset(("annual_low", "annual_high", "annual_middle", "monthly_low", "monthly_high")),
    currency="currency",
)

ENDS = ("mean", "low", "p10", "p25", "p50", "p75", "p90", "high")
YEARLY = tuple(f"annual_{end}" for end in ENDS)
HOURLY = tuple(f"hourly_{end}" for end in ENDS)

PAY_STATISTICS = Sheet(
    name="pay-statistics",
    model=PayStatistic,
    key=("code",),
    columns=(
        *("code", "title", "occupation_code", "includes_coders", "country", "area", "setting"),
        *("sector_code", "basis", "credentials", "period_label", "period_on", "employment"),
        *("currency", *YEARLY, *HOURLY, "note", "order"),
        *("source", "checked_on", "confidence", "guide_note"),
    ),
    example={
        "code": "example-statistic",
        "title": "Example occupation",
        "country": "US",
        "basis": "national_survey",
        "period_label": "May 2025",
        "period_on": "2025-05-01",
        "currency": "USD",
        "annual_p25": "40,000",
        "annual_p50": "51,140",
        "annual_p75": "65,000",
        "hourly_p50": "2459",
        "order": "100",
        "source": "ipeds-2023",
        "checked_on": "2026-11-24",
        "confidence": "official",
    },
    money=frozenset(YEARLY),
    currency="currency",
)
