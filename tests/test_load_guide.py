"""`load_guide` may be run at any time: it never undoes what an admin did."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from certifications.models import CodeSet, IssuingBody, Source
from pathways.guide_rows import load

pytestmark = pytest.mark.django_db


def source(code: str, title: str) -> dict[str, Any]:
    fields = {
        "code": code,
        "title": title,
        "checked_on": "2026-11-24",
        "confidence": "official",
    }
    return {"model": "certifications.source", "fields": fields}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, source("new-one", "First title"))
    return tmp_path


def write(folder: Path, *rows: dict[str, Any]) -> None:
    (folder / "sources.json").write_text(json.dumps(rows), "utf-8")


def test_a_second_load_changes_nothing(folder: Path) -> None:
    assert len(load(folder).added) == 1
    again = load(folder)
    assert (again.added, again.updated, again.unchanged) == ([], [], 1)


def test_an_untouched_row_is_updated(folder: Path) -> None:
    load(folder)
    write(folder, source("new-one", "Better title"))
    assert len(load(folder).updated) == 1
    assert Source.objects.get(code="new-one").title == "Better title"


def test_an_edited_row_is_left_and_told(folder: Path) -> None:
    load(folder)
    Source.objects.filter(code="new-one").update(title="The admin’s title")
    write(folder, source("new-one", "Better title"))
    out = StringIO()
    call_command("load_guide", "--folder", str(folder), stdout=out)
    assert Source.objects.get(code="new-one").title == "The admin’s title"
    assert "1 left as edited" in out.getvalue()
    assert "new-one" in out.getvalue()


def test_a_row_that_an_admin_deleted_stays_away(folder: Path) -> None:
    load(folder)
    Source.objects.filter(code="new-one").delete()
    assert len(load(folder).deleted) == 1
    assert not Source.objects.filter(code="new-one").exists()


def test_a_row_that_an_admin_made_first_is_left(folder: Path) -> None:
    Source.objects.create(
        code="new-one", title="Made by hand", checked_on="2026-01-01", confidence="guide"
    )
    assert len(load(folder).edited) == 1
    assert Source.objects.get(code="new-one").title == "Made by hand"


def test_an_edited_relation_counts_as_an_edit(settings: Any) -> None:
    body = IssuingBody.objects.get(code="AAPC")
    body.code_sets.add(CodeSet.objects.get(code="CCI"))
    report = load(settings.BASE_DIR / "fixtures")
    assert any("AAPC" in name and "issuingbody" in name for name in report.edited)
    assert CodeSet.objects.get(code="CCI") in body.code_sets.all()


def test_a_faulty_file_loads_nothing(folder: Path) -> None:
    (folder / "more.json").write_text("[{]", "utf-8")
    with pytest.raises(CommandError, match="not JSON"):
        load(folder)
    assert not Source.objects.filter(code="new-one").exists()


def test_an_unknown_model_is_named(folder: Path) -> None:
    (folder / "more.json").write_text('[{"model": "salaries.bonus", "fields": {}}]', "utf-8")
    with pytest.raises(CommandError, match=r"salaries\.bonus"):
        load(folder)


def test_the_guide_loads_twice_without_a_change(settings: Any) -> None:
    report = load(settings.BASE_DIR / "fixtures")
    assert (report.added, report.updated, report.edited, report.deleted) == ([], [], [], [])
    assert report.unchanged > 400
