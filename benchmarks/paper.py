"""Printed sheets: typst against WeasyPrint on the same words, and 500 learners in one file.

Both write a tagged PDF/UA-1 with the same fonts. Every sheet is another learner’s, so nothing is
set twice. Imports that need the models wait until the catalogue is there. WeasyPrint needs Pango:
`apt-get install libpango-1.0-0 libpangoft2-1.0-0`.
"""

import json
import logging
import os
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from benchmarks.learners import START, catalogue
from pathways.core.catalogue import Catalogue
from pathways.core.plan import plan
from pathways.core.reading import read_profile
from pathways.renderers.typeset import FONTS, typeset

CLASS = 500
SHEETS = 24
LEARNERS = (
    {"country": "US", "education": "secondary", "target": "CPC"},
    {"country": "GB", "education": "bachelor", "target": "NCCQ"},
    {"country": "IN", "education": "bachelor", "target": "CCS"},
    {"country": "CA", "education": "diploma", "target": "CHIM"},
)
MISSING = (
    "WeasyPrint can’t run here: {}\nIt needs Pango: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0"
)


def copies(rules: Catalogue, count: int) -> Iterator[Any]:
    from pathways.renderers.sheet import Copy

    for n in range(count):
        learner = LEARNERS[n % len(LEARNERS)] | {"weekly_hours": 5 + n % 31}
        profile = read_profile(learner, codes=rules.credentials, as_of=START)
        yield Copy(
            plan=plan(profile, rules),
            link=f"https://plan.example.org/p/{n:08x}",
            name=f"Learner {n}",
            paper="a4",
        )


def one_by_one(rules: Catalogue) -> None:
    from pathways.renderers.pdf import data_of, seconds_of
    from pathways.renderers.sheet import sheet_of

    sheets = [data_of(sheet_of(copy), "a4") for copy in copies(rules, SHEETS)]
    ours = [timed(typeset, data, seconds_of(START)) for data in sheets]
    print(f"\nOne sheet, work on all cores, the middle of {SHEETS}")
    print(f"  {'typst':22}{middle(ours):12.1f} ms")
    try:
        import weasyprint
    except OSError as error:
        print(MISSING.format(error))
        return
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    template = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True
    ).get_template("sheet.html")

    def peer(data: str) -> bytes:
        html = template.render(fonts=FONTS.as_uri(), **json.loads(data))
        made: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
        return made

    theirs = [timed(peer, data) for data in sheets]
    print(f"  {'WeasyPrint':22}{middle(theirs):12.1f} ms")
    ratio = statistics.median(theirs) / statistics.median(ours)
    print(f"  typst is {ratio:.1f} × as fast")


def timed(work: Any, *given: Any) -> float:
    """Seconds of work on all cores, which a busy machine changes less than the clock."""
    begun = time.process_time()
    work(*given)
    return time.process_time() - begun


def middle(times: list[float]) -> float:
    return statistics.median(times) * 1000


def a_class(rules: Catalogue) -> None:
    from pathways.renderers.class_pdf import write_class

    with tempfile.TemporaryFile() as out, Watch() as watch:
        begun, before = time.perf_counter(), cpu()
        write_class(copies(rules, CLASS), out)
        wall, worked = time.perf_counter() - begun, cpu() - before
        size = out.tell()
    print(f"\n{CLASS} learners planned and printed in one file, two sheets at a time")
    print(
        f"  {wall:.1f} s by the clock, {worked:.1f} s of work, {CLASS / wall:.0f} sheets a second"
    )
    print(f"  {watch.peak / 2**20:.0f} MB at most in all processes, {size / 2**20:.1f} MB on disk")


def cpu() -> float:
    """Seconds of work in this process and in those that it started."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)


class Watch:
    """The most memory that this process and its children had together."""

    def __enter__(self) -> "Watch":
        self.peak, self.going = 0, True
        self.thread = threading.Thread(target=self.look)
        self.thread.start()
        return self

    def __exit__(self, *why: object) -> None:
        self.going = False
        self.thread.join()

    def look(self) -> None:
        while self.going:
            self.peak = max(self.peak, sum(map(resident, family())))
            time.sleep(0.02)


def family() -> Iterator[int]:
    me = os.getpid()
    yield me
    for task in Path(f"/proc/{me}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def resident(process: int) -> int:
    try:
        pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    except FileNotFoundError:
        return 0
    return int(pages) * resource.getpagesize()


def main() -> None:
    rules = catalogue()
    a_class(rules)
    one_by_one(rules)


if __name__ == "__main__":
    main()
