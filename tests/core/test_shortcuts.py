"""What to begin so that an answer turns, or turns sooner: and what it then leaves to do."""

from dataclasses import replace
from typing import Any

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Requirement
from pathways.core.eligibility import Examiner
from pathways.core.rules import Criterion, Fact
from pathways.core.verdict import Answer
from pathways.core.vocabulary import Confidence, FactKind, Strength
from tests.core.world import TODAY, credential, facts, requirement, route

WORK = Fact(FactKind.CODING_MONTHS, ("AAPC",))
TWO_YEARS, YEAR = Criterion(WORK, 24), Criterion(WORK, 12)
COURSE = Criterion(Fact(FactKind.COURSE_HOURS), 80)
RECORDS = Criterion(Fact(FactKind.PRACTICODE_CASES), 600)
SCHOOL = Criterion(Fact(FactKind.SECONDARY_EDUCATION))

ROUTES = (
    route("two-years", TWO_YEARS),
    route("course", COURSE, YEAR),
    route("records", RECORDS, YEAR),
    route("both", COURSE, RECORDS),
)


def shortcuts(*rules: Requirement, **told: Any) -> dict[str, tuple[Answer, int | None]]:
    """What each change makes of the answer, and the months of work that it leaves."""
    learner = facts(told)
    verdict = Examiner(learner, learner, TODAY, Assumptions()).verdict(credential("CPMA", *rules))
    return {s.change: (s.answer, s.months_remaining) for s in verdict.shortcuts}


def test_each_change_tells_what_the_nearest_route_then_leaves() -> None:
    assert shortcuts(requirement("experience", *ROUTES)) == {
        "practicode": (Answer.NOT_ELIGIBLE, 12),
        "preparation_course_80h": (Answer.NOT_ELIGIBLE, 12),
        "preparation_course_80h+practicode": (Answer.ELIGIBLE, 0),
    }


def test_against_advice_nobody_is_kept_out_while_it_is_followed() -> None:
    advice = requirement("experience", *ROUTES, strength=Strength.RECOMMENDED)
    assert shortcuts(advice) == {
        "practicode": (Answer.RECOMMENDED_GAP, 12),
        "preparation_course_80h": (Answer.RECOMMENDED_GAP, 12),
        "preparation_course_80h+practicode": (Answer.ELIGIBLE, 0),
    }


def test_two_things_that_leave_as_much_as_one_of_them_are_not_told() -> None:
    needless = route("needless", COURSE, RECORDS, YEAR)
    rule = requirement("experience", route("two-years", TWO_YEARS), ROUTES[1], needless)
    assert shortcuts(rule) == {"preparation_course_80h": (Answer.NOT_ELIGIBLE, 12)}


def test_what_work_already_done_leaves_is_counted() -> None:
    job = {"kind": "coding", "months": 20, "code_sets": ["CPT"], "evidence": "employer"}
    found = shortcuts(requirement("experience", *ROUTES), experience=[job])
    assert found["preparation_course_80h"] == (Answer.ELIGIBLE, 0)


def test_what_alone_leaves_no_work_is_not_told_once_more_in_a_pair() -> None:
    job = {"kind": "coding", "months": 12, "code_sets": ["CPT"], "evidence": "employer"}
    assert shortcuts(requirement("experience", *ROUTES), experience=[job]) == {
        "practicode": (Answer.ELIGIBLE, 0),
        "preparation_course_80h": (Answer.ELIGIBLE, 0),
    }


def test_once_the_rule_is_met_its_advice_is_still_open() -> None:
    must = requirement("school", route("only", SCHOOL))
    advised = requirement("work", route("only", YEAR), strength=Strength.RECOMMENDED)
    assert shortcuts(must, advised) == {"secondary_education": (Answer.RECOMMENDED_GAP, 12)}
    assert shortcuts(must) == {"secondary_education": (Answer.ELIGIBLE, 0)}


def test_a_way_that_is_supported_worse_than_its_rule_is_promised_as_worse() -> None:
    doubtful = replace(ROUTES[3], confidence=Confidence.OFFICIAL_OLD)
    learner = facts({"practicode": {"cases": 600, "accuracy": 70}})
    rule = requirement("experience", *ROUTES[:3], doubtful)
    examiner = Examiner(learner, learner, TODAY, Assumptions())
    (course,) = examiner.verdict(credential("CPMA", rule)).shortcuts
    assert (course.change, course.months_remaining) == ("preparation_course_80h", 0)
    assert course.confidence is Confidence.OFFICIAL_OLD


def test_a_rule_that_no_single_change_meets_has_no_shortcut() -> None:
    both = (requirement("school", route("only", SCHOOL)), requirement("work", *ROUTES[3:]))
    assert shortcuts(*both) == {}


def test_nobody_is_told_to_earn_what_is_retired() -> None:
    held = [Criterion(Fact(FactKind.HOLDS, of)) for of in (("CCS", "CPC-P"), ("CPC-P",))]
    rule = requirement("other", *(route(str(n), asked) for n, asked in enumerate(held)))
    assert shortcuts(rule) == {"earn_CCS": (Answer.ELIGIBLE, 0)}


UNVOUCHED = {"kind": "coding", "months": 24, "code_sets": ["CPT"], "evidence": "co_worker"}
UNDOCUMENTED = {"kind": "preparation_course", "contact_hours": 80, "completed": True}


def test_a_letter_is_told_first_where_the_work_is_done() -> None:
    found = shortcuts(requirement("experience", *ROUTES), experience=[UNVOUCHED])
    assert next(iter(found.items())) == ("employer_letter", (Answer.ELIGIBLE, 0))


def test_a_letter_for_a_part_of_the_work_leaves_the_rest() -> None:
    job = UNVOUCHED | {"months": 20}
    found = shortcuts(requirement("experience", *ROUTES[:1]), experience=[job])
    assert found == {"employer_letter": (Answer.NOT_ELIGIBLE, 4)}


def test_no_letter_makes_other_work_or_code_sets_count() -> None:
    jobs = [UNVOUCHED | {"kind": "other"}, UNVOUCHED | {"code_sets": ["OPCS-4"]}]
    assert shortcuts(requirement("experience", *ROUTES[:1]), experience=jobs) == {}


def test_the_paper_of_a_course_that_is_long_enough_turns_the_answer() -> None:
    rule = requirement("experience", ROUTES[1])
    year = UNVOUCHED | {"months": 12, "evidence": "employer"}
    found = shortcuts(rule, experience=[year], training=[UNDOCUMENTED])
    assert found["course_certificate"] == (Answer.ELIGIBLE, 0)
    for short in ({"contact_hours": 79}, {"completed": False}, {"kind": "ceu"}):
        found = shortcuts(rule, experience=[year], training=[UNDOCUMENTED | short])
        assert "course_certificate" not in found


def test_two_papers_are_told_together_where_neither_is_enough() -> None:
    year = UNVOUCHED | {"months": 12}
    rule = requirement("experience", *ROUTES[:2])
    found = shortcuts(rule, experience=[year], training=[UNDOCUMENTED])
    assert found["course_certificate"] == found["employer_letter"] == (Answer.NOT_ELIGIBLE, 12)
    assert found["course_certificate+employer_letter"] == (Answer.ELIGIBLE, 0)


def test_after_a_letter_the_advice_is_still_open() -> None:
    must = requirement("work", ROUTES[0])
    study = requirement("study", route("only", SCHOOL), strength=Strength.RECOMMENDED)
    assert shortcuts(must, study, experience=[UNVOUCHED])["employer_letter"] == (
        Answer.RECOMMENDED_GAP,
        None,
    )


def test_a_paper_that_brings_nothing_sooner_is_not_told() -> None:
    school = requirement("school", route("only", SCHOOL))
    half = UNVOUCHED | {"months": 1, "ended_months_ago": 0}
    work = requirement("work", route("only", Criterion(WORK, 1)))
    assert list(shortcuts(school, work, experience=[half])) == ["secondary_education"]
