"""Counting a learner: each fact as one number, carefully and hopefully."""

from typing import Any

import pytest

from pathways.core.counts import COUNT
from pathways.core.facts import ENOUGH
from pathways.core.rules import Fact
from pathways.core.vocabulary import FactKind
from tests.core.world import facts, profile

JOB = {"kind": "coding", "months": 12, "code_sets": ["CPT"], "evidence": "employer"}
COURSE = {"kind": "programme", "contact_hours": 80, "documented": True, "completed": True}
DEGREE = {
    "level": "bachelor",
    "field": "health_information",
    "accreditation": "CAHIIM",
    "status": "completed",
    "country": "IN",
    "topics": ["anatomy_physiology"],
}
HIM_JOB = {"kind": "health_information", "level": "senior", "months": 80}


def count(kind: FactKind, told: dict[str, Any], *of: str, hopeful: bool = False) -> float:
    return facts(told, hopeful=hopeful)[Fact(kind, of)]


@pytest.mark.parametrize(
    ("changes", "months"),
    [
        ({}, 12),
        ({"fte": 0.5}, 6),
        ({"fte": 0.7}, 8.4),
        ({"evidence": "co_worker"}, 0),
        ({"code_sets": ["ICD-10-PCS"]}, 0),
        ({"kind": "health_information"}, 0),
        ({"externship": True}, 12),
    ],
)
def test_only_vouched_for_coding_with_the_bodys_code_sets_counts(
    changes: dict[str, Any], months: float
) -> None:
    assert count(FactKind.CODING_MONTHS, {"experience": [JOB | changes]}, "AAPC") == months


def test_another_body_counts_its_own_way() -> None:
    told = {"experience": [JOB | {"code_sets": ["ICD-10-PCS"], "evidence": "none"}]}
    assert count(FactKind.CODING_MONTHS, told, "AHIMA") == 12
    assert count(FactKind.CODING_MONTHS, told, "AAPC") == 0


def test_by_the_calendar_hours_do_not_matter() -> None:
    told = facts({"experience": [JOB | {"fte": 0.5}, JOB, JOB | {"evidence": "none"}]})
    assert told.work("AAPC").calendar == 24
    assert told[Fact(FactKind.CODING_MONTHS, ("AAPC",))] == 18


@pytest.mark.parametrize(
    ("ended", "share", "overlaps"),
    [
        (0, 1, True),
        (11.5, 1, True),
        (12, 1, False),
        (14.5, 1, False),
        (0, 0.5, False),
    ],
)
def test_two_jobs_overlap_where_they_ran_at_once_and_were_more_than_full_time(
    ended: float, share: float, overlaps: bool
) -> None:
    """One ended today and lasted a year; the other ended so many months ago."""
    one, other = JOB | {"fte": share}, JOB | {"fte": share, "ended_months_ago": ended}
    for jobs in ([one, other], [other, one]):
        told = [{"ended_months_ago": 0, **job} for job in jobs]
        assert facts({"experience": told}).work("AAPC").overlaps is overlaps


def test_almost_two_years_are_not_two_years() -> None:
    told = {"experience": [JOB | {"months": 23.999996}]}
    assert count(FactKind.CODING_MONTHS, told, "AAPC") < 24


def test_tenths_of_a_month_leave_no_dust() -> None:
    told = {"experience": [JOB | {"months": 1, "fte": 0.1}] * 3}
    assert count(FactKind.CODING_MONTHS, told, "AAPC") == 0.3


@pytest.mark.parametrize(
    ("key", "told", "kind", "of"),
    [
        ("months", {"experience": [JOB | {"months": None}]}, FactKind.CODING_MONTHS, ("AAPC",)),
        ("hours", {"training": [COURSE | {"contact_hours": None}]}, FactKind.COURSE_HOURS, ()),
        ("cases", {"practicode": {"cases": None}}, FactKind.PRACTICODE_CASES, ()),
        ("accuracy", {"practicode": {"accuracy": None}}, FactKind.PRACTICODE_ACCURACY, ()),
    ],
)
def test_a_number_that_nobody_knows_is_nothing_or_enough(
    key: str, told: dict[str, Any], kind: FactKind, of: tuple[str, ...]
) -> None:
    assert count(kind, told, *of) == 0
    assert count(kind, told, *of, hopeful=True) == ENOUGH


@pytest.mark.parametrize(
    ("told", "kind", "of"),
    [
        ({"education": None}, FactKind.SECONDARY_EDUCATION, ()),
        ({"education": None}, FactKind.BACHELOR_DEGREE, ()),
        ({"degrees": [DEGREE | {"country": None}]}, FactKind.FOREIGN_HIM_DEGREE, ()),
        (
            {"degrees": [DEGREE | {"accreditation": None}]},
            FactKind.ACCREDITED_DEGREE,
            ("CAHIIM", "bachelor"),
        ),
        ({"degrees": [DEGREE | {"accreditation": None}]}, FactKind.APPROVED_PROGRAMME, ()),
        (
            {"employment": {"role": "clinical_coder", "contractor": None}},
            FactKind.CODER_POST,
            (),
        ),
        (
            {"training": [{"kind": "national_course", "completed": None}]},
            FactKind.NATIONAL_COURSE,
            (),
        ),
    ],
)
def test_a_flag_that_nobody_knows_is_no_or_yes(
    told: dict[str, Any], kind: FactKind, of: tuple[str, ...]
) -> None:
    assert count(kind, told, *of) == 0
    assert count(kind, told, *of, hopeful=True) == 1


def test_what_is_told_to_be_none_is_not_hoped_for() -> None:
    degree = {
        key: value for key, value in DEGREE.items() if key not in ("accreditation", "country")
    }
    told = {"degrees": [degree]}
    assert count(FactKind.ACCREDITED_DEGREE, told, "CAHIIM", hopeful=True) == 0
    assert count(FactKind.FOREIGN_HIM_DEGREE, told, hopeful=True) == 0


def test_a_share_of_full_time_that_nobody_knows() -> None:
    told = {"experience": [JOB | {"fte": None}]}
    assert count(FactKind.CODING_MONTHS, told, "AAPC") == 0
    assert count(FactKind.CODING_MONTHS, told, "AAPC", hopeful=True) == 12


@pytest.mark.parametrize(
    ("changes", "hours"),
    [
        ({}, 80),
        ({"kind": "preparation_course"}, 80),
        ({"kind": "national_course"}, 0),
        ({"kind": "ceu"}, 0),
        ({"completed": False}, 0),
        ({"documented": False}, 0),
        ({"documented": None}, 0),
    ],
)
def test_only_a_finished_and_documented_course_has_hours(
    changes: dict[str, Any], hours: float
) -> None:
    assert count(FactKind.COURSE_HOURS, {"training": [COURSE | changes]}) == hours


def test_the_longest_course_counts_and_not_the_sum() -> None:
    assert (
        count(FactKind.COURSE_HOURS, {"training": [COURSE, COURSE | {"contact_hours": 81}]}) == 81
    )


@pytest.mark.parametrize(
    ("topics", "asked", "covered"),
    [
        (["icd_basic"], "icd_basic", 1),
        (["icd_advanced"], "icd_basic", 1),
        (["icd_basic"], "icd_advanced", 0),
        (["cpt_hcpcs"], "cpt_basic", 1),
        (["auditing"], "cpt_basic", 0),
    ],
)
def test_an_advanced_course_covers_the_basic_one(
    topics: list[str], asked: str, covered: float
) -> None:
    assert count(FactKind.TOPIC, {"training": [COURSE | {"topics": topics}]}, asked) == covered
    assert count(FactKind.TOPIC, {"degrees": [DEGREE | {"topics": topics}]}, asked) == covered


@pytest.mark.parametrize(
    "told",
    [
        {"training": [COURSE | {"kind": "ceu", "topics": ["auditing"]}]},
        {"training": [COURSE | {"completed": False, "topics": ["auditing"]}]},
        {"degrees": [DEGREE | {"status": "final_term", "topics": ["auditing"]}]},
    ],
)
def test_a_topic_is_covered_by_what_was_finished(told: dict[str, Any]) -> None:
    assert count(FactKind.TOPIC, told, "auditing") == 0


@pytest.mark.parametrize(
    ("changes", "approved"),
    [
        ({}, 1),
        ({"field": "medical_coding", "level": "certificate"}, 1),
        ({"field": "nursing"}, 0),
        ({"status": "in_progress"}, 0),
        ({"accreditation": "CCHIM"}, 0),
    ],
)
def test_an_approved_programme_is_finished_accredited_and_about_coding(
    changes: dict[str, Any], approved: float
) -> None:
    assert count(FactKind.APPROVED_PROGRAMME, {"degrees": [DEGREE | changes]}) == approved


def test_the_work_of_five_years_is_cut_where_the_five_years_began() -> None:
    def recent(*jobs: dict[str, Any], hopeful: bool = False) -> float:
        return count(FactKind.HIM_MONTHS, {"experience": list(jobs)}, hopeful=hopeful)

    assert recent(HIM_JOB) == 60
    assert recent(HIM_JOB | {"ended_months_ago": 24}) == 36
    assert recent(HIM_JOB | {"ended_months_ago": 61}) == 0
    assert recent(HIM_JOB | {"months": 10}, HIM_JOB | {"months": 5, "kind": "coding"}) == 15
    assert recent(HIM_JOB | {"level": "entry"}) == 0
    assert recent(HIM_JOB | {"kind": "health_admin"}) == 0
    assert recent(HIM_JOB | {"ended_months_ago": None}) == 0
    assert recent(HIM_JOB | {"ended_months_ago": None}, hopeful=True) == 60


def test_the_level_of_work_is_told_or_seen_from_the_jobs() -> None:
    assert count(FactKind.HIM_LEVEL, {"assessment": {"him_level": "senior"}}) == 2
    assert count(FactKind.HIM_LEVEL, {"experience": [HIM_JOB]}) == 1
    assert count(FactKind.HIM_LEVEL, {}) == 0


@pytest.mark.parametrize(
    ("told", "done"),
    [
        ({}, 0),
        ({"training": [{"kind": "national_course", "completed": True}]}, 1),
        ({"training": [{"kind": "national_course", "completed": False}]}, 0),
        ({"training": [{"kind": "programme", "completed": True}]}, 0),
        ({"refresher_months_ago": 50}, 1),
    ],
)
def test_how_the_national_course_is_known_to_be_done(told: dict[str, Any], done: float) -> None:
    assert count(FactKind.NATIONAL_COURSE, told) == done


def test_the_highest_education_is_what_is_told_or_what_a_degree_shows() -> None:
    assert profile({"education": "secondary", "degrees": [DEGREE]}).highest_education == "bachelor"
    assert profile({"education": "doctorate", "degrees": [DEGREE]}).highest_education == "doctorate"
    assert profile({"education": None}).highest_education is None


def test_supposing_adds_to_what_there_is_and_takes_nothing_away() -> None:
    hours, months = Fact(FactKind.COURSE_HOURS), Fact(FactKind.CODING_MONTHS, ("AAPC",))
    told = facts({"experience": [JOB]})
    supposed = told.supposing({hours: 80, months: 3})
    assert (supposed[hours], supposed[months]) == (80, 12)
    assert told[hours] == 0


NOTHING = [
    Fact(FactKind.SECONDARY_EDUCATION),
    Fact(FactKind.EXAM, ("CPC",)),
    Fact(FactKind.HOLDS, ("CPC", "CCS")),
    Fact(FactKind.HELD_MONTHS, ("CPC",)),
    Fact(FactKind.CODING_MONTHS, ("AAPC",)),
    Fact(FactKind.COURSE_HOURS),
    Fact(FactKind.PRACTICODE_CASES),
    Fact(FactKind.PRACTICODE_ACCURACY),
    Fact(FactKind.TOPIC, ("auditing",)),
    Fact(FactKind.APPROVED_PROGRAMME),
    Fact(FactKind.ACCREDITED_DEGREE, ("CAHIIM",)),
    Fact(FactKind.ACCREDITED_DEGREE_FINAL_TERM, ("CAHIIM",)),
    Fact(FactKind.BACHELOR_DEGREE),
    Fact(FactKind.BACHELOR_TOPIC, ("pathophysiology",)),
    Fact(FactKind.FOREIGN_HIM_DEGREE),
    Fact(FactKind.HIM_MONTHS),
    Fact(FactKind.HIM_LEVEL),
    Fact(FactKind.OUTCOME_MATCH),
    Fact(FactKind.LANGUAGE_OVERALL),
    Fact(FactKind.LANGUAGE_LOWEST),
    Fact(FactKind.CODER_POST),
    Fact(FactKind.CODER_POST_OR_CONTRACT),
    Fact(FactKind.NATIONAL_COURSE),
]


def test_every_kind_of_fact_is_nothing_for_somebody_who_tells_nothing() -> None:
    assert {fact.kind for fact in NOTHING} == set(FactKind)
    nobody = facts({})
    assert [fact.name for fact in NOTHING if nobody[fact] != 0] == []
    assert [fact.name for fact in NOTHING if COUNT[fact.kind](nobody, *fact.of) != 0] == []


def test_old_work_takes_nothing_off_newer_work() -> None:
    jobs = [HIM_JOB | {"ended_months_ago": 65}, HIM_JOB | {"months": 10}]
    assert count(FactKind.HIM_MONTHS, {"experience": jobs}) == 10


def test_work_at_entry_level_is_no_intermediate_work() -> None:
    told = {"him_months_last_5_years": 60, "him_level": "entry"}
    assert COUNT[FactKind.HIM_MONTHS](facts({"assessment": told})) == 0


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({"days_overdue": 0}, {"days_overdue": 60, "held_months": 50}),
        ({"held_months": 20, "ceus": 40}, {"held_months": 30}),
        ({"ceus": 10}, {"ceus": 30}),
        ({"days_overdue": 60}, {"days_overdue": 30}),
    ],
)
def test_of_two_records_of_a_credential_the_better_one_counts(
    worse: dict[str, Any], better: dict[str, Any]
) -> None:
    for pair in ([worse, better], [better, worse]):
        told = facts({"credentials": [{"code": "CPC", **one} for one in pair]})
        holding = told.holding("CPC")
        assert holding
        assert {key: getattr(holding, key) for key in better} == better


def test_of_two_lapses_of_a_credential_the_longer_one_counts() -> None:
    gone = {"code": "CPC", "status": "cancelled"}
    for pair in ([12, 40], [40, 12], [0, 0.5], [0.5, 0]):
        told = facts({"credentials": [gone | {"months_since_lapse": months} for months in pair]})
        lapse = told.lapse("CPC")
        assert lapse
        assert lapse.months == max(pair)


def test_only_a_finished_course_without_its_paper_waits_for_one() -> None:
    bare = COURSE | {"documented": False}
    assert facts({}).undocumented_hours == 0
    assert facts({"training": [COURSE, bare | {"completed": False}]}).undocumented_hours == 0
    assert facts({"training": [bare, bare | {"contact_hours": 90}]}).undocumented_hours == 90
