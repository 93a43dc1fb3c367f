"""What a route costs, and who says so."""

from dataclasses import replace

import pytest

from pathways.renderers.page_costs import CostLine, costs_shown
from pathways.renderers.page_verdicts import PapersShown
from tests.pathways.test_plan_words import planned

pytestmark = pytest.mark.django_db


def priced(**answers: str) -> list[CostLine]:
    return [line for line in costs_shown(planned(**answers)) if line.papers]


def test_each_price_names_its_source_and_the_day_it_was_checked() -> None:
    for line in priced(country="US", target="CPC"):
        assert "Checked 24 November 2026." in line.source
        assert line.source.endswith("Another party reports it.")


def test_papers_that_a_reader_cannot_tell_apart_are_one_source() -> None:
    line = priced(country="US", target="CPC")[0]
    assert isinstance(line.papers, PapersShown)
    noted = replace(line, papers=replace(line.papers, guide_note="A note", url="https://a.test/"))
    assert noted.source == line.source
    assert replace(line, papers=None).source == ""
