"""People with roles, and the fields of a form as a browser would send them."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse


def member_of(role: str) -> User:
    user = User.objects.create_user(role.lower().replace(" ", "-"), password="a", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def editor(db: None) -> Client:
    """Signed in as a data editor."""
    client = Client()
    client.force_login(member_of("Data editor"))
    return client


Sender = Callable[..., Any]


@pytest.fixture
def send(editor: Client) -> Sender:
    """Open the form of a row, change some answers, and press a button. Where it leads to, if it is
    taken, is not opened."""

    def press(row: Any, button: str = "_save", **answers: Any) -> Any:
        address, data = opened(editor, row, button)
        return editor.post(address, data | answers)

    return press


def opened(client: Client, row: Any, button: str = "_save") -> tuple[str, dict[str, Any]]:
    """The address of a row's form, and what it sends where nothing is changed."""
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    page = client.get(address)
    assert page.status_code == 200
    data = filled(page.context["adminform"].form)
    for formset in page.context["inline_admin_formsets"]:
        for form in (formset.formset.management_form, *formset.formset.initial_forms):
            data |= filled(form)
    return address, data | {button: "1"}


def filled(form: Any) -> dict[str, Any]:
    values = {}
    for bound in form:
        value = bound.value()
        if value is None or value is False:
            continue
        values[bound.html_name] = (
            [getattr(v, "pk", v) for v in value] if isinstance(value, list | tuple) else value
        )
    return values


def hidden(page: str) -> dict[str, list[str]]:
    """What the fields of a page send that nobody sees."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', page):
        name, value = (re.search(rf' {what}="([^"]*)"', tag) for what in ("name", "value"))
        assert name
        found.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    return found
