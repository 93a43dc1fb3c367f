"""People’s own words in a cell: understood where they are clear, asked about where they aren’t."""

import datetime as dt

import pytest

from rosters import words
from rosters.column_kinds import Context
from rosters.columns import BY_NAME, COLUMNS
from rosters.words import Unclear

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("12th", "secondary"),
        ("Class 12", "secondary"),
        ("10th", "none"),
        ("B.Sc Nursing", "bachelor"),
        ("B Sc", "bachelor"),
        ("M. Com", "master"),
        ("Class XII", "secondary"),
        ("B.A.", "bachelor"),
        ("bachelor’s degree", "bachelor"),
        ("M.Sc. Biotechnology", "master"),
        ("GNM", "diploma"),
        ("Diploma in pharmacy", "diploma"),
        ("Ph.D", "doctorate"),
    ],
)
def test_an_education_is_understood(text: str, level: str) -> None:
    assert words.education_of(text) == level


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("degree", ("associate", "bachelor", "master")),
        ("graduate", ("secondary", "bachelor")),
        ("bachlor", ("bachelor",)),
        ("12th + B.Sc", ("secondary", "bachelor")),
        ("B.Sc, M.Sc", ("bachelor", "master")),
        ("HND", ("diploma", "associate")),
    ],
)
def test_an_education_that_may_mean_two_things_is_asked(text: str, choices: tuple[str]) -> None:
    with pytest.raises(Unclear) as unclear:
        words.education_of(text)
    assert unclear.value.choices == choices


@pytest.mark.parametrize(
    "text",
    [
        "B.Sc final year",
        "B.Sc in progress",
        "B.Sc (2nd yr)",
        "BCom second year",
        "B.Sc, result awaited",
        "B.Sc with backlogs",
        "12th failed",
        "12th fail",
        "Ph.D. candidate",
        "Diploma – dropped",
        "Bachelor’s degree expected",
        "MBA (currently)",
        "M.Sc student",
    ],
)
def test_an_education_that_is_not_finished_is_asked(text: str) -> None:
    with pytest.raises(Unclear, match="not finished") as unclear:
        words.education_of(text)
    assert unclear.value.choices == tuple(words.EDUCATION)


def test_icd_10_is_asked_about_outside_the_united_kingdom() -> None:
    assert words.code_sets_of("ICD-10, OPCS 4", "GB") == "ICD-10;OPCS-4"
    assert words.code_sets_of("CPT and icd10cm", "IN") == "CPT;ICD-10-CM"
    with pytest.raises(Unclear):
        words.code_sets_of("ICD-10", "IN")


@pytest.mark.parametrize(("text", "code"), [("cpc a", "CPC-A"), ("CPC", "CPC"), ("none", "")])
def test_a_credential_is_known_in_any_spelling(text: str, code: str) -> None:
    assert words.credential_of(text, ("CPC", "CPC-A", "CCS")) == code


def test_a_misspelt_credential_is_not_corrected_but_asked() -> None:
    with pytest.raises(Unclear) as unclear:
        words.credential_of("CPCC", ("CPC", "CPC-A", "CCS"))
    assert unclear.value.choices == ("CPC",)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("work_evidence", "Colleague", "co_worker"),
        ("credential_status", "expired", "cancelled"),
        ("degree_field", "Biotech", "life_sciences"),
        ("degree_field", "Health Information", "health_information"),
        ("degree_status", "pursuing", "in_progress"),
        ("degree_accreditation", "don’t know", "?"),
        ("degree_accreditation", "No", "none"),
        ("degree_country", "abroad", "ZZ"),
        ("course_kind", "NHS course", "national_course"),
        ("work_fte", "0.5", "0.5"),
        ("work_fte", "50%", "0.5"),
        ("work_level", "junior", "entry"),
        ("job_role", "trainee", "trainee_clinical_coder"),
        ("job_contractor", "Contractor", "yes"),
        ("memberships", "AAPC, AHIMA", "AAPC;AHIMA"),
        ("memberships", "none", ""),
    ],
)
def test_the_words_of_a_list_are_understood(column: str, text: str, value: str) -> None:
    assert BY_NAME[column].read(text, Context("US", (), TODAY)) == value


@pytest.mark.parametrize(
    ("column", "text"),
    [("degree_field", "Nusring"), ("work_fte", "part time"), ("degree_status", "final year")],
)
def test_what_no_list_has_is_asked(column: str, text: str) -> None:
    with pytest.raises(Unclear):
        BY_NAME[column].read(text, Context("US", (), TODAY))


def test_no_heading_means_two_columns() -> None:
    headings = [
        words.plain(name)
        for column in COLUMNS
        for name in {words.plain(n) for n in (column.name, str(column.heading), *column.also)}
    ]
    assert sorted(set(headings)) == sorted(headings)


def test_every_answer_that_is_offered_for_a_column_is_understood() -> None:
    for column in COLUMNS:
        for value, label in (column.choices or {}).items():
            context = Context("GB", (), TODAY)
            assert column.read(value, context) == value, (column.name, value)
            assert column.read(str(label), context) == value, (column.name, label)
