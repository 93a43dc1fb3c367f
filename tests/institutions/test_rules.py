"""What the database refuses about institutions and courses."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from institutions.models import Institution, Programme
from institutions.words import either, levels_words, months_words

pytestmark = pytest.mark.django_db


def papers() -> dict[str, Any]:
    row = Institution.objects.get(slug="medesun")
    return {"source": row.source, "checked_on": dt.date(2026, 11, 24), "confidence": "guide"}


def programme(**changes: Any) -> Any:
    fields = {
        "institution": Institution.objects.get(slug="medesun"),
        "slug": "another",
        "name": "Another course",
        "kind": "specialist_institute",
        "award": "certificate",
    }
    return Programme.objects.create(**fields | changes, **papers())


@pytest.mark.parametrize(
    "changes",
    [
        {"duration_months_low": 6, "duration_months_high": 3},
        {"duration_months_low": 0, "duration_months_high": 3},
        {"duration_months_low": 6},
        {"qualification_level_low": 3, "qualification_level_high": 2},
        {"accreditation_verified": True},
        {"slug": "medesun-cpc-training"},
    ],
)
def test_a_contradiction_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        programme(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"latitude": 12},
        {"latitude": 91, "longitude": 0},
        {"latitude": 0, "longitude": 181},
        {"unitid": 7},
        {"country": "US", "unitid": 188100},
    ],
)
def test_an_impossible_place_is_refused(changes: dict[str, Any]) -> None:
    fields = {"slug": "nowhere", "name": "Nowhere", "country": "IN"} | changes
    with pytest.raises(IntegrityError), transaction.atomic():
        Institution.objects.create(**fields, **papers())


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (3, 6, "3–6 months"),
        (6, 12, "6–12 months"),
        (12, 36, "1–3 years"),
        (24, 24, "2 years"),
        (12, 12, "1 year"),
        (1, 1, "1 month"),
        (None, None, ""),
    ],
)
def test_lengths_are_said_in_months_or_years(low: int, high: int, words: str) -> None:
    assert months_words(low, high) == words


@given(st.integers(1, 96), st.integers(0, 96))
def test_a_length_never_loses_its_numbers(low: int, more: int) -> None:
    words = months_words(low, low + more)
    unit = 12 if "year" in words else 1
    numbers = [int(part) * unit for part in words.split()[0].split("–")]
    assert numbers == ([low] if not more else [low, low + more])


def test_choices_and_levels_read_as_words() -> None:
    assert either([]) == ""
    assert either(["Biology"]) == "Biology"
    assert either(["Anatomy", "Biology", "Physiology"]) == "Anatomy, Biology or Physiology"
    assert levels_words(2, 3) == "Levels 2–3"
    assert levels_words(3, 3) == "Level 3"
