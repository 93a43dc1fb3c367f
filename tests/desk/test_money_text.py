"""Amounts as people write them: read in the one way they can be meant, or refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.desk.money_text import MOST, AmountError, read_amount
from pathways.wording import MONEY, money

amounts = st.integers(0, MOST)
currencies = st.sampled_from(sorted(MONEY))


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("250000", "INR", 250_000),
        ("2,50,000", "INR", 250_000),
        ("250,000", "INR", 250_000),
        ("₹ 2,50,000", "INR", 250_000),
        ("Rs. 2,50,000/-", "INR", 250_000),
        ("2.5 lakh", "INR", 250_000),
        ("2.5 Lakhs", "INR", 250_000),
        ("3 LPA", "INR", 300_000),
        ("1.2 crore", "INR", 12_000_000),
        ("1,00,000", "", 100_000),
        ("£28,392", "GBP", 28_392),
        ("28 392", "GBP", 28_392),
        ("US$51,140.00", "USD", 51_140),
        ("$82,762", "CAD", 82_762),
        ("25k", "USD", 25_000),
        (".5 lakh", "INR", 50_000),
        ("30 thousand", "GBP", 30_000),
        ("1.5 million", "USD", 1_500_000),
        ("C$82,762", "CAD", 82_762),
        ("0", "INR", 0),
        ("2147483647", "INR", 2_147_483_647),
    ],
)
def test_an_amount_is_read_as_it_is_meant(text: str, currency: str, amount: int) -> None:
    assert read_amount(text, currency) == amount


@pytest.mark.parametrize(
    ("text", "currency", "fault"),
    [
        ("1,00", "INR", "two ways"),
        ("1.234,56", "GBP", "not an amount"),
        ("28392.50", "GBP", "fraction"),
        ("£28,392", "INR", "is in GBP"),
        ("$28,392", "INR", "is in USD / CAD"),
        ("about 3 lakh", "INR", "not an amount"),
        ("2-4 lakh", "INR", "not an amount"),
        ("-5", "INR", "not an amount"),
        ("=1+2", "INR", "not an amount"),
        ("3 pounds", "GBP", "not known"),
        ("US$28,392", "CAD", "is in USD"),
        ("CA$28,392", "USD", "is in CAD"),
        ("1234,567", "USD", "two ways"),
        ("123,45,678", "INR", "two ways"),
        ("2147483648", "INR", "too large"),
        ("999999999999", "INR", "too large"),
        ("", "INR", "not an amount"),
        ("nan", "INR", "not an amount"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(text: str, currency: str, fault: str) -> None:
    with pytest.raises(AmountError, match=fault):
        read_amount(text, currency)


@given(amounts, currencies)
def test_what_the_site_writes_is_read_back(amount: int, currency: str) -> None:
    assert read_amount(money(amount, currency), currency) == amount


@given(amounts)
def test_plain_western_and_indian_grouping_mean_the_same(amount: int) -> None:
    indian = money(amount, "INR").lstrip("₹")
    assert {read_amount(t, "INR") for t in (str(amount), f"{amount:,}", indian)} == {amount}


@given(st.integers(0, 2_000_000))
def test_a_hundredth_of_a_lakh_is_a_thousand(hundredths: int) -> None:
    text = f"{hundredths / 100:.2f} lakh"
    if hundredths * 1000 <= MOST:
        assert read_amount(text, "INR") == hundredths * 1000


@given(st.text())
def test_any_text_is_an_amount_or_a_plain_refusal(text: str) -> None:
    try:
        amount = read_amount(text, "INR")
    except AmountError:
        return
    assert 0 <= amount <= MOST
    assert re.search(r"\d", text)


@given(amounts, st.sampled_from(["", " ", "\u00a0", "\u202f"]))
def test_spaces_mean_nothing(amount: int, space: str) -> None:
    grouped = f"{amount:,}".replace(",", space)
    assert read_amount(f"{space}{grouped}{space}", "") == amount
