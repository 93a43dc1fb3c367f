"""The spreadsheets of institutions and their courses."""

from institutions.models import Institution, Programme
from pathways.desk.sheets.sheet import Sheet

PAPERS = ("source", "checked_on", "confidence", "guide_note")
EXAMPLE_PAPERS = {
    "source": "ipeds-2023",
    "checked_on": "2026-11-24",
    "confidence": "official",
}

INSTITUTIONS = Sheet(
    name="institutions",
    model=Institution,
    key=("slug",),
    columns=(
        *("slug", "name", "short_name", "city", "region", "country", "website", "unitid"),
        *("latitude", "longitude", "note"),
        *PAPERS,
    ),
    example={
        "slug": "example-college",
        "name": "Example College",
        "city": "Pune",
        "region": "Maharashtra",
        "country": "IN",
        "website": "https://example.org/",
        **EXAMPLE_PAPERS,
    },
)

PROGRAMMES = Sheet(
    name="courses",
    model=Programme,
    key=("slug",),
    columns=(
        *("slug", "institution", "name", "kind", "award", "mode"),
        *("duration_months_low", "duration_months_high", "duration_is_typical"),
        *("qualification_level_low", "qualification_level_high"),
        *("co_op", "field_placement", "job_help", "accreditation", "accreditation_verified"),
        *("entry_education", "awarding_body", "prepares_for", "subjects", "strengths", "order"),
        *PAPERS,
    ),
    example={
        "slug": "example-college-coding-diploma",
        "institution": "medesun",
        "name": "Diploma in Medical Coding",
        "kind": "specialist_institute",
        "award": "diploma",
        "mode": "online",
        "duration_months_low": "6",
        "duration_months_high": "12",
        "job_help": "yes",
        "prepares_for": "CPC; CPC-A",
        "order": "100",
        **EXAMPLE_PAPERS,
    },
)
