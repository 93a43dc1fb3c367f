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
        ("BA International Relations", "bachelor"),
        ("B.Sc 2026", "bachelor"),
        ("B.Sc May 2026", "bachelor"),
        ("B.Com 2022-25", "bachelor"),
    ],
)
def test_an_education_is_understood(text: str, level: str) -> None:
    assert words.education_of(text, "IN", TODAY) == level


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
        words.education_of(text, "US", TODAY)
    assert unclear.value.choices == choices


@pytest.mark.parametrize("text", ["Secondary", "secondary school", "High School", "SSC", "Matric"])
def test_school_in_india_is_asked_for_its_class(text: str) -> None:
    with pytest.raises(Unclear) as unclear:
        words.education_of(text, "IN", TODAY)
    assert unclear.value.choices == ("none", "secondary")


def test_secondary_with_more_words_is_no_class_12_in_india() -> None:
    with pytest.raises(Unclear):
        words.education_of("Secondary (CBSE)", "IN", TODAY)
    assert words.education_of("Secondary (CBSE)", "GB", TODAY) == "secondary"
    assert words.education_of("Higher secondary", "IN", TODAY) == "secondary"


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
        "MBBS intern",
        "B.Pharm (internship)",
        "BPT, internship",
        "B.Sc 2027",
        "B.Sc, passing 2027",
        "B.Sc Dec 2026",
        "B.Sc 2024-27",
        "B.Sc 2024–2027",
        "B.Sc ’27",
    ],
)
def test_an_education_that_is_not_finished_is_asked(text: str) -> None:
    with pytest.raises(Unclear, match="not finished") as unclear:
        words.education_of(text, "IN", TODAY)
    assert unclear.value.choices == tuple(words.EDUCATION)


def test_a_degree_is_read_like_an_education() -> None:
    assert words.degree_of("M.Sc", "US", TODAY) == "master"
    with pytest.raises(Unclear, match="not finished"):
        words.degree_of("B.Sc 2027", "US", TODAY)


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


@pytest.mark.parametrize("country", ["US", "GB", "CA", "IN"])
def test_every_answer_that_is_offered_for_a_column_is_understood(country: str) -> None:
    for column in COLUMNS:
        for value, label in (column.choices or {}).items():
            context = Context(country, (), TODAY)
            assert column.read(str(label), context) == value, (column.name, label)


def test_every_answer_is_understood_by_its_name_in_a_table_of_learners() -> None:
    for column in COLUMNS:
        for value in column.choices or ():
            assert column.read(value, Context("US", (), TODAY)) == value, (column.name, value)
