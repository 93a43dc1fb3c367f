"""The rule language: a criterion is the least that is enough, a quorum counts its parts."""

import numpy as np
import pytest

from pathways.core.rules import Criterion, Fact, Quorum, any_of, criteria, every, judge
from pathways.core.vocabulary import FactKind

HOURS = Fact(FactKind.COURSE_HOURS)
MONTHS = Fact(FactKind.CODING_MONTHS, ("AAPC",))
CASES = Fact(FactKind.PRACTICODE_CASES)
COURSE, YEAR, RECORDS = Criterion(HOURS, 80), Criterion(MONTHS, 12), Criterion(CASES, 600)


def judged(rule: Criterion | Quorum, hours: float = 0, months: float = 0, cases: float = 0) -> bool:
    return bool(judge(rule, {HOURS: hours, MONTHS: months, CASES: cases}))


@pytest.mark.parametrize(("hours", "met"), [(79, False), (80, True), (81, True)])
def test_a_criterion_is_met_from_its_threshold_on(hours: float, met: bool) -> None:
    assert judged(COURSE, hours=hours) is met


def test_a_yes_or_no_fact_is_enough_at_one() -> None:
    flag = Criterion(Fact(FactKind.SECONDARY_EDUCATION))
    assert judge(flag, {flag.fact: 1})
    assert not judge(flag, {flag.fact: 0})


def test_every_part_has_to_be_met() -> None:
    assert judged(every(COURSE, YEAR), hours=80, months=12)
    assert not judged(every(COURSE, YEAR), hours=80)


def test_any_part_is_enough() -> None:
    assert judged(any_of(COURSE, YEAR), months=12)
    assert not judged(any_of(COURSE, YEAR))


def test_two_of_three() -> None:
    two = Quorum(2, (COURSE, YEAR, RECORDS))
    assert judged(two, hours=80, cases=600)
    assert not judged(two, hours=80)


def test_nothing_asked_is_met_and_no_way_is_not() -> None:
    assert judged(every())
    assert not judged(any_of())


def test_rules_nest() -> None:
    rule = any_of(Criterion(MONTHS, 24), every(COURSE, any_of(YEAR, RECORDS)))
    assert judged(rule, hours=80, cases=600)
    assert not judged(rule, months=12)
    assert list(criteria(rule)) == [Criterion(MONTHS, 24), COURSE, YEAR, RECORDS]


def test_a_column_of_learners_is_judged_by_the_same_tree() -> None:
    columns = {HOURS: np.array([80, 80, 0]), MONTHS: np.array([12, 11, 12])}
    assert judge(every(COURSE, YEAR), columns).tolist() == [True, False, False]


def test_a_fact_is_named_by_its_kind_and_what_it_is_about() -> None:
    assert HOURS.name == "course_hours"
    assert MONTHS.name == "coding_months:AAPC"
