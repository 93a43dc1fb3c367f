"""An admin finds every row of the guide: each model is at the desk, searched, cut down, opened."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).parent.parent / "fixtures"
MODELS = sorted(
    {row["model"] for file in FIXTURES.glob("*/*.json") for row in json.loads(file.read_text())}
)
LABEL_ALONE = {"id", "slug", "label"}
"""The fields of a tag: there is nothing to cut its list down by."""


def address(model: type[Model], page: str) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_{page}")


@pytest.mark.parametrize("label", MODELS)
def test_a_model_can_be_found_searched_and_cut_down(admin_client: Client, label: str) -> None:
    model = apps.get_model(label)
    desk = admin.site._registry[model]
    assert desk.search_fields
    assert desk.list_filter or {field.name for field in model._meta.fields} <= LABEL_ALONE
    assert admin_client.get(address(model, "changelist"), {"q": "coding"}).status_code == 200


@pytest.mark.parametrize("label", MODELS)
def test_a_form_opens_empty_and_filled(admin_client: Client, label: str) -> None:
    model = apps.get_model(label)
    row = model._default_manager.first()
    change = reverse(f"admin:{label.replace('.', '_')}_change", args=[row.pk])
    for page in (address(model, "add"), change):
        assert admin_client.get(page).status_code == 200
