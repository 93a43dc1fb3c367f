"""Study takes whole months at the learner's own hours a week."""

import pytest

from pathways.core.assumptions import Assumptions, assumptions_for
from tests.core.world import exam, profile


@pytest.mark.parametrize(
    ("weekly", "hours", "months"), [(10, 0, 0), (10, 43, 1), (10, 44, 2), (20, 80, 1), (1, 80, 19)]
)
def test_hours_become_months_rounded_up(weekly: float, hours: float, months: int) -> None:
    assert Assumptions(weekly_hours=weekly).months_of_study(hours) == months


def test_a_beginner_prepares_longer_where_the_source_says_so() -> None:
    quoted = exam(weeks=12, beginner=26)
    assert Assumptions().months_of_preparation(quoted, beginner=True) == 6
    assert Assumptions().months_of_preparation(quoted, beginner=False) == 3


def test_a_beginner_is_given_the_one_figure_there_is() -> None:
    assert Assumptions().months_of_preparation(exam(weeks=16), beginner=True) == 4


def test_without_any_figure_a_quarter_is_assumed() -> None:
    assert Assumptions().months_of_preparation(exam(), beginner=True) == 3
    assert Assumptions().months_of_preparation(None, beginner=False) == 3


def test_the_learners_own_hours_replace_ours() -> None:
    assert assumptions_for(profile({"weekly_hours": 20})).weekly_hours == 20
    assert assumptions_for(profile({})).weekly_hours == 10
