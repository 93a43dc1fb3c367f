"""The wages of the BLS workbooks come in as they are printed, and what is not printed is said."""

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from salaries.models import PayStatistic
from salaries.oews import WrongFile, read_workbook
from salaries.survey_rows import survey_rows
from salaries.tables import WAGES, oews_table

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent / "data"
NATIONAL, SECTORS = DATA / "national_cut.xlsx", DATA / "natsector_cut.xlsx"
GUIDE_CODES = {f"us-{job}-2024-05" for job in ("29-2072", "29-9021", "43-3021", "11-9111")}


def load(file: Path, *options: str) -> str:
    said = io.StringIO()
    call_command("import_oews", str(file), *options, stdout=said)
    return said.getvalue()


def changed(tmp_path: Path, cell: str, value: object, file: Path = SECTORS) -> Path:
    book = openpyxl.load_workbook(file)
    book.worksheets[0][cell] = value
    book.save(tmp_path / "changed.xlsx")
    return tmp_path / "changed.xlsx"


def test_the_sector_workbook_adds_what_the_guide_does_not_have() -> None:
    said = load(SECTORS)
    assert "were here before and are left as they are" in said
    row = PayStatistic.objects.get(code="us-29-9021-2024-05-sector-62")
    assert (row.setting, row.sector_code) == ("Health care and social assistance", "62")
    assert (row.country, row.basis, row.period_label) == ("US", "national_survey", "May 2024")
    assert row.source.code == "bls-oews-2024"
    assert not row.includes_coders


def test_rows_of_the_guide_are_left_alone_and_agree_with_the_file_to_the_cent() -> None:
    before = list(PayStatistic.objects.filter(code__in=GUIDE_CODES).order_by("code").values())
    assert len(before) == 4
    assert "4 were here before" in load(NATIONAL)
    after = PayStatistic.objects.filter(code__in=GUIDE_CODES).order_by("code")
    assert list(after.values()) == before
    book = read_workbook(NATIONAL)
    jobs = [code[3:10] for code in GUIDE_CODES]
    rows = {r["code"]: r for r in survey_rows(oews_table(book.cells, jobs), 2024, None)}
    for row in after:
        told = rows[row.code]
        amounts = [f"{unit}_{name}" for unit in ("annual", "hourly") for name in WAGES]
        for name in ("employment", *amounts):
            assert getattr(row, name) == told[name], (row.code, name)


def test_a_second_load_changes_nothing() -> None:
    load(SECTORS)
    before = list(PayStatistic.objects.order_by("pk").values())
    assert "0 added, 0 updated" in load(SECTORS)
    assert list(PayStatistic.objects.order_by("pk").values()) == before


def test_what_an_admin_edited_stays() -> None:
    load(SECTORS)
    row = PayStatistic.objects.get(code="us-29-9021-2024-05-sector-62")
    row.note = "Looked at again."
    row.save()
    assert "1 left as edited" in load(SECTORS)
    row.refresh_from_db()
    assert row.note == "Looked at again."


def test_pay_over_the_ceiling_is_said_and_never_a_number() -> None:
    load(SECTORS)
    row = PayStatistic.objects.get(code="us-11-9111-2024-05-sector-31-33")
    assert (row.annual_p50, row.annual_p75, row.annual_p90) == (205580, None, None)
    assert row.note == (
        "The survey prints no exact figure for: 3 in 4 earn less; 9 in 10 earn less. "
        "It is US$239,200 a year or more."
    )


def test_jobs_that_are_not_printed_are_not_known() -> None:
    load(SECTORS)
    row = PayStatistic.objects.get(code="us-29-9021-2024-05-sector-42")
    assert (row.employment, row.annual_mean) == (None, 72380)


def test_other_occupations_can_be_asked_for() -> None:
    assert "1 added" in load(NATIONAL, "--occupation", "29-1229")
    assert PayStatistic.objects.get(code="us-29-1229-2024-05").title.startswith("Physicians")
    with pytest.raises(CommandError, match="no SOC code"):
        load(NATIONAL, "--occupation", "coders")
    with pytest.raises(CommandError, match=r"It has no wages of 99-9999\. Nothing was loaded"):
        load(NATIONAL, "--occupation", "99-9999")


@pytest.mark.parametrize("sign", ["*", "**", "#", "~", "", " "])
def test_a_sign_of_the_file_is_no_number(sign: str) -> None:
    cells = read_workbook(NATIONAL).cells.copy()
    cells["A_MEDIAN"] = sign
    table = oews_table(cells, ["29-2072"])
    assert table["annual_p50"].isna().all()
    assert table["above"].tolist() == [["p50"] if sign == "#" else []]


def test_years_are_dollars_and_hours_are_cents() -> None:
    table = oews_table(read_workbook(NATIONAL).cells, ["29-2072"])
    [line] = table.to_dict("records")
    assert (line["annual_p50"], line["hourly_p50"], line["hourly_p25"]) == (50250, 2416, 2000)


def test_nobody_counted_is_a_number_too() -> None:
    cells = read_workbook(NATIONAL).cells.copy()
    cells["TOT_EMP"] = "0"
    assert oews_table(cells, ["29-2072"])["employment"].tolist() == [0]


def test_the_name_of_a_sector_is_cut_where_its_field_ends() -> None:
    cells = read_workbook(SECTORS).cells.copy()
    cells["NAICS_TITLE"] = "x" * 200
    rows = survey_rows(oews_table(cells, ["29-9021"]), 2024, None)
    assert max(len(row["setting"]) for row in rows) == 120
    assert PayStatistic._meta.get_field("setting").max_length == 120


def test_a_line_without_average_and_middle_is_left_out() -> None:
    cells = read_workbook(NATIONAL).cells.copy()
    for column in ("A_MEAN", "A_MEDIAN", "H_MEAN", "H_MEDIAN"):
        cells[column] = "*"
    assert list(survey_rows(oews_table(cells, ["29-2072"]), 2024, None)) == []


@pytest.mark.parametrize("wrong", ["n/a", "-1", "12 34", "1e", "="])
def test_a_cell_that_is_neither_number_nor_sign_stops_the_file(tmp_path: Path, wrong: str) -> None:
    before = PayStatistic.objects.count()
    head = [cell.value for cell in openpyxl.load_workbook(SECTORS).worksheets[0][1]]
    column = openpyxl.utils.get_column_letter(head.index("A_PCT10") + 1)
    file = changed(tmp_path, f"{column}2", f"{wrong}")
    with pytest.raises(CommandError, match=r"A_PCT10 of .* in sector .* is “.*”"):
        load(file)
    assert PayStatistic.objects.count() == before


def test_another_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    text = tmp_path / "wages.xlsx"
    text.write_text("OCC_CODE,A_MEDIAN\n", "utf-8")
    with pytest.raises(WrongFile, match="no Excel workbook"):
        read_workbook(text)
    with pytest.raises(WrongFile, match="can’t be read: No such file"):
        read_workbook(tmp_path / "nowhere.xlsx")
    pd.DataFrame({"a": [1]}).to_excel(tmp_path / "other.xlsx", sheet_name="Sheet1")
    with pytest.raises(WrongFile, match="no sheet such as national_M2024_dl"):
        read_workbook(tmp_path / "other.xlsx")
    pd.DataFrame({"OCC_CODE": ["1"]}).to_excel(
        tmp_path / "few.xlsx", sheet_name="national_M2024_dl"
    )
    with pytest.raises(WrongFile, match="no column AREA_TYPE"):
        read_workbook(tmp_path / "few.xlsx")


def test_a_year_without_its_source_is_refused(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SECTORS)
    book.worksheets[0].title = "natsector_M2025_dl"
    book.save(tmp_path / "next.xlsx")
    with pytest.raises(CommandError, match="no source with the code “bls-oews-2025”"):
        load(tmp_path / "next.xlsx")
