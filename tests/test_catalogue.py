"""The shipped catalogue is whole; a broken one is named fault by fault."""

import datetime as dt
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from pathways.catalogue_checks import faults_of
from pathways.core.catalogue import Catalogue
from pathways.core.rules import Criterion, Fact
from pathways.core.vocabulary import FactKind
from tests.core.world import OPEN, PAPERS, catalogue, credential, requirement, route

pytestmark = pytest.mark.django_db


def holding(code: str) -> Any:
    return requirement("first", route("held", Criterion(Fact(FactKind.HOLDS, (code,)))))


def world(**credentials: Any) -> Catalogue:
    return replace(catalogue(), credentials={one.code: one for one in credentials.values()})


def test_the_shipped_catalogue_has_no_fault() -> None:
    out = StringIO()
    call_command("check_catalogue", "--as-of", "2026-11-24", stdout=out)
    assert "nothing wrong was found" in out.getvalue()


def test_a_year_later_every_fact_is_to_be_checked_again() -> None:
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_catalogue", "--as-of", "2027-11-26", stdout=out)
    assert "was last checked on 2026-11-24. Check it again." in out.getvalue()


def test_a_credential_that_nobody_knows_is_named() -> None:
    found = list(faults_of(world(a=credential("A", holding("GHOST")))))
    assert found == [
        "A: it names GHOST, which is not in the catalogue.",
        "A: nobody can reach it, whatever they do.",
    ]


def test_a_round_reaches_nobody() -> None:
    found = list(faults_of(world(a=credential("A", holding("B")), b=credential("B", holding("A")))))
    assert found == [f"{code}: nobody can reach it, whatever they do." for code in "AB"]


def test_a_way_round_the_round_is_enough() -> None:
    either = requirement("either", route("open"), *holding("A").routes)
    assert list(faults_of(world(a=credential("A", either)))) == []


def test_its_own_exam_may_be_asked_for() -> None:
    own = requirement("exam", route("exam", Criterion(Fact(FactKind.EXAM, ("A",)))))
    assert list(faults_of(world(a=credential("A", own)))) == []


def test_a_rule_that_asks_for_more_than_there_is() -> None:
    rule = requirement("match", route("match", Criterion(Fact(FactKind.OUTCOME_MATCH), 101)))
    (fault,) = faults_of(world(a=credential("A", rule)))
    assert fault == "A: match asks for 101 of outcome_match; the most there is to reach is 100."


def test_a_fact_without_source_is_named() -> None:
    bare = replace(PAPERS, title="")
    assert list(faults_of(world(a=credential("A", OPEN, papers=bare)))) == [
        "A: a fact has no source."
    ]


def test_a_fact_is_fresh_for_a_year() -> None:
    in_time = replace(PAPERS, checked=dt.date(2025, 11, 24))
    assert list(faults_of(world(a=credential("A", OPEN, papers=in_time)))) == []
    old = replace(PAPERS, checked=dt.date(2025, 11, 23))
    assert list(faults_of(world(a=credential("A", OPEN, papers=old)))) == [
        "A: “The body’s own page” was last checked on 2025-11-23. Check it again."
    ]
