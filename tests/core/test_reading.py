"""JSON in, profile out; whatever is wrong is said at once, each fault where it is."""

import datetime as dt
from typing import Any

import pytest

from pathways.core.reading import BadProfile, read_profile
from tests.core.world import TODAY, catalogue, profile

US = {"country": "US"}
TOPICS = "credentials[0].ceus_by_topic"


def faults(told: Any) -> dict[str, str]:
    with pytest.raises(BadProfile) as bad:
        read_profile(told, codes=catalogue().credentials, as_of=TODAY)
    return {fault.path: fault.message for fault in bad.value.faults}


@pytest.mark.parametrize(
    ("told", "path", "message"),
    [
        ([], "", "Give an object with any of: country"),
        ({}, "country", "Use one of: US, GB, CA, IN."),
        ({"country": None}, "country", "Use one of"),
        (US | {"credentials": [{"code": "CPC", "ceus_by_topic": None}]}, TOPICS, "Give an object."),
        ({"country": 1}, "country", "Use one of"),
        (US | {"age": 20}, "age", "Unknown key. Use one of: country"),
        (US | {"education": "phd"}, "education", "doctorate"),
        (US | {"degrees": {}}, "degrees", "Give a list of at most 50 objects."),
        (US | {"degrees": None}, "degrees", "Give a list."),
        (US | {"degrees": [{}] * 51}, "degrees", "at most 50"),
        (US | {"degrees": ["MSc"]}, "degrees[0]", "Give an object with any of: level"),
        (
            {"country": "US", "training": [{"topics": "auditing"}]},
            "training[0].topics",
            "Give a list.",
        ),
        (US | {"training": [{"topics": ["art"]}]}, "training[0].topics[0]", "auditing"),
        (US | {"training": [{"name": "x" * 121}]}, "training[0].name", "at most 120"),
        (US | {"training": [{"name": None}]}, "training[0].name", "Give text"),
        (
            {"country": "US", "training": [{"documented": 1}]},
            "training[0].documented",
            "true, false",
        ),
        (US | {"experience": [{"months": "two"}]}, "experience[0].months", "0 to 720"),
        (US | {"budget": {"amount": -1}}, "budget.amount", "0 to 1,000,000,000 whole units"),
        (
            {"country": "US", "experience": [{"months": True}]},
            "experience[0].months",
            "months, or null",
        ),
        (
            {"country": "US", "experience": [{"months": -1}]},
            "experience[0].months",
            "Give a number",
        ),
        (
            {"country": "US", "experience": [{"months": 721}]},
            "experience[0].months",
            "Give a number",
        ),
        (
            {"country": "US", "experience": [{"months": float("nan")}]},
            "experience[0].months",
            "number",
        ),
        (US | {"experience": [{"fte": 1.01}]}, "experience[0].fte", "from 0 to 1"),
        (US | {"employment": []}, "employment", "Give an object with any of: role"),
        (US | {"credentials": [{}]}, "credentials[0].code", "Use one of: CPC-A"),
        (US | {"exams_passed": ["CPX"]}, "exams_passed[0]", "Use one of: CPC-A"),
        (US | {"exams_passed": None}, "exams_passed", "Use one of"),
        (US | {"start": "tomorrow"}, "start", "YYYY-MM-DD"),
        (US | {"start": 20270101}, "start", "YYYY-MM-DD"),
        (US | {"start": "2026-11-23"}, "start", "in the past"),
        (US | {"start": "9999-12-31"}, "start", "in the next 10 years"),
        (US | {"deadline": "9999-12-31"}, "deadline", "in the next 50 years"),
        (US | {"deadline": "2026-11-23"}, "deadline", "before the start"),
        (US | {"budget": {"amount": 1, "currency": "usd"}}, "budget.currency", "such as USD"),
        (US | {"weekly_hours": 0}, "weekly_hours", "from 1 to 80 hours"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(told: Any, path: str, message: str) -> None:
    found = faults(told)
    assert list(found) == [path]
    assert message in found[path]


def test_every_fault_is_told_at_once() -> None:
    found = faults({"education": "phd", "experience": [{"months": -1}, {"fte": 2}], "x": 1})
    assert set(found) == {"x", "country", "education", "experience[0].months", "experience[1].fte"}


def test_the_error_says_all_faults_in_one_line() -> None:
    with pytest.raises(BadProfile, match=r"^country: Use one of.*; "):
        read_profile({"start": 1}, codes=(), as_of=TODAY)


@pytest.mark.parametrize(
    ("counts", "path", "message"),
    [
        ([], "credentials[0].ceus_by_topic", "Give an object of topics"),
        ({"art": 1}, "credentials[0].ceus_by_topic.art", "Unknown topic"),
        ({"auditing": "many"}, "credentials[0].ceus_by_topic.auditing", "Give a number"),
    ],
)
def test_points_by_topic_are_checked_topic_by_topic(counts: Any, path: str, message: str) -> None:
    found = faults(US | {"credentials": [{"code": "CPC", "ceus_by_topic": counts}]})
    assert list(found) == [path]
    assert message in found[path]


def test_what_is_left_out_means_none() -> None:
    told = profile({})
    assert (told.education, told.experience, told.unknown) == ("none", (), ())
    assert profile({"experience": [{}]}).experience[0].months == 0


def test_null_means_i_do_not_know_and_is_kept_as_a_path() -> None:
    told = profile(
        {
            "education": None,
            "experience": [{"months": None}],
            "training": [{"documented": None}],
            "degrees": [{"accreditation": None, "country": None}],
            "practicode": None,
        }
    )
    assert set(told.unknown) == {
        "education",
        "experience[0].months",
        "training[0].documented",
        "degrees[0].accreditation",
        "degrees[0].country",
    }
    assert told.practicode is None


def test_limits_include_their_ends() -> None:
    told = profile({"weekly_hours": 80, "experience": [{"months": 720, "fte": 1}]})
    assert (told.weekly_hours, told.experience[0].months) == (80, 720)
    assert profile({"degrees": [{}] * 50}).degrees
    assert profile({"experience": [{"fte": 0}]}).experience[0].fte == 0


def test_words_named_twice_count_once() -> None:
    assert profile({"memberships": ["AAPC", "AAPC"]}).memberships == ("AAPC",)


def test_a_date_is_a_day() -> None:
    told = profile({"start": "2026-11-24", "deadline": "2026-11-24"})
    assert (told.start, told.deadline) == (dt.date(2026, 11, 24), dt.date(2026, 11, 24))


def test_a_finished_degree_says_what_education_there_is() -> None:
    done = [
        {"level": "bachelor", "status": "completed"},
        {"level": "associate", "status": "completed"},
    ]
    assert profile({"degrees": done}).education == "bachelor"
    assert profile({"degrees": [{**done[0], "status": "final_term"}]}).education == "none"


def test_no_school_and_a_finished_degree_can_not_both_be() -> None:
    done = [{"level": "master", "status": "completed"}]
    found = faults(US | {"education": "none", "degrees": done})
    assert "Choose master, or correct the degree" in found["education"]
