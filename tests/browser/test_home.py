"""The start page: what a learner sees first."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import examine

pytestmark = pytest.mark.browser


def test_the_start_page_is_examined(page: Page) -> None:
    page.goto("/")
    examine(page)
