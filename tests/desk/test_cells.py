"""Days and numbers as Excel leaves them: read in the one way they can be meant, or refused."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pathways.desk.sheets.cells import EXCEL_DAY_ZERO, CellError, day_of, text_of, whole_of

days = st.dates(dt.date(1955, 1, 1), dt.date(2118, 12, 31))


@given(days)
def test_a_day_is_the_same_however_excel_writes_it(day: dt.date) -> None:
    number = (day - EXCEL_DAY_ZERO).days
    as_excel = [number, float(number), str(number), f" {number}\u00a0"]
    as_people = [day.isoformat(), f"{day:%d %b %Y}", f"{day:%d-%B-%Y}", f"{day:%Y/%m/%d}"]
    cells = [day, dt.datetime.combine(day, dt.time(13)), *as_excel, *as_people]
    assert {day_of(cell) for cell in cells} == {day}


@given(days)
def test_a_day_in_numbers_is_read_unless_it_may_be_another(day: dt.date) -> None:
    for text in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"):
        if day.day <= 12 and day.day != day.month:
            with pytest.raises(CellError, match="two different days"):
                day_of(text)
        else:
            assert day_of(text) == day


@given(st.text() | st.floats() | st.integers() | st.booleans())
@example("¹")
@example("1" * 5000)
def test_any_cell_is_a_day_or_a_plain_refusal(cell: object) -> None:
    try:
        day = day_of(cell)
    except CellError:
        return
    assert dt.date.min <= day <= dt.date.max


@given(st.integers(0, 999_999_999))
def test_a_count_is_the_same_however_it_is_written(count: int) -> None:
    assert {whole_of(cell) for cell in (count, float(count), str(count), f"{count:,}")} == {count}
    assert text_of(float(count)) == str(count)
