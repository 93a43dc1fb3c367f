"""The flat columns are the Profile's own answers, and a fault is told by its column."""

import datetime as dt

import pytest

from pathways.core.reading import BadProfile, read_profile
from pathways.tables.columns import flat_columns, in_columns, profile_data

CODES = ("CPC", "CCA")
TODAY = dt.date(2026, 11, 24)


def faults_of(row: dict[str, str]) -> str:
    with pytest.raises(BadProfile) as refused:
        read_profile(profile_data(row), codes=CODES, as_of=TODAY)
    return in_columns(refused.value.faults, row)


def test_a_column_is_named_after_its_answer() -> None:
    names = list(flat_columns())
    assert {"country", "degree_level", "degree2_level", "course_contact_hours"} <= set(names)
    assert {"work_code_sets", "job_role", "credential3_code", "assessment_him_level"} <= set(names)
    assert "credential_ceus_by_topic" not in names


def test_a_row_reads_as_a_profile() -> None:
    row = {
        "country": "IN",
        "exams_passed": "CPC; CCA",
        "work_months": "10.5",
        "work_code_sets": "CPT;ICD-10-CM",
        "course_documented": "Yes",
        "course_contact_hours": "?",
        "practicode_cases": "600",
        "degree2_level": "bachelor",
        "degree_level": " ",
    }
    assert profile_data(row) == {
        "country": "IN",
        "exams_passed": ["CPC", "CCA"],
        "experience": [{"months": 10.5, "code_sets": ["CPT", "ICD-10-CM"]}],
        "training": [{"documented": True, "contact_hours": None}],
        "practicode": {"cases": 600},
        "degrees": [{"level": "bachelor"}],
    }


def test_a_fault_names_its_column() -> None:
    assert faults_of({"country": "US", "practicode_cases": "many"}).startswith("practicode_cases: ")
    assert faults_of({"country": "US", "job_role": "boss"}).startswith("job_role: Use one of")
    assert faults_of({"country": "US", "exams_passed": "CPC;XYZ"}).startswith("exams_passed: ")


def test_a_fault_of_the_second_record_names_the_second_where_the_first_is_empty() -> None:
    assert faults_of({"country": "US", "degree2_level": "top"}).startswith("degree2_level: ")


def test_every_fault_of_a_row_is_told() -> None:
    told = faults_of({"country": "FR", "work_fte": "2", "credential_status": "active"})
    assert "country: " in told
    assert "work_fte: " in told
    assert "credential_code: " in told
