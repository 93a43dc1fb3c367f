"""What a reader finds on the pages of courses and institutions."""

import datetime as dt

import html5lib
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from institutions.finder.lines import written_once
from institutions.models import CourseType, Institution, Programme, Strength, Subject
from tests.institutions.conftest import Read

pytestmark = pytest.mark.django_db
PLAN = "plan=country%3DCA%26education%3Dsecondary%26target%3DCHIM"
PAGES = (
    "/courses/",
    "/courses/?country=CA",
    "/courses/?show=school&sort=name&page=2",
    "/courses/?q=helth",
    "/courses/?q=colege&show=school",
    "/courses/?near=39.76,-84.19&show=school",
    "/courses/?q=college&near=39.76,-84.19",
    "/courses/sait/",
    f"/courses/sait/?{PLAN}",
    f"/courses/sait/sait-health-information-management/?{PLAN}",
    "/courses/compare/?c=sait-health-information-management&c=medesun-cpc-training",
    "/guide/course-types/",
)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


def add_rows(count: int) -> None:
    model = Programme.objects.get(slug="sait-health-information-management")
    strength, subject = Strength.objects.first(), Subject.objects.first()
    kind = CourseType.objects.get(slug="india-certificate")
    for n in range(Institution.objects.count(), Institution.objects.count() + count):
        school = Institution.objects.create(
            slug=f"school-{n}",
            name=f"School {n} College",
            country="CA",
            source=model.source,
            checked_on=dt.date(2026, 11, 24),
            confidence="guide",
        )
        course = Programme.objects.get(pk=model.pk)
        course.pk, course.slug, course._state.adding = None, f"course-{n}", True
        course.institution = school if n % 2 else model.institution
        course.save()
        course.strengths.add(strength)
        course.subjects.add(subject)
        kind.example_providers.add(school)


def test_more_rows_cost_no_more_queries(client: Client) -> None:
    with written_once():
        add_rows(2)
    before = queries_when_warm(client)
    with written_once():
        add_rows(12)
    assert queries_when_warm(client) == before


def queries_when_warm(client: Client) -> dict[str, int]:
    """Of each page, opened before: what a process keeps is read again once rows have changed."""
    for address in PAGES:
        client.get(address)
    return {address: queries(client, address) for address in PAGES}


@pytest.mark.parametrize("address", [page for page in PAGES if page.startswith("/courses/?")])
def test_the_finder_asks_the_database_three_times_at_most(client: Client, address: str) -> None:
    add_rows(1)
    assert 1 <= queries(client, address) <= 3
    assert 1 <= queries(client, address) <= 3


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_valid_has_one_heading_and_describes_itself(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("<h1") == 1
    assert '<meta name="description" content="' in page
    assert "style=" not in page


def test_every_institution_has_a_page_of_its_own(read: Read) -> None:
    titles = set()
    for row in Institution.objects.all():
        page = read(f"/courses/{row.slug}/")
        assert row.name in page
        titles.add(page.split("<title>")[1].split("</title>")[0])
    assert len(titles) == Institution.objects.count()


def test_every_course_is_in_the_list_and_on_its_page(read: Read) -> None:
    listed = read("/courses/") + read("/courses/?page=2")
    for row in Programme.objects.for_list():
        address = f"/courses/{row.institution.slug}/{row.slug}/"
        page = read(f"/courses/{row.institution.slug}/") + read(address)
        assert address in listed
        assert row.full_name in listed
        assert page.count(row.full_name) > 1
        for strength in row.strengths.all():
            assert strength.label in page
        for credential in row.prepares_for.all():
            assert f'href="/credentials/{credential.code}/"' in page


def test_an_unknown_institution_is_not_found(client: Client) -> None:
    assert client.get("/courses/nowhere/").status_code == 404


def test_filters_narrow_the_list_and_can_be_joined(read: Read) -> None:
    page = read("/courses/?country=US&mode=online&award=bachelor")
    assert "Stephens College" in page
    assert "Texas State University" not in page
    assert "San Juan College" not in page
    assert "Conestoga" in read("/courses/?kind=college_diploma")


def test_a_filter_that_nothing_found_has_a_value_of_is_left_out(read: Read) -> None:
    assert ">How you learn</h2>" in read("/courses/")
    assert ">How you learn</h2>" not in read("/courses/?q=belevue")


def test_no_fit_says_what_to_do(read: Read) -> None:
    page = read("/courses/?country=IN&award=associate")
    assert "Nothing fits all of this." in page
    assert "Drop “India”: 3 left" in page
    assert "Drop “Associate degree”: 3 left" in page


def test_a_filter_that_is_not_understood_says_so_by_the_field(read: Read) -> None:
    page = read("/courses/?country=FR")
    assert "Choose one of the list." in page
    assert 'href="#id_country"' in page
    assert 'id="id_country"' in page
    assert "Start again with all courses" in page
    assert "San Juan College" not in page


def test_a_claim_of_accreditation_is_never_shown_as_a_fact(read: Read) -> None:
    page = read("/courses/bcit/")
    assert "CCHIM accreditation claimed, not verified" in page
    assert 'href="https://cchim.ca/"' in page
    assert "In the CCHIM directory" not in page


def test_what_nobody_verified_is_said_in_the_list_and_on_the_page(read: Read) -> None:
    assert read("/courses/?country=GB").count("Not verified, ask the provider") == 2
    assert "Not verified: ask the body" in read("/courses/ihrim/")


def test_pages_lead_to_the_planner_and_to_pay(read: Read) -> None:
    page = read("/courses/medesun/")
    assert "/plan/?country=IN" in page
    assert "/pay/?country=IN" in page
    assert "/plan/?country=GB" in read("/courses/?country=GB")


PLANNED = "country=CA&education=secondary&target=CHIM"


@pytest.mark.parametrize(
    "address",
    [
        f"/courses/?country=CA&{PLAN}",
        f"/courses/?country=IN&award=associate&{PLAN}",
        f"/courses/compare/?c=sait-health-information-management&{PLAN}",
    ],
)
def test_a_plan_that_a_learner_came_with_is_a_link_away(read: Read, address: str) -> None:
    page = read(address)
    assert f'href="/plan/?{PLANNED}"' in page
    assert 'href="/plan/?country=CA"' not in page


def test_the_plan_and_what_is_ticked_go_along_to_another_country(read: Read) -> None:
    page = read(f"/courses/?country=CA&mode=online&c=medesun-cpc-training&{PLAN}")
    assert f'href="/courses/?country=US&c=medesun-cpc-training&{PLAN}"' in page
    assert f'href="/courses/?country=CA&{PLAN}"' in read(f"/courses/sait/?{PLAN}")


def test_schools_are_not_called_courses_and_those_that_we_know_to_teach_are_marked(
    read: Read,
) -> None:
    page = read("/courses/?show=school&q=college")
    assert "<h1>Schools</h1>" in page
    assert "Coding courses" not in page
    assert "<h1>Schools: Canada</h1>" in read("/courses/?show=school&country=CA")
    assert "Has a course in our list" in read("/courses/?show=school&q=sait")
    assert "Has a course in our list" not in read("/courses/?show=school&q=techmindz")
    assert "Techmindz" in read("/courses/?show=school&q=techmindz")


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("India", "/courses/?country=IN"),
        ("diploma canada", "/courses/?q=diploma&country=CA"),
        ("online USA", "/courses/?q=online&country=US"),
        ("uk", "/courses/?country=GB"),
        ("Indiana", None),
        ("India&country=IN", None),
    ],
)
def test_a_country_that_was_typed_as_a_word_can_be_chosen(
    read: Read, typed: str, link: str | None
) -> None:
    page = read(f"/courses/?q={typed}")
    assert ("Search in this country" in page) is (link is not None)
    assert link is None or f'<a href="{link}">Search in this country' in page


@pytest.mark.parametrize(
    ("query", "asked"),
    [("", True), ("country=US", True), ("country=IN", False), ("country=GB&near=Leeds", True)],
)
def test_nearness_is_asked_where_we_know_the_places(read: Read, query: str, asked: bool) -> None:
    assert ('id="id_near"' in read(f"/courses/?{query}")) is asked


def test_nobody_is_told_that_school_alone_opens_the_nccq(read: Read) -> None:
    told = "plan=country%3DGB%26education%3Dsecondary%26target%3DNCCQ"
    page = read(f"/courses/nhs-england/nhs-national-clinical-coding-qualification/?{told}")
    assert "You have that or more" not in page
    assert "What you need before the exam is not verified: ask IHRIM." in page


def test_types_of_course_name_length_audience_and_providers(read: Read) -> None:
    page = read("/guide/course-types/")
    for words in ("3–6 months", "6–12 months", "1–3 years", "Techmindz", "Private institutes"):
        assert words in page
    assert 'href="/courses/annamalai-university/"' in page
    assert "Bachelor’s degree or Postgraduate diploma" in page


def test_the_desk_finds_claims_that_wait_for_a_check(admin_client: Client) -> None:
    assert User.objects.filter(is_superuser=True).exists()
    page = admin_client.get("/admin/institutions/programme/?accredited=claimed").content.decode()
    assert "9 courses" in page
    for model in ("institution", "programme", "coursetype", "strength", "subject"):
        assert admin_client.get(f"/admin/institutions/{model}/?q=a").status_code == 200
        assert admin_client.get(f"/admin/institutions/{model}/add/").status_code == 200
    row = Institution.objects.get(slug="sait")
    assert admin_client.get(f"/admin/institutions/institution/{row.pk}/change/").status_code == 200
