"""The public sees published rows only; staff may look ahead."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from certifications.models import Credential
from institutions.models import Institution
from pathways.desk.drafts import sourced_models
from pathways.desk.models import Draft
from pathways.edition import current_edition
from pathways.provenance import Status
from salaries.models import PayBand
from tests.desk.conftest import Sender, hidden, member_of

pytestmark = pytest.mark.django_db
PLAN = "/plan/?country=US&education=secondary&target=CPC"
PAGES = [
    "/",
    "/credentials/",
    "/credentials/CPC/",
    "/guide/code-sets/",
    "/guide/course-types/",
    "/guide/",
    "/guide/medical-coding/",
    "/guide/requirements/",
    "/guide/phases/",
    "/guide/job-profile/",
    "/guide/faqs/",
    "/courses/",
    "/courses/bellevue-college/",
    "/pay/",
    "/pay/?country=IN",
    "/pay/table.csv",
    PLAN,
]
WORDS = ("name", "title", "note", "text", "question", "purpose", "guide_note", "focus", "about")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_no_page_shows_a_row_that_is_not_published(client: Client, status: Status) -> None:
    """Every row of every table, but the few that the pages are about, is marked and hidden."""
    for model in sourced_models():
        names = [n for n in WORDS if n in {f.name for f in model._meta.concrete_fields}]
        rows = model._default_manager.exclude(pk__in=_needed(model))
        rows.update(status=status, **dict.fromkeys(names, "SECRET-DRAFT"))
    for page in PAGES:
        answer = client.get(page, follow=True)
        assert answer.status_code == 200, page
        assert "SECRET-DRAFT" not in answer.content.decode(), page


def _needed(model: Any) -> list[int]:
    """Bodies and credentials are named by rules; a row that is named can’t be hidden."""
    if model._meta.label_lower in {"certifications.credential", "certifications.issuingbody"}:
        return list(model._default_manager.values_list("pk", flat=True))
    if model is Institution:
        return [Institution.objects.get(slug="bellevue-college").pk]
    return []


def test_an_edit_waits_as_a_draft(send: Sender, client: Client, editor: Client) -> None:
    row = Institution.objects.get(slug="bellevue-college")
    taken = send(row, "_draft", note="A new note", reason="Their letter")
    page = editor.get(taken["Location"])
    assert "Saved as a draft" in page.content.decode()
    assert "A draft waits here" in page.content.decode()
    assert page.context["adminform"].form["note"].value() == "A new note"
    address = reverse("institutions:institution", args=[row.slug])
    assert "A new note" not in client.get(address).content.decode()
    assert "A new note" not in client.get(address, {"preview": "1"}).content.decode()
    edition = current_edition()
    preview = editor.get(address, {"preview": "1"})
    assert "A new note" in preview.content.decode()
    assert preview["Cache-Control"] == "no-store"
    assert current_edition() == edition
    assert "A new note" not in client.get(address).content.decode()


def test_a_draft_is_published_as_it_is(send: Sender, client: Client, editor: Client) -> None:
    row = Institution.objects.get(slug="bellevue-college")
    send(row, "_draft", note="A new note", reason="Their letter")
    editor.post(reverse("admin:institutions_institution_draft", args=[row.pk, "publish"]))
    address = reverse("institutions:institution", args=[row.slug])
    assert "A new note" in client.get(address).content.decode()
    assert not Draft.objects.exists()


def test_a_draft_of_an_older_row_is_not_published(send: Sender, editor: Client) -> None:
    row = Institution.objects.get(slug="bellevue-college")
    send(row, "_draft", note="A new note", reason="Their letter")
    Institution.objects.filter(pk=row.pk).update(note="Changed meanwhile")
    address = reverse("admin:institutions_institution_draft", args=[row.pk, "publish"])
    page = editor.post(address, follow=True).content.decode()
    assert "The row was changed after the draft was made." in page
    assert Institution.objects.get(pk=row.pk).note == "Changed meanwhile"


def test_a_draft_can_be_thrown_away(send: Sender, editor: Client) -> None:
    row = Institution.objects.get(slug="bellevue-college")
    send(row, "_draft", note="A new note", reason="Their letter")
    editor.post(reverse("admin:institutions_institution_draft", args=[row.pk, "discard"]))
    assert not Draft.objects.exists()


def test_a_preview_of_a_plan_shows_the_draft_and_leaves_no_trace(
    send: Sender, client: Client, editor: Client
) -> None:
    row = Credential.objects.get(code="CPC")
    draft = {"name": "A Name In Waiting"}
    Draft.objects.create(
        model="certifications.credential",
        row=row.pk,
        name="CPC",
        before={"name": row.name},
        after=draft,
        reason="Renamed",
    )
    assert "A Name In Waiting" not in client.get(PLAN).content.decode()
    assert "A Name In Waiting" in editor.get(f"{PLAN}&preview=1").content.decode()
    assert "A Name In Waiting" not in client.get(PLAN).content.decode()


def test_archiving_takes_a_row_off_the_site(send: Sender, client: Client) -> None:
    row = PayBand.objects.filter(country="GB", quoted_in_plans=False)[0]
    send(row, "_archive", title="Never mind", reason="Out of date")
    stored = PayBand.objects.get(pk=row.pk)
    assert (stored.status, stored.title) == (Status.ARCHIVED, row.title)
    send(row, "_save", reason="It is right after all")
    assert PayBand.objects.get(pk=row.pk).status == Status.PUBLISHED


def test_what_others_name_is_not_archived(admin_client: Client) -> None:
    row = Credential.objects.get(code="CPC")
    address = reverse("admin:certifications_credential_changelist")
    answers = {"action": "archive_rows", "_selected_action": [row.pk], "reason": "Why not"}
    page = admin_client.post(address, answers, follow=True).content.decode()
    assert "it names “CPC" in page
    assert "would not be on the site" in page
    assert Credential.objects.get(pk=row.pk).status == Status.PUBLISHED


def test_many_rows_are_archived_with_a_reason(editor: Client) -> None:
    rows = list(PayBand.objects.filter(quoted_in_plans=False)[:2])
    answers = {"action": "archive_rows", "_selected_action": [row.pk for row in rows]}
    address = reverse("admin:salaries_payband_changelist")
    editor.post(address, answers | {"reason": "Old year"})
    stored = PayBand.objects.filter(pk__in=[row.pk for row in rows])
    assert {row.status for row in stored} == {Status.ARCHIVED}


def test_an_action_without_a_reason_asks_why_and_keeps_the_ticks(editor: Client) -> None:
    rows = list(PayBand.objects.filter(quoted_in_plans=False)[:2])
    answers = {"action": "archive_rows", "_selected_action": [row.pk for row in rows]}
    address = reverse("admin:salaries_payband_changelist")
    page = editor.post(address, answers).content.decode()
    assert "Nothing is changed yet. 2 rows are chosen." in page
    assert str(rows[0]) in page
    stored = PayBand.objects.filter(pk__in=[row.pk for row in rows])
    assert Status.ARCHIVED not in {row.status for row in stored}
    editor.post(address, hidden(page) | {"reason": "Old year"})
    assert {row.status for row in stored.all()} == {Status.ARCHIVED}


def test_a_draft_that_cannot_be_published_is_left_out_of_the_preview_and_told(
    editor: Client,
) -> None:
    one, other = Institution.objects.order_by("pk")[:2]
    Draft.objects.create(
        model="institutions.institution",
        row=one.pk,
        name=one.name,
        before={"slug": one.slug},
        after={"slug": other.slug},
        reason="A slip",
    )
    address = reverse("institutions:institution", args=[one.slug])
    page = editor.get(address, {"preview": "1"})
    assert page.status_code == 200
    assert "can’t be published as they are" in page.content.decode()
    assert f"<b>{one.name}</b>: Short name: " in page.content.decode()
    assert Draft.objects.exists()


def test_who_may_only_read_is_told_that_the_page_shows_no_draft(
    send: Sender, client: Client
) -> None:
    row = Institution.objects.get(slug="bellevue-college")
    send(row, "_draft", note="Evening classes", reason="Their letter")
    client.force_login(member_of("Advisor"))
    address = reverse("admin:institutions_institution_change", args=[row.pk])
    page = client.get(address).content.decode()
    assert "The site, and the page below, show the row without it." in page
    assert "The form below shows the draft." not in page
    assert "Throw the draft away" not in page
