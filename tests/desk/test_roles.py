"""Each role may do its work and no more."""

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.desk.conftest import member_of

pytestmark = pytest.mark.django_db
TABLES = {
    "institutions_institution": ("change", "view", "view"),
    "institutions_programme": ("change", "view", "view"),
    "salaries_payband": ("change", "view", "view"),
    "certifications_source": ("change", "change", "view"),
    "certifications_credential": ("view", "change", "view"),
    "certifications_requirement": ("view", "change", "view"),
    "certifications_condition": ("view", "change", "view"),
    "pathways_phase": ("change", "change", "view"),
    "pathways_faq": ("change", "view", "view"),
    "desk_act": ("view", "view", "none"),
    "auth_user": ("none", "none", "none"),
    "auth_group": ("none", "none", "none"),
}
ROLES = ("Data editor", "Rule editor", "Advisor")


@pytest.mark.parametrize(("n", "role"), list(enumerate(ROLES)))
def test_a_role_sees_and_changes_its_tables(n: int, role: str) -> None:
    user = member_of(role)
    client = Client()
    client.force_login(user)
    for table, rights in TABLES.items():
        app, model = table.split("_")
        page = client.get(reverse(f"admin:{table}_changelist"))
        assert page.status_code == (403 if rights[n] == "none" else 200), (role, table)
        may = user.has_perm(f"{app}.change_{model}")
        assert may == (rights[n] == "change"), (role, table)


@pytest.mark.parametrize("role", ROLES)
def test_no_role_may_delete(role: str) -> None:
    user = member_of(role)
    assert [p for p in user.get_all_permissions() if ".delete_" in p] == []


def test_people_and_roles_stay_in_the_history(admin_client: Client) -> None:
    """Whoever leaves is made inactive: a deleted person would take their name with them."""
    person = member_of("Data editor")
    for row in (person, person.groups.get()):
        door = f"admin:auth_{row._meta.model_name}"
        assert admin_client.get(reverse(f"{door}_change", args=[row.pk])).status_code == 200
        delete = reverse(f"{door}_delete", args=[row.pk])
        assert admin_client.post(delete, {"post": "yes"}).status_code == 403
        page = admin_client.get(reverse(f"{door}_changelist")).content.decode()
        assert "delete_selected" not in page


def test_a_fifth_wrong_password_closes_the_door(client: Client) -> None:
    User.objects.create_superuser("boss", password="the right one")
    door = reverse("admin:login")
    for _ in range(5):
        last = client.post(door, {"username": "boss", "password": "wrong"})
    assert last.status_code == 429
    right = client.post(door, {"username": "boss", "password": "the right one"})
    assert right.status_code == 429
    page = right.content.decode()
    assert "Too many tries" in page
    assert "wait an hour, then sign in." in page
    assert "A superuser can set a new password" in page
    assert f'href="{door}"' in page


def test_a_superuser_lets_somebody_in_at_once(client: Client, admin_client: Client) -> None:
    """As the closed door says: by deleting the name under “Access attempts”."""
    member_of("Advisor")
    door, names = reverse("admin:login"), {"username": "advisor", "password": "a"}
    for _ in range(5):
        client.post(door, names | {"password": "wrong"})
    assert client.post(door, names).status_code == 429
    attempts = reverse("admin:axes_accessattempt_changelist")
    assert "Access attempts" in admin_client.get(reverse("admin:index")).content.decode()
    [attempt] = AccessAttempt.objects.all()
    chosen = {"action": "delete_selected", "_selected_action": [attempt.pk], "post": "yes"}
    admin_client.post(attempts, chosen)
    assert client.post(door, names).status_code == 302
