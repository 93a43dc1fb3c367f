"""The sheets of a whole class: set beside each other, then bound to one PDF."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import IO

from django.utils.translation import gettext as _

from pathways.renderers.binding import bind
from pathways.renderers.pdf import data_of, pdf_of, seconds_of
from pathways.renderers.sheet import Copy, paper_for, sheet_of
from pathways.renderers.typeset import typeset

AT_ONCE = 2
"""Sheets that are set at the same time: typst works outside Python’s lock."""


class NoPlans(ValueError):
    """There is nothing to print."""


def write_class(copies: Iterable[Copy], out: IO[bytes]) -> None:
    """Each learner’s sheet on pages of its own, in order, on the paper of the first.

    Copies are taken as they are needed. One alone is set as it is. Raises NoPlans for none.
    """
    coming = iter(copies)
    start = list(islice(coming, 2))
    if not start:
        raise NoPlans
    if len(start) == 1:
        out.write(pdf_of(start[0]))
        return
    sheets = set_sheets(chain(start, coming), paper_for(start[0]), _("Plans of a class"))
    out.writelines(bind(sheets))


def set_sheets(copies: Iterable[Copy], paper: str, title: str = "") -> Iterator[bytes]:
    """A PDF for each learner, in order; few are on the way at any time.

    Without a `title` each has its own.
    """
    waiting: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for copy in copies:
            data, day = data_of(sheet_of(copy), paper, title), copy.plan.catalogue.as_of
            waiting.append(pool.submit(typeset, data, seconds_of(day)))
            if len(waiting) > AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
