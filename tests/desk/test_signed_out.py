"""A session that ends while somebody types: nothing is saved, and nothing typed is lost."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from institutions.models import Institution
from tests.desk.conftest import hidden, member_of, opened

pytestmark = pytest.mark.django_db
WORD = "a long word"


@pytest.fixture
def person() -> User:
    user = member_of("Data editor")
    user.set_password(WORD)
    user.save()
    return user


def test_what_was_typed_is_sent_again_after_the_sign_in(client: Client, person: User) -> None:
    row = Institution.objects.get(slug="bellevue-college")
    client.force_login(person)
    address, data = opened(client, row)
    data |= {"note": '<b>Two</b> lines,\r\n“quoted” & "straight"', "reason": "Their letter"}
    client.logout()
    page = client.post(address, data).content.decode()
    assert "You were signed out, so nothing is saved yet." in page
    wrong = hidden(page) | {"username": person.username, "password": "another"}
    page = client.post(reverse("admin:login"), wrong).content.decode()
    assert "Please enter the correct" in page
    assert "You were signed out, so nothing is saved yet." in page
    right = hidden(page) | {"username": person.username, "password": WORD}
    page = client.post(reverse("admin:login"), right).content.decode()
    assert "You are signed in again" in page
    assert f'action="{address}"' in page
    assert Institution.objects.get(pk=row.pk).note == row.note
    answer = client.post(address, hidden(page), follow=True)
    assert answer.status_code == 200
    assert Institution.objects.get(pk=row.pk).note == data["note"]


def test_what_was_typed_goes_to_no_other_site(client: Client, person: User) -> None:
    names = {"username": person.username, "password": WORD}
    for held in ('{"a": ["b"]}', "[", "3", '{"a": 3}'):
        client.logout()
        data = {**names, "held": held, "next": "https://example.org/"}
        page = client.post(reverse("admin:login"), data).content.decode()
        assert 'action="/admin/"' in page
        assert "example.org" not in page


def test_a_file_is_chosen_again(client: Client, person: User) -> None:
    file = SimpleUploadedFile("schools.csv", b"slug\n")
    address = reverse("admin:desk_sheet_upload", args=["institutions"])
    answer = client.post(address, {"file": file})
    assert answer.status_code == 302
    client.force_login(person)
    assert "Choose a file first." in client.get(address, follow=True).content.decode()


def test_a_sign_in_without_anything_held_goes_on_as_ever(client: Client, person: User) -> None:
    names = {"username": person.username, "password": WORD, "next": "/admin/desk/act/"}
    answer = client.post(reverse("admin:login"), names)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/desk/act/")
