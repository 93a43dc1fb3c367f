"""Bars stand where their amounts say, whatever the amounts."""

from hypothesis import given
from hypothesis import strategies as st

from salaries.charts import MOST_TICKS, Span, chart, round_step

amounts = st.integers(1, 10**8)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    low, middle, high = sorted(draw(st.tuples(amounts, amounts, amounts)))
    return Span(low=low, high=high, middle=middle, is_open=draw(st.booleans()))


def percent(text: str) -> float:
    assert text.endswith("%")
    return float(text[:-1])


@given(st.lists(spans(), min_size=1, max_size=8))
def test_nothing_is_drawn_outside_the_chart(lines: list[Span]) -> None:
    drawn = chart(lines, str)
    for bar in drawn.bars:
        assert percent(bar.x) >= 0
        assert percent(bar.x) + percent(bar.width) <= 100.01
        assert percent(bar.more_to or "0%") <= 100.01


@given(st.lists(spans(), min_size=2, max_size=8))
def test_more_pay_stands_further_right(lines: list[Span]) -> None:
    drawn = chart(lines, str)
    by_amount = sorted(zip(lines, drawn.bars, strict=True), key=lambda pair: pair[0].low or 0)
    places = [percent(bar.x) for _, bar in by_amount]
    assert places == sorted(places)


@given(st.lists(spans(), min_size=1, max_size=8))
def test_ticks_start_at_zero_and_fit(lines: list[Span]) -> None:
    ticks = chart(lines, str).ticks
    assert ticks[0].label == "0"
    assert len(ticks) <= MOST_TICKS + 1
    assert all(percent(tick.x) <= 100 for tick in ticks)


def test_an_open_end_is_dashed_and_a_closed_one_is_not() -> None:
    lines = [Span(low=6, high=9, is_open=True), Span(low=4, high=6)]
    opened, closed = chart(lines, str).bars
    assert opened.more_from
    assert opened.more_to
    assert not closed.more_from


def test_a_median_alone_has_no_bar() -> None:
    [bar] = chart([Span(middle=60350)], str).bars
    assert bar.middle
    assert not bar.width


def test_steps_are_round() -> None:
    assert [round_step(n) for n in (4, 9, 11, 81150, 1200000)] == [1, 2, 5, 20000, 500000]


def test_nothing_to_draw_is_no_error() -> None:
    assert chart([], str).bars == ()


def test_the_label_before_the_last_makes_room_for_it() -> None:
    labels = [tick.label for tick in chart([Span(low=37_000, high=81_150)], str).ticks]
    assert labels[-1] == "80000"
    assert labels[-2] == ""
    assert labels[0] == "0"
