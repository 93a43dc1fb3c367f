"""Two people edit one row: nothing is overwritten unseen, and nothing typed is lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client

from institutions.models import Institution, Programme
from salaries.models import PayBand
from tests.desk.conftest import Sender, opened


@pytest.mark.django_db
def test_the_second_is_told_what_the_first_changed(send: Sender, admin_client: Client) -> None:
    row = PayBand.objects.filter(country="IN", quoted_in_plans=True)[0]
    old = row.title
    address, answers = opened(admin_client, row)
    send(row, title="The first one", reason="First")
    typed = answers | {"title": "The second one", "reason": "Second"}
    page = admin_client.post(address, typed).content.decode()
    assert "Somebody else saved this row while you had it open." in page
    assert "data-editor changed:" in page
    assert f"<li>Title: {old} → The first one</li>" in page
    assert 'value="The second one"' in page
    assert PayBand.objects.get(pk=row.pk).title == "The first one"


@pytest.mark.django_db
def test_a_line_that_another_form_changed_is_not_overwritten(
    send: Sender, admin_client: Client
) -> None:
    """A course is edited by itself while somebody has the form of its school open."""
    course = Programme.objects.filter(institution__slug="bellevue-college")[0]
    school = course.institution
    address, answers = opened(admin_client, school)
    send(course, name="A better name", reason="They renamed it")
    page = admin_client.post(address, answers | {"city": "Elsewhere", "reason": "Moved"})
    assert f"{course.name} → A better name" in page.content.decode()
    assert Programme.objects.get(pk=course.pk).name == "A better name"
    assert Institution.objects.get(pk=school.pk).city == school.city


@pytest.mark.django_db
def test_a_school_is_saved_though_others_saved_its_course_before_it_was_opened(
    send: Sender, admin_client: Client
) -> None:
    course = Programme.objects.filter(institution__slug="bellevue-college")[0]
    send(course, name="A better name", reason="They renamed it")
    address, answers = opened(admin_client, course.institution)
    admin_client.post(address, answers | {"city": "Elsewhere", "reason": "Moved"})
    assert Institution.objects.get(pk=course.institution_id).city == "Elsewhere"


@pytest.fixture
def held(transactional_db: None) -> Iterator[Institution]:
    """A school that somebody else is saving just now; nobody waits long for it."""
    call_command("load_guide", verbosity=0)
    row = Institution.objects.get(slug="bellevue-college")
    other: Any = connections.create_connection("default")
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("UPDATE institutions_institution SET city = city WHERE id = %s", [row.pk])
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
    yield row
    other.rollback()
    other.close()
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_was_typed_comes_back_where_the_database_lets_nobody_save(
    held: Institution, admin_client: Client
) -> None:
    address, answers = opened(admin_client, held)
    typed = answers | {"city": "Elsewhere", "reason": "Moved"}
    page = admin_client.post(address, typed).content.decode()
    assert "Nothing was changed: other rows were changed meanwhile." in page
    assert 'value="Elsewhere"' in page
    assert 'value="Moved"' in page
