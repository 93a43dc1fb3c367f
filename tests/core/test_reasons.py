"""Every no has a reason, and the reason names what is truly missing."""

from typing import Any

import pytest

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Requirement
from pathways.core.checks import Checks
from pathways.core.reasons import reasons_for
from pathways.core.rules import Criterion, Fact
from pathways.core.vocabulary import FactKind
from tests.core.world import facts, requirement, route

ENDING = FactKind.ACCREDITED_DEGREE_FINAL_TERM
ASKED = ("CAHIIM", "bachelor")
DEGREE = {
    "level": "bachelor",
    "field": "health_information",
    "accreditation": "CAHIIM",
    "status": "completed",
}


def degree(kind: FactKind, *of: str) -> Criterion:
    return Criterion(Fact(kind, of), 1)


def reasons(rule: Requirement, *degrees: dict[str, Any]) -> list[str]:
    told = facts({"degrees": list(degrees)})
    check = Checks(told, told, Assumptions()).requirement(rule)
    return [reason.code for reason in reasons_for(check, told, "RHIA")]


@pytest.mark.parametrize("kind", [FactKind.ACCREDITED_DEGREE, ENDING])
def test_who_has_no_degree_is_told_so_by_whatever_degree_the_rule_asks_for(kind: FactKind) -> None:
    rule = requirement("degree", route("only", degree(kind, "CAHIIM", "bachelor")))
    assert reasons(rule) == ["accredited_degree"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"status": "in_progress"}, "degree_incomplete"),
        ({"accreditation": "CCHIM"}, "programme_not_accredited"),
        ({"level": "associate"}, "degree_level"),
        ({"field": "nursing"}, "accredited_degree"),
    ],
)
def test_a_degree_that_nearly_counts_is_told_what_it_lacks(
    changes: dict[str, str], code: str
) -> None:
    rule = requirement("degree", route("one", degree(FactKind.ACCREDITED_DEGREE, *ASKED)))
    assert reasons(rule, DEGREE | changes) == [code]


def test_a_degree_that_goes_on_is_no_reason_where_an_approved_programme_is_asked_for() -> None:
    rule = requirement("programme", route("only", degree(FactKind.APPROVED_PROGRAMME)))
    assert reasons(rule, DEGREE | {"status": "in_progress"}) == ["programme_not_accredited"]


def test_a_finished_degree_is_not_called_unfinished_where_it_is_of_another_pair() -> None:
    """One accreditor’s bachelor’s degree is neither its associate’s nor another’s bachelor’s."""
    rule = requirement(
        "degree",
        route("one", degree(FactKind.ACCREDITED_DEGREE, "CAHIIM", "associate")),
        route("other", degree(FactKind.ACCREDITED_DEGREE, "CCHIM", "bachelor")),
    )
    assert reasons(rule, DEGREE) == ["accredited_degree"]


def test_of_another_route_the_topics_are_told_once_one_of_them_is_studied() -> None:
    studied = [{"kind": "programme", "completed": True, "topics": ["icd_basic"]}]
    pharmacology, basics = (
        Criterion(Fact(FactKind.TOPIC, (t,))) for t in ("pharmacology", "icd_basic")
    )
    work = route("work", Criterion(Fact(FactKind.CODING_MONTHS, ("AHIMA",)), 6))
    courses = route("courses", pharmacology, basics)
    rule = requirement("preparation", work, courses)

    def told(training: list[dict[str, Any]]) -> list[str]:
        learner = facts({"training": training})
        check = Checks(learner, learner, Assumptions()).requirement(rule)
        return [reason.code for reason in reasons_for(check, learner, "CCA")]

    assert told([]) == ["coding_months"]
    assert told(studied) == ["coding_months", "topics"]
