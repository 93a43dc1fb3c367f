"""A learner keeps a plan, moves on, shares it and deletes it, with JavaScript off."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import examine, go_back

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]
PLAN = "/plan/?country=IN&education=bachelor&target=CCS"
CHANGED = "country=IN&education=bachelor&target=CCS&hours=40"


def save(page: Page, name: str = "") -> str:
    """The private link, as the page shows it."""
    page.goto(PLAN)
    page.get_by_role("link", name="Save this plan").click()
    page.get_by_label("A name for the plan").fill(name)
    page.get_by_role("button", name="Save it").click()
    page.wait_for_url("**/p/**")
    return page.url


def test_a_plan_from_saving_to_deleting(page_without_javascript: Page) -> None:
    page = page_without_javascript
    private = save(page, "Asha’s way")
    expect(page.get_by_text("Asha’s way")).to_be_visible()

    page.get_by_text("Rename or copy").click()
    page.get_by_label("Name of the plan").fill("The slow way")
    page.get_by_role("button", name="Rename").click()
    expect(page.get_by_text("The slow way")).to_be_visible()

    page.get_by_role("button", name="I passed CPC").click()
    expect(page).to_have_url(private)
    expect(page.get_by_role("heading", name="What has changed since")).to_be_visible()
    expect(page.get_by_text("Done: Take the CPC exam")).to_be_visible()

    shared = page.locator("a[href*='/s/']").first.get_attribute("href") or ""
    page.goto(shared)
    expect(page.get_by_role("heading", name="A shared plan")).to_be_visible()
    expect(page.get_by_text("Done: Take the CPC exam")).to_be_visible()
    assert page.locator("form[method=post]").count() == 0

    page.goto(private)
    page.get_by_text("Delete this plan").click()
    page.get_by_role("button", name="Delete it now").click()
    expect(page.get_by_role("heading", name="The plan is deleted")).to_be_visible()


def test_a_change_is_tried_and_kept(phone: Page) -> None:
    private = save(phone, "Asha’s way")
    before = phone.locator(".lead").inner_text()
    phone.locator("#what-if > summary").click()
    phone.get_by_label("Hours a week for study").fill("40")
    phone.get_by_role("button", name="Show what moves").click()
    expect(phone.get_by_role("heading", name="You are trying a change")).to_be_visible()
    expect(phone.locator("#moved")).to_contain_text("sooner: you reach CCS")
    phone.goto(phone.url)
    expect(phone.get_by_role("button", name="Keep this change")).to_be_in_viewport(ratio=1)
    phone.get_by_role("link", name="Back to your saved plan").click()
    expect(phone).to_have_url(private)
    assert phone.locator(".lead").inner_text() == before

    phone.get_by_role("link", name=re.compile("^Use this way")).first.click()
    phone.get_by_role("button", name="Keep this change").click()
    expect(phone).to_have_url(private)
    assert phone.locator("#tried-h").count() == 0
    phone.get_by_role("link", name=re.compile("side by side$")).click()
    phone.get_by_role("link", name="Back to your plan").click()
    expect(phone.get_by_text("Asha’s way")).to_be_visible()


def test_a_deleted_plan_is_found_by_nobody(page_without_javascript: Page) -> None:
    page = page_without_javascript
    private = save(page)
    shared = page.locator("a[href*='/s/']").first.get_attribute("href") or ""
    page.get_by_text("Delete this plan").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Delete it now").click()
    for link in (private, shared):
        answer = page.request.get(link)
        assert answer.status == 404
        assert "This link leads to no plan" in answer.text()


def test_going_back_and_saving_again_leads_to_the_same_plan(page: Page) -> None:
    private = save(page, "Asha’s way")
    go_back(page)
    page.get_by_label("A name for the plan").fill("Asha’s way")
    page.get_by_role("button", name="Save it").click()
    expect(page).to_have_url(private)


def test_the_address_of_a_saved_plan_is_told_to_no_other_page(page: Page) -> None:
    private = save(page)
    with page.expect_request("**/site.css") as styles:
        page.goto(private)
    assert private not in (styles.value.header_value("referer") or "")


def test_both_links_can_be_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    private = save(page)
    for link in page.locator("[data-copy]").all():
        link.click()
        expect(link).to_contain_text("The link is copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == link.get_attribute("href")
    expect(page).to_have_url(private)


def test_letters_of_hindi_come_along_to_a_page_that_holds_them_and_to_no_other(
    page: Page,
) -> None:
    fetched = "[...document.fonts].filter(font => font.status !== 'unloaded').length"
    save(page, "Asha’s way")
    assert page.evaluate(fetched) == 0
    save(page, "आशा की योजना")
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate(fetched) > 0
    assert page.evaluate("[...document.fonts].every(font => font.status !== 'error')")


def test_the_pages_of_a_saved_plan_are_fit_for_everyone(page: Page) -> None:
    save(page, "Asha’s way with a name that is very long and wraps a lot")
    examine(page)
    with page.expect_navigation():
        page.get_by_role("button", name="I passed CPC").click()
    examine(page)
    for title in ("Rename or copy", "Delete this plan"):
        page.get_by_text(title).click()
    examine(page)
    shared = page.locator("a[href*='/s/']").first.get_attribute("href") or ""
    for address in (f"{page.url}?{CHANGED}", f"{page.url}compare/", shared, f"{shared}?{CHANGED}"):
        page.goto(address)
        examine(page)


def test_a_button_that_is_pressed_twice_saves_one_plan(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    page.goto(PLAN)
    page.get_by_role("link", name="Save this plan").click()
    page.get_by_role("button", name="Save it").dblclick()
    page.wait_for_url("**/p/**")
    assert len(sent) == 1
