"""Lines that are edited below a row wait with it, and are published with it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from certifications.models import Condition, Credential, Recognition
from institutions.models import Institution
from pathways.desk.models import Act, Draft
from pathways.desk.undo import undo
from tests.desk.conftest import Sender, filled, opened

pytestmark = pytest.mark.django_db
SCHOOL = "bellevue-college"


def school() -> Institution:
    row: Institution = Institution.objects.get(slug=SCHOOL)
    return row


def on_the_site(client: Client, **query: str) -> str:
    address = reverse("institutions:institution", args=[SCHOOL])
    return client.get(address, query).content.decode()


def settle(editor: Client, row: Any, what: str = "publish") -> str:
    meta = row._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_draft", args=[row.pk, what])
    return editor.post(address, follow=True).content.decode()


def new_course(row: Institution) -> dict[str, str]:
    old = row.programmes.all()[0]
    return {
        "programmes-TOTAL_FORMS": str(row.programmes.count() + 1),
        f"programmes-{row.programmes.count()}-name": "Evening coding course",
        f"programmes-{row.programmes.count()}-slug": "evening-coding",
        f"programmes-{row.programmes.count()}-kind": old.kind,
        f"programmes-{row.programmes.count()}-award": old.award,
        f"programmes-{row.programmes.count()}-source": str(old.source_id),
        f"programmes-{row.programmes.count()}-checked_on": "2026-11-25",
        f"programmes-{row.programmes.count()}-confidence": old.confidence,
    }


def keep_as_draft(send: Sender, row: Institution) -> Any:
    """A note, a renamed course and a new one are sent to wait."""
    answers = new_course(row) | {"programmes-0-name": "Renamed course"}
    return send(row, "_draft", note="A new note", reason="Their letter", **answers)


def test_a_changed_and_a_new_course_wait_with_their_school(
    send: Sender, client: Client, editor: Client
) -> None:
    row = school()
    old = row.programmes.all()[0].name
    page = editor.get(keep_as_draft(send, row)["Location"])
    shown = page.content.decode()
    assert "Saved as a draft" in shown
    assert f"{old} → Renamed course" in shown
    assert "New course" in shown
    forms = page.context["inline_admin_formsets"][0].formset.forms
    assert forms[0]["name"].value() == "Renamed course"
    assert forms[-1]["name"].value() == "Evening coding course"
    assert set(row.programmes.values_list("name", flat=True)) == {old}
    before, ahead = on_the_site(client), on_the_site(editor, preview="1")
    for words in ("A new note", "Renamed course", "Evening coding course"):
        assert words not in before
        assert words in ahead
    assert on_the_site(client) == before


def test_a_draft_is_published_with_its_lines_in_one_act_and_undone_in_one(
    send: Sender, client: Client, editor: Client
) -> None:
    row = school()
    old = row.programmes.all()[0].name
    keep_as_draft(send, row)
    assert "Published." in settle(editor, row)
    page = on_the_site(client)
    for words in ("A new note", "Renamed course", "Evening coding course"):
        assert words in page
    act = Act.objects.get(reason="Their letter")
    undo(act, User.objects.get())
    page = on_the_site(client)
    assert old in page
    for words in ("A new note", "Renamed course", "Evening coding course"):
        assert words not in page


def test_a_draft_published_from_its_form_saves_its_lines(
    send: Sender, client: Client, editor: Client
) -> None:
    row = school()
    send(row, "_draft", reason="Their letter", **{"programmes-0-name": "Renamed course"})
    send(row, "_save", reason="Their letter")
    assert "Renamed course" in on_the_site(client)
    assert not Draft.objects.exists()


def test_lines_alone_make_a_draft_and_can_be_thrown_away(send: Sender, editor: Client) -> None:
    row = school()
    send(row, "_draft", reason="Their letter", **{"programmes-0-name": "Renamed course"})
    [draft] = Draft.objects.all()
    assert draft.before == {}
    settle(editor, row, "discard")
    assert "Renamed course" not in on_the_site(editor, preview="1")


def test_a_draft_whose_line_was_changed_meanwhile_is_not_published(
    send: Sender, editor: Client
) -> None:
    row = school()
    send(row, "_draft", note="A new note", reason="Letter", **{"programmes-0-name": "Renamed"})
    row.programmes.update(name="Changed meanwhile")
    assert "changed after the draft was made" in settle(editor, row)
    row.refresh_from_db()
    assert row.note != "A new note"


def test_a_draft_whose_line_is_gone_is_not_published_and_breaks_no_preview(
    send: Sender, editor: Client
) -> None:
    row = school()
    send(row, "_draft", note="A new note", reason="Letter", **{"programmes-0-name": "Renamed"})
    row.programmes.all().delete()
    assert "changed after the draft was made" in settle(editor, row)
    assert "A new note" not in on_the_site(editor, preview="1")


def test_a_country_is_taken_off_and_added_in_a_draft(admin_client: Client) -> None:
    """Lines without papers: the countries where a credential is recognised."""
    row = Credential.objects.get(code="CPC")
    gone, *kept = row.recognitions.order_by("pk")
    address, data = opened(admin_client, row, "_draft")
    places = {value: name for name, value in data.items() if name.startswith("recognitions")}
    line = places[gone.pk]
    data |= {line.replace("-id", "-DELETE"): "on", "reason": "Their list"}
    admin_client.post(address, data)
    assert Recognition.objects.filter(pk=gone.pk).exists()
    page = admin_client.get(address)
    [form] = [
        form
        for shown in page.context["inline_admin_formsets"]
        for form in shown.formset.initial_forms
        if form.instance == gone
    ]
    assert form["DELETE"].value() is True
    settle(admin_client, row)
    assert list(row.recognitions.order_by("pk")) == kept


def test_conditions_of_a_route_can_wait(admin_client: Client) -> None:
    """A route has no status of its own; its edits wait all the same."""
    condition = Condition.objects.filter(at_least__gt=1)[0]
    route = condition.route
    address = reverse("admin:certifications_route_change", args=[route.pk])
    page = admin_client.get(address)
    data = filled(page.context["adminform"].form)
    [shown] = page.context["inline_admin_formsets"]
    data |= filled(shown.formset.management_form)
    for form in shown.formset.initial_forms:
        data |= filled(form)
        if form.instance == condition:
            data[form.add_prefix("at_least")] = str(condition.at_least - 1)
    admin_client.post(address, data | {"reason": "Their new rule", "_draft": "1"})
    assert Condition.objects.get(pk=condition.pk).at_least == condition.at_least
    settle(admin_client, route)
    assert Condition.objects.get(pk=condition.pk).at_least == condition.at_least - 1


def test_a_new_row_without_a_status_offers_no_draft(admin_client: Client) -> None:
    page = admin_client.get(reverse("admin:certifications_route_add")).content.decode()
    assert 'name="_draft"' not in page
    page = admin_client.get(reverse("admin:certifications_requirement_add")).content.decode()
    assert 'name="_draft"' in page
