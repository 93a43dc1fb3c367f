"""What the tests of courses and schools share."""

import html
from collections.abc import Callable

import pytest
from django.test import Client

Read = Callable[[str], str]


@pytest.fixture
def read(client: Client) -> Read:
    """A page as its reader sees it: with ’ and “, not with their entities."""

    def page(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, address
        return html.unescape(response.content.decode())

    return page
