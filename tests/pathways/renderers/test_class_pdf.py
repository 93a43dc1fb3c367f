"""A whole class in one file: as if typst had set it in one piece, and never half of it."""

import io
import json
import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from pathways.renderers.binding import bind, page_count
from pathways.renderers.class_pdf import NoPlans, set_sheets, write_class
from pathways.renderers.pdf import pdf_of_cover
from pathways.renderers.sheet import Copy, Cover
from tests.pathways.renderers.copies import DAY, LEARNERS, copy_of
from tests.searching import examples

pytestmark = pytest.mark.django_db
NAMES = ("Asha (1 0 R)", "Ben", "Chitra \\ (x)", "आशा", "Ed")


def a_class() -> list[Copy]:
    learners = [*LEARNERS.values(), LEARNERS["IN"]]
    return [
        copy_of(learner, name=name, paper="a4")
        for learner, name in zip(learners, NAMES, strict=True)
    ]


@cache
def on_paper() -> bytes:
    """Five learners, as the command prints them."""
    out = io.BytesIO()
    write_class(a_class(), out)
    return out.getvalue()


@pytest.fixture
def bound() -> PdfReader:
    return PdfReader(io.BytesIO(on_paper()), strict=True)


def test_each_learner_has_pages_that_count_from_one(bound: PdfReader) -> None:
    feet = [re.search(r"Page (\d) of (\d)", page.extract_text()) for page in bound.pages]
    counted = [(int(foot[1]), int(foot[2])) for foot in feet if foot]
    assert len(counted) == len(bound.pages)
    assert [first for first, _total in counted].count(1) == len(NAMES)
    for (page, total), (following, _of) in pairwise(counted):
        assert following == (1 if page == total else page + 1)


def test_the_learners_come_in_order_under_their_own_bookmarks(bound: PdfReader) -> None:
    top: Any = [entry for entry in bound.outline if not isinstance(entry, list)]
    routes = [
        "Your route to CPC in the United States",
        "Your route to NCCQ in the United Kingdom",
        "Your route to CCS in India",
        "Your route to CHIM in Canada",
        "Your route to CCS in India",
    ]
    told_apart = [f"{name} {route}" for name, route in zip(NAMES, routes, strict=True)]
    assert [entry.title for entry in top] == told_apart
    pages: list[Any] = [bound.get_destination_page_number(entry) for entry in top]
    assert pages == sorted(set(pages))
    for name, number in zip(NAMES, pages, strict=True):
        text = bound.pages[number].extract_text()
        assert name in text or name == "आशा"


def test_every_tag_leads_to_the_one_root_and_every_mark_to_its_tag(bound: PdfReader) -> None:
    root: Any = bound.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    [document] = root["/K"]
    assert document["/S"] == "/Document"
    assert [part.get_object()["/S"] for part in document["/K"]] == ["/Part"] * 5
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


def with_index(copies: list[Copy], times: int = 1) -> PdfReader:
    """As an advisor prints them; `times` makes a large class of a few sheets."""
    sheets = list(set_sheets(copies, "a4")) * times
    counts = [page_count(sheet) for sheet in sheets]
    cover = Cover(
        title="Class of June",
        lines=("Printed today",),
        head=("No.", "Label", "Goal"),
        rows=tuple((str(n), f"L-{n}", "CPC") for n in range(len(sheets))),
        ahead=tuple(accumulate([0, *counts[:-1]])),
    )
    whole = b"".join(bind(sheets, lambda: pdf_of_cover(cover, "a4", DAY)))
    return PdfReader(io.BytesIO(whole), strict=True)


def links_of_the_index(pages: Iterable[PageObject]) -> list[Any]:
    notes = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    return [note for note in notes if "/Dest" in note]


@pytest.mark.parametrize("times", [1, 15, examples(250)], ids=["2", "30", "up to 500"])
def test_the_index_names_the_page_of_each_sheet_and_leads_to_it(times: int) -> None:
    holder = {"credentials": [{"code": "CHIM", "status": "active"}], "target": "CHIM"}
    two_pages = copy_of({"country": "CA", "education": "bachelor", **holder}, name="Asha")
    three_pages = copy_of(LEARNERS["IN"], name="Ben")
    reader = with_index([two_pages, three_pages], times)
    index_pages = len(reader.pages) - 5 * times
    starts = [index_pages + 1 + 5 * (n // 2) + 2 * (n % 2) for n in range(2 * times)]
    for number in (*starts[:2], *starts[-2:]):
        assert "Page 1 of" in reader.pages[number - 1].extract_text()
    index = "\n".join(page.extract_text() for page in reader.pages[:index_pages])
    said = re.findall(r"L-\d+ CPC (\d+)$", index, re.MULTILINE)
    assert [int(number) for number in said] == starts
    links = links_of_the_index(reader.pages[:index_pages])
    assert [note["/Contents"] for note in links] == [f"Page {start}" for start in starts]
    led = [reader.get_page_number(note["/Dest"][0].get_object()) for note in links]
    assert led == [start - 1 for start in starts]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("long", [0, 60], ids=["short labels", "labels of three lines"])
def test_an_index_counts_its_own_pages_however_long_its_labels_are(paper: str, long: int) -> None:
    label = "a learner " * (long // 2)
    cover = Cover(
        title="Class of June",
        lines=("Printed today",),
        head=("No.", "Label", "Goal"),
        rows=tuple((str(n), f"{label}L-{n}", "CPC") for n in range(100)),
        ahead=tuple(range(100)),
    )
    index = PdfReader(io.BytesIO(pdf_of_cover(cover, paper, DAY)))
    said = "".join(page.extract_text() for page in index.pages)
    assert f"CPC {len(index.pages) + 1}\n" in said
    assert f"CPC {len(index.pages) + 100}\n" in f"{said}\n"


def test_a_class_of_one_has_an_index_too() -> None:
    reader = with_index([copy_of(LEARNERS["IN"], name="Asha")])
    assert "L-0 CPC 2" in reader.pages[0].extract_text()
    [link] = links_of_the_index(reader.pages)
    assert reader.get_page_number(link["/Dest"][0].get_object()) == 1


def test_the_index_comes_first_for_eyes_ears_and_bookmarks() -> None:
    reader = with_index(a_class())
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Class of June"
    first: Any = reader.outline[0]
    assert (first.title, reader.get_destination_page_number(first)) == ("Class of June", 0)
    [document] = root["/StructTreeRoot"]["/K"]
    tags = [str(tag.get_object()["/S"]) for tag in document["/K"][0].get_object()["/K"]]
    assert "/Table" in tags
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tree = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for link in links_of_the_index(reader.pages):
        tag: Any = tree[int(link["/StructParent"])].get_object()
        assert tag["/S"] == "/Link"
        assert climbs_to(tag, root["/StructTreeRoot"])


def test_the_same_class_gives_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    for out in (first, second):
        write_class(a_class()[:3], out)
    assert first.getvalue() == second.getvalue()


def test_what_typst_did_not_write_is_refused() -> None:
    with pytest.raises(ValueError, match="not as typst writes"):
        list(bind([b"%PDF-1.4 something else"]))


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
