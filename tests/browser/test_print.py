"""On paper: a plan is a sheet of three pages, other pages lose no word; on A4 and on Letter."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.public_pages import IN_CANADA, IN_INDIA, IN_THE_UK, IN_THE_US, plan_address

pytestmark = pytest.mark.browser

WORDS = """() => {
  document.querySelectorAll("details").forEach(details => details.open = true);
  const hidden = `.visually-hidden, .skip, nav, .page-side, .site-foot, .hero-links, .filters,
    .btn, .start, form, svg, [aria-hidden=true], thead`;
  document.querySelectorAll(hidden).forEach(part => part.remove());
  return document.body.innerText;
}"""
"""What the screen says, but for what helps on a screen alone: menus, buttons, forms, drawings."""


ON_PAPER = ["/credentials/CCS/", "/pay/", "/sources/"]
UNSURE_IN_INDIA = {
    "country": "IN",
    "education": "bachelor",
    "target": "CCS",
    "course": "preparation_course",
    "course_hours_unknown": "on",
    "course_completed": "yes",
}
LEARNERS = [IN_INDIA, UNSURE_IN_INDIA, IN_THE_US, IN_THE_UK, IN_CANADA]


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


@pytest.mark.parametrize("learner", LEARNERS, ids=lambda learner: learner["country"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_plan_is_a_sheet_of_two_or_three_pages(
    page: Page, learner: dict[str, str], paper: str
) -> None:
    page.goto(plan_address(learner))
    pages = PdfReader(BytesIO(page.pdf(format=paper))).pages
    assert len(pages) in (2, 3)
    assert f"{len(pages)} of {len(pages)}" in pages[-1].extract_text()


def test_the_sheet_has_what_to_do_what_is_known_and_the_sources(page: Page) -> None:
    page.goto(plan_address(UNSURE_IN_INDIA))
    said = text_of(page.pdf(format="A4"))
    for part in (
        "Do this next", "Can you start now?", "We need to know", "The route at a glance",
        "Your steps", "Pay along the way", "What it costs", "Where to study", "What we assumed",
        "How sure is this plan?", "Where these facts come from",
    ):  # fmt: skip
        assert letters(part) in letters(said), part
    assert "Another party reports it." in said
    assert "Use this way" not in said
    assert "Tell us" not in said


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_page_ends_within_a_step(page: Page, paper: str) -> None:
    page.goto(plan_address(UNSURE_IN_INDIA))
    pages = [letters(p.extract_text()) for p in PdfReader(BytesIO(page.pdf(format=paper))).pages]
    for phase in page.locator(".steps > .step").all():
        parts = phase.locator(".todo b, .gain").all_text_contents()
        lines = [letters(part) for part in parts]
        assert any(all(line in said for line in lines) for said in pages), lines


def test_the_way_to_a_school_is_on_the_sheet(page: Page) -> None:
    page.goto("/plan/?country=GB&education=secondary&target=NCCQ")
    assert "ihrim.co.uk" in text_of(page.pdf(format="A4"))


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


SCREEN_ONLY = """() => [...document.querySelectorAll(".btn, button, input, select")]
  .filter(control => control.type !== "hidden" && control.checkVisibility())
  .map(control => control.textContent.trim() || control.name)"""
"""What nobody can press on paper."""


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/credentials/CCS/",
        "/courses/",
        "/courses/san-juan-college/",
        "/guide/",
        "/guide/course-types/",
        "/guide/phases/",
        "/pay/?country=US",
        plan_address(IN_INDIA),
        plan_address(IN_INDIA).replace("/plan/", "/plan/compare/"),
    ],
)
def test_nothing_to_press_is_printed(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    assert page.evaluate(SCREEN_ONLY) == []


def test_what_asks_for_nothing_has_no_box_to_tick(page: Page) -> None:
    """The exam is passed, so no training is left on this route."""
    page.goto("/plan/?country=US&education=secondary&target=CPC&exams=CPC")
    page.emulate_media(media="print")
    boxes = "each => getComputedStyle(each, '::before').content"
    nothing, some = page.locator(".todo .no-step").first, page.locator(".todo li:has(> b)").first
    assert (nothing.evaluate(boxes), some.evaluate(boxes)) == ("none", '""')


@pytest.mark.parametrize("wish", ["", "&target=CCS&deadline=2045-01"])
def test_all_ways_side_by_side_fit_on_paper(page: Page, wish: str) -> None:
    """Seventeen ways are too many for columns, and stand below each other."""
    page.goto(plan_address(IN_INDIA).replace("/plan/", "/plan/compare/") + "&show=all" + wish)
    said = text_of(page.pdf(format="A4"))
    for way in page.locator(".compare thead th").all_inner_texts():
        assert letters(way) in letters(said), way
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 694, "height": 1000})  # A4 between its margins
    assert page.evaluate("document.querySelector('.compare').offsetWidth") <= 694
    cells = "[...document.querySelectorAll('.compare td')]"
    ends = f"Math.max(...{cells}.map(td => td.getBoundingClientRect().right))"
    assert page.evaluate(ends) <= 694


def test_a_rule_with_many_ways_does_not_leave_half_a_page_empty(page: Page) -> None:
    page.goto("/credentials/CCS/")
    first = PdfReader(BytesIO(page.pdf(format="A4"))).pages[0].extract_text()
    assert letters("Prepare in one of five ways") in letters(first)
