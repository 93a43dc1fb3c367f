"""A laptop at the desk, and what every page of it must be."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page

from tests.browser.conftest import TOO_WIDE

FADED_IN = "() => Promise.all(document.getAnimations().map(animation => animation.finished))"
CHOOSERS_READY = """() => [...document.querySelectorAll(".select2-selection")]
  .every(chooser => chooser.ariaLabel)"""


def at_the_desk(site: str, browser: Browser, user: User) -> Iterator[Page]:
    """Signed in, at 1280 px. The console must stay silent."""
    user.set_password("a long word")
    user.save()
    context = browser.new_context(
        base_url=site, reduced_motion="reduce", viewport={"width": 1280, "height": 800}
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/admin/")
    page.fill("#id_username", user.username)
    page.fill("#id_password", "a long word")
    with page.expect_navigation():
        page.click("[type=submit]")
    yield page
    context.close()
    # The select box that comes with Django’s admin sets a style; our policy rightly blocks it.
    assert [text for text in said if not text.startswith("Applying inline style")] == []


def sound(page: Page, part: str | None = None) -> None:
    """Nothing wider than the screen, and axe finds nothing in the page or a part of it."""
    page.wait_for_load_state()
    page.evaluate(FADED_IN)
    page.wait_for_function(CHOOSERS_READY)
    assert page.evaluate(TOO_WIDE) == 0, page.url
    found = Axe().run(page, context=part, options={"preload": False})
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
