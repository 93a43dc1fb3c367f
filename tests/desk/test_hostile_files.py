"""A file that means harm, or is not what it says, is refused with a plain sentence."""

import pytest

from pathways.desk.sheets.files import FileError, rows_of
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
