"""Whether an awarded credential may be used today, and the way back where it may not."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pathways.core.catalogue import Credential, RenewalPolicy
from pathways.core.profile import Holding
from pathways.core.vocabulary import CredentialKind, Standing

DAYS_A_MONTH = 365.25 / 12

ENDED = {
    Standing.CANCELLED: "lapsed",
    Standing.DECERTIFIED: "lapsed",
    Standing.INACTIVE: "inactive",
    Standing.REVOKED: "revoked",
}
WITHOUT_EXAM = frozenset({"reinstate_without_exam", "recertify_without_exam", "inactive"})


@dataclass(frozen=True, slots=True)
class Lapse:
    """Why a credential can’t be used (a reason code) and what leads back (a status code)."""

    reason: str
    status: str
    months: float
    """Months since the lapse; infinite where nobody knows."""

    @property
    def comes_back(self) -> bool:
        """By dues and CEUs, without a new exam. From revoked, no way back is verified."""
        return self.status in WITHOUT_EXAM

    @property
    def is_retaken(self) -> bool:
        """By its exam alone: what let the learner in the first time is not asked for again."""
        return self.status == "retest"


def lapse_of(holding: Holding, policy: RenewalPolicy | None) -> Lapse | None:
    """None while the credential is in good standing.

    The body's word (`status`) decides; an active credential past the body's last day of
    renewal is over as well, and one past the day of becoming inactive sleeps. What sleeps for
    longer than that last day is over too (S34).
    """
    overdue = holding.days_overdue or 0
    sleeps_from = policy.inactive_from_day if policy else None
    if holding.status is Standing.INACTIVE and sleeps_from is not None:
        slept = (holding.months_since_lapse or 0) * DAYS_A_MONTH
        overdue = max(overdue, sleeps_from, slept)
    elif holding.status in ENDED:
        months = math.inf if holding.months_since_lapse is None else holding.months_since_lapse
        return _lapse(ENDED[holding.status], months, policy)
    if policy is None or overdue <= 0:
        return None
    if policy.last_day is not None and overdue > policy.last_day:
        return _lapse("revoked", math.ceil((overdue - policy.last_day) / DAYS_A_MONTH), policy)
    if sleeps_from is not None and overdue >= sleeps_from:
        return _lapse("inactive", 0, policy)
    return None


def sort_holdings(
    holdings: Iterable[Holding], credentials: Mapping[str, Credential]
) -> tuple[dict[str, Holding], dict[str, Lapse]]:
    """By code: those in good standing, and the lapses of those that no good one makes up for.

    An apprentice award ends when it becomes the full credential, so that one makes up for it.
    """
    good: dict[str, Holding] = {}
    lapsed: dict[str, Lapse] = {}
    for holding in sorted(holdings, key=lambda told: _best_last(told, credentials[told.code])):
        credential = credentials[holding.code]
        code = holding.code
        if holding.status is Standing.APPRENTICE and credential.apprentice_award:
            code = credential.apprentice_award
        lapse = lapse_of(holding, credential.body.renewal)
        if lapse is None:
            good[code] = holding
        else:
            lapsed[code] = lapse
    return good, {
        code: lapse
        for code, lapse in lapsed.items()
        if good.keys().isdisjoint((code, credentials[code].becomes))
    }


def _best_last(holding: Holding, credential: Credential) -> tuple[float, ...]:
    """Where one credential is told twice, the order in which it is told changes nothing.

    The longest held is the best, because rules ask for years of holding; of a course the freshest.
    """
    months = holding.held_months or 0
    if credential.kind is CredentialKind.NATIONAL_COURSE:
        months = -math.inf if holding.held_months is None else -holding.held_months
    return (
        months,
        -(holding.days_overdue or 0),
        holding.months_since_lapse or 0,
        holding.ceus or 0,
    )


def is_late(holding: Holding) -> bool:
    return (holding.days_overdue or 0) > 0


def _lapse(reason: str, months: float, policy: RenewalPolicy | None) -> Lapse:
    if policy is None or policy.reinstate_through_month is None:
        return Lapse(reason, "inactive" if reason == "inactive" else "revoked", months)
    if months > policy.reinstate_through_month:
        return Lapse(reason, "retest", months)
    by_ceus = policy.ceus_each_lapsed_month > 0
    return Lapse(reason, "recertify_without_exam" if by_ceus else "reinstate_without_exam", months)
