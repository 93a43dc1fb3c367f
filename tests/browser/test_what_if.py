"""“What if” on the plan itself: live with JavaScript, by a submit without."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import examine
from tests.public_pages import IN_INDIA, plan_address

pytestmark = pytest.mark.browser


def tried(page: Page) -> None:
    page.goto(plan_address(IN_INDIA))
    page.locator("#what-if > summary").click()
    page.get_by_label("Hours a week for study").fill("5")


def test_live_the_dates_move_and_the_difference_is_announced(page: Page) -> None:
    tried(page)
    before = page.locator(".lead").inner_text()
    page.get_by_label("Months to find a job").fill("6")
    page.get_by_label("Months to find a job").press("Tab")
    expect(page.locator("#moved")).to_contain_text("months later: you reach CPC")
    assert page.locator("#moved").get_attribute("role") == "status"
    assert page.locator(".lead").inner_text() != before
    assert "hours=5" in page.url
    assert page.evaluate("document.activeElement.name") == "target"
    page.locator("[data-copy]").wait_for()
    examine(page)


def test_without_javascript_a_submit_shows_the_same(page_without_javascript: Page) -> None:
    tried(page_without_javascript)
    page_without_javascript.get_by_role("button", name="Show what moves").click()
    moved = page_without_javascript.locator("#moved").inner_text()
    assert "months later: you reach CPC" in moved


def test_a_wrong_answer_leads_to_the_form_with_its_message(page: Page) -> None:
    tried(page)
    page.get_by_label("Hours a week for study").fill("never")
    page.get_by_role("button", name="Show what moves").click()
    expect(page.locator(".error-summary")).to_be_visible()
