"""What the bodies’ fees add up to on a way: list prices with their papers, never a guess."""

import math
from collections.abc import Collection

from pathways.core.catalogue import Body, Catalogue, Credential, Fee
from pathways.core.roadmap import Cost, by_currency
from pathways.core.standing import Lapse
from pathways.core.vocabulary import FeeKind

EXAM_FEES = frozenset({FeeKind.EXAM, FeeKind.EXAM_MEMBER, FeeKind.EXAM_NON_MEMBER})
REINSTATEMENTS = (
    FeeKind.REINSTATEMENT,
    FeeKind.REINSTATEMENT_YEAR_2,
    FeeKind.REINSTATEMENT_YEAR_3,
)
"""By the year since the credential ended."""
RENEWALS = (FeeKind.RENEWAL_MEMBER, FeeKind.RENEWAL_NON_MEMBER)


def costs_of(credential: Credential, kinds: Collection[FeeKind]) -> tuple[Cost, ...]:
    """From the cheapest to the dearest of a credential’s fees of these kinds."""
    fees = [fee for fee in credential.fees if fee.kind in kinds]
    if not fees:
        return ()
    amounts = [fee.amount for fee in fees]
    first = fees[0]
    low, high = min(amounts), max(amounts)
    return (Cost(low=low, high=high, currency=first.currency, papers=first.papers),)


def exam_costs(credential: Credential, lapse: Lapse | None) -> tuple[Cost, ...]:
    """The exam, and what its body asks on top of that for writing it again after a lapse (S46)."""
    costs = costs_of(credential, EXAM_FEES)
    if lapse is None or not lapse.is_retaken:
        return costs
    costs += costs_of(credential, {FeeKind.EXAM_REWRITE})
    papers = next((cost.papers for cost in costs), None)
    return tuple(cost._replace(papers=papers) for cost in by_currency(costs))


def first_year(catalogue: Catalogue, membership: str) -> tuple[Cost, ...]:
    """From the student's to the full price of a year."""
    full, student = _full(catalogue, membership), _student(catalogue, membership)
    if full is None:
        return ()
    low = student.amount if student else full.amount
    return (Cost(low=low, high=full.amount, currency=full.currency, papers=full.papers),)


def dues(catalogue: Catalogue, membership: str, years: int) -> tuple[Cost, ...]:
    """The full price of so many more years; nothing where no source gives it."""
    full = _full(catalogue, membership)
    if full is None or not years:
        return ()
    sum_ = full.amount * years
    return (Cost(low=sum_, high=sum_, currency=full.currency, papers=full.papers),)


def renewal(catalogue: Catalogue, body: Body, credentials: int) -> tuple[Cost, ...]:
    """A body’s fee for one cycle of so many credentials, for members and for others."""
    fees = {fee.kind: fee for fee in catalogue.body_fees.get(body.code, ())}
    each = [fees[kind] for kind in RENEWALS if kind in fees]
    if not each:
        return ()
    extra = fees.get(FeeKind.RENEWAL_EXTRA_CREDENTIAL)
    more = extra.amount * (credentials - 1) if extra else 0
    low, high = min(fee.amount for fee in each), max(fee.amount for fee in each)
    first = each[0]
    return (Cost(low=low + more, high=high + more, currency=first.currency, papers=first.papers),)


def reinstatement(catalogue: Catalogue, credential: Credential, months: float) -> tuple[Cost, ...]:
    """A body’s fee for one that ended so many months ago: of some it grows with each year.

    Nothing is cheaper than it may be: where nobody knows how long ago, it is the last year’s.
    """
    fees = {fee.kind: fee for fee in catalogue.body_fees.get(credential.body.code, ())}
    fees |= {fee.kind: fee for fee in credential.fees}
    years = len(REINSTATEMENTS) if math.isinf(months) else max(1, math.ceil(months / 12))
    for kind in reversed(REINSTATEMENTS[:years]):
        if kind in fees:
            fee = fees[kind]
            return (Cost(fee.amount, fee.amount, fee.currency, fee.papers),)
    return ()


def _full(catalogue: Catalogue, membership: str) -> Fee | None:
    return catalogue.dues.get((membership, FeeKind.MEMBERSHIP))


def _student(catalogue: Catalogue, membership: str) -> Fee | None:
    return catalogue.dues.get((membership, FeeKind.MEMBERSHIP_STUDENT))
