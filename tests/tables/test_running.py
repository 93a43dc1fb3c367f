"""A file of learners is planned whole: bad rows are told of, a killed run goes on where it was."""

import csv
import datetime as dt
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from pathways.core.catalogue import Catalogue
from pathways.tables import sources
from pathways.tables.running import Done, Job, by_threads, plan_frame, run
from pathways.tables.sources import BadTable, source_of
from tests.tables.roster_rows import random_row

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
HEAD = "id,country,exams_passed,work_months\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Chunks of a few rows, so that a small file has many."""
    monkeypatch.setattr(sources, "CHUNK_BYTES", 200)
    return tmp_path


def job_of(source: Path, out: Path, catalogue: Catalogue, *codes: str) -> Job:
    return Job(
        source=source_of(source),
        out=out,
        catalogue=catalogue,
        codes=codes or ("CPC-A", "CPC", "CCA"),
        parquet=out.suffix == ".parquet",
    )


def planned(text: str | bytes, folder: Path, catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """The lines of OUT and of OUT.rejects."""
    source, out = folder / "in.csv", folder / "out.csv"
    source.write_bytes(text.encode() if isinstance(text, str) else text)
    list(run(job_of(source, out, catalogue), by_threads))
    rejects = Path(f"{out}.rejects").read_text("utf-8").splitlines()
    return out.read_text("utf-8").splitlines(), rejects


def test_each_row_gets_verdict_months_date_and_what_is_missing(
    folder: Path, catalogue: Catalogue
) -> None:
    (head, row), rejects = planned(HEAD + "A1,US,CPC,0\n", folder, catalogue)
    assert head.startswith("line,id,CPC-A verdict,CPC-A months,CPC-A earliest,CPC-A missing,CPC v")
    assert row == (
        "2,A1,held,0,2026-11,,not_eligible,24,2029-03,coding_months,"
        "not_eligible,,2027-06,secondary_education"
    )
    assert rejects == ["line,reason"]


def test_a_bad_row_is_told_of_by_its_line_and_stops_nothing(
    folder: Path, catalogue: Catalogue
) -> None:
    text = HEAD + "A,US,,0\nB,FR,,0\nC,US,,many\n\nD,US\nE,GB,,1\n"
    rows, rejects = planned(text, folder, catalogue)
    assert [row.split(",")[:2] for row in rows[1:]] == [["2", "A"], ["7", "E"]]
    assert [line.split(",")[0] for line in rejects[1:]] == ["3", "4", "6"]
    assert rejects[1] == '3,"country: Use one of: US, GB, CA, IN."'
    assert "work_months: Give a number from 0 to 720 months" in rejects[2]
    assert rejects[3] == '6,"2 cells, but 4 columns are named."'


def test_a_quoted_name_may_have_commas_quotes_and_lines(folder: Path, catalogue: Catalogue) -> None:
    text = HEAD + '"Rao, ""J"",\nPune",IN,,0\nB,FR,,0\n'
    rows, rejects = planned(text, folder, catalogue)
    assert next(csv.reader(rows[1:]))[:2] == ["2", 'Rao, "J",Pune']
    assert rejects[1].startswith("4,")


def test_a_line_that_is_not_utf_8_is_refused_alone(folder: Path, catalogue: Catalogue) -> None:
    text = HEAD.encode() + b"A,US,,0\n\xff\xfe,US,,0\nC,US,,0\n"
    rows, rejects = planned(text, folder, catalogue)
    assert [row.split(",")[1] for row in rows[1:]] == ["A", "C"]
    assert rejects[1:] == ["3,The line is not UTF-8 text."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("country,wrok_months\nUS,3\n", "Unknown columns: wrok_months."),
        ("work_months\n3\n", "no column “country”"),
        ("country,country\nUS,US\n", "is there twice"),
    ],
)
def test_a_table_with_wrong_names_says_what_to_do(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(BadTable, match=message):
        source_of(path)


def test_a_quote_that_never_closes_is_told_of(
    folder: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LONGEST_LINE", 500)
    with pytest.raises(BadTable, match="A quote is opened in line"):
        planned(HEAD + 'A,US,,0\n"B,US,,0\n' + "C,US,,0\n" * 200, folder, catalogue)


def roster(path: Path, catalogue: Catalogue, rows: int) -> Path:
    """A random roster as text."""
    codes = list(catalogue.credentials)
    learners = [{"id": f"L{n}"} | random_row(n, codes) for n in range(rows)]
    pd.DataFrame(learners).to_csv(path, index=False)
    return path


def test_text_and_parquet_say_the_same(
    folder: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "CHUNK_BYTES", 5_000)
    text = roster(folder / "in.csv", catalogue, 60)
    cells = pd.read_csv(text, dtype=str, keep_default_na=False)
    parquet.write_table(pa.Table.from_pandas(cells), folder / "in.parquet", row_group_size=25)
    codes = tuple(catalogue.credentials)
    for source in ("in.csv", "in.parquet"):
        for out in ("out.csv", "out.parquet"):
            job = job_of(folder / source, folder / f"{source}-{out}", catalogue, *codes)
            list(run(job, by_threads))
    one, two = (pd.read_csv(folder / f"{source}-out.csv") for source in ("in.csv", "in.parquet"))
    pd.testing.assert_frame_equal(one.drop(columns="line"), two.drop(columns="line"))
    typed = pd.read_parquet(folder / "in.csv-out.parquet").sort_values("line")
    assert list(typed["CPC earliest"].astype(str).str[:7]) == list(one["CPC earliest"])
    assert list(typed["CCS missing"].astype(object).fillna("")) == list(
        one["CCS missing"].fillna("")
    )


def test_typed_columns_are_read_as_they_are(tmp_path: Path, catalogue: Catalogue) -> None:
    table = pa.table(
        {
            "country": ["US", "US", "US"],
            "exams_passed": [["CPC"], ["CPC", "CCA"], []],
            "work_kind": ["coding"] * 3,
            "work_months": [24, 900, None],
            "work_code_sets": [["CPT"]] * 3,
            "work_evidence": ["employer"] * 3,
            "job_contractor": [True, False, None],
        }
    )
    parquet.write_table(table, tmp_path / "in.parquet")
    job = job_of(tmp_path / "in.parquet", tmp_path / "out.csv", catalogue)
    list(run(job, by_threads))
    rows = pd.read_csv(job.out)
    assert list(rows["line"]) == [1, 3]
    assert list(rows["CPC verdict"]) == ["eligible", "not_eligible"]
    assert "2,work_months: Give a number" in job.rejects.read_text("utf-8").replace('"', "")


def test_a_frame_is_planned_purely_with_its_own_index(catalogue: Catalogue) -> None:
    frame = pd.DataFrame({"country": ["US", "FR"], "exams_passed": ["CPC", ""]}, index=["a", "b"])
    before = frame.copy()
    answers = plan_frame(frame, catalogue, ["CPC"])
    assert answers.loc["a", "CPC missing"] == "coding_months"
    assert answers.loc["a", "CPC earliest"] == dt.date(2029, 3, 1)
    assert answers.loc["b"].isna().all()
    pd.testing.assert_frame_equal(frame, before)


KILLED = """
import pickle, sys
from pathways.tables import sources
from pathways.tables.running import plan_chunk, run
sources.CHUNK_BYTES = 200
job = pickle.load(open(sys.argv[1], "rb"))
def slowly(job, chunks):
    for chunk in chunks:
        yield plan_chunk(job, chunk)
for done in run(job, slowly):
    print(done.number, flush=True)
    if done.number == 5:
        input()
"""


def test_a_killed_run_goes_on_where_it_was(folder: Path, catalogue: Catalogue) -> None:
    source = roster(folder / "in.csv", catalogue, 40)
    job = job_of(source, folder / "out.csv", catalogue)
    (folder / "job").write_bytes(pickle.dumps(job))
    command = [sys.executable, "-c", KILLED, str(folder / "job")]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) == 5:
                break
        process.send_signal(signal.SIGKILL)
    assert not job.out.exists()
    (job.parts / ".half.tmp").write_text("half a part", "utf-8")
    numbers = [done.number for done in run(job, by_threads)]
    assert sorted(numbers) == list(range(6, 6 + len(numbers)))
    whole = job_of(source, folder / "whole.csv", catalogue)
    list(run(whole, by_threads))
    assert job.out.read_bytes() == whole.out.read_bytes()
    assert job.rejects.read_bytes() == whole.rejects.read_bytes()
    assert not job.parts.exists()


def test_parts_of_another_input_are_not_used(folder: Path, catalogue: Catalogue) -> None:
    source = roster(folder / "in.csv", catalogue, 20)
    job = job_of(source, folder / "out.csv", catalogue)

    def stopped(job: Job, chunks: Iterator[sources.Chunk]) -> Iterator[Done]:
        yield from by_threads(job, [next(chunks)])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(run(job, stopped))  # type: ignore[arg-type]
    assert job.part(0).exists()
    roster(source, catalogue, 21)
    again = job_of(source, folder / "out.csv", catalogue)
    assert sum(done.planned + done.rejected for done in run(again, by_threads)) == 21
