"""Whether an award may be used today, and the way back, at every day that matters."""

import math
from typing import Any

import pytest

from pathways.core.catalogue import RenewalPolicy
from pathways.core.profile import Holding
from pathways.core.standing import Lapse, is_late, lapse_of
from pathways.core.vocabulary import Standing
from tests.core.world import AAPC_RENEWAL, AHIMA_RENEWAL, CCHIM_RENEWAL


def lapse(policy: RenewalPolicy | None, status: str = "active", **told: Any) -> Lapse | None:
    return lapse_of(Holding(code="CPC", status=Standing(status), **told), policy)


@pytest.mark.parametrize("days", [0, 1, 30, 89, 90])
def test_aapc_within_ninety_days_nothing_is_lost(days: int) -> None:
    assert lapse(AAPC_RENEWAL, days_overdue=days) is None


@pytest.mark.parametrize(("days", "months"), [(91, 1), (120, 1), (121, 2), (90 + 366, 13)])
def test_aapc_after_ninety_days_it_is_revoked(days: int, months: int) -> None:
    assert lapse(AAPC_RENEWAL, days_overdue=days) == Lapse(
        "revoked", "reinstate_without_exam", months
    )


def test_aapc_three_years_after_the_last_day_the_exam_is_taken_again() -> None:
    found = lapse(AAPC_RENEWAL, days_overdue=90 + 1097)
    assert found == Lapse("revoked", "retest", 37)


@pytest.mark.parametrize(
    ("months", "status"),
    [
        (0, "reinstate_without_exam"),
        (36, "reinstate_without_exam"),
        (37, "retest"),
        (None, "retest"),
    ],
)
def test_aapc_the_way_back_after_a_cancellation(months: float | None, status: str) -> None:
    found = lapse(AAPC_RENEWAL, "cancelled", months_since_lapse=months)
    assert found == Lapse("lapsed", status, math.inf if months is None else months)


@pytest.mark.parametrize(
    ("days", "reason"),
    [(0, None), (1, "inactive"), (180, "inactive"), (181, "revoked")],
)
def test_ahima_sleeps_at_once_and_is_revoked_after_180_days(days: int, reason: str | None) -> None:
    found = lapse(AHIMA_RENEWAL, days_overdue=days)
    assert (found and found.reason) == reason
    assert (found and found.status) == reason
    assert found is None or found.months == (1 if reason == "revoked" else 0)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"days_overdue": 180}, "inactive"),
        ({"days_overdue": 181}, "revoked"),
        ({"months_since_lapse": 5}, "inactive"),
        ({"months_since_lapse": 6}, "revoked"),
        ({"months_since_lapse": None}, "inactive"),
    ],
)
def test_ahima_what_sleeps_for_180_days_is_revoked_too(told: dict[str, Any], reason: str) -> None:
    """Inactive, then revoked after 180 days inactive (S34); six months are 181 days or more."""
    found = lapse(AHIMA_RENEWAL, "inactive", **told)
    assert found
    assert (found.reason, found.status) == (reason, reason)


def test_aapc_knows_no_sleep() -> None:
    found = lapse(AAPC_RENEWAL, "inactive", months_since_lapse=36)
    assert found == Lapse("inactive", "reinstate_without_exam", 36)


def test_ahima_no_way_back_is_verified() -> None:
    assert lapse(AHIMA_RENEWAL, "revoked", months_since_lapse=1) == Lapse("revoked", "revoked", 1)
    assert lapse(AHIMA_RENEWAL, "inactive") == Lapse("inactive", "inactive", 0)


@pytest.mark.parametrize(
    ("months", "status"), [(35, "recertify_without_exam"), (36, "retest"), (37, "retest")]
)
def test_canada_by_points_for_each_month_until_three_years(months: int, status: str) -> None:
    found = lapse(CCHIM_RENEWAL, "decertified", months_since_lapse=months)
    assert found == Lapse("lapsed", status, months)


def test_canada_publishes_no_day_after_which_it_is_over() -> None:
    assert lapse(CCHIM_RENEWAL, days_overdue=400) is None


def test_a_body_without_a_policy_has_only_its_own_word() -> None:
    assert lapse(None, days_overdue=400) is None
    assert lapse(None, "cancelled") == Lapse("lapsed", "revoked", 0)


def test_days_that_nobody_knows_are_not_overdue() -> None:
    assert lapse(AAPC_RENEWAL, days_overdue=None) is None


@pytest.mark.parametrize(("days", "late"), [(None, False), (0, False), (1, True)])
def test_late_from_the_first_day(days: int | None, late: bool) -> None:
    assert is_late(Holding(code="CPC", days_overdue=days)) is late
