"""Binds PDFs that typst wrote into one tagged file, a sheet at a time.

What goes in comes out at once, so five hundred sheets need the memory of one. It relies on what
typst writes: a plain cross-reference table, one element at the root of the structure, a flat list
of pages, and no object streams.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

CATALOG, PAGES, STRUCTURE, DOCUMENT, OUTLINES, INFO, METADATA = range(1, 8)
"""The numbers of what the whole file has once; the parts' objects follow."""

TEXT = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]*\))*\))*\)|<[0-9A-F]+>"
TOKEN = re.compile(TEXT + rb"|(?P<ref>\d+) 0 R|/StructParent(?P<s>s?) (?P<key>\d+)", re.DOTALL)
CELL = re.compile(rb"\((U\d+x\d+y\d+)\)")
"""The name of a table's cell: its own in each part, so the part's number goes before it."""
LINK = re.compile(rb"/A<</Type/Action/S/URI/URI\(sheet:(\d+)/[^)]*\)>>(.*?/Contents\()sheet:\d+/")
"""In a cover: the address of a sheet, counted from 0, with what is said of the link."""


def bind(sheets: Iterable[bytes], cover: Callable[[], bytes] | None = None) -> Iterator[bytes]:
    """One file of all the sheets, in order, a piece at a time.

    The cover is asked for when all the sheets are in. It comes first in the file, gives it its
    title, and its links `sheet:0/…` lead to the sheets. Raises ValueError for what typst did not
    write, and for no sheet at all.
    """
    book = _Book()
    for sheet in sheets:
        book.add(_Part(sheet))
        yield book.taken()
    if cover:
        book.open_with(_Part(cover()))
    book.close()
    yield book.taken()


def page_count(pdf: bytes) -> int:
    part = _Part(pdf)
    return int(_found(rb"/Count (\d+)", part.text(part.pages)))


class _Part:
    """One PDF of typst, object by object."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        table = int(_found(rb"startxref\s+(\d+)", pdf[-64:]))
        rows = pdf[table:].split(b"\n")
        self.offsets = [int(row[:10]) for row in rows[2 : 2 + int(rows[1].split()[1])]]
        places = sorted(self.offsets)
        self.ends = dict(zip(places, [*places[1:], table], strict=True))
        self.catalog = int(_found(rb"/Root (\d+) 0 R", pdf[table:]))
        self.info = int(_found(rb"/Info (\d+) 0 R", pdf[table:]))
        root = self.text(self.catalog)
        names = (b"Pages", b"StructTreeRoot", b"Outlines", b"Metadata")
        self.pages, self.structure, self.outlines, self.metadata = (
            int(_found(rb"/%s (\d+) 0 R" % name, root)) for name in names
        )
        self.document = int(_found(rb"/K\[(\d+) 0 R\]", self.text(self.structure)))

    def text(self, number: int) -> bytes:
        """An object with all that is between its number and the next one's."""
        start = self.offsets[number]
        return self.pdf[start : self.ends[start]].split(b" 0 obj\n", 1)[1]

    def first_page(self) -> int:
        return int(_found(rb"/Kids\[(\d+) 0 R", self.text(self.pages)))

    def own(self) -> Iterable[int]:
        """The objects that the whole file keeps as they are, renumbered."""
        once = {self.catalog, self.info, self.structure, self.outlines, self.metadata}
        return (n for n in range(1, len(self.offsets)) if n not in once)


class _Book:
    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.digest = hashlib.sha256()
        self.length = 0
        self.offsets: dict[int, int] = {}
        self.shift = METADATA
        self.parts = self.parents = self.page_count = 0
        self.once: dict[int, bytes] = {}
        self.kids: list[bytes] = []
        self.documents: list[bytes] = []
        self.parent_tree: list[bytes] = []
        self.cells: list[bytes] = []
        self.stops: list[tuple[int, bytes]] = []
        self.openings: list[bytes] = []
        self._write(b"%PDF-1.7\n%\x80\x80\x80\x80\n\n")

    def taken(self) -> bytes:
        """What was written since it was last taken."""
        pieces, self.pieces = self.pieces, []
        return b"".join(pieces)

    def open_with(self, cover: _Part) -> None:
        """Written last, read first: only now the places of the sheets are known."""
        before = len(self.stops)
        self.add(cover)
        self.stops = [*self.stops[before:], *self.stops[:before]]
        for ordered in (self.kids, self.documents):
            ordered.insert(0, ordered.pop())
        self._speak_for_all(cover)

    def _speak_for_all(self, part: _Part) -> None:
        numbers = (part.info, part.metadata, part.catalog)
        texts = map(part.text, numbers)
        self.once = dict(zip((INFO, METADATA, CATALOG), texts, strict=True))

    def add(self, part: _Part) -> None:
        if not self.parts:
            self._speak_for_all(part)
        self.parts += 1
        moved = self._mover(part)
        outline = part.text(part.outlines)
        held = [int(_found(rb"/%s (\d+)" % end, outline)) for end in (b"First", b"Last")]
        for number in part.own():
            text = moved(part.text(number))
            if text.startswith(b"<</Type/Annot"):
                text = LINK.sub(self._inside, text)
            if number == part.pages:
                self.page_count += int(_found(rb"/Count (\d+)", text))
                text = text.replace(b"<<", b"<</Parent %d 0 R" % PAGES, 1)
            elif number == part.document:
                text = text.replace(b"/S/Document", b"/S/Part", 1)
            if number in held:
                self.stops.append((number + self.shift, text))
            else:
                self._object(number + self.shift, text)
        self._collect(part, moved(part.text(part.structure)))
        height = _found(rb"/MediaBox\[0 0 [\d.]+ ([\d.]+)\]", part.text(part.first_page()))
        self.openings.append(b"%d 0 R/XYZ 0 %s null" % (part.first_page() + self.shift, height))
        self.shift += len(part.offsets) - 1

    def _inside(self, link: re.Match[bytes]) -> bytes:
        """The link to an address, as a link to a page of this file."""
        return b"/Dest[%s]%s" % (self.openings[int(link[1])], link[2])

    def _mover(self, part: _Part) -> Callable[[bytes], bytes]:
        """What gives an object of the part its numbers in the book; streams stay untouched."""
        whole = {part.structure: DOCUMENT, part.outlines: OUTLINES}
        shift, parents, cell = self.shift, self.parents, b"(P%d" % self.parts

        def token(found: re.Match[bytes]) -> bytes:
            if found["ref"]:
                number = int(found["ref"])
                return b"%d 0 R" % (whole.get(number) or number + shift)
            if found["key"]:
                return b"/StructParent%s %d" % (found["s"], int(found["key"]) + parents)
            return cell + found[0][1:] if CELL.fullmatch(found[0]) else found[0]

        def moved(text: bytes) -> bytes:
            head, stream, rest = text.partition(b"\nstream\n")
            return TOKEN.sub(token, head) + stream + rest

        return moved

    def _collect(self, part: _Part, structure: bytes) -> None:
        self.kids.append(b"%d 0 R" % (part.pages + self.shift))
        self.documents.append(b"%d 0 R" % (part.document + self.shift))
        for key, ref in re.findall(rb"(\d+) (\d+ 0 R)", _found(rb"/Nums\[(.*?)\]", structure)):
            self.parent_tree.append(b"%d %s" % (int(key) + self.parents, ref))
        self.parents += int(_found(rb"/ParentTreeNextKey (\d+)", structure))
        self.cells += re.findall(rb"\(P\d+U\d+x\d+y\d+\)\d+ 0 R", structure)

    def close(self) -> None:
        self._outlines()
        self._structure()
        counted = b"<</Type/Pages/Count %d/Kids[%s]>>" % (self.page_count, b" ".join(self.kids))
        self._object(PAGES, counted + END)
        self._object(INFO, self.once[INFO])
        self._object(METADATA, self._metadata())
        self._object(CATALOG, self._catalog())
        self._cross_references()

    def _outlines(self) -> None:
        """The first and last entries of each part, tied to those of its neighbours."""
        entries = dict(self.stops)
        numbers = list(entries)
        for before, after in pairwise(numbers):
            if b"/Next" not in entries[before]:
                entries[before] = entries[before].replace(b"<<", b"<</Next %d 0 R" % after, 1)
                entries[after] = entries[after].replace(b"<<", b"<</Prev %d 0 R" % before, 1)
        for number, text in entries.items():
            self._object(number, text)
        ends = b"<</Type/Outlines/First %d 0 R/Last %d 0 R>>" % (numbers[0], numbers[-1])
        self._object(OUTLINES, ends + END)

    def _structure(self) -> None:
        document = b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>"
        self._object(DOCUMENT, document % (STRUCTURE, b" ".join(self.documents)) + END)
        self._object(
            STRUCTURE,
            b"<</Type/StructTreeRoot/RoleMap<</Datetime/Span/Terms/Part/Title/P/Strong/Span"
            b"/Em/Span>>/K[%d 0 R]/ParentTree<</Nums[%s]>>/IDTree<</Names[%s]>>"
            b"/ParentTreeNextKey %d>>"
            % (DOCUMENT, b" ".join(self.parent_tree), b"".join(sorted(self.cells)), self.parents)
            + END,
        )

    def _metadata(self) -> bytes:
        """The first part's, with the pages of all."""
        pages = b"<xmpTPg:NPages>%d<" % self.page_count
        stream = self.once[METADATA].partition(b"\nstream\n")[2].partition(b"\nendstream")[0]
        stream = re.sub(rb"<xmpTPg:NPages>\d+<", pages, stream)
        head = b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n" % len(stream)
        return head + stream + b"\nendstream" + END

    def _catalog(self) -> bytes:
        numbers = {b"Pages": PAGES, b"StructTreeRoot": STRUCTURE, b"Outlines": OUTLINES}
        text = self.once[CATALOG]
        for name, number in (numbers | {b"Metadata": METADATA}).items():
            text = re.sub(rb"/%s \d+" % name, b"/%s %d" % (name, number), text)
        return text

    def _object(self, number: int, text: bytes) -> None:
        self.offsets[number] = self.length
        self._write(b"%d 0 obj\n%s" % (number, text))

    def _cross_references(self) -> None:
        table, size = self.length, self.shift + 1
        rows = [b"%010d 00000 n\r\n" % self.offsets[n] if n in self.offsets else FREE
                for n in range(size)]  # fmt: skip
        identity = self.digest.hexdigest()[:32].encode()
        self._write(b"xref\n0 %d\n%s" % (size, b"".join(rows)))
        self._write(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF"
            % (size, CATALOG, INFO, identity, identity, table)
        )

    def _write(self, text: bytes) -> None:
        self.pieces.append(text)
        self.digest.update(text)
        self.length += len(text)


END = b"\nendobj\n\n"
FREE = b"0000000000 65535 f\r\n"


def _found(pattern: bytes, text: bytes) -> bytes:
    match = re.search(pattern, text, re.DOTALL)
    if match is None:
        raise ValueError(f"This PDF is not as typst writes them: no {pattern!r} in it.")
    return match[1]
