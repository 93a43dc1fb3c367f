"""The day of a check is read with care, and the one who checked is noted."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from institutions.models import Institution
from pathways.desk.sheets import cells, columns
from tests.desk.conftest import Sender

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(db: None) -> Institution:
    return Institution.objects.get(slug="bellevue-college")


def checked(row: Any) -> tuple[dt.date, str]:
    row.refresh_from_db()
    return row.checked_on, row.checked_by


def test_a_form_reads_days_as_a_cell_is_read(send: Sender, school: Institution) -> None:
    for said in ("2026-01-31", "31/01/2026", "31.1.2026", "31 Jan 2026"):
        Institution.objects.filter(pk=school.pk).update(checked_on="2025-01-01")
        send(school, checked_on=said, reason="Compared")
        assert checked(school) == (dt.date(2026, 1, 31), "data-editor"), said


@pytest.mark.parametrize("said", ["03/04/2026", "4/3/26", "next week", "31/31/2026"])
def test_what_may_be_two_days_or_none_is_refused(
    send: Sender, school: Institution, said: str
) -> None:
    before = checked(school)
    page = send(school, checked_on=said, reason="Compared").content.decode()
    assert "Write it like 2026-11-24." in page
    assert checked(school) == before


def test_nobody_has_checked_a_row_on_a_day_to_come(send: Sender, school: Institution) -> None:
    """Such a row would never be due in the review queue."""
    before = checked(school)
    day = timezone.localdate() + dt.timedelta(days=2)
    page = send(school, checked_on=day.isoformat(), reason="Compared").content.decode()
    assert "This day has not come yet." in page
    assert checked(school) == before
    column = Institution._meta.get_field("checked_on")
    with pytest.raises(cells.CellError, match="has not come yet"):
        columns.plain_value(column, day.isoformat())
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert columns.plain_value(column, tomorrow.isoformat()) == tomorrow.isoformat()


def test_who_checks_a_course_below_its_school_is_noted(
    send: Sender, editor: Client, school: Institution
) -> None:
    course = school.programmes.get()
    send(school, **{"programmes-0-checked_on": "2026-01-31", "reason": "Compared"})
    assert checked(course) == (dt.date(2026, 1, 31), "data-editor")
    course.checked_by = ""
    course.save()
    send(school, "_draft", **{"programmes-0-checked_on": "2026-01-30", "reason": "Compared"})
    assert checked(course) == (dt.date(2026, 1, 31), "")
    address = reverse("admin:institutions_institution_draft", args=[school.pk, "publish"])
    editor.post(address)
    assert checked(course) == (dt.date(2026, 1, 30), "data-editor")
