"""Courses side by side, and how one fits a plan."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

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


def form_around_the_list(page: str) -> Mapping[str, list[str]]:
    """What a press on one of its buttons sends, without the button: hidden fields and ticks."""
    form = page.split('<form method="get" action="/courses/">')[1].split("</form>")[0]
    sent: dict[str, list[str]] = {}
    for field in re.findall(r"<input [^>]*>", form):
        told = dict(re.findall(r'(\w+)="([^"]*)"', field))
        if told["type"] == "hidden" or " checked" in field:
            sent.setdefault(told["name"], []).append(told["value"])
    return sent


def boxes(page: str) -> list[str]:
    return re.findall(r'type="checkbox" name="c" value="([^"]*)"', page)


def test_ticks_go_along_with_the_search_when_the_page_is_turned(client: Client) -> None:
    def sent(button: str, value: str, **told: Any) -> Any:
        return client.get("/courses/", {**told, button: value})

    first = sent("sort", "name", plan="country=US").content.decode()
    ticked = boxes(first)[:2]
    second = sent("page", "2", **{**form_around_the_list(first), "c": ticked}).content.decode()
    assert not set(boxes(first)) & set(boxes(second))
    along = form_around_the_list(second)
    assert along == {"sort": ["name"], "c": ticked, "plan": ["country=US"]}
    third = boxes(second)[0]
    back = sent("page", "1", **{**along, "c": [*ticked, third]}).content.decode()
    along = form_around_the_list(back)
    assert along["c"] == [third, *ticked], "a hidden field and two boxes"
    there = compare(third, *ticked, more="&plan=country%3DUS")
    assert sent("compare", "1", **along)["Location"] == there


def test_a_tick_that_is_taken_away_is_gone(read: Read) -> None:
    """It is no hidden field beside its box."""
    [slug, *_others] = boxes(read("/courses/?sort=name"))
    page = read(f"/courses/?sort=name&c={slug}")
    assert form_around_the_list(page)["c"] == [slug]
    assert f'<input type="hidden" name="c" value="{slug}">' not in page.split('id="found"')[1]


def test_an_address_carries_twenty_ticks_at_most(client: Client) -> None:
    many = [f"course-{number}" for number in range(30)]
    answer = client.get("/courses/", {"c": many, "compare": "1"})
    assert answer["Location"] == compare(*many[:20])


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
