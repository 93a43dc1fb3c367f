"""Files as people hand them in: each comes to a page that says what is wrong with it."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from institutions.models import Institution
from pathways.desk.models import Upload
from pathways.desk.sheets.tables import SHEETS
from tests.desk.test_spreadsheet_pages import Table, place, send_file, table

pytestmark = pytest.mark.django_db
SCHOOLS = SHEETS["institutions"]
CITY = place(SCHOOLS, "city")


def text(rows: Table, delimiter: str = ",") -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows(rows)
    return held.getvalue().encode()


def moved(rows: Table) -> Table:
    rows[1][CITY] = "New town"
    return rows


def without_key(rows: Table) -> bytes:
    return text([row[1:] for row in rows])


def doubled(rows: Table) -> bytes:
    return text([[*row, row[CITY]] for row in rows])


def misspelt(rows: Table) -> bytes:
    rows[0][CITY] = "citty"
    return text(rows)


def merged_heading(rows: Table) -> bytes:
    """Excel keeps the text of merged cells in the first; the others are empty."""
    rows[0][CITY] = ""
    return text(moved(rows))


def comma_too_many(rows: Table) -> bytes:
    rows[1].append("India")
    return text(rows)


def told_its_delimiter(rows: Table) -> bytes:
    return b"\xef\xbb\xbfsep=;\r\n" + text(moved(rows), ";")


def quote_without_end(rows: Table) -> bytes:
    return text(rows) + b'"' + b"x,y\r\n" * 50_000


def empty_name(rows: Table) -> bytes:
    rows[1][place(SCHOOLS, "name")] = " "
    return text(rows)


def two_words(rows: Table) -> bytes:
    rows[1][place(SCHOOLS, "slug")] = "new school"
    return text(rows)


def half_a_letter(rows: Table) -> bytes:
    """Not taken for another way of writing letters: every “é” would become “Ã©”."""
    rows[1][CITY], rows[2][CITY] = "Québec, Montréal", "Saint-J"
    return text(rows).replace(b"Saint-J", b"Saint-J\xc3")


FILES: dict[str, tuple[Callable[[Table], bytes], str]] = {
    "the column that finds a row is missing": (without_key, "No row of headings was found."),
    "a column is there twice": (doubled, "The column “city” is there twice."),
    "a heading is misspelt": (misspelt, "no column “citty”. Did you mean “city”?"),
    "headings are merged": (merged_heading, "Cells without a heading, left alone: "),
    "a comma too many": (comma_too_many, "Cells without a heading, left alone: "),
    "only headings": (lambda rows: text(rows[:1]), "headings, but no rows below them"),
    "nothing but blanks": (lambda rows: b" ,,\r\n\r\n", "No row of headings was found."),
    "a line that tells the delimiter": (told_its_delimiter, "<ins>New town</ins>"),
    "a quote that never ends": (quote_without_end, "far too long"),
    "a name of blanks": (empty_name, "name: must not be empty."),
    "half a letter": (half_a_letter, "city: holds a letter that can’t be read."),
    "a short name of two words": (two_words, "“new school” is no short name. Write it like"),
    "zeros": (lambda rows: b"slug,name\x00\r\n", "not a spreadsheet"),
}
"""How each is made of what was downloaded, and what its page says."""


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_to_a_page_that_says_what_is_in_it(name: str, editor: Client) -> None:
    make, said = FILES[name]
    before = list(Institution.objects.order_by("pk").values())
    upload = send_file(editor, "institutions", make(table(SCHOOLS)))
    page = editor.get(reverse("admin:desk_upload_change", args=[upload.pk]))
    assert page.status_code == 200
    assert said in page.content.decode()
    assert list(Institution.objects.order_by("pk").values()) == before


def test_letters_that_an_old_kind_of_csv_has_not_got_are_not_lost(editor: Client) -> None:
    """Excel’s “CSV (Comma delimited)” writes “?” for ₹."""
    bands = table(SHEETS["pay-bands"])
    upload = send_file(editor, "pay-bands", text(bands).decode().encode("cp1252", "replace"))
    assert set(upload.counts) == {"refused", "unchanged"}
    page = editor.get(reverse("admin:desk_upload_change", args=[upload.pk])).content.decode()
    assert "guide_note: letters became “?” when the file was saved." in page
    asked = next(row for row in bands if "₹" in str(row[place(SHEETS["pay-bands"], "guide_note")]))
    asked[place(SHEETS["pay-bands"], "guide_note")] = "Is it so?"
    assert send_file(editor, "pay-bands", text(bands)).counts["changed"] == 1


def test_a_website_may_be_written_as_people_say_it(editor: Client) -> None:
    """As in the form."""
    rows = table(SCHOOLS)
    rows[1][place(SCHOOLS, "website")] = "www.example.org"
    upload = send_file(editor, "institutions", text(rows))
    page = editor.get(reverse("admin:desk_upload_change", args=[upload.pk])).content.decode()
    assert "https://www.example.org" in page


def test_a_row_and_a_column_that_were_taken_out_of_the_file_stay(editor: Client) -> None:
    before = {school.slug: school for school in Institution.objects.all()}
    website = place(SCHOOLS, "website")
    rows = moved(table(SCHOOLS))
    kept = [[cell for n, cell in enumerate(row) if n != website] for row in rows[:5]]
    upload = send_file(editor, "institutions", text(kept))
    assert upload.counts == {"changed": 1, "unchanged": 3}
    door = reverse("admin:desk_sheet_save", args=[upload.pk])
    editor.post(door, {"reason": "They moved"})
    assert Upload.objects.get(pk=upload.pk).state == Upload.State.SAVED
    for school in Institution.objects.all():
        old = before.pop(school.slug)
        assert (school.status, school.website) == (old.status, old.website)
        assert school.city == ("New town" if school.slug == rows[1][0] else old.city)
    assert before == {}


def test_two_editors_upload_at_once(editor: Client, admin_client: Client) -> None:
    """Of different cells of one row: the second is told, and loses nothing of the first."""
    mine, theirs = moved(table(SCHOOLS)), table(SCHOOLS)
    theirs[1][place(SCHOOLS, "note")] = "Evening classes"
    uploads = [
        send_file(client, "institutions", text(rows))
        for client, rows in ((editor, mine), (admin_client, theirs))
    ]
    doors = [reverse("admin:desk_sheet_save", args=[upload.pk]) for upload in uploads]
    editor.post(doors[0], {"reason": "They moved"})
    admin_client.post(doors[1], {"reason": "Their letter"})
    school = Institution.objects.get(slug=mine[1][0])
    assert (school.city, school.note) == ("New town", "Evening classes")


def test_a_short_name_is_explained_in_the_form_as_in_the_file(editor: Client) -> None:
    address = reverse("admin:institutions_institution_add")
    page = editor.post(address, {"name": "New school", "slug": "new school"}).content.decode()
    assert "Write it like bellevue-college: letters, digits and hyphens." in page
