"""A file that means harm, or is not what it says, is refused with a plain sentence."""

import pytest

from pathways.desk.sheets.files import rows_of
from pathways.desk.sheets.limits import FileError
from pathways.desk.sheets.workbooks import _without_value
from tests.hostile_files import FILES, xlsx


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_in_plain_words(name: str) -> None:
    make, fault = FILES[name]
    content = make()
    with pytest.raises(FileError, match=fault):
        for _row in rows_of(content):
            pass


def test_a_cell_far_away_does_not_fill_the_memory() -> None:
    rows = list(rows_of(xlsx(b'<row r="1"><c r="XFD1"><v>1</v></c></row>')))
    assert rows == [[]]


@pytest.mark.parametrize(
    "far",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row spans="1:1" r="1048576"><c s="0" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="59999"><c r="XFD59999"><v>1</v></c></row>',
        b'<row r="3"><c r="ZZ3"><v>1</v></c></row>',
        b"<row>" + b"<c><v>1</v></c>" * 200 + b"</row>",
    ],
)
def test_no_table_is_made_of_all_the_cells_between_two(far: bytes) -> None:
    """Seventeen thousand million cells lie between the first and the last of a sheet."""
    near = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    assert _without_value(xlsx(near + far)) is None
    assert _without_value(xlsx(near + b'<row r="59999"><c r="AZ59999"><v>1</v></c></row>')) == {}


def test_a_hundred_thousand_errors_are_the_most() -> None:
    rows = [
        b'<row r="%d"><c r="A%d" t="e"><v>#N/A</v></c><c r="B%d"><f>1</f></c>'
        b'<c r="C%d" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>' % (n, n, n, n)
        for n in range(1, 40_001)
    ]
    with pytest.raises(FileError, match="More than 100,000 cells show an error"):
        list(rows_of(xlsx(b"".join(rows))))
    found = list(rows_of(xlsx(b"".join(rows[:10_000]))))
    assert [str(cell) for cell in found[-1]] == ["#N/A", "=…", "#DIV/0!"]
