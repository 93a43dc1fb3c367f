"""What a cycle asks for: by number of credentials, by topic, by when."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from pathways.core.catalogue import RenewalPolicy
from pathways.core.facts import Facts
from pathways.core.renewals import ceu_reasons, ceus_required, renewals
from pathways.core.vocabulary import Country
from tests.core.world import AAPC_RENEWAL, AHIMA, AHIMA_RENEWAL, credential, facts

CPC, CPMA = credential("CPC"), credential("CPMA")
CCS = credential("CCS", body=AHIMA)


def held(*credentials: dict[str, Any]) -> Any:
    return facts({"credentials": list(credentials)})


@pytest.mark.parametrize(
    ("codes", "ceus"), [((), 0), (("CPC",), 36), (("CPC", "CPMA"), 40), (("A", "B", "C"), 40)]
)
def test_the_last_step_reached_holds_for_more_credentials(
    codes: tuple[str, ...], ceus: int
) -> None:
    assert ceus_required(AAPC_RENEWAL, codes) == ceus


def test_steps_for_one_credential_ask_nothing_of_another() -> None:
    of_rhia = replace(AHIMA_RENEWAL, ceu_steps=(("RHIA", 1, 30),))
    assert ceus_required(of_rhia, ("CCS",)) == 0
    assert ceus_required(of_rhia, ("RHIA",)) == 30


@pytest.mark.parametrize(
    ("codes", "ceus"),
    [
        (("CCS",), 20),
        (("CCS", "RHIT"), 30),
        (("RHIA",), 30),
        (("RHIA", "CCS"), 40),
        (("RHIA", "RHIT"), 30),
    ],
)
def test_the_credential_that_asks_most_decides(codes: tuple[str, ...], ceus: int) -> None:
    assert ceus_required(AHIMA_RENEWAL, codes) == ceus


def test_one_renewal_for_each_body() -> None:
    found = renewals(held({"code": "CPC", "ceus": 30}, {"code": "CPMA"}, {"code": "RHIA"}))
    assert {code: one.ceus_required for code, one in found.items()} == {"AAPC": 40, "AHIMA": 30}
    assert found["AAPC"].credentials == ("CPC", "CPMA")
    assert found["AAPC"].ceu_shortfall == 10
    assert found["AAPC"].by_topic["auditing"].shortfall == 16


def test_points_above_the_cycle_are_no_shortfall_below_nothing() -> None:
    done = {"code": "CPMA", "ceus": 50, "ceus_by_topic": {"auditing": 20}}
    found = renewals(held(done))["AAPC"]
    assert (found.ceu_shortfall, found.by_topic["auditing"].shortfall) == (0, 0)


def test_what_has_lapsed_is_not_renewed() -> None:
    assert renewals(held({"code": "CPC", "status": "cancelled"})) == {}


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ({"held_months": 1}, dt.date(2028, 10, 24)),
        ({"held_months": 23}, dt.date(2026, 12, 24)),
        ({"held_months": 24}, dt.date(2028, 11, 24)),
        ({"held_months": 30}, dt.date(2028, 5, 24)),
        ({"days_overdue": 10, "held_months": 30}, dt.date(2026, 11, 14)),
        ({}, None),
    ],
)
def test_a_cycle_is_due_when_its_months_are_over(told: dict[str, Any], due: dt.date) -> None:
    assert renewals(held({"code": "CPC", **told}))["AAPC"].due == due


def test_the_nearest_end_of_a_cycle_is_the_one_to_know() -> None:
    both = held({"code": "CPC", "held_months": 2}, {"code": "CPMA", "held_months": 20})
    assert renewals(both)["AAPC"].due == dt.date(2027, 3, 24)


@pytest.mark.parametrize(("months", "renewed"), [(None, set()), (10, {"NHS"})])
def test_the_refresher_comes_round_for_whoever_took_the_national_course(
    months: int | None, renewed: set[str]
) -> None:
    """A body without points asks for a course again: of others there is nothing to renew."""
    policy = RenewalPolicy(cycle_months=36, papers=AAPC_RENEWAL.papers)
    trust = replace(AHIMA, code="NHS", country=Country.GB, renewal=policy)
    told = facts({"country": "GB", "refresher_months_ago": months})
    learner = Facts(told.profile, replace(told.catalogue, bodies={"NHS": trust}))
    assert set(renewals(learner)) == renewed


def test_nobody_is_told_to_be_short_of_points_that_nobody_told() -> None:
    assert ceu_reasons(CPMA, held({"code": "CPMA"})) == ()


def test_short_of_all_points_and_short_on_a_topic_are_two_reasons() -> None:
    told = held({"code": "CPMA", "ceus": 30, "ceus_by_topic": {"auditing": 10}})
    assert [(r.have, r.need) for r in ceu_reasons(CPMA, told)] == [(30, 36), (10, 16)]
    assert [r.fact and r.fact.of for r in ceu_reasons(CPMA, told)] == [None, ("auditing",)]


def test_a_topic_keeps_only_the_credential_that_asks_for_it() -> None:
    topics = {"ceus": 40, "ceus_by_topic": {"auditing": 10}}
    told = held({"code": "CPC", "ceus": 40}, {"code": "CPMA", **topics})
    assert ceu_reasons(CPC, told) == ()
    assert [(r.have, r.need) for r in ceu_reasons(CPMA, told)] == [(10, 16)]


def test_a_body_of_which_nothing_is_held_asks_for_nothing() -> None:
    assert ceu_reasons(CCS, held({"code": "CPC", "ceus": 1})) == ()
