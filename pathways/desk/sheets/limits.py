"""How large a spreadsheet may be, and what is said of one that is larger or broken."""

from django.utils.translation import gettext as _

MB = 1_000_000
MOST_BYTES = 10 * MB
MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_CELLS = 2_000_000
MOST_WITHOUT_VALUE = 100_000
"""Cells that show an error, or hold a formula that was never worked out."""
LONGEST_CELL = 32_767
"""Excel's own limit, in characters."""
LONGEST_ROW = MB


class FileError(Exception):
    """Why the whole file can’t be read, and what to do."""


def too_long() -> FileError:
    return FileError(_("A cell or a row is far too long. A cell holds at most 32,767 characters."))


def too_many() -> FileError:
    return FileError(
        _("The file has more than %(n)s rows, or far too many cells. Part it.")
        % {"n": f"{MOST_ROWS:,}"}
    )
