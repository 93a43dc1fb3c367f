"""Who changed what, when and why; and the way back."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from certifications.models import Condition, Source
from institutions.models import Institution, Programme
from pathways import snapshot
from pathways.desk.acts import acting
from pathways.desk.history import kept_models, versions_of
from pathways.desk.models import Act
from pathways.desk.undo import undo
from pathways.provenance import Status
from salaries.models import PayBand
from tests.desk.conftest import Sender

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 25)
SILENT = re.compile(r"(objects|manager).*\.update\(|bulk_update\(")


def band() -> PayBand:
    return PayBand.objects.filter(country="IN", quoted_in_plans=True)[0]


def test_every_table_of_the_guide_keeps_its_versions() -> None:
    names = {model._meta.label_lower for model in kept_models()}
    assert {"institutions.programme", "certifications.condition", "salaries.payband"} <= names
    assert "pathways.edition" not in names


def test_an_edit_says_who_what_and_why(send: Sender) -> None:
    row = band()
    send(row, title="Coder, first year", reason="The source renamed it")
    version = versions_of(PayBand).filter(id=row.pk).first()
    assert version.title == "Coder, first year"
    assert version.history_user.username == "data-editor"
    assert version.history_change_reason == "The source renamed it"
    assert version.act.reason == "The source renamed it"


def test_an_edit_leaves_one_version_with_its_relations(send: Sender) -> None:
    row = Programme.objects.filter(prepares_for__isnull=False)[0]
    send(row, name="Renamed", prepares_for=[], reason="It prepares for nothing")
    versions = versions_of(Programme).filter(id=row.pk)
    assert [version.history_type for version in versions] == ["~", "+"]
    assert versions[0].relations["prepares_for"] == []
    assert versions[1].relations["prepares_for"] != []


def test_an_edit_without_a_reason_is_refused(send: Sender) -> None:
    row = band()
    page = send(row, title="Changed")
    assert "Say in a few words why you change this." in page.content.decode()
    assert PayBand.objects.get(pk=row.pk).title == row.title


def test_an_edit_is_in_the_next_plan(send: Sender) -> None:
    row = band()
    snapshot.take(TODAY)
    send(row, title="Coder, first year", reason="Renamed")
    assert "Coder, first year" in {b.title for b in snapshot.take(TODAY).pay_bands}


def test_two_people_cannot_overwrite_each_other(send: Sender, admin_client: Client) -> None:
    row = band()
    send(row, title="The first one", reason="First")
    page = send(row, title="The second one", reason="Second", seen=0)
    assert "Somebody else saved this row while you had it open." in page.content.decode()
    assert PayBand.objects.get(pk=row.pk).title == "The first one"


def test_the_history_shows_each_change_and_puts_one_back(send: Sender, editor: Client) -> None:
    row = band()
    old = row.title
    send(row, title="A mistake", reason="Typing")
    first = versions_of(PayBand).filter(id=row.pk).last()
    page = editor.get(reverse("admin:salaries_payband_history", args=[row.pk])).content.decode()
    assert "Typing" in page
    assert f"{old} → A mistake" in page
    address = reverse("admin:salaries_payband_restore", args=[row.pk, first.history_id])
    assert address in page
    editor.post(address)
    assert PayBand.objects.get(pk=row.pk).title == old
    assert versions_of(PayBand).filter(id=row.pk)[0].history_user.username == "data-editor"


def test_the_history_of_pay_is_told_in_its_currency(send: Sender, editor: Client) -> None:
    row = PayBand.objects.get(code="in-fresher")
    send(row, annual_low="2.6 lakh", reason="New edition")
    page = editor.get(reverse("admin:salaries_payband_history", args=[row.pk])).content.decode()
    assert "₹2,50,000 → ₹2,60,000" in page
    act = editor.get(reverse("admin:desk_act_change", args=[Act.objects.get().pk]))
    assert "₹2,50,000 → ₹2,60,000" in act.content.decode()
    send(row, annual_low="3000", currency="GBP", reason="As if")
    page = editor.get(reverse("admin:salaries_payband_history", args=[row.pk])).content.decode()
    assert "₹2,60,000 → £3,000" in page


def test_a_row_is_shown_as_it_was_on_a_day(send: Sender, editor: Client) -> None:
    row = band()
    old = row.title
    send(row, title="Newer", reason="Renamed")
    edited, loaded = versions_of(PayBand).filter(id=row.pk)
    edited.history_date = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    edited.save()
    loaded.history_date = dt.datetime(2025, 12, 1, tzinfo=dt.UTC)
    loaded.save()
    send(row, title="Newest", reason="Renamed again")
    address = reverse("admin:salaries_payband_history", args=[row.pk])
    days = {"2025-11-01": old, "2025-12-31": old, "2026-01-01": "Newer", "2026-02-01": "Newer"}
    for day, title in days.items():
        page = editor.get(address, {"on": day})
        assert ("Title", title) in page.context["as_of_lines"]
        since_when = "The history does not say since when it was so."
        assert (since_when in page.content.decode()) is (title == old)
    assert "Write the day like this" in editor.get(address, {"on": "31/12"}).content.decode()


def test_nothing_can_be_deleted(admin_client: Client) -> None:
    """Not even by the superuser."""
    row = band()
    address = reverse("admin:salaries_payband_delete", args=[row.pk])
    assert admin_client.post(address, {"post": "yes"}).status_code == 403
    page = admin_client.get(reverse("admin:salaries_payband_changelist")).content.decode()
    assert "delete_selected" not in page


def test_a_whole_change_is_undone(send: Sender, editor: Client) -> None:
    school = Institution.objects.get(slug="bellevue-college")
    course = school.programmes.first()
    send(
        school,
        city="Elsewhere",
        **{"programmes-0-name": "Another name"},
        reason="Moved",
    )
    act = Act.objects.get(reason="Moved")
    page = editor.get(reverse("admin:desk_act_change", args=[act.pk])).content.decode()
    assert "Bellevue → Elsewhere" in page
    assert "Another name" in page
    editor.post(reverse("admin:desk_act_undo", args=[act.pk]))
    assert Institution.objects.get(pk=school.pk).city == "Bellevue"
    assert Programme.objects.get(pk=course.pk).name == course.name


def test_a_line_that_was_taken_off_comes_back(admin_client: Client) -> None:
    """Conditions have no papers: a rule editor takes one off its route, and undo puts it back."""
    condition = Condition.objects.filter(credentials__isnull=False)[0]
    named = list(condition.credentials.values_list("code", flat=True))
    with acting(Act.Kind.EDIT, None, "Not asked any more"):
        condition.delete()
    undo(Act.objects.get(reason="Not asked any more"), None)
    back = Condition.objects.get(route=condition.route_id, order=condition.order)
    assert list(back.credentials.values_list("code", flat=True)) == named


def test_a_new_row_without_a_reason_is_named_after_its_table(editor: Client) -> None:
    """In the list of changes, “New row” twice would not tell which is which."""
    source = Source.objects.get(code="guide")
    answers = {
        "name": "A new school", "slug": "a-new-school", "country": "IN", "source": source.pk,
        "checked_on": "2026-11-24", "confidence": "guide",
        "programmes-TOTAL_FORMS": 0, "programmes-INITIAL_FORMS": 0, "_save": "1",
    }  # fmt: skip
    editor.post(reverse("admin:institutions_institution_add"), answers)
    assert Act.objects.get().reason == "New institution"


def test_a_row_that_was_added_is_archived_by_undo(editor: Client) -> None:
    source = Institution.objects.all()[0].source_id
    answers = {
        "name": "New College",
        "slug": "new-college",
        "country": "IN",
        "source": source,
        "checked_on": "2026-11-24",
        "confidence": "official",
        "programmes-TOTAL_FORMS": 0,
        "programmes-INITIAL_FORMS": 0,
        "reason": "Opened this year",
    }
    editor.post(reverse("admin:institutions_institution_add"), answers)
    undo(Act.objects.get(reason="Opened this year"), None)
    assert Institution.objects.get(slug="new-college").status == Status.ARCHIVED


def test_no_product_code_changes_rows_past_their_history() -> None:
    """`QuerySet.update()` and `bulk_update()` leave no version; only the desk may use them.

    And the finder, whose lines hold no facts.
    """
    root = Path(__file__).parents[2]
    desk = {root / "pathways/desk" / name for name in ("drafts.py", "preview.py", "writing.py")}
    allowed = {*desk, root / "institutions/finder/lines.py"}
    found = [
        str(file.relative_to(root))
        for app in ("certifications", "institutions", "salaries", "pathways")
        for file in (root / app).rglob("*.py")
        if file not in allowed
        and re.search(
            r"objects.*\.update\(|manager.*\.update\(|bulk_update\(", file.read_text("utf-8")
        )
    ]
    assert found == []
