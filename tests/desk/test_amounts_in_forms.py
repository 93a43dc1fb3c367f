"""Money is typed as people write it, and what is wrong is said in plain words."""

import pytest
from django.test import Client
from django.urls import reverse

from salaries.models import PayBand
from tests.desk.conftest import Sender

pytestmark = pytest.mark.django_db


def band() -> PayBand:
    return PayBand.objects.filter(country="IN", annual_high__isnull=False, annual_middle=None)[0]


def test_lakhs_are_taken_for_what_they_are(send: Sender) -> None:
    row = band()
    send(row, annual_low="2.5 lakh", annual_high="₹9,00,000", reason="New figures")
    stored = PayBand.objects.get(pk=row.pk)
    assert (stored.annual_low, stored.annual_high) == (250_000, 900_000)


def test_a_broken_rule_is_said_as_a_sentence(send: Sender) -> None:
    page = send(band(), annual_low="99 lakh", annual_high="2 lakh", reason="Swapped")
    said = page.content.decode()
    assert "Annual pay runs from low to high." in said
    assert "Constraint" not in said


def test_an_amount_that_cannot_be_read_says_how_to_write_it(send: Sender) -> None:
    page = send(band(), annual_low="about 3", reason="A guess")
    assert "is not an amount. Write it like 250000." in page.content.decode()


def test_an_amount_is_read_back_while_it_is_typed(editor: Client) -> None:
    address = reverse("reads_as")
    asked = {"amount": "2.5 lakh", "currency": "INR"}
    assert editor.get(address, asked).content.decode() == "reads as ₹2,50,000"
    wrong = editor.get(address, {"amount": "£5", "currency": "INR"}).content.decode()
    assert "is in GBP" in wrong
