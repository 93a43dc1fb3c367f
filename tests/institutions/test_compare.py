"""Courses side by side, and how one fits a plan."""

import pytest

from institutions.models import Programme
from tests.institutions.conftest import Read

pytestmark = pytest.mark.django_db
FIVE = (
    "medesun-cpc-training",
    "sait-health-information-management",
    "san-juan-health-information-technology",
    "duke-medical-coding",
    "aapc-cpc-preparation",
)


def compare(*slugs: str, more: str = "") -> str:
    return "/courses/compare/?" + "&".join(f"c={slug}" for slug in slugs) + more


def test_what_differs_comes_first_and_can_stand_alone(read: Read) -> None:
    page = read(compare(*FIVE[:2]))
    assert page.index(">Length<") < page.index(">Co-op terms at work<")
    assert "Co-op terms at work" not in read(compare(*FIVE[:2], more="&differ=1"))
    assert "usually 3–6 months. Ask the school." in page
    assert "CCHIM accreditation claimed, not verified" in page


def test_what_all_say_alike_is_said_once(read: Read) -> None:
    page = read(compare(*FIVE[2:5]))
    assert page.count("<td>United States</td>") == 0
    assert page.count(">United States</td>") == 1


def test_a_fifth_course_is_named_as_left_out(read: Read) -> None:
    page = read(compare(*FIVE))
    assert "Left out: CPC® Certification Preparation Course, AAPC." in page
    assert page.count('scope="col"') == 4


def test_a_course_can_be_taken_out(read: Read) -> None:
    assert f'href="{compare(FIVE[1])}"' in read(compare(*FIVE[:2]))


@pytest.mark.parametrize("address", [compare(), compare("no-such-course"), compare("%00")])
def test_nothing_to_compare_leads_back_to_the_list(read: Read, address: str) -> None:
    assert "No course is chosen yet" in read(address)


def test_the_choice_is_kept_on_the_way_through_the_list(read: Read) -> None:
    page = read(f"/courses/?c={FIVE[0]}&country=CA")
    assert f'<input type="hidden" name="c" value="{FIVE[0]}">' in page
    assert "1 is chosen already" in page


def plan(**answers: str) -> str:
    pairs = {"country": "US", "education": "secondary", "target": "RHIT"} | answers
    return "plan=" + "%26".join(f"{name}%3D{value}" for name, value in pairs.items())


def on_the_page_of(slug: str, read: Read, **answers: str) -> str:
    row = Programme.objects.get(slug=slug)
    return read(f"/courses/{row.institution.slug}/{slug}/?{plan(**answers)}")


def test_a_course_for_the_goal_is_said_to_fit(read: Read) -> None:
    page = on_the_page_of("san-juan-health-information-technology", read)
    assert "It prepares for your goal, RHIT." in page
    assert "CAHIIM accreditation is claimed, not verified." in page
    assert "The length is only usual for such a course." in page
    assert "Back to your plan" in page


def test_a_course_for_another_goal_country_or_way_is_said_not_to_fit(read: Read) -> None:
    page = on_the_page_of("open-university-life-sciences", read, mode="campus")
    assert "The course is in: United Kingdom. Your plan is for: United States." in page
    assert "You want another way." in page
    assert "No exam is named for it." in page
    other = on_the_page_of("thompson-rivers-health-science", read)
    assert "It prepares for CHIM. Your goal is RHIT." in other
    assert "To get in you need: A diploma. You do not have that yet." in other


def test_a_course_that_must_be_accredited_and_is_not_said_to_be_is_to_be_asked_about(
    read: Read,
) -> None:
    warning = "nobody says that this one is"
    told = {"country": "CA", "target": "CHIM"}
    assert warning in on_the_page_of("mohawk-health-information-management", read, **told)
    assert warning not in on_the_page_of("sait-health-information-management", read, **told)


def test_without_a_plan_nothing_is_said_of_fit(read: Read) -> None:
    assert "How it fits your plan" not in read("/courses/sait/")


@pytest.mark.parametrize("answers", ["plan=nonsense", "plan=country%3DXX%26education%3Dnone"])
def test_answers_that_make_no_plan_lead_to_the_form(read: Read, answers: str) -> None:
    assert "The answers in this address make no plan." in read(f"/courses/sait/?{answers}")
