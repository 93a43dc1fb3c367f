"""Every public page in a real browser: sound, readable and quiet, in light, dark and large."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import TOO_WIDE, examine
from tests.public_pages import addresses

pytestmark = pytest.mark.browser

SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter(control => control.checkVisibility() && control.type !== "hidden"
    && !control.matches(".skip"))
  .filter(control => {
    const words = node => node.textContent.replace(/[\\s.,:;()]+/g, "");
    const sentence = control.closest("p, li, dd, td, th, .step-why, .condition");
    return !(control.matches("a") && sentence && words(sentence) !== words(control));
  })
  .map(control => control.matches("[type=radio], [type=checkbox]")
    ? control.closest(".form-check") : control)
  .map(target => [target.textContent.trim() || target.name, target.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.9)"""
"""What is less than 44 px high and no link in a sentence."""


@pytest.fixture(params=addresses())
def opened(request: pytest.FixtureRequest, page: Page) -> Iterator[Page | None]:
    """Each address that answers with a page; None for data, a door, or a place to post to."""
    answer = page.request.get(request.param, max_redirects=0)
    assert answer.status in (200, 302, 405)
    if answer.status != 200 or not answer.headers["content-type"].startswith("text/html"):
        yield None
        return
    page.goto(request.param)
    yield page


def test_a_page_is_sound(opened: Page | None) -> None:
    if opened is None:
        return
    examine(opened)
    assert opened.evaluate(SMALL_TARGETS) == []
    for width in (768, 1280, 360):
        opened.set_viewport_size({"width": width, "height": 800})
        assert opened.evaluate(TOO_WIDE) == 0, f"the page is too wide at {width} px"
    opened.emulate_media(color_scheme="dark", reduced_motion="reduce")  # no colour on its way
    dark = Axe().run(opened, options={"runOnly": ["color-contrast"]})
    assert dark.violations_count == 0, dark.generate_report()
    opened.evaluate("document.documentElement.style.fontSize = '200%'")
    assert opened.evaluate(TOO_WIDE) == 0, "text at 200 % makes the page wider than a phone"
