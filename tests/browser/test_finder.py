"""A learner finds, filters, compares and places courses, on a phone, by links alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import examine, go_back

pytestmark = pytest.mark.browser


def test_a_misspelt_name_finds_the_school_and_its_course(phone: Page) -> None:
    phone.goto("/courses/")
    phone.get_by_label("Name, place or exam").fill("belevue colege")
    phone.get_by_role("button", name="Find").click()
    expect(phone.locator(".spelled")).to_contain_text("bellevue college")
    expect(phone.get_by_role("heading", name="1 course", exact=True)).to_be_visible()
    phone.get_by_role("link", name="Associate of Applied Science").click()
    expect(phone.locator("h1")).to_contain_text("Bellevue College")
    expect(phone.locator(".course-sheet .chip")).to_have_text(
        "CAHIIM accreditation claimed, not verified"
    )


def test_filters_are_links_that_keep_one_another(phone: Page) -> None:
    phone.goto("/courses/?country=US")
    fold = phone.locator("summary", has_text="Filters")
    expect(fold).to_be_visible()
    filters = phone.get_by_role("navigation", name="Filters")
    expect(filters).to_be_hidden()
    fold.click()
    filters.get_by_role("link", name="Online 4").click()
    fold.click()
    filters.get_by_role("link", name="Bachelor’s degree 2").click()
    expect(phone.get_by_role("heading", name="2 courses", exact=True)).to_be_visible()
    assert "country=US" in phone.url
    chosen = phone.get_by_role("list", name="Filters that are on")
    chosen.get_by_role("link", name="How you learn: Online").click()
    expect(phone.get_by_role("heading", name="3 courses", exact=True)).to_be_visible()
    go_back(phone)
    expect(phone.get_by_role("heading", name="2 courses", exact=True)).to_be_visible()


def test_an_empty_list_says_what_to_drop(phone: Page) -> None:
    phone.goto("/courses/?country=IN&award=associate")
    phone.get_by_role("link", name="Drop “Associate degree”: 3 left").click()
    expect(phone.get_by_role("heading", name="3 courses", exact=True)).to_be_visible()


def test_a_place_by_name_shows_the_nearest_first(phone: Page) -> None:
    phone.goto("/courses/")
    phone.get_by_label("Near a US city or school").fill("dayton")
    phone.get_by_label("How far").select_option("250")
    phone.get_by_role("button", name="Find").click()
    expect(phone.locator(".course-list > li").first).to_contain_text("Sinclair")
    expect(phone.locator(".course-list > li").first).to_contain_text("less than a mile away")
    assert "at=39.7576" in phone.url


def test_courses_are_ticked_compared_and_taken_out(phone: Page) -> None:
    phone.goto("/courses/?country=CA")
    for school in ("Mohawk College", "Conestoga College", "Douglas College"):
        phone.locator(".course-list > li", has_text=school).get_by_role("checkbox").check()
    phone.get_by_role("button", name="Compare the ticked courses").click()
    expect(phone.get_by_role("columnheader")).to_have_count(3)
    phone.get_by_role("link", name="Show only what differs").click()
    expect(phone.get_by_role("rowheader", name="Co-op terms at work")).to_be_visible()
    expect(phone.get_by_role("rowheader", name="How sure")).to_have_count(0)
    phone.get_by_role("link", name="Take out").first.click()
    expect(phone.get_by_role("columnheader")).to_have_count(2)


def test_ticks_are_kept_while_the_pages_are_turned(phone: Page) -> None:
    phone.goto("/courses/")
    phone.get_by_role("checkbox").nth(2).check()
    name = phone.locator(".course-list > li").nth(2).get_by_role("link").first.inner_text()
    with phone.expect_navigation():
        phone.get_by_role("button", name="Next page").click()
    expect(phone.locator(".paging")).to_contain_text("Page 2 of 2")
    phone.get_by_role("checkbox").first.check()
    with phone.expect_navigation():
        phone.get_by_role("button", name="Previous page").click()
    expect(phone.get_by_role("checkbox").nth(2)).to_be_checked()
    expect(phone.locator(".compare-send")).to_contain_text("2 are chosen already.")
    phone.get_by_role("button", name="Compare the ticked courses").click()
    expect(phone.get_by_role("columnheader")).to_have_count(2)
    expect(phone.get_by_role("columnheader", name=name)).to_have_count(1)


def test_a_course_of_the_roadmap_says_how_it_fits(phone: Page) -> None:
    phone.goto("/plan/?country=CA&education=secondary&target=CHIM")
    phone.locator(".study a").first.click()
    expect(phone.get_by_role("heading", name="How it fits your plan")).to_be_visible()
    expect(phone.locator(".fits")).to_contain_text("It prepares for your goal, CHIM.")
    phone.locator(".fits").get_by_role("link", name="Back to your plan").click()
    expect(phone.locator("h1")).to_contain_text("CHIM")


@pytest.mark.parametrize("width", [768, 1280])
def test_the_finder_and_the_comparison_are_sound_on_wider_screens(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/courses/?q=health&mode=online")
    if width > 992:
        expect(page.get_by_role("navigation", name="Filters")).to_be_visible()
    examine(page)
    page.get_by_role("checkbox").first.check()
    with page.expect_navigation():
        page.get_by_role("button", name="Compare the ticked courses").click()
    examine(page)


def test_the_finder_on_paper_drops_what_helps_on_a_screen_alone(page: Page) -> None:
    page.goto("/courses/?country=US")
    page.emulate_media(media="print")
    expect(page.locator(".finder-filters")).to_be_hidden()
    expect(page.locator(".find")).to_be_hidden()
    expect(page.locator(".course-list")).to_be_visible()
