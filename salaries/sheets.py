"""The spreadsheet of pay bands."""

from pathways.desk.sheets.sheet import Sheet
from salaries.models import PayBand

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
