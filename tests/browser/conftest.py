"""A real Chromium before the real pages, with the shipped policies, and what each page must be."""

import os
import shutil
from collections.abc import Iterator

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from certifications.models import Source

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveServer]:
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        yield server
        server.stop()


@pytest.fixture(scope="session")
def browser(server: LiveServer) -> Iterator[Browser]:
    """After the server: Playwright’s loop would hide a connection that is made later."""
    path = os.environ.get("BROWSER_PATH") or shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium here: run `make test`, or set BROWSER_PATH")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()
        connections.close_all()  # those of the tests: outside Playwright’s loop nobody sees them


@pytest.fixture
def site(db: None, server: LiveServer) -> str:
    """The address of a running site with the guide in its database, read and not written.

    A test whose pages write asks for `transactional_db` as well, which empties the database at
    its end; without it nothing has to be loaded again, and a page takes no second.
    """
    if not Source.objects.exists():
        call_command("load_guide", verbosity=0)
    return str(server.url)


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    yield from _page(browser, site, javascript=True)


@pytest.fixture
def page_without_javascript(browser: Browser, site: str) -> Iterator[Page]:
    yield from _page(browser, site, javascript=False)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def phone(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """A page of 360 px, with JavaScript and without."""
    yield from _page(browser, site, javascript=request.param)


def _page(browser: Browser, site: str, *, javascript: bool) -> Iterator[Page]:
    # Without motion: a colour that is still fading would be measured half-way.
    context = browser.new_context(
        base_url=site,
        java_script_enabled=javascript,
        reduced_motion="reduce",
        viewport={"width": 360, "height": 800},
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    yield page
    context.close()
    assert said == [], "the console must stay silent"


def go_back(page: Page) -> None:
    """As the browser's button does; asked by the page itself, because the tools' way fails now
    and then on a page that has only just taken the place of another."""
    with page.expect_navigation():
        page.evaluate("history.back()")


def examine(page: Page) -> None:
    """The page is valid HTML, fits 320 px, has one heading, and axe finds nothing."""
    page.wait_for_load_state()
    source = page.request.get(page.url)
    assert source.status == 200
    html5lib.HTMLParser(strict=True).parse(source.text())
    assert page.locator("h1").count() == 1
    heading = page.locator("h1").inner_text()
    assert page.title().removeprefix("Error: ").startswith(heading)
    assert page.locator("meta[name=description]").get_attribute("content")
    size = page.viewport_size or {"width": 360, "height": 800}
    page.set_viewport_size({"width": 320, "height": 800})
    too_wide = page.evaluate(TOO_WIDE)
    assert too_wide == 0, f"{page.url} is {too_wide} px too wide at 320 px"
    page.set_viewport_size(size)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
