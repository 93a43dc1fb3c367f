"""`manage.py plan_roster`: what it writes, and what it says when it can't."""

import io
from pathlib import Path

import pandas as pd
import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db
ROWS = "id,country,exams_passed\nA,US,CPC\nB,FR,\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "class.csv"
    path.write_text(ROWS, "utf-8")
    return path


def test_a_class_is_planned_and_what_was_refused_is_told(source: Path) -> None:
    out, told = source.with_name("planned.csv"), io.StringIO()
    call_command("plan_roster", str(source), str(out), "--as-of=2026-11-24", stderr=told)
    rows = pd.read_csv(out)
    assert list(rows["id"]) == ["A"]
    assert rows.loc[0, "CPC missing"] == "coding_months"
    assert "1 rows planned, 1 rejected." in told.getvalue()
    assert "planned.csv.rejects" in told.getvalue()


def test_the_format_may_be_named_and_the_credentials_chosen(source: Path) -> None:
    out = source.with_name("planned")
    call_command(
        "plan_roster", source, out, format="parquet", credentials="CPC, CCA", stderr=io.StringIO()
    )
    assert list(pd.read_parquet(out))[2::4] == ["CPC verdict", "CCA verdict"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"credentials": "CPC,XYZ"}, "Unknown credentials: XYZ. Use any of: CPC-A, CCA"),
        ({"output": "class.csv"}, "is there already. Move it away"),
        ({"input": "missing.csv"}, "can’t be read"),
        ({"input": "missing.parquet"}, "can’t be read"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(
    options: dict[str, str], message: str, source: Path
) -> None:
    names = {"input": "class.csv", "output": "out.csv"} | options
    paths = [source.with_name(names.pop(name)) for name in ("input", "output")]
    with pytest.raises(CommandError, match=message):
        call_command("plan_roster", *paths, stderr=io.StringIO(), **names)
    assert sorted(path.name for path in source.parent.iterdir()) == ["class.csv"]


def test_a_table_with_a_strange_column_is_refused(source: Path) -> None:
    source.write_text("country,hours\nUS,3\n", "utf-8")
    with pytest.raises(CommandError, match="Unknown columns: hours"):
        call_command("plan_roster", source, source.with_name("out.csv"), stderr=io.StringIO())
