"""The printed sheet: tagged, with its own fonts, the same bytes twice, and no word misread."""

import io
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from pathways.renderers.links import Links
from pathways.renderers.page import page_of
from pathways.renderers.pdf import WORDS, pdf_of
from pathways.renderers.sheet import Copy
from tests.pathways.renderers.copies import HOLDER, LEARNERS, LINK, copy_of
from tests.searching import examples

pytestmark = pytest.mark.django_db
SIZES = {"a4": (595, 842), "letter": (612, 792)}


def read(copy: Copy) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_of(copy)), strict=True)


def text_of(reader: PdfReader) -> str:
    return plain(" ".join(page.extract_text() for page in reader.pages))


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def tags(reader: PdfReader) -> list[DictionaryObject]:
    """Every element of the structure tree, in reading order."""
    found: list[DictionaryObject] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict) and node.get("/Type") != "/MCR":
            found.append(DictionaryObject(node))
            if "/K" in node:
                walk(DictionaryObject(node).raw_get("/K"))

    root: Any = reader.trailer["/Root"]
    walk(root["/StructTreeRoot"].raw_get("/K"))
    return found


@pytest.mark.parametrize("learner", LEARNERS.values(), ids=LEARNERS)
def test_a_sheet_has_two_or_three_pages(learner: dict[str, Any]) -> None:
    assert 2 <= len(read(copy_of(learner, link=LINK)).pages) <= 3


def test_a_phase_with_nothing_to_do_promises_nothing() -> None:
    """Who works already aims at CCS with no credential before it."""
    job = {"kind": "coding", "months": 10, "code_sets": ["ICD-10-CM"], "evidence": "hr"}
    works = {"experience": [job | {"ended_months_ago": 0}]}
    coder = {"country": "IN", "education": "bachelor", "target": "CCS", **works}
    text = " ".join(" ".join(page.extract_text() for page in read(copy_of(coder)).pages).split())
    after = text.split("Your route has no step here.")[1]
    assert not after.strip().startswith("What it brings")


NOT_SURE = {"contact_hours": 80, "kind": "preparation_course", "documented": None}
MUCH_TO_SAY: list[dict[str, Any]] = [
    {"education": "none", "target": "CCS", "training": [NOT_SURE | {"completed": True}]},
    {"education": "secondary", "training": [NOT_SURE | {"completed": None}]},
    {"education": "bachelor", "target": "CCS", "weekly_hours": 20},
]


@pytest.mark.parametrize("learner", MUCH_TO_SAY)
def test_the_longest_sheets_fit_three_pages_of_the_shorter_paper_too(
    learner: dict[str, Any],
) -> None:
    copy = copy_of({"country": "IN", "weekly_hours": 10} | learner, link=LINK, paper="letter")
    pages = [page.extract_text() for page in read(copy).pages]
    assert len(pages) <= 3
    whole = [text for text in pages if "What we assumed" in text]
    assert all("How sure is this plan?" in text and "Dates hold" in text for text in whole)


def test_a_day_on_which_every_source_was_checked_is_said_once() -> None:
    text = " ".join(page.extract_text() for page in read(copy_of(LEARNERS["IN"])).pages)
    assert " ".join(text.split()).count("Checked 24 November 2026.") == 1


@pytest.mark.parametrize("learner", [*LEARNERS.values(), HOLDER], ids=[*LEARNERS, "holder"])
def test_every_step_and_verdict_of_the_plan_is_on_the_sheet(learner: dict[str, Any]) -> None:
    copy = copy_of(learner)
    page = page_of(copy.plan, Links(answers=()))
    said = [step.title for phase in page.phases for step in phase.steps]
    said += [*page.lead, page.version]
    said += [verdict.short or verdict.name for verdict in page.verdicts]
    said += [verdict.mark.word for verdict in page.first]
    said += [answer.mark.word for answer in page.verdicts]
    said += [fact.value for fact in page.facts]
    text = text_of(read(copy))
    assert [words for words in said if plain(words) not in text] == []


def test_a_reader_program_finds_the_language_the_title_and_the_tags() -> None:
    reader = read(copy_of(LEARNERS["US"], link=LINK))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Your route to CPC in the United States"
    assert b"<pdfuaid:part>1" in root["/Metadata"].get_data()
    kinds = {tag.get("/S") for tag in tags(reader)}
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/LBody", "/Table", "/TH", "/Figure"} <= kinds


def test_the_qr_code_has_a_text_in_its_place() -> None:
    pictures = [
        tag.get("/Alt")
        for tag in tags(read(copy_of(LEARNERS["IN"], link=LINK)))
        if tag.get("/S") == "/Figure"
    ]
    assert str(WORDS["qr"]) in pictures


def test_every_font_is_in_the_file() -> None:
    fonts: Any = {}
    for page in read(copy_of(LEARNERS["IN"], name="आशा")).pages:
        resources: Any = page["/Resources"]
        fonts |= resources["/Font"]
    assert fonts
    for font in fonts.values():
        [inner] = font.get_object()["/DescendantFonts"]
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"]


def test_a_hindi_name_is_shaped_and_can_be_copied_out_again() -> None:
    """क्ष is one glyph for three letters; त्रि is copied out as written, though ि is drawn first."""
    [first, *_rest] = read(copy_of(LEARNERS["IN"], name="आशा क्षत्रिय")).pages
    resources: Any = first["/Resources"]
    fonts = resources["/Font"]
    [hindi] = [
        font for name in fonts if "Devanagari" in (font := fonts[name].get_object())["/BaseFont"]
    ]
    letters = hindi["/ToUnicode"].get_data()
    assert b"<%s>" % in_hex("क्ष") in letters
    content = first.get_contents()
    assert content is not None
    assert b"ActualText<FEFF%s>" % in_hex("त्रि") in content.get_data()


def in_hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode()


def test_a_name_that_no_font_here_draws_leaves_a_line_to_write_on() -> None:
    text = text_of(read(copy_of(LEARNERS["IN"], name="தமிழ்")))
    assert "\N{REPLACEMENT CHARACTER}" not in text
    assert "YourroutetoCCS" in text


@pytest.mark.parametrize(
    "name", ["#panic(1)", "*x* $y$ @z", '"\\u0007" \\', "<script>", "a\x07b\x08"]
)
def test_a_name_is_never_markup(name: str) -> None:
    reader = read(copy_of(LEARNERS["GB"], name=name))
    if name.isprintable():
        assert plain(name) in text_of(reader)


@settings(max_examples=examples(15))
@given(st.text(max_size=40))
def test_any_name_can_be_printed(name: str) -> None:
    assert pdf_of(copy_of(LEARNERS["CA"], name=name)).startswith(b"%PDF-1.7")


def test_the_same_plan_gives_the_same_bytes() -> None:
    copy = copy_of(LEARNERS["US"], link=LINK, name="Dana")
    assert pdf_of(copy) == pdf_of(copy)


@pytest.mark.parametrize(
    ("country", "asked", "paper"),
    [("US", "", "letter"), ("CA", "", "letter"), ("GB", "", "a4"), ("IN", "", "a4"),
     ("US", "a4", "a4"), ("IN", "letter", "letter"), ("IN", "papyrus", "a4")],
)  # fmt: skip
def test_the_paper_is_the_countrys_own_unless_asked(country: str, asked: str, paper: str) -> None:
    [first, *_rest] = read(copy_of(LEARNERS[country], paper=asked)).pages
    assert (round(first.mediabox.width), round(first.mediabox.height)) == SIZES[paper]


def test_no_name_means_no_name_in_title_or_head() -> None:
    reader = read(copy_of(LEARNERS["IN"], name="Asha"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Your route to CCS in India – Asha"
    assert "Asha" not in text_of(read(copy_of(LEARNERS["IN"])))


def test_a_link_that_only_this_machine_can_open_gets_no_qr_code() -> None:
    sheet = text_of(read(copy_of(LEARNERS["IN"], link="http://127.0.0.1:8000/plan/?country=IN")))
    assert "127.0.0.1" not in sheet
    assert plain(str(WORDS["scan"])) not in sheet
