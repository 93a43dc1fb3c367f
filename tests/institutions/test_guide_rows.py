"""Every course, provider and type of course that the guide names is here, as typed facts."""

import json
from collections import Counter
from pathlib import Path

import pytest

from institutions.choices import Kind
from institutions.models import CourseType, Institution, Programme, Strength, Subject

pytestmark = pytest.mark.django_db
FIXTURES = Path(__file__).parents[2] / "fixtures" / "institutions"

UNITIDS = {
    "san-juan-college": 188100,
    "sinclair-community-college": 205470,
    "bellevue-college": 234669,
    "uc-san-diego": 110680,
    "duke-university": 198419,
    "university-of-illinois-chicago": 145600,
    "texas-state-university": 228459,
    "stephens-college": 179548,
}
PLACES = {
    "san-juan-college": ("Farmington", "New Mexico"),
    "sinclair-community-college": ("Dayton", "Ohio"),
    "bellevue-college": ("Bellevue", "Washington"),
    "uc-san-diego": ("San Diego", "California"),
    "duke-university": ("Durham", "North Carolina"),
    "university-of-illinois-chicago": ("Chicago", "Illinois"),
    "texas-state-university": ("San Marcos", "Texas"),
    "stephens-college": ("Columbia", "Missouri"),
    "bcit": ("Burnaby", "British Columbia"),
    "sait": ("Calgary", "Alberta"),
    "mohawk-college": ("Hamilton", "Ontario"),
    "conestoga-college": ("Kitchener", "Ontario"),
    "douglas-college": ("New Westminster", "British Columbia"),
    "ontario-tech-university": ("Oshawa", "Ontario"),
    "thompson-rivers-university": ("Kamloops", "British Columbia"),
}
UK_SUBJECTS = {
    "university-of-edinburgh": {"Biomedical Sciences", "Medical Sciences"},
    "university-of-manchester": {"Biomedical Sciences", "Healthcare Science"},
    "university-of-birmingham": {"Biomedical Science", "Human Biology"},
    "university-of-glasgow": {"Physiology", "Anatomy", "Biomedical Engineering"},
    "open-university": {"Health Sciences", "Biology"},
}
CLAIMED_CAHIIM = {
    "san-juan-college",
    "sinclair-community-college",
    "bellevue-college",
    "university-of-illinois-chicago",
    "texas-state-university",
    "stephens-college",
}
CLAIMED_CCHIM = {"bcit", "sait", "ontario-tech-university"}


def claimed(accreditor: str) -> set[str]:
    rows = Programme.objects.filter(accreditation=accreditor)
    return set(rows.values_list("institution__slug", flat=True))


def test_each_country_has_the_rows_of_the_guide_in_its_three_kinds() -> None:
    rows = Programme.objects.values_list("institution__country", "kind")
    assert Counter(rows) == {
        ("US", Kind.COMMUNITY_COLLEGE_DEGREE): 3,
        ("US", Kind.CERTIFICATE_VOCATIONAL): 3,
        ("US", Kind.BACHELOR_DEGREE): 3,
        ("GB", Kind.NHS_PATHWAY): 1,
        ("GB", Kind.UNIVERSITY_DEGREE): 5,
        ("GB", Kind.VOCATIONAL): 2,
        ("CA", Kind.COLLEGE_DIPLOMA): 5,
        ("CA", Kind.LEADERSHIP_DEGREE): 2,
        ("CA", Kind.CERTIFICATION_BODY): 1,
        ("IN", Kind.GOLD_STANDARD): 1,
        ("IN", Kind.PREMIER_PROVIDER): 1,
        ("IN", Kind.SPECIALIST_INSTITUTE): 1,
    }


@pytest.mark.parametrize(("slug", "unitid"), UNITIDS.items())
def test_us_schools_carry_the_number_and_coordinates_of_the_directory(
    slug: str, unitid: int
) -> None:
    row = Institution.objects.get(unitid=unitid)
    assert row.slug == slug
    assert row.latitude is not None
    assert row.source.code == "ipeds-2023"


@pytest.mark.parametrize(("slug", "place"), PLACES.items())
def test_each_school_is_where_the_guide_says(slug: str, place: tuple[str, str]) -> None:
    row = Institution.objects.get(slug=slug)
    assert (row.city, row.region) == place


@pytest.mark.parametrize(("slug", "subjects"), UK_SUBJECTS.items())
def test_each_british_degree_lists_its_subjects(slug: str, subjects: set[str]) -> None:
    rows = Subject.objects.filter(programme__institution__slug=slug)
    assert set(rows.values_list("label", flat=True)) == subjects


def test_claimed_accreditation_is_kept_and_none_is_called_checked() -> None:
    assert claimed("CAHIIM") == CLAIMED_CAHIIM
    assert claimed("CCHIM") == CLAIMED_CCHIM
    assert not Programme.objects.with_checked_accreditation().exists()
    for row in Programme.objects.claiming_accreditation():
        assert "could not confirm" in row.guide_note


def test_co_op_placement_and_help_to_find_work_are_told_apart() -> None:
    flags = {
        flag: set(
            Programme.objects.filter(**{flag: True}).values_list("institution__slug", flat=True)
        )
        for flag in ("co_op", "field_placement", "job_help")
    }
    assert flags == {
        "co_op": {"conestoga-college"},
        "field_placement": {"mohawk-college"},
        "job_help": {"apollo-medskills"},
    }


def test_what_is_online_is_what_the_guide_calls_online() -> None:
    online = Programme.objects.filter(mode="online")
    assert set(online.values_list("institution__slug", flat=True)) == {
        "san-juan-college",
        "aapc",
        "university-of-illinois-chicago",
        "stephens-college",
        "open-university",
        "ihrim",
        "thompson-rivers-university",
    }
    both = Programme.objects.filter(mode="mixed").values_list("institution__slug", flat=True)
    assert set(both) == {"ncfe-cache", "apollo-medskills", "medesun"}


def test_the_nhs_qualification_is_awarded_by_ihrim() -> None:
    row = Programme.objects.get(slug="nhs-national-clinical-coding-qualification")
    assert row.awarding_body.code == "IHRIM"
    assert "The guide says that NHS Digital gives the NCCQ" in row.guide_note


def test_canadian_graduates_write_chim_and_not_cccs() -> None:
    for row in Programme.objects.in_country("CA").exclude(kind=Kind.CERTIFICATION_BODY):
        assert [c.code for c in row.prepares_for.all()] == ["CHIM"]
    exam = Programme.objects.get(slug="cchim-cccs-exam")
    assert [c.code for c in exam.prepares_for.all()] == ["CCCS"]
    assert "they write CHIM" in exam.guide_note


def test_no_british_degree_is_called_essential() -> None:
    for row in Programme.objects.filter(kind=Kind.UNIVERSITY_DEGREE):
        assert "you do not need one" in row.guide_note


def test_india_has_three_types_of_course() -> None:
    rows = {
        row.slug: (row.duration_months_low, row.duration_months_high, providers(row))
        for row in CourseType.objects.in_bulk(field_name="slug").values()
    }
    assert rows == {
        "india-certificate": (3, 6, {"Medesun", "Techmindz", "AAPC India"}),
        "india-diploma": (6, 12, {"Annamalai University"}),
        "india-integrated-degree": (12, 36, set()),
    }


def providers(row: CourseType) -> set[str]:
    return {institution.name for institution in row.example_providers.all()}


def test_every_strength_and_subject_is_used() -> None:
    assert not Strength.objects.filter(programme__isnull=True).exists()
    used = Subject.objects.filter(programme__isnull=False) | Subject.objects.filter(
        coursetype__isnull=False
    )
    assert used.distinct().count() == Subject.objects.count()


def test_every_row_that_states_a_fact_names_its_source() -> None:
    for name in ("institutions", "programmes", "course_types"):
        for row in json.loads((FIXTURES / f"{name}.json").read_text("utf-8")):
            fields = row["fields"]
            assert fields["source"], fields
            assert fields["checked_on"] == "2026-11-24"
            assert fields["confidence"]
