"""On paper: no word of a page is lost, closed parts are open, on A4 and on Letter."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.public_pages import IN_INDIA, IN_THE_US, plan_address

pytestmark = pytest.mark.browser

WORDS = """() => {
  document.querySelectorAll("details").forEach(details => details.open = true);
  const hidden = `.visually-hidden, .skip, nav, .page-side, .site-foot, .hero-links, .filters,
    .btn, .start, .costs a, .else a:not(.all-verdicts a), .what-if > summary, form, svg,
    [href="#what-if"], [aria-hidden=true], thead`;
  document.querySelectorAll(hidden).forEach(part => part.remove());
  return document.body.innerText;
}"""
"""What the screen says, but for what helps on a screen alone: menus, buttons, forms, drawings."""


ON_PAPER = [plan_address(IN_INDIA), plan_address(IN_THE_US), "/credentials/CCS/", "/pay/"]


@pytest.mark.parametrize("address", ON_PAPER)
def test_paper_loses_no_word(page: Page, address: str) -> None:
    page.goto(address)
    assert lost(page, "A4") == []


@pytest.mark.parametrize("address", ON_PAPER)
def test_paper_loses_no_word_without_javascript(
    page_without_javascript: Page, address: str
) -> None:
    page_without_javascript.goto(address)
    assert lost(page_without_javascript, "Letter") == []


def test_a_plan_prints_by_the_page(page: Page) -> None:
    page.goto(plan_address(IN_INDIA))
    for paper in ("A4", "Letter"):
        pages = PdfReader(BytesIO(page.pdf(format=paper))).pages
        assert f"{len(pages)} of {len(pages)}" in pages[-1].extract_text()


def test_a_reader_in_the_dark_prints_on_white(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(plan_address(IN_INDIA))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def lost(page: Page, paper: str) -> list[str]:
    """The words on the screen that are not on the paper."""
    printed = letters(text_of(page.pdf(format=paper)))
    words = [word for line in page.evaluate(WORDS).splitlines() for word in line.split()]
    return [word for word in dict.fromkeys(words) if letters(word) not in printed]


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def letters(text: str) -> str:
    """Letters and digits alone: paper breaks words and lines where it likes."""
    return re.sub(r"[\W_]+", "", text.casefold())


def test_a_button_that_prints_is_there_only_where_it_works(
    page: Page, page_without_javascript: Page
) -> None:
    button = "Print this page"
    page.goto(plan_address(IN_INDIA))
    assert page.get_by_role("button", name=button).is_visible()
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name=button).click()
    assert page.title() == "printed"
    page_without_javascript.goto(plan_address(IN_INDIA))
    assert not page_without_javascript.get_by_role("button", name=button).is_visible()
