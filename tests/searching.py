"""How widely a test searches: in CI, where nobody waits, four times as widely."""

import os

WIDELY = bool(os.environ.get("CI"))


def examples(most: int) -> int:
    """So many in CI, and a quarter of them in a run that somebody waits for."""
    return most if WIDELY else most // 4
