"""What a learner finds who answers wrongly: what is wrong, where, and every answer kept."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import examine
from tests.browser.test_journeys import answer, group, send

pytestmark = pytest.mark.browser


def test_an_empty_form_says_what_is_missing(phone: Page) -> None:
    phone.goto("/plan/")
    send_wrong(phone)
    assert phone.title().startswith("Error: ")
    assert errors(phone) == [
        "Where do you want to work? Choose the country where you want to work.",
        "What have you finished? Choose the highest school or degree that you have finished.",
    ]


def test_a_fault_stands_beside_its_field_and_every_answer_is_kept(phone: Page) -> None:
    phone.goto("/plan/")
    answer(phone, "India", "School: class 12", "CCS")
    time = group(phone, "Your time")
    time.get_by_label("Hours a week for study").fill("minus four")
    course = group(phone, "A course in coding")
    course.get_by_label("What kind of course?").select_option("preparation_course")
    course.get_by_label("Hours of teaching").fill("999999999")
    send_wrong(phone)

    hours = phone.get_by_label("Hours a week for study")
    assert hours.input_value() == "minus four"
    assert hours.get_attribute("aria-invalid") == "true"
    described = (hours.get_attribute("aria-describedby") or "").split()
    said = [phone.locator(f"#{name}").inner_text() for name in described]
    assert any("Write a whole number from" in words for words in said)
    assert hours.is_visible(), "a group with an error is open"
    assert phone.get_by_label("Hours of teaching").input_value() == "999999999"
    assert phone.get_by_label("What do you want to reach?").input_value() == "CCS"
    assert phone.get_by_label("India").is_checked()


def test_the_summary_has_the_focus_and_leads_to_the_field(page: Page) -> None:
    page.goto("/plan/?country=IN&education=secondary&target=CPC&hours=-4")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.locator(".error-summary a").click()
    assert page.evaluate("document.activeElement.id || location.hash.slice(1)") == "id_hours"
    examine(page)


def test_an_answer_that_is_corrected_makes_the_plan(phone: Page) -> None:
    phone.goto("/plan/?country=IN&education=secondary&target=CPC&hours=-4")
    phone.get_by_label("Hours a week for study").fill("4")
    send(phone)
    assert phone.locator("h1").inner_text().replace("\n", " ") == "Your route to CPC in India"


def test_the_way_back_keeps_the_answers(phone: Page) -> None:
    phone.goto("/plan/?country=CA&education=diploma&target=CHIM&hours=12")
    phone.get_by_role("link", name="Change your answers").click()
    assert phone.get_by_label("Canada").first.is_checked()
    assert phone.get_by_label("Hours a week for study").input_value() == "12"
    assert phone.locator(".error-summary").count() == 0


def test_a_question_on_the_plan_leads_to_its_field(phone: Page) -> None:
    phone.goto(
        "/plan/?country=US&education=secondary&target=CPC&course=preparation_course"
        "&course_hours_unknown=on&course_completed=yes"
    )
    asked = phone.locator(".ask-us")
    assert "How many contact hours does your certificate state?" in asked.inner_text()
    asked.get_by_role("link", name="How many contact hours").click()
    expect(phone.get_by_label("Hours of teaching")).to_be_visible()
    assert phone.url.endswith("#div_id_course_hours")


def test_the_first_screen_shows_the_outcome_and_its_date(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto("/plan/?country=IN&education=secondary&target=CPC")
    for part in (".lead", ".facts > div:first-child", ".facts > div:nth-child(2)"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 812, part


def send_wrong(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Show my route").first.click()
    assert page.locator(".error-summary h2").inner_text() == "There is a problem"


def errors(page: Page) -> list[str]:
    return page.locator(".error-summary li").all_inner_texts()
