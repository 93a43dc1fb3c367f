"""Every fact of the careers guide is a row and on a page, corrected where it was wrong."""

import html

import pytest
from django.apps import apps
from django.test import Client

from tests.guide_facts import CORRECTED, FACTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", FACTS)
def test_each_fact_of_the_table_is_a_row_and_on_its_page(client: Client, table: str) -> None:
    pages: dict[str, str] = {}
    missing = []
    for model, found_by, page, shown in FACTS[table]:
        if not apps.get_model(model)._default_manager.filter(**found_by).exists():
            missing.append(f"no {model} with {found_by}")
        if page not in pages:
            pages[page] = words(client, page)
        if shown not in pages[page]:
            missing.append(f"{page} does not show “{shown}”")
    assert missing == []


@pytest.mark.parametrize(
    ("table", "rows", "kind"),
    [
        ("programmes in the USA", 9, "kind"),
        ("programmes in the UK", 8, "kind"),
        ("programmes in Canada", 8, "kind"),
        ("programmes in India", 3, "kind"),
        ("course types in India", 3, "slug"),
        ("pay in India", 4, "code"),
    ],
)
def test_the_list_of_facts_has_every_row_of_the_table(table: str, rows: int, kind: str) -> None:
    """So that a row that is dropped from this list is missed; the numbers are the guide's own."""
    named = {(f.get("institution__slug"), f[kind]) for _, f, _, _ in FACTS[table]}
    assert len(named) == rows


@pytest.mark.parametrize(("number", "page", "shown"), CORRECTED)
def test_where_the_guide_is_wrong_the_page_says_so(
    client: Client, number: str, page: str, shown: str
) -> None:
    assert shown in words(client, page), number


def words(client: Client, page: str) -> str:
    response = client.get(page)
    assert response.status_code == 200, page
    return " ".join(html.unescape(response.content.decode()).split())
