"""Who codes part time reads in every file what the page says beside the date."""

import csv
import json
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from pathways.renderers.data import json_of
from pathways.renderers.ics import ics_of
from pathways.renderers.links import Links
from pathways.renderers.page import page_of
from pathways.renderers.spreadsheet import csv_of
from pathways.schema import plan_schema
from tests.pathways.renderers.copies import LEARNERS, copy_of

pytestmark = pytest.mark.django_db
JOB = {"kind": "coding", "months": 10, "code_sets": ["CPT"], "evidence": "hr", "fte": 0.5}
HALF = {
    "country": "US", "education": "secondary", "target": "CPC",
    "exams_passed": ["CPC"], "experience": [JOB],
}  # fmt: skip
SAID = "This counts on 19 months of full-time work. At your hours of today, that is 38 months."


def test_a_half_timer_s_files_say_what_the_page_says() -> None:
    """24 months less 5 (10 at half time) are 19 at full time, and twice that at half time."""
    copy = copy_of(HALF)
    assert SAID in page_of(copy.plan, Links(answers=())).lead
    rows = csv.DictReader(csv_of(copy).decode("utf-8-sig").splitlines())
    work = next(row for row in rows if row["Step"].startswith("Work as a coder"))
    assert (work["Months"], work["Why"].endswith(SAID)) == ("19", True)
    entries = {str(e.get("summary")): e for e in Calendar.from_ical(ics_of(copy)).walk()}
    for title in ("Work as a coder and keep proof of every month", "You can reach CPC"):
        assert str(entries[title]["description"]).endswith(SAID)


@pytest.mark.parametrize(
    ("job", "told"),
    [
        (JOB, {"months": 19, "months_at_hours_of_today": 38, "text": SAID}),
        (
            JOB | {"fte": None},
            {
                "months": 24,
                "months_at_hours_of_today": None,
                "text": "This counts on 24 months of full-time work. At part time it takes longer.",
            },
        ),
        (JOB | {"fte": 1}, None),
        (JOB | {"ended_months_ago": 2}, None),
    ],
)
def test_json_has_the_months_of_work_both_ways(
    job: dict[str, Any], told: dict[str, Any] | None
) -> None:
    data = json.loads(json_of(copy_of(HALF | {"experience": [job]})))
    assert data["roadmap"]["full_time"] == told
    Draft202012Validator(plan_schema()).validate(data)


def test_nobody_else_hears_of_full_time() -> None:
    assert b"full-time" not in csv_of(copy_of(LEARNERS["IN"])) + ics_of(copy_of(LEARNERS["IN"]))
