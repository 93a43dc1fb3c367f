"""A whole class in one file: as if typst had set it in one piece, and never half of it."""

import io
import json
import re
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from pathways.renderers import class_pdf
from pathways.renderers.binding import bind
from pathways.renderers.class_pdf import NoPlans, write_class
from pathways.renderers.sheet import Copy
from tests.pathways.renderers.copies import LEARNERS, copy_of

pytestmark = pytest.mark.django_db
NAMES = ("Asha (1 0 R)", "Ben", "Chitra \\ (x)", "आशा", "Ed")


def a_class() -> list[Copy]:
    learners = [*LEARNERS.values(), LEARNERS["IN"]]
    return [
        copy_of(learner, name=name, paper="a4")
        for learner, name in zip(learners, NAMES, strict=True)
    ]


@pytest.fixture
def bound(monkeypatch: pytest.MonkeyPatch) -> PdfReader:
    """Five learners in parts of two."""
    monkeypatch.setattr(class_pdf, "PART", 2)
    out = io.BytesIO()
    write_class(a_class(), out)
    return PdfReader(out, strict=True)


def test_each_learner_has_pages_that_count_from_one(bound: PdfReader) -> None:
    feet = [re.search(r"Page (\d) of (\d)", page.extract_text()) for page in bound.pages]
    counted = [(int(foot[1]), int(foot[2])) for foot in feet if foot]
    assert len(counted) == len(bound.pages)
    assert [first for first, _total in counted].count(1) == len(NAMES)
    for (page, total), (following, _of) in pairwise(counted):
        assert following == (1 if page == total else page + 1)


def test_the_learners_come_in_order_under_their_own_bookmarks(bound: PdfReader) -> None:
    top: Any = [entry for entry in bound.outline if not isinstance(entry, list)]
    assert [entry.title for entry in top] == [
        "Your route to CPC in the United States",
        "Your route to NCCQ in the United Kingdom",
        "Your route to CCS in India",
        "Your route to CHIM in Canada",
        "Your route to CCS in India",
    ]
    pages: list[Any] = [bound.get_destination_page_number(entry) for entry in top]
    assert pages == sorted(set(pages))
    for name, number in zip(NAMES, pages, strict=True):
        text = bound.pages[number].extract_text()
        assert name in text or name == "आशा"


def test_every_tag_leads_to_the_one_root_and_every_mark_to_its_tag(bound: PdfReader) -> None:
    root: Any = bound.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    [document] = root["/K"]
    assert document["/S"] == "/Document"
    assert [part.get_object()["/S"] for part in document["/K"]] == ["/Part"] * 3
    numbers = root["/ParentTree"]["/Nums"]
    keys = [int(key) for key in islice(numbers, 0, None, 2)]
    assert keys == list(range(root["/ParentTreeNextKey"]))
    tree = dict(zip(keys, islice(numbers, 1, None, 2), strict=True))
    for page in bound.pages:
        for tag in tree[int(page["/StructParents"])].get_object():  # type: ignore[call-overload]
            assert climbs_to(tag.get_object(), root)


def climbs_to(tag: DictionaryObject, root: DictionaryObject) -> bool:
    while tag.get("/Type") == "/StructElem":
        tag = tag["/P"].get_object()  # type: ignore[assignment]
    return tag == root


def test_no_reference_leads_nowhere(bound: PdfReader) -> None:
    seen: set[int] = set()
    waiting: list[Any] = [bound.trailer["/Root"], bound.trailer["/Info"]]
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum not in seen:
                seen.add(value.idnum)
                found = value.get_object()
                assert found is not None, value
                waiting.append(found)
        elif isinstance(value, DictionaryObject):
            waiting += [value.raw_get(key) for key in value]
        elif isinstance(value, ArrayObject):
            waiting += list(value)
    assert len(seen) > 1000


def test_the_cells_of_every_table_have_names_of_their_own(bound: PdfReader) -> None:
    root: Any = bound.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    names = [str(name) for name in islice(root["/IDTree"]["/Names"], 0, None, 2)]
    assert names == sorted(set(names))


def test_title_language_and_the_mark_of_pdf_ua_are_kept(bound: PdfReader) -> None:
    root: Any = bound.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert bound.metadata is not None
    assert bound.metadata.title == "Plans of a class"
    about = root["/Metadata"].get_data()
    assert b"<pdfuaid:part>1" in about
    assert b"<xmpTPg:NPages>%d<" % len(bound.pages) in about


def test_the_same_class_gives_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    for out in (first, second):
        write_class(a_class()[:3], out)
    assert first.getvalue() == second.getvalue()


def test_what_typst_did_not_write_is_refused() -> None:
    with pytest.raises(ValueError, match="not as typst writes"):
        bind([b"%PDF-1.4 something else"], io.BytesIO())


def test_a_class_of_nobody_is_no_file() -> None:
    with pytest.raises(NoPlans):
        write_class([], io.BytesIO())


def profiles(folder: Path, *lines: str) -> str:
    file = folder / "learners.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    return str(file)


def test_the_command_prints_one_sheet_with_a_name(tmp_path: Path) -> None:
    file = profiles(tmp_path, json.dumps(LEARNERS["IN"]))
    sheet = tmp_path / "asha.pdf"
    call_command("plan", file, "--pdf", str(sheet), "--paper", "letter", "--name", "Asha")
    reader = PdfReader(sheet)
    assert reader.metadata is not None
    assert reader.metadata.title == "Your route to CCS in India – Asha"
    assert round(reader.pages[0].mediabox.width) == 612


def test_the_command_prints_the_good_lines_and_tells_of_the_bad(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = [json.dumps(LEARNERS[code]) for code in ("US", "GB")]
    file = profiles(tmp_path, good[0], '{"country": "XX"}', "", good[1])
    with pytest.raises(SystemExit) as left:
        call_command("plan", file, "--lines", "--pdf", str(tmp_path / "class.pdf"))
    assert left.value.code == 2
    [said] = capsys.readouterr().out.splitlines()
    assert json.loads(said)["line"] == 2
    assert len(PdfReader(tmp_path / "class.pdf").pages) == 6
    assert {f.name for f in tmp_path.iterdir()} == {"learners.jsonl", "class.pdf"}


def test_bad_lines_alone_leave_no_file(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        call_command("plan", profiles(tmp_path, "{}"), "--pdf", str(tmp_path / "class.pdf"))
    assert [f.name for f in tmp_path.iterdir()] == ["learners.jsonl"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = profiles(tmp_path, json.dumps(LEARNERS["IN"]))
    with pytest.raises(CommandError, match=r"nowhere/a\.pdf can’t be written: No such file"):
        call_command("plan", file, "--pdf", str(tmp_path / "nowhere" / "a.pdf"))


def test_a_name_is_for_one_sheet_only(tmp_path: Path) -> None:
    file = profiles(tmp_path, json.dumps(LEARNERS["IN"]))
    with pytest.raises(CommandError, match="--name is for one sheet"):
        call_command("plan", file, "--lines", "--pdf", str(tmp_path / "a.pdf"), "--name", "A")
