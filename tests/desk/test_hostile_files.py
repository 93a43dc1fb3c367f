"""A file that means harm, or is not what it says, is refused with a plain sentence."""

import pytest

from pathways.desk.sheets.files import FileError, _is_plain, rows_of
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
    assert not _is_plain(xlsx(near + far))
    assert _is_plain(xlsx(near + b'<row r="59999"><c r="AZ59999"><v>1</v></c></row>'))
