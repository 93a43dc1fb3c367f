"""What the bodies' fees add up to."""

import math
from dataclasses import replace

import pytest

from pathways.core.catalogue import Fee
from pathways.core.prices import reinstatement
from pathways.core.vocabulary import FeeKind
from tests.core.world import PAPERS, catalogue, credential


def fee(kind: FeeKind, amount: int) -> Fee:
    return Fee(kind=kind, amount=amount, currency="CAD", papers=PAPERS)


BY_YEAR = (
    fee(FeeKind.REINSTATEMENT, 125),
    fee(FeeKind.REINSTATEMENT_YEAR_2, 200),
    fee(FeeKind.REINSTATEMENT_YEAR_3, 275),
)


@pytest.mark.parametrize(
    ("months", "amount"),
    [(0, 125), (1, 125), (12, 125), (13, 200), (24, 200), (25, 275), (35, 275), (math.inf, 275)],
)
def test_a_reinstatement_costs_more_with_each_year(months: float, amount: int) -> None:
    chim = credential("CHIM", fees=BY_YEAR)
    (cost,) = reinstatement(catalogue(), chim, months)
    assert (cost.low, cost.high, cost.currency) == (amount, amount, "CAD")


@pytest.mark.parametrize("months", [0, 36])
def test_where_a_body_has_one_fee_it_is_the_same_in_every_year(months: float) -> None:
    known = replace(catalogue(), body_fees={"AAPC": (fee(FeeKind.REINSTATEMENT, 200),)})
    (cost,) = reinstatement(known, credential("CPC"), months)
    assert cost.high == 200


def test_a_fee_that_no_source_gives_is_not_guessed() -> None:
    assert reinstatement(catalogue(), credential("CPC"), 5) == ()
