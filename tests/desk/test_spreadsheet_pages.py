"""The spreadsheet pages: download, upload, preview, save; what is refused, and where it is said."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from institutions.models import Institution
from pathways.desk.models import Act, Upload
from pathways.desk.sheets import exporting
from pathways.desk.sheets.saving import ConflictError, save
from pathways.desk.sheets.sheet import Sheet
from pathways.desk.sheets.tables import SHEETS
from tests.desk.conftest import member_of

pytestmark = pytest.mark.django_db
SCHOOLS = SHEETS["institutions"]
Table = list[list[Any]]


def table(sheet: Sheet) -> Table:
    return [list(row) for row in exporting.rows_for_file(sheet)]


def place(sheet: Sheet, column: str) -> int:
    return sheet.columns.index(column)


def send_file(client: Client, name: str, content: bytes) -> Upload:
    file = SimpleUploadedFile("schools.csv", content)
    answer = client.post(reverse("admin:desk_sheet_upload", args=[name]), {"file": file})
    shown = answer.getvalue().decode()
    assert "Go to the preview" in shown
    return Upload.objects.latest("pk")


def test_a_data_editor_makes_the_round_trip(editor: Client) -> None:
    address = reverse("admin:desk_sheet_download", args=["institutions", "csv"])
    text = editor.get(address).content.decode("utf-8-sig")
    assert "Bellevue," in text
    upload = send_file(editor, "institutions", text.replace("Bellevue,", "Elsewhere,").encode())
    page = editor.get(reverse("admin:desk_upload_change", args=[upload.pk]), {"show": "changed"})
    assert "<del>Bellevue</del> → <ins>Elsewhere</ins>" in page.content.decode()
    door = reverse("admin:desk_sheet_save", args=[upload.pk])
    assert "say in a few words why" in editor.post(door, follow=True).content.decode()
    page = editor.post(door, {"reason": "They moved"}, follow=True)
    assert "Undo this whole change" in page.content.decode()
    assert Institution.objects.get(slug="bellevue-college").city == "Elsewhere"
    assert not upload.lines.exists()


def test_how_far_the_reading_is_is_said_on_the_way(editor: Client) -> None:
    many = [["slug", "name"], *([f"school-{n}", "School"] for n in range(1_200))]
    address = reverse("admin:desk_sheet_upload", args=["institutions"])
    file = SimpleUploadedFile("schools.csv", exporting.as_csv(many))
    shown = editor.post(address, {"file": file}).getvalue().decode()
    assert [n in shown for n in ("500 rows read", "1,000 rows read", "1,200 rows read")] == [
        True
    ] * 3


def test_refused_rows_are_left_out_only_on_purpose(editor: Client) -> None:
    rows = table(SCHOOLS)
    rows[1][place(SCHOOLS, "city")] = "New town"
    rows[2][place(SCHOOLS, "country")] = "Atlantis"
    upload = send_file(editor, "institutions", exporting.as_csv(rows))
    door = reverse("admin:desk_sheet_save", args=[upload.pk])
    page = editor.post(door, {"reason": "Moved"}, follow=True).content.decode()
    assert "Nothing is saved yet: rows are refused." in page
    editor.post(door, {"reason": "Moved", "leave_out": "yes"})
    assert Institution.objects.get(slug=rows[1][0]).city == "New town"


def test_who_may_not_edit_may_not_upload(client: Client) -> None:
    client.force_login(member_of("Rule editor"))
    address = reverse("admin:desk_sheet_download", args=["institutions", "csv"])
    assert client.get(address).status_code == 403


def edited(*, city: str = "New town", country: str = "") -> bytes:
    """The schools, one in another town; and one in another country, if one is told."""
    rows = table(SCHOOLS)
    rows[1][place(SCHOOLS, "city")] = city
    if country:
        rows[2][place(SCHOOLS, "country")] = country
    return exporting.as_csv(rows)


def test_a_reason_that_was_typed_stays_where_the_box_was_not_ticked(editor: Client) -> None:
    """And the tick stays where the reason is missing. It is said beside them."""
    upload = send_file(editor, "institutions", edited(country="Atlantis"))
    door = reverse("admin:desk_sheet_save", args=[upload.pk])
    page = editor.post(door, {"reason": "They moved"}).content.decode()
    assert "Nothing is saved yet: rows are refused." in page
    assert 'value="They moved"' in page
    page = editor.post(door, {"reason": " ", "leave_out": "yes"}).content.decode()
    assert "Nothing is saved yet: say in a few words why." in page
    assert 'value="yes" checked' in page
    assert f'href="{reverse("admin:desk_upload_change", args=[upload.pk])}?show=changed"' in page


def test_the_same_file_twice_saves_once(editor: Client) -> None:
    first, second = (send_file(editor, "institutions", edited()) for _ in range(2))
    doors = [reverse("admin:desk_sheet_save", args=[one.pk]) for one in (first, second)]
    editor.post(doors[0], {"reason": "Once"})
    page = editor.post(doors[1], {"reason": "Twice"}, follow=True).content.decode()
    assert "was changed since the preview. Upload again." in page
    assert 'value="Twice"' in page
    assert Act.objects.get().reason == "Once"
    third = send_file(editor, "institutions", edited())
    page = editor.get(reverse("admin:desk_upload_change", args=[third.pk])).content.decode()
    assert "There is nothing to save: no row is new or changed." in page


def test_a_second_press_of_the_button_saves_nothing_and_leads_to_the_change(
    editor: Client,
) -> None:
    upload = send_file(editor, "institutions", edited())
    door = reverse("admin:desk_sheet_save", args=[upload.pk])
    editor.post(door, {"reason": "Once"})
    page = editor.post(door, {"reason": "Once"}, follow=True).content.decode()
    assert reverse("admin:desk_act_change", args=[Act.objects.get().pk]) in page
    old = Upload(pk=upload.pk, sheet=upload.sheet, state=Upload.State.READY)
    with pytest.raises(ConflictError, match="saved already"):
        save(old, SCHOOLS, None, "At the same moment")


def test_files_of_a_table_that_is_not_yours_lead_nowhere(editor: Client, client: Client) -> None:
    upload = send_file(editor, "institutions", edited())
    address = reverse("admin:desk_upload_change", args=[upload.pk])
    uploads = reverse("admin:desk_upload_changelist")
    assert address in editor.get(uploads).content.decode()
    client.force_login(member_of("Rule editor"))
    page = client.get(uploads).content.decode()
    assert "schools.csv" in page
    assert address not in page
    refused = client.get(address)
    assert refused.status_code == 403
    page = refused.content.decode()
    assert "but your role does not include this page" in page
    assert f'href="{reverse("admin:index")}"' in page
