"""A table goes to Excel and comes back: nothing lost, nothing guessed, nothing half-saved."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from institutions.models import Institution, Programme
from pathways.desk.history import versions_of
from pathways.desk.models import Upload, UploadLine
from pathways.desk.sheets import exporting, uploads, workbooks
from pathways.desk.sheets.cells import NoValue, day_of
from pathways.desk.sheets.files import rows_of
from pathways.desk.sheets.reading import column_letter
from pathways.desk.sheets.saving import ConflictError, save
from pathways.desk.sheets.sheet import Sheet
from pathways.desk.sheets.tables import SHEETS
from pathways.desk.undo import undo
from pathways.provenance import Status
from salaries.models import PayBand
from tests.hostile_files import xlsx

pytestmark = pytest.mark.django_db
SCHOOLS, BANDS = SHEETS["institutions"], SHEETS["pay-bands"]
Table = list[list[Any]]


def table(sheet: Sheet) -> Table:
    return [list(row) for row in exporting.rows_for_file(sheet)]


def preview(sheet: Sheet, content: bytes | Table) -> Upload:
    if isinstance(content, list):
        content = exporting.as_csv(content)
    upload = uploads.receive(sheet, SimpleUploadedFile("file.csv", content), None)
    for _count in uploads.read(upload, sheet):
        pass
    return upload


def changed(upload: Upload) -> list[UploadLine]:
    return list(upload.lines.exclude(verdict="unchanged"))


def only(upload: Upload) -> UploadLine:
    assert upload.fault == ""
    [line] = changed(upload)
    return line


def workbook(rows: Table) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def place(sheet: Sheet, column: str) -> int:
    return sheet.columns.index(column)


@pytest.mark.parametrize("name", SHEETS)
def test_what_was_downloaded_and_not_edited_changes_nothing(name: str) -> None:
    sheet = SHEETS[name]
    rows = table(sheet)
    for content in (exporting.as_csv(rows), exporting.as_xlsx(sheet, rows)):
        upload = preview(sheet, content)
        assert upload.counts == {"unchanged": sheet.model._default_manager.count()}


def test_an_edited_cell_is_the_only_change() -> None:
    rows = table(BANDS)
    rows[1][place(BANDS, "note")] = "Before tax"
    line = only(preview(BANDS, rows))
    assert (line.verdict, line.number) == ("changed", 2)
    assert line.after == {"note": "Before tax"}


def test_a_new_row_is_added_and_the_whole_upload_is_undone() -> None:
    person = User.objects.create_user("asha")
    rows = table(SCHOOLS)
    rows[1][place(SCHOOLS, "city")] = "Another city"
    new = [SCHOOLS.example.get(name, "") for name in SCHOOLS.columns]
    upload = preview(SCHOOLS, [*rows, new])
    assert (upload.counts["new"], upload.counts["changed"]) == (1, 1)
    act = save(upload, SCHOOLS, person, "Spring clean")
    school = Institution.objects.get(slug="example-college")
    moved = Institution.objects.get(slug=rows[1][0])
    assert (school.city, moved.city) == ("Pune", "Another city")
    version = versions_of(Institution).filter(id=school.pk)[0]
    assert (version.history_user, version.history_change_reason) == (person, "Spring clean")
    assert undo(act, person) == 2
    school.refresh_from_db()
    moved.refresh_from_db()
    assert school.status == Status.ARCHIVED
    assert moved.city != "Another city"


def test_relations_are_named_by_their_codes() -> None:
    sheet = SHEETS["courses"]
    rows = table(sheet)
    rows[1][place(sheet, "prepares_for")] = "ccs, CPC"
    upload = preview(sheet, rows)
    act = save(upload, sheet, None, "New syllabus")
    course = Programme.objects.get(slug=rows[1][0])
    assert {c.code for c in course.prepares_for.all()} == {"CCS", "CPC"}
    undo(act, None)
    assert {c.code for c in course.prepares_for.all()} != {"CCS", "CPC"}


def test_a_row_that_somebody_changed_since_the_download_is_refused() -> None:
    rows = table(BANDS)
    band = PayBand.objects.get(code=rows[1][0], starts_on=rows[1][1])
    band.note = "Changed meanwhile"
    band.save()
    rows[1][place(BANDS, "title")] = "My title"
    line = only(preview(BANDS, rows))
    assert line.verdict == "refused"
    assert "Somebody changed this row after you downloaded it." in line.faults[0]


def test_a_row_that_is_changed_after_the_preview_saves_nothing() -> None:
    rows = table(BANDS)
    for row in rows[1:3]:
        row[place(BANDS, "note")] = "From the file"
    upload = preview(BANDS, rows)
    PayBand.objects.filter(code=rows[2][0]).update(note="Changed meanwhile")
    with pytest.raises(ConflictError, match="Nothing was saved"):
        save(upload, BANDS, None, "Notes")
    assert not PayBand.objects.filter(note="From the file").exists()
    upload.refresh_from_db()
    assert upload.state == Upload.State.READY


@pytest.mark.parametrize(
    ("column", "cell", "fault"),
    [
        ("annual_low", "a lot", "E2-like"),
        ("annual_low", "9,99,99,999", "Annual pay runs from low to high."),
        ("currency", "EUR", "not one of: INR, USD, GBP, CAD"),
        ("stage", "boss", "there is no career stage “boss”"),
        ("checked_on", "03/04/2026", "two different days"),
        ("checked_on", "soon", "Write it like 2026-11-24"),
        ("title", "", "must not be empty"),
        ("title", "x" * 121, "at most 120 characters"),
        ("quoted_in_plans", "perhaps", "not yes or no"),
        ("experience_years_low", "two", "not a whole number"),
        ("credentials", "CPC; CPX", "there is no credential “CPX”"),
        ("country", "France", "“France” is not one of: IN, US"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_place_and_reason(
    column: str, cell: str, fault: str
) -> None:
    rows = table(BANDS)
    n = next(n for n, row in enumerate(rows) if row[place(BANDS, "country")] == "IN")
    rows[n][place(BANDS, column)] = cell
    line = only(preview(BANDS, rows))
    assert line.verdict == "refused"
    assert line.number == n + 1
    if fault == "E2-like":
        assert line.faults[0].startswith(f"O{n + 1} annual_low: “a lot” is not an amount")
    else:
        assert fault in line.faults[0]


def test_the_same_row_twice_is_refused() -> None:
    rows = table(BANDS)
    upload = preview(BANDS, [*rows, rows[1]])
    assert only(upload).faults == ["The same row as row 2."]


def test_a_number_that_another_school_has_is_refused() -> None:
    rows = table(SCHOOLS)
    known = [row for row in rows[1:] if row[place(SCHOOLS, "unitid")]]
    new = [SCHOOLS.example.get(name, "") for name in SCHOOLS.columns]
    new[place(SCHOOLS, "country")] = "US"
    new[place(SCHOOLS, "unitid")] = known[0][place(SCHOOLS, "unitid")]
    assert only(preview(SCHOOLS, [*rows, new])).faults == ["Another row has this unitid already."]


def test_a_second_band_that_plans_would_quote_is_refused() -> None:
    rows = table(BANDS)
    quoted = next(row for row in rows[1:] if row[place(BANDS, "quoted_in_plans")] == "yes")
    double = list(quoted)
    double[0], double[-1] = "another-code", ""
    line = only(preview(BANDS, [*rows, double]))
    assert line.faults == ["A plan quotes one band for a stage."]


# Excel's habits


def as_text(rows: Table, delimiter: str) -> str:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows(rows)
    return held.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_way_in_which_excel_writes_csv_is_read(encoding: str, delimiter: str) -> None:
    rows = [row[:] for row in table(SCHOOLS)[:2]]
    rows[1][place(SCHOOLS, "city")] = "Québec – São Tomé"
    content = as_text([row[:-1] for row in rows], delimiter).encode(encoding)
    assert only(preview(SCHOOLS, content)).after == {"city": "Québec – São Tomé"}


def test_titles_blanks_and_foreign_columns_do_no_harm() -> None:
    rows = table(SCHOOLS)[:3]
    rows[1][place(SCHOOLS, "city")] = "New town"
    width = [None] * 3
    content = [
        ["Institutions, spring 2026", *[None] * 5],
        [],
        [*rows[0], *width, "my notes"],
        [*rows[1], *width, "call them"],
        ["  ", *[" "] * 30],
        [*rows[2], *[" "] * 40],
        *[[" "] * 20] * 5,
    ]
    upload = preview(SCHOOLS, workbook(content))
    assert only(upload).after == {"city": "New town"}
    assert only(upload).number == 4
    assert upload.notes == ["Columns that are not ours, left alone: my_notes."]


def test_headings_may_be_the_words_of_the_form() -> None:
    rows = table(BANDS)
    rows[0] = [str(field.verbose_name) for field in BANDS.fields.values()] + ["Version"]
    assert preview(BANDS, rows).counts.keys() == {"unchanged"}


def test_a_misspelt_heading_is_not_taken_for_a_foreign_one() -> None:
    rows = table(BANDS)
    rows[0][place(BANDS, "annual_low")] = "annual_lw"
    assert (
        preview(BANDS, rows).fault == "There is no column “annual_lw”. Did you mean “annual_low”?"
    )


def test_numbers_and_days_as_excel_keeps_them() -> None:
    rows = table(BANDS)[:2]
    rows[1][place(BANDS, "annual_low")] = "2.5 lakh"
    rows[1][place(BANDS, "annual_high")] = 400000.0
    rows[1][place(BANDS, "annual_middle")] = None
    rows[1][place(BANDS, "currency")] = "INR"
    rows[1][place(BANDS, "checked_on")] = 46351
    after = only(preview(BANDS, workbook(rows))).after
    assert (after["annual_low"], after["annual_high"]) == (250_000, 400_000)
    assert after["checked_on"] == "2026-11-25"


def test_both_readers_of_excel_files_find_the_same_in_the_same_place() -> None:
    """A cell that stands far away makes the slower reader read the file."""
    day = dt.date(2026, 11, 24)
    table: Table = [[], [None, "a", 2, 2.5, True, day, " b ", "Québec"], [], [None, None, "c"]]
    fast = list(rows_of(workbook(table)))
    far = [*[None] * 52, "in column BA"]
    slow = list(rows_of(workbook([*table, far])))[:-1]
    days = [row.pop(5) for row in (fast[1], slow[1])]
    assert [day_of(found) for found in days] == [day, day]
    assert fast == slow
    assert fast[1][:3] == [None, "a", 2]
    assert fast[3] == [None, None, "c"]


def test_an_error_of_excel_is_said_and_not_taken_for_an_empty_cell() -> None:
    rows = table(SCHOOLS)[:2]
    rows[1][place(SCHOOLS, "note")] = "#N/A"
    line = only(preview(SCHOOLS, workbook(rows)))
    assert "shows the Excel error #N/A" in line.faults[0]


WITHOUT_VALUE = {
    b'<c r="B2" t="e"><v>#N/A</v></c>': NoValue("#N/A"),
    b'<c r="B2" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c>': NoValue("#DIV/0!"),
    b'<c r="B2"><f>1+1</f></c>': NoValue(),
    b'<c r="B2"><f>1+1</f><v></v></c>': NoValue(),
    b'<c r="B2"><f>1+1</f><v/></c>': NoValue(),
    b'<c r="B2"><f t="shared" si="0"/></c>': NoValue(),
    b'<c r="B2"><f>1+1</f>\n<v>2</v></c>': 2,
    b'<c r="B2" t="str"><f>A1&amp;""</f><v></v></c>': None,
    b'<c r="B2" t="str"><f>A1</f><v xml:space="preserve"> town</v></c>': " town",
}
"""What a cell is in the XML of a sheet, and what is read of it."""
FAR = b'<row r="9"><c r="BA9"><v>1</v></c></row>'


@pytest.mark.parametrize("cell", WITHOUT_VALUE)
def test_an_error_or_a_formula_never_worked_out_is_told_from_an_empty_cell(cell: bytes) -> None:
    """It stays alone: the cells around it are read."""
    row = b'<row r="2"><c r="A2"><v>1</v></c>%s<c r="C2"><v>3</v></c></row>' % cell
    assert list(rows_of(xlsx(row))) == [[], [1, WITHOUT_VALUE[cell], 3]]


def test_below_and_beside_all_values_there_may_be_cells_without_one() -> None:
    row = b'<row r="1"><c r="A1"><v>1</v></c><c r="D1" t="e"><v>#REF!</v></c></row>'
    below = b'<row r="3"><c r="B3"><f>1+1</f></c></row>'
    found = [[1, None, None, NoValue("#REF!")], [], [None, NoValue()]]
    assert list(rows_of(xlsx(row + below))) == found
    assert list(rows_of(xlsx(below))) == [[], [], [None, NoValue()]]


@pytest.mark.parametrize("error", [b"#SPILL!", b"#NEW!"])
def test_an_error_that_the_fast_reader_does_not_know_is_read_by_the_other(error: bytes) -> None:
    [[cell, other]] = rows_of(
        xlsx(b'<row r="1"><c r="A1" t="e"><v>%s</v></c><c r="B1"><v>2</v></c></row>' % error)
    )
    assert (cell, other) == (error.decode(), 2)


def test_only_the_first_sheet_is_read_and_looked_through() -> None:
    """The first is the first tab, whatever its file is called."""
    book = Workbook()
    book.active.append(["first", "=1+1"])
    book.create_sheet("Second").append(["=1+1", "second"])
    book.move_sheet("Second", offset=-1)
    held = io.BytesIO()
    book.save(held)
    assert list(rows_of(held.getvalue())) == [[NoValue(), "second"]]
    book.move_sheet("Second", offset=1)
    held = io.BytesIO()
    book.save(held)
    assert list(rows_of(held.getvalue())) == [["first", NoValue()]]


def test_each_cell_without_a_value_is_refused_in_its_row_and_column() -> None:
    rows = table(SCHOOLS)[:4]
    for row, cell in zip(rows[1:], ("=VLOOKUP(A2,Z:Z,1)", "#DIV/0!", "New town"), strict=True):
        row[place(SCHOOLS, "city")] = cell
    upload = preview(SCHOOLS, workbook(rows))
    assert upload.counts == {"refused": 2, "changed": 1}
    letter = column_letter(place(SCHOOLS, "city"))
    formula, error = (line.faults[0] for line in changed(upload)[:2])
    assert formula.startswith(f"{letter}2 city: holds a formula without a saved value.")
    assert error.startswith(f"{letter}3 city: shows the Excel error #DIV/0!. Type the value")


def test_an_error_where_the_version_stood_is_said() -> None:
    rows = table(SCHOOLS)[:2]
    rows[1][place(SCHOOLS, "city")] = "New town"
    rows[1][-1] = "#REF!"
    assert (
        "version: shows the Excel error #REF!" in only(preview(SCHOOLS, workbook(rows))).faults[0]
    )


def test_no_version_reads_as_a_number() -> None:
    """Excel opens 0123456789 as 123456789 and 12345e6789 as a number without end."""
    for sheet in SHEETS.values():
        assert all(str(row[-1]).isalpha() for row in table(sheet)[1:])


def test_a_formula_is_never_evaluated() -> None:
    """A program wrote it, so no value is saved beside it: the row is refused, not cleared."""
    rows = table(SCHOOLS)[:2]
    rows[1][place(SCHOOLS, "note")] = '=HYPERLINK("https://example.org")'
    line = only(preview(SCHOOLS, workbook(rows)))
    assert "holds a formula without a saved value" in line.faults[0]


def test_values_that_formulas_worked_out_are_read_wherever_the_file_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is read in pieces, here so small that every part of a cell is cut somewhere."""
    monkeypatch.setattr(workbooks, "CHUNK", 101)
    text = b'<c r="A%d" t="str"><f>"a"</f><v>town</v></c>'
    number = b'<c r="B%d"><f t="shared" si="0"/><v>2</v></c>'
    row = b'<row r="%d">' + text + number + b"</row>"
    cells = b"".join(row % (n, n, n) for n in range(1, 1_001))
    found = list(rows_of(xlsx(cells)))
    assert found == [["town", 2]] * 1_000
    [*_, last] = rows_of(xlsx(cells + b'<row r="1001"><c r="A1001"><f>1+1</f></c></row>'))
    assert last == [NoValue()]


def test_text_that_looks_like_a_formula_leaves_as_text_and_comes_back() -> None:
    school = Institution.objects.all()[0]
    for note in ("=1+2", "+1", "-1", "@x", "'quoted'"):
        Institution.objects.filter(pk=school.pk).update(note=note)
        rows = table(SCHOOLS)
        cells = {cell for row in rows[1:] for cell in row if isinstance(cell, str)}
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
        sheet = load_workbook(io.BytesIO(exporting.as_xlsx(SCHOOLS, rows))).worksheets[0]
        assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        assert changed(preview(SCHOOLS, rows)) == []


def test_the_template_has_headings_an_example_and_help() -> None:
    for sheet in SHEETS.values():
        book = load_workbook(io.BytesIO(exporting.as_xlsx(sheet, exporting.template_rows(sheet))))
        data, help_page = book.worksheets
        assert [cell.value for cell in data[1]] == list(sheet.columns)
        assert help_page.max_row == len(sheet.columns) + 2
        upload = preview(sheet, exporting.as_xlsx(sheet, exporting.template_rows(sheet)))
        assert only(upload).verdict == "new", only(upload).faults
