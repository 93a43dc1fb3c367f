"""Months, hours, percentages and starts: read where they are clear, asked about where not."""

import datetime as dt
from collections.abc import Callable

import pytest

from rosters import amounts, words
from rosters.column_kinds import Context
from rosters.columns import BY_NAME
from rosters.words import Unclear

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2 yrs", "24"),
        ("1 year 6 months", "18"),
        ("1.5 years", "18"),
        ("18 m", "18"),
        ("10", "10"),
        ("fresher", "0"),
        ("six months", "6"),
        ("Two years", "24"),
        ("a year", "12"),
        ("1 year, 6 months", "18"),
        ("?", "?"),
    ],
)
def test_months_are_counted(text: str, months: str) -> None:
    assert amounts.months_of(text) == months


@pytest.mark.parametrize("heading", ["Duration", "Coding months"])
def test_a_telephone_number_is_no_length_of_work(heading: str) -> None:
    with pytest.raises(Unclear) as unclear:
        BY_NAME["work_months"].read("9822001233", Context("IN", (), TODAY, heading))
    assert "no number of months or years" in str(unclear.value)
    assert unclear.value.choices == ()


@pytest.mark.parametrize("text", ["no", "n/a", "None"])
def test_no_hours_are_told_in_words_too(text: str) -> None:
    assert amounts.hours_of(text, "Course hours") == ""


@pytest.mark.parametrize(
    "text", ["2+ years", "2-3 yrs", "about 2 years", "long", "1.3 years", "less than a year", "1.5"]
)
def test_vague_months_are_asked(text: str) -> None:
    with pytest.raises(Unclear):
        amounts.months_of(text)


@pytest.mark.parametrize(
    ("heading", "months"),
    [
        ("", "2"),
        ("Coding months", "2"),
        ("Experience (in months)", "2"),
        ("Experience (Years)", "24"),
        ("Yrs of experience", "24"),
    ],
)
def test_a_bare_number_counts_what_its_heading_says(heading: str, months: str) -> None:
    context = Context("IN", (), TODAY, heading)
    assert BY_NAME["work_months"].read("2", context) == months


@pytest.mark.parametrize("heading", ["Experience", "Experience (years/months)"])
def test_a_bare_number_under_a_heading_without_a_unit_is_asked(heading: str) -> None:
    context = Context("IN", (), TODAY, heading)
    for number in ("1", "2"):
        with pytest.raises(Unclear) as unclear:
            BY_NAME["work_months"].read(number, context)
        assert unclear.value.choices == (f"{number} months", f"{number} years")
    assert BY_NAME["work_months"].read("0", context) == "0"
    assert BY_NAME["work_months"].read("2 years", context) == "24"


def test_hours_under_a_heading_of_another_unit_are_asked() -> None:
    hours = BY_NAME["weekly_hours"]
    with pytest.raises(Unclear):
        hours.read("2", Context("IN", (), TODAY, "Hours a day"))
    assert hours.read("2", Context("IN", (), TODAY, "Hours per week")) == "2"


@pytest.mark.parametrize(("text", "percent"), [("70", "70"), ("70%", "70"), ("0", "0")])
def test_a_percentage_is_read(text: str, percent: str) -> None:
    assert amounts.percent_of(text) == percent


def test_a_share_that_excel_kept_of_a_percentage_is_asked() -> None:
    with pytest.raises(Unclear) as unclear:
        amounts.percent_of("0.85")
    more, less = unclear.value.choices
    assert (amounts.percent_of(more), amounts.percent_of(less)) == ("85", "0.85")


def test_one_may_be_all_of_it_and_more_than_one_is_a_percentage() -> None:
    with pytest.raises(Unclear) as unclear:
        amounts.percent_of("1")
    assert unclear.value.choices == ("100%", "1%")
    assert amounts.percent_of("1.5") == "1.5"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-04", "2027-04-01"),
        ("April 2027", "2027-04-01"),
        ("15/04/2027", "2027-04-01"),
        ("04/15/2027", "2027-04-01"),
        ("04/04/2027", "2027-04-01"),
        ("Nov 2026", "2026-11-24"),
        ("asap", ""),
        ("15-Jun-27", "2027-06-01"),
        ("15.04.2027", "2027-04-01"),
        ("15/04/27", "2027-04-01"),
        ("Jan. 2027", "2027-01-01"),
        ("Jan-27", "2027-01-01"),
        ("Jun-45", "2045-06-01"),
    ],
)
def test_a_start_is_a_month(text: str, day: str) -> None:
    assert amounts.start_of(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["03/04/2027", "12/05/2027", "05/12/2027", "2026-10", "soon", "2027-00", "2027-13"]
)
def test_a_start_that_is_past_or_may_be_two_months_is_asked(text: str) -> None:
    with pytest.raises(Unclear):
        amounts.start_of(text, TODAY)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("03/04/2027", ("2027-04", "2027-03")),
        ("01.04.2027", ("2027-04", "2027-01")),
        ("04/03/27", ("2027-03", "2027-04")),
        ("10/12/2026", ("2026-12",)),
        ("Jun-28", ("2028-06", "2027-06")),
    ],
)
def test_a_start_that_may_be_two_months_offers_those_that_are_to_come(
    text: str, months: tuple[str, ...]
) -> None:
    with pytest.raises(Unclear) as unclear:
        amounts.start_of(text, TODAY)
    assert unclear.value.choices == months
    assert all(amounts.start_of(month, TODAY).startswith(month) for month in months)


@pytest.mark.parametrize(
    ("column", "text", "offered"),
    [
        ("assessment_language_overall", "6,5", ("6.5",)),
        ("practicode_accuracy", "85,5%", ("85.5%",)),
        ("practicode_accuracy", "1,500", ("1500", "1.500")),
        ("practicode_cases", "1,500", ("1500",)),
        ("practicode_cases", "1,50,000 records", ("150000 records",)),
        ("course_contact_hours", "1,500", ("1500",)),
        ("course_contact_hours", "80,0 hrs", ("80.0 hrs",)),
        ("course_contact_hours", "80,5", ()),
        ("work_months", "1,5 years", ("1.5 years",)),
        ("work_months", "1,5", ()),
        ("work_months", "1,2,3", ()),
    ],
)
def test_a_number_with_a_comma_is_asked_and_never_guessed(
    column: str, text: str, offered: tuple[str, ...]
) -> None:
    context = Context("IN", (), TODAY)
    with pytest.raises(Unclear) as unclear:
        BY_NAME[column].read(text, context)
    assert unclear.value.choices == offered
    for choice in offered:
        assert BY_NAME[column].read(choice, context)


def test_a_point_that_may_part_thousands_is_asked() -> None:
    for column, text in (("course_contact_hours", "2.000"), ("practicode_cases", "1.500")):
        with pytest.raises(Unclear) as unclear:
            BY_NAME[column].read(text, Context("IN", (), TODAY))
        assert unclear.value.choices[0] == text.replace(".", "")
        for choice in unclear.value.choices:
            assert BY_NAME[column].read(choice, Context("IN", (), TODAY)) == choice
    assert amounts.hours_of("80.0") == amounts.hours_of("80.00 hrs") == "80"


def test_a_part_of_an_hour_is_no_number_of_hours() -> None:
    for text in ("79.5", "79,5"):
        with pytest.raises(Unclear, match="whole number"):
            amounts.hours_of(text)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (words.yes_or_no, "Yes", "yes"),
        (words.yes_or_no, "Y", "yes"),
        (words.yes_or_no, "not yet", "no"),
        (words.yes_or_no, "don’t know", "?"),
        (amounts.hours_of, "80 hrs", "80"),
        (amounts.hours_of, "12 a week", "12"),
        (words.country_of, "U.S.A.", "US"),
        (words.country_of, "england", "GB"),
        (amounts.number_of, "70%", "70"),
        (words.topics_of, "Anatomy & physiology; CPT and HCPCS", "anatomy_physiology;cpt_hcpcs"),
    ],
)
def test_other_words_are_understood(read: Callable[[str], str], text: str, value: str) -> None:
    assert read(text) == value
