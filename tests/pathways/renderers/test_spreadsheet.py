"""The steps as a spreadsheet."""

import csv
from dataclasses import replace
from typing import Any

import pytest

from pathways.renderers.spreadsheet import csv_of
from tests.pathways.renderers.copies import LEARNERS, copy_of

pytestmark = pytest.mark.django_db


def rows(copy: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(csv_of(copy).decode("utf-8-sig").splitlines()))


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert csv_of(copy_of(LEARNERS["IN"])).startswith(b"\xef\xbb\xbf")


def test_there_is_a_row_for_each_step_with_plain_dates_and_numbers() -> None:
    copy = copy_of(LEARNERS["IN"])
    table = rows(copy)
    assert len(table) == len(copy.plan.roadmap.steps)
    exam = next(row for row in table if row["Step"] == "Take the CPC exam")
    assert (exam["Start"], exam["Cost from"], exam["Currency"]) == ("2027-11-01", "425", "USD")
    assert exam["Done"] == "no"


def test_no_cell_is_taken_for_a_formula() -> None:
    copy = copy_of(LEARNERS["IN"])
    laid_out = [
        (replace(phase, title='=HYPERLINK("http://x")'), steps)
        for phase, steps in copy.plan.roadmap.laid_out
    ]
    roadmap = replace(copy.plan.roadmap, laid_out=laid_out)
    table = rows(replace(copy, plan=replace(copy.plan, roadmap=roadmap)))
    assert {row["Name of the phase"] for row in table} == {'\'=HYPERLINK("http://x")'}
