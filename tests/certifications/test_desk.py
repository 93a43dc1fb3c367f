"""An admin finds every row and is told in words what a rule says."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from certifications.models import Condition, Requirement, Route

pytestmark = pytest.mark.django_db
MODELS = [model._meta.model_name for model in apps.get_app_config("certifications").get_models()]


def test_every_model_is_at_the_desk() -> None:
    for model in apps.get_app_config("certifications").get_models():
        desk = admin.site._registry[model]
        assert desk.search_fields, model
        assert not desk.list_editable, model


@pytest.mark.parametrize("model", MODELS)
def test_a_list_opens_and_can_be_searched(admin_client: Client, model: str) -> None:
    address = reverse(f"admin:certifications_{model}_changelist")
    assert admin_client.get(address).status_code == 200
    assert admin_client.get(address, {"q": "CPC"}).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_a_form_opens(admin_client: Client, model: str) -> None:
    row = apps.get_model("certifications", model).objects.first()
    address = reverse(f"admin:certifications_{model}_change", args=[row.pk])
    assert admin_client.get(address).status_code == 200
    assert admin_client.get(reverse(f"admin:certifications_{model}_add")).status_code == 200


def test_a_rule_is_read_back_and_leads_to_its_routes(admin_client: Client) -> None:
    rule = Requirement.objects.get(credential__code="CPC", code="apprentice-removal")
    address = reverse("admin:certifications_requirement_change", args=[rule.pk])
    page = admin_client.get(address).content.decode()
    assert "At least 24 months of coding work, as AAPC counts it." in page
    route = rule.routes.first()
    assert route
    assert reverse("admin:certifications_route_change", args=[route.pk]) in page


def test_a_condition_that_nobody_meets_is_refused(admin_client: Client) -> None:
    route = Route.objects.get(requirement__credential__code="CPC", code="24-months")
    answers = {
        "route": route.pk,
        "order": 5,
        "kind": "outcome_match",
        "at_least": "101",
    }
    address = reverse("admin:certifications_condition_add")
    page = admin_client.post(address, answers).content.decode()
    assert "Nobody can ever meet this: the most there is to reach is 100." in page
    assert not Condition.objects.filter(route=route, order=5).exists()


def test_a_topic_is_refused_where_none_is_asked_about(admin_client: Client) -> None:
    route = Route.objects.get(requirement__credential__code="CPC", code="24-months")
    body = route.conditions.get(kind="coding_months").body_id
    answers = {"route": route.pk, "order": 5, "kind": "course_hours", "at_least": "80"}
    address = reverse("admin:certifications_condition_add")
    page = admin_client.post(address, answers | {"topic": "auditing", "body": body})
    assert page.content.decode().count("is not about this. Leave it empty.") == 2
    assert not Condition.objects.filter(route=route, order=5).exists()


NEW_RULE = {
    "code": "new-rule",
    "title": "A new rule",
    "strength": "hard",
    "starts_on": "2027-01-01",
    "order": 3,
    "checked_on": "2026-11-24",
    "confidence": "official",
    "routes-INITIAL_FORMS": 0,
}


def new_rule(client: Client, **answers: object) -> str:
    """The page that answers when a rule for CCA is added, with its papers and no route."""
    rule = Requirement.objects.get(credential__code="CCA", code="preparation")
    papers = {"credential": rule.credential_id, "source": rule.source_id, "routes-TOTAL_FORMS": 0}
    address = reverse("admin:certifications_requirement_add")
    page = client.post(address, NEW_RULE | papers | answers).content.decode()
    assert not Requirement.objects.filter(code="new-rule").exists()
    return page


def test_a_rule_without_a_route_is_refused(admin_client: Client) -> None:
    assert "Add at least one route" in new_rule(admin_client)


def test_a_rule_without_a_source_is_refused(admin_client: Client) -> None:
    routes = {"routes-TOTAL_FORMS": 1, "routes-0-code": "open", "routes-0-title": "Open to all"}
    page = new_rule(admin_client, source="", **routes)
    source = page[page.index("field-source") : page.index("field-checked_on")]
    assert "This field is required." in source


def test_a_route_that_lets_everybody_in_is_refused_beside_others(admin_client: Client) -> None:
    """Half a rule would open the others for everybody until its conditions are written."""
    rule = Requirement.objects.get(credential__code="CPC", code="apprentice-removal")
    before = rule.routes.count()
    answers = {
        "requirement": rule.pk,
        "code": "new-way",
        "title": "A new way",
        "order": 9,
        "conditions-TOTAL_FORMS": 0,
        "conditions-INITIAL_FORMS": 0,
    }
    page = admin_client.post(reverse("admin:certifications_route_add"), answers).content.decode()
    assert "lets everybody in" in page
    assert rule.routes.count() == before


def test_a_route_that_asks_for_a_thing_twice_is_refused(admin_client: Client) -> None:
    route = Route.objects.get(requirement__credential__code="CPC", code="24-months")
    months = route.conditions.get(kind="coding_months")
    answers = {
        "route": route.pk,
        "order": 5,
        "kind": "coding_months",
        "body": months.body_id,
        "at_least": "12",
    }
    address = reverse("admin:certifications_condition_add")
    page = admin_client.post(address, answers).content.decode()
    assert "asks for the same thing twice" in page
    assert not Condition.objects.filter(route=route, order=5).exists()
