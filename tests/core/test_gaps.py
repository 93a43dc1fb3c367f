"""How long a gap takes to close, and what it is that takes the time."""

import datetime as dt
from typing import Any

import pytest

from pathways.core.assumptions import Assumptions
from pathways.core.gaps import Wait, date_after, together, wait_for
from pathways.core.rules import Criterion, Fact
from pathways.core.vocabulary import FactKind
from tests.core.world import TODAY, facts

GIVEN = Assumptions()
JOB = {"kind": "coding", "months": 10, "code_sets": ["CPT"], "evidence": "employer"}
POST = {"role": "clinical_coder", "setting": "nhs"}


def wait(kind: FactKind, at_least: float, told: dict[str, Any], *of: str) -> Wait:
    return wait_for(Criterion(Fact(kind, of), at_least), facts(told), GIVEN)


def test_what_is_met_needs_no_wait() -> None:
    told = {"experience": [JOB]}
    assert wait(FactKind.CODING_MONTHS, 10, told, "AAPC") == Wait()


def test_work_goes_on_where_there_is_a_job() -> None:
    told = {"experience": [{**JOB, "fte": 0.95}]}
    found = wait(FactKind.CODING_MONTHS, 12, told, "AAPC")
    assert found == Wait(3, 3, False, FactKind.CODING_MONTHS)


def test_who_has_no_job_looks_for_one_first() -> None:
    told = {"experience": [{**JOB, "ended_months_ago": 1}]}
    found = wait(FactKind.CODING_MONTHS, 12, told, "AAPC")
    assert (found.months, found.work) == (5, 2)


def test_the_post_of_a_coder_is_looked_for_even_from_another_job() -> None:
    told = {"employment": {**POST, "contractor": True}}
    assert wait(FactKind.CODER_POST, 1, told).months == 3
    assert wait(FactKind.CODER_POST_OR_CONTRACT, 1, {}).months == 3


def test_the_national_course_follows_within_six_months_of_the_post() -> None:
    assert wait(FactKind.NATIONAL_COURSE, 1, {"employment": POST}).months == 6
    assert wait(FactKind.NATIONAL_COURSE, 1, {}).months == 9


def test_an_exam_takes_its_preparation_and_begins_nothing_new() -> None:
    assert wait(FactKind.EXAM, 1, {}, "CPC") == Wait(3, 0, False, FactKind.EXAM)


@pytest.mark.parametrize(
    ("kind", "at_least", "of", "months"),
    [
        (FactKind.COURSE_HOURS, 80, (), 2),
        (FactKind.PRACTICODE_CASES, 600, (), 4),
        (FactKind.PRACTICODE_ACCURACY, 70, (), 1),
        (FactKind.SECONDARY_EDUCATION, 1, (), 6),
        (FactKind.TOPIC, 1, ("auditing",), 12),
        (FactKind.APPROVED_PROGRAMME, 1, (), 12),
        (FactKind.BACHELOR_DEGREE, 1, (), 48),
        (FactKind.BACHELOR_TOPIC, 1, ("pathophysiology",), 48),
        (FactKind.ACCREDITED_DEGREE, 1, ("CAHIIM", "associate"), 24),
        (FactKind.ACCREDITED_DEGREE, 1, ("CAHIIM", "bachelor"), 48),
        (FactKind.ACCREDITED_DEGREE, 1, ("CCHIM",), 24),
        (FactKind.ACCREDITED_DEGREE, 1, ("CAHIIM", "master"), None),
        (FactKind.FOREIGN_HIM_DEGREE, 1, (), None),
        (FactKind.HOLDS, 1, ("CPMA", "CCS"), 3),
        (FactKind.HOLDS, 1, ("CPC",), None),
        (FactKind.HOLDS, 1, ("CPC-P",), None),
    ],
)
def test_study_is_something_new_and_takes_as_long_as_a_source_says(
    kind: FactKind, at_least: float, of: tuple[str, ...], months: int | None
) -> None:
    assert wait(kind, at_least, {}, *of) == Wait(months, 0, True, kind)


def test_a_degree_already_begun_or_built_on_takes_less() -> None:
    ending = {
        "level": "associate",
        "field": "health_information",
        "accreditation": "CAHIIM",
        "status": "final_term",
    }
    degree = (FactKind.ACCREDITED_DEGREE, 1)
    assert wait(*degree, {"degrees": [ending]}, "CAHIIM", "associate").months == 6
    assert wait(*degree, {"education": "associate"}, "CAHIIM", "bachelor").months == 24
    assert wait(*degree, {"education": "diploma"}, "CAHIIM", "bachelor").months == 48


def test_part_of_the_hours_is_part_of_the_wait() -> None:
    told = {"practicode": {"cases": 500}}
    assert wait(FactKind.PRACTICODE_CASES, 600, told).months == 1


def test_months_of_holding_pass_by_themselves() -> None:
    told = {"credentials": [{"code": "CCS", "held_months": 20.5}]}
    held = wait(FactKind.HELD_MONTHS, 24, told, "CCS")
    assert held == Wait(4, 4, False, FactKind.HELD_MONTHS)
    assert wait(FactKind.HELD_MONTHS, 24, {}, "CCS") == Wait(None, 0, True, FactKind.HELD_MONTHS)


def test_side_by_side_the_longest_decides_and_names_itself() -> None:
    work = Wait(14, 14, False, FactKind.CODING_MONTHS)
    study = Wait(20, 0, True, FactKind.COURSE_HOURS)
    endless = Wait(None, 0, True, FactKind.FOREIGN_HIM_DEGREE)
    assert together([]) == Wait()
    assert together([work]) == work
    assert together([work, study]) == Wait(20, 14, True, FactKind.COURSE_HOURS)
    assert together([study, work]) == Wait(20, 14, True, FactKind.COURSE_HOURS)
    assert together([work, endless, study]) == Wait(None, 14, True, FactKind.FOREIGN_HIM_DEGREE)


def test_of_two_equal_waits_the_first_is_named() -> None:
    exam, course = Wait(3, 0, False, FactKind.EXAM), Wait(3, 0, True, FactKind.COURSE_HOURS)
    assert together([exam, course]).driver is FactKind.EXAM


def test_waiting_beats_beginning_and_the_known_beats_the_unknown() -> None:
    waiting, short, endless = Wait(30, 30), Wait(2, 0, True), Wait(None, 0, True)
    assert sorted([endless, short, waiting], key=lambda w: w.rank) == [waiting, short, endless]


@pytest.mark.parametrize(
    ("found", "day"),
    [
        (Wait(0), TODAY),
        (Wait(1), dt.date(2027, 1, 1)),
        (Wait(None), None),
    ],
)
def test_a_wait_ends_on_the_first_of_a_month_or_today(found: Wait, day: dt.date | None) -> None:
    assert date_after(found, TODAY) == day


@pytest.mark.parametrize(
    ("told", "works"),
    [
        ({}, False),
        ({"employment": POST}, True),
        ({"employment": {"role": "other"}}, False),
        ({"experience": [JOB]}, True),
        ({"experience": [{**JOB, "ended_months_ago": 1}]}, False),
        ({"experience": [{**JOB, "months": 0}]}, False),
        ({"experience": [{**JOB, "fte": 0}]}, False),
        ({"experience": [{**JOB, "kind": "health_admin"}]}, False),
    ],
)
def test_who_is_in_coding_work_today(told: dict[str, Any], works: bool) -> None:
    assert facts(told).works_now is works


@pytest.mark.parametrize(
    ("told", "beginner"),
    [
        ({}, True),
        ({"degrees": [{"status": "in_progress"}], "training": [{"completed": False}]}, True),
        ({"degrees": [{"status": "completed"}]}, False),
        ({"training": [{"completed": True}]}, False),
        ({"experience": [JOB]}, False),
        ({"experience": [{**JOB, "kind": "health_admin"}]}, True),
        ({"exams_passed": ["CCS"]}, False),
        ({"credentials": [{"code": "CCS"}]}, False),
    ],
)
def test_who_has_nothing_to_build_on(told: dict[str, Any], beginner: bool) -> None:
    assert facts(told).is_beginner is beginner
