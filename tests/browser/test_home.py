"""The start page: what a learner sees first."""

from playwright.sync_api import Page

from tests.browser.conftest import examine


def test_the_start_page_is_examined(page: Page) -> None:
    page.goto("/")
    examine(page)
