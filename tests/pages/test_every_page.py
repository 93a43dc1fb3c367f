"""Every public page as text: found in the URLconf, readable, quiet, and never a fault."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from django.db import transaction
from django.test import Client
from html5lib import parse
from pytest_django.plugin import DjangoDbBlocker

from pathways.wording import OURS
from tests.public_pages import IN_CANADA, IN_THE_UK, addresses, plan_address, without_parameters

pytestmark = pytest.mark.django_db

HARDEST_GRADE = 8.0
HTML = "{http://www.w3.org/1999/xhtml}"
NOT_PROSE = {"head", "script", "svg", "nav", "footer"}
BLOCKS = {"p", "div", "ul", "ol", "li", "dl", "dd", "dt", "table", "details", "article", "section"}
PROSE = {"p", "li", "dd", "td", "div"}
VOWELS = re.compile(r"[aeiouy]+")


def test_every_address_can_be_tested() -> None:
    assert without_parameters() == [], "add a row to PARAMETERS in tests/public_pages.py"


@pytest.fixture(scope="module", params=addresses())
def page(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> str:
    """Opened once for all that is asked of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        response = Client().get(request.param)
        transaction.set_rollback(True)
    assert response.status_code in (200, 302, 405)
    is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
    return response.content.decode() if is_page else ""


def test_a_page_reads_at_grade_eight_or_lower(page: str) -> None:
    """Flesch–Kincaid over the sentences of the page."""
    sentences = list(sentences_of(page)) if page else []
    if sentences:
        assert grade(sentences) <= HARDEST_GRADE, hardest(sentences)


def names_our_codes(page: str) -> list[str]:
    """Codes of our own in what somebody reads or hears; addresses and values may hold them."""
    read = re.sub(
        r'<(style|script).*?</\1>| (?!alt|title|aria-label|content)[\w-]+="[^"]*"', "", page
    )
    return [code for code in OURS if code in read]


def test_a_code_of_our_own_is_no_name(page: str) -> None:
    assert names_our_codes(page) == []


@pytest.mark.parametrize("code", OURS)
def test_nor_is_it_on_the_way_to_it(client: Client, code: str) -> None:
    answers = {**(IN_CANADA if code.startswith("CHIM") else IN_THE_UK), "target": code}
    page = client.get(plan_address(answers)).content.decode()
    assert names_our_codes(page) == []
    assert names_our_codes(client.get(f"/credentials/{code}/").content.decode()) == []


def sentences_of(page: str) -> Iterator[list[str]]:
    """The words of each sentence; a name, a label or a figure ends in no full stop."""
    for block in prose(parse(page)):
        for sentence in re.findall(r"[^.!?]+[.!?](?=\s|$)", " ".join(block.split())):
            words = [word for word in re.findall(r"[A-Za-z’'-]+", sentence) if len(word) > 1]
            if len(words) > 2:
                yield words


def prose(node: Element) -> Iterator[str]:
    """The innermost blocks of text, in order."""
    name = str(node.tag).removeprefix(HTML)
    if name in NOT_PROSE:
        return
    inside = {str(child.tag).removeprefix(HTML) for child in node.iter() if child is not node}
    if name in PROSE and not inside & BLOCKS:
        yield "".join(node.itertext())
        return
    for child in node:
        yield from prose(child)


def grade(sentences: list[list[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(map(syllables_of, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def syllables_of(word: str) -> int:
    """Groups of vowels, without a silent e at the end; an abbreviation counts as one."""
    if word.isupper():
        return 1
    word = word.casefold()
    found = len(VOWELS.findall(word))
    silent = word.endswith(("e", "es", "ed")) and not word.endswith(("le", "ted", "ded", "ses"))
    return max(1, found - silent)


def hardest(sentences: list[list[str]]) -> str:
    ranked = sorted(sentences, key=lambda sentence: grade([sentence]), reverse=True)
    return "; ".join(" ".join(sentence) for sentence in ranked[:5])
