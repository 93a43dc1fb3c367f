"""A page that was open while its reader signed in again in another tab."""

import pytest
from django.test import Client
from django.urls import reverse

from institutions.models import Institution
from tests.desk.conftest import hidden, member_of, opened

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def careful() -> Client:
    """Signed in, with a browser whose tokens are looked at."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(member_of("Data editor"))
    return client


def test_what_was_typed_is_kept_and_sent_once_more(careful: Client) -> None:
    row = Institution.objects.get(slug="bellevue-college")
    address, data = opened(careful, row)
    data |= {"note": '<b>Two</b> lines,\r\n& "more"', "reason": "Their letter"}
    answer = careful.post(address, data | {"csrfmiddlewaretoken": "a" * 64}, headers=OURS)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "What you typed is kept on this page." in page
    assert f'action="{address}"' in page
    assert Institution.objects.get(pk=row.pk).note == row.note
    answer = careful.post(address, hidden(page), headers=OURS, follow=True)
    assert answer.status_code == 200
    assert Institution.objects.get(pk=row.pk).note == data["note"]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_what_another_site_sent_is_not_kept(careful: Client, site: str) -> None:
    page = careful.post("/class/", {"name": "theirs"}, headers={"Sec-Fetch-Site": site})
    assert page.status_code == 403
    assert "theirs" not in page.content.decode()
    assert "load the page again" in page.content.decode()


def test_a_password_is_not_written_into_the_page(careful: Client) -> None:
    told = {"username": "asha", "password": "a long word"}
    page = careful.post(reverse("admin:login"), told, headers=OURS)
    assert page.status_code == 403
    assert "a long word" not in page.content.decode()
