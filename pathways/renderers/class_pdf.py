"""The sheets of a whole class in one PDF: set in parts beside each other, then bound."""

import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import IO

from django.utils.translation import gettext as _

from pathways.renderers import typeset
from pathways.renderers.binding import bind
from pathways.renderers.pdf import data_of, pdf_of, seconds_of
from pathways.renderers.sheet import Copy, Cover, paper_for, sheet_of

PART = 20
"""Sheets that one process sets: typst keeps 4 MB for each until its process ends."""
PROCESSES = 2


class NoPlans(ValueError):
    """There is nothing to print."""


def write_class(
    copies: Iterable[Copy], out: IO[bytes], title: str = "", cover: Cover | None = None
) -> None:
    """Each learner’s sheet on pages of its own, in order, on the paper of the first.

    The cover comes before the first. Copies are taken as they are needed. One alone is set as it
    is. Raises NoPlans for none.
    """
    coming = iter(copies)
    start = list(islice(coming, 2))
    if not start:
        raise NoPlans
    first = start[0]
    if len(start) == 1:
        out.write(pdf_of(first))
        return
    day, paper = seconds_of(first.plan.catalogue.as_of), paper_for(first)
    parts = (
        data_of(
            [sheet_of(copy) for copy in part],
            paper,
            title or _("Plans of a class"),
            None if number else cover,
        )
        for number, part in enumerate(_parts(chain(start, coming)))
    )
    bind(_side_by_side(parts, day), out)


def _parts(copies: Iterator[Copy]) -> Iterator[list[Copy]]:
    while part := list(islice(copies, PART)):
        yield part


def _side_by_side(parts: Iterable[str], day: int) -> Iterator[bytes]:
    """Each part set, in order; never more parts on the way than there are processes."""
    waiting: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(PROCESSES) as pool:
        for part in parts:
            waiting.append(pool.submit(_set_apart, part, day))
            if len(waiting) > PROCESSES:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _set_apart(data: str, day: int) -> bytes:
    """Set by a process of its own, which gives all its memory back."""
    done = subprocess.run(  # noqa: S603 - our own file, nothing from outside in the call
        [sys.executable, typeset.__file__, str(day)], input=data.encode(), capture_output=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout
