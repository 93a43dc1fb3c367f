"""The finder at 6,163 and at 1,000,000 lines on PostgreSQL, against its floor, in one run.

Both sizes lie in one database, each in a schema of its own, and are asked in turns. The floor is
what nobody can leave out: twenty lines by their keys, with all that the list shows. A time is that
of the processor, here and in the database, which must be on this machine: Linux tells it.
Run with an empty database of its own: `DATABASE_URL=postgres://… python -m benchmarks.finder`.
"""

import argparse
import datetime as dt
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pathways.settings.test")
django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from certifications.models import Credential, Source  # noqa: E402
from institutions.finder import lines  # noqa: E402
from institutions.finder.criteria import CriteriaForm  # noqa: E402
from institutions.finder.regions import REGIONS  # noqa: E402
from institutions.finder.search import find  # noqa: E402
from institutions.models import Institution, Line, Programme  # noqa: E402

SIZES = (6_163, 1_000_000)
RUNS = 40
DAY = dt.date(2026, 11, 24)
STARTS = [
    "bel",
    "san",
    "north",
    "lake",
    "green",
    "clear",
    "spring",
    "river",
    "oak",
    "stone",
    "fair",
    "west",
    "east",
    "high",
    "long",
    "new",
]
ENDS = [
    "ville",
    "field",
    "ton",
    "ford",
    "wood",
    "port",
    "dale",
    "mont",
    "brook",
    "view",
    "haven",
    "bury",
    "stead",
    "worth",
    "land",
    "gate",
]
KINDS = (
    "Community College", "State University", "Technical Institute", "College of Health",
    "University", "Career Center", "Academy", "College",
)  # fmt: skip
SHAPES = (
    ("US", "community_college_degree", "associate", 24, "RHIT", "Health Information Technology"),
    ("US", "certificate_vocational", "certificate", 12, "CPC", "Medical Coding Certificate"),
    ("US", "bachelor_degree", "bachelor", None, "RHIA", "Health Information Management"),
    ("CA", "college_diploma", "diploma", None, "CHIM", "Health Information Management Diploma"),
    ("IN", "specialist_institute", "preparation_course", 6, "CPC", "CPC Training"),
    ("GB", "university_degree", "bachelor", None, "", "BSc Biomedical Sciences"),
)
SEARCHES = {
    "all courses": "",
    "all courses, page 50": "page=50",
    "by name, page 50": "sort=name&page=50",
    "by length, page 50": "sort=length&page=50",
    "last checked, page 50": "sort=checked&page=50",
    "schools by name, page 50": "show=school&sort=name&page=50",
    "country": "country=US",
    "country, page 50": "country=US&page=50",
    "country, by name, page 50": "country=US&sort=name&page=50",
    "country, by length, page 50": "country=US&sort=length&page=50",
    "country, last checked, page 50": "country=US&sort=checked&page=50",
    "kind, page 50": "kind=college_diploma&page=50",
    "award, page 50": "award=associate&page=50",
    "way, page 50": "mode=online&page=50",
    "exam": "prepares=CHIM",
    "exam, page 50": "prepares=CHIM&page=50",
    "country, way, award": "country=US&mode=online&award=associate",
    "country, way, award, page 50": "country=US&mode=online&award=associate&page=50",
    "what few have": "co_op=yes",
    "what few have, by name": "co_op=yes&sort=name",
    "nothing fits": "kind=university_degree&country=US",
    "misspelt": "q=quarzvile",
    "misspelt, two words": "q=quarzvile+colege&show=school",
    "a beginning": "q=quarz",
    "a common word": "q=college",
    "a common word, page 50": "q=college&page=50",
    "a common word, filtered": "q=college&country=CA&mode=online",
    "a common word, filtered, by name": "q=college&country=CA&mode=online&sort=name",
    "the name of a state": "q=texas",
    "the name of a state, page 50": "q=texas&page=50",
    "the name of a state, filtered": "q=texas&mode=online",
    "the name of a state, by name, page 50": "q=texas&sort=name&page=50",
    "a common word and what few have": "q=health&co_op=yes",
    "the name of a town, filtered": "q=fairville&mode=online",
    "the beginning of a state": "q=texa",
    "two words of a state": "q=new+york",
    "two words of a state, by name, page 50": "q=new+york&sort=name&page=50",
    "two common words": "q=texas+health",
    "two common words, by name": "q=texas+health&sort=name",
    "two common words, never together": "q=university+college",
    "within 100 miles": "at=39.76,-84.19&within=100&show=school",
    "within 250 miles, filtered": "at=39.76,-84.19&within=250&mode=online",
    "within 250 miles, by name": "at=39.76,-84.19&within=250&show=school&sort=name",
    "a common word within 250 miles": "q=college&at=39.76,-84.19&within=250",
    "a state within 250 miles": "q=texas&at=32.78,-96.80&within=250",
    "a word within 250 miles": "q=quarzville&at=39.76,-84.19&within=250&show=school",
}
"""“Quarzville” has eight schools at either size. “College” is in every second name, Texas in one
line of 56, Fairville in one of 128."""
RARE = 8
Acts = dict[str, Callable[[], Any]]
FLAT, NOISE = 1.3, 1.0
"""A search is flat up to this ratio, or this many milliseconds that no clock here can tell."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--explain", action="store_true", help="print the plans as well")
    explain = arguments.parse_args().explain
    if connection.vendor != "postgresql":
        print("The finder: left out. Set DATABASE_URL to an empty PostgreSQL database.")
        return
    for size in SIZES:
        prepare(size)
    if explain:
        for name, query in SEARCHES.items():
            show_plans(name, searching(query))
    measured = in_turns_at_both(acts)
    floor, lines_at_both = measured["the floor"][-1], lines_found()
    report("find()", measured, floor, lines_at_both)
    report("whole page", in_turns_at_both(pages), floor, lines_at_both)


def in_turns_at_both(acts_at: Callable[[int], Acts]) -> dict[str, list[float]]:
    at = {size: acts_at(size) for size in SIZES}
    return {name: in_turns([at[size][name] for size in SIZES]) for name in at[SIZES[0]]}


def lines_found() -> dict[str, list[int]]:
    """How many lines of its page each search has, at each size."""
    number: dict[str, list[int]] = {name: [] for name in SEARCHES}
    for size in SIZES:
        look_at(size)
        for name, query in SEARCHES.items():
            number[name].append(len(searching(query)().lines))
    return number


def report(
    title: str, measured: dict[str, list[float]], floor: float, lines_at_both: dict[str, list[int]]
) -> None:
    """Twenty lines cost more than two: a search is called not flat where it shows as many."""
    print(f"{title:38}{'6,163':>10}{'1,000,000':>12}{'ratio':>8}{'of the floor':>14}{'lines':>10}")
    for name, (small, large) in measured.items():
        few, many = lines_at_both.get(name, [20, 20])
        is_flat = large <= FLAT * small or large - small <= NOISE
        verdict = "" if is_flat else "  not flat" if few == many else "  more lines"
        print(
            f"{name:38}{small:7.2f} ms{large:9.2f} ms{large / small:8.2f}{large / floor:13.1f}×"
            f"{few:7} {many:2}{verdict}"
        )


def acts(size: int) -> Acts:
    look_at(size)
    keys = list(Line.objects.order_by("rank", "sort_name").values_list("pk", flat=True)[:20])
    return {
        "the floor": lambda: list(Line.objects.for_page().filter(pk__in=keys)),
        **{name: searching(query) for name, query in SEARCHES.items()},
        "the lines of a saved school": lambda: lines.rewrite([1]),
    }


def pages(size: int) -> Acts:
    """The same searches as a learner meets them: the view in process, its template included."""
    client = Client()
    return {name: partial(client.get, f"/courses/?{query}") for name, query in SEARCHES.items()}


def searching(query: str) -> Callable[[], Any]:
    form = CriteriaForm(QueryDict(query))
    assert form.is_valid(), form.errors
    criteria = form.criteria()
    return lambda: find(criteria)


def in_turns(acts: list[Callable[[], Any]]) -> list[float]:
    """Milliseconds of the cheapest run at each size: other work can only make runs dearer."""
    taken: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(RUNS):
        for size, act in zip(SIZES, acts, strict=True):
            look_at(size)
            start = worked()
            act()
            taken[size].append(worked() - start)
    return [min(times) for times in taken.values()]


def worked() -> float:
    """Milliseconds of the processor so far, of this process and of the database’s for it."""
    time.sleep(0.001)  # Linux counts the database’s when it rests.
    database = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time() * 1000 + int(database.read_text().split()[0]) / 1e6


def look_at(size: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET search_path TO lines_{size}, public")


def prepare(size: int) -> None:
    """The schema of that size, with the site's tables; one that is there already is kept."""
    with connection.cursor() as cursor:
        for extension in ("pg_trgm", "cube"):
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension} SCHEMA public")
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [f"lines_{size}"])
        is_there = cursor.fetchone()
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS lines_{size}")
    look_at(size)
    if not is_there:
        ContentType.objects.clear_cache()
        call_command("migrate", verbosity=0)
        call_command("load_guide", verbosity=0)
        fill(size)


def show_plans(name: str, act: Callable[[], Any]) -> None:
    """Which indexes, or which table without one, each query read, and how many times."""
    with CaptureQueriesContext(connection) as seen:
        act()
    for query in seen.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + query["sql"])
            plan = "\n".join(row[0] for row in cursor.fetchall())
        read = Counter(re.findall(r"(?:Index.* Scan using|Index Scan on|Seq Scan on) (\w+)", plan))
        taken = re.findall(r"(?:Planning|Execution) Time: ([\d.]+ ms)", plan)
        told = ", ".join(f"{times} × {what}" for what, times in read.items())
        print(f"{name}: {told} ({' + '.join(taken)})")


def fill(size: int) -> None:
    """Half of the lines are schools, half are their courses; the same size, the same rows."""
    names = ("line", "mention", "tally", "combination", "word", "programme", "institution")
    tables = ", ".join(f"institutions_{name}" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")
    orders = without_orders()
    batch: list[tuple[Institution, Programme, Line, Line]] = []
    for row in rows(size // 2):
        batch.append(row)
        if len(batch) == 20_000:
            store(batch)
            batch = []
    store(batch)
    with connection.cursor() as cursor:
        for order in orders:
            cursor.execute(order)
        cursor.execute(f"VACUUM ANALYZE {tables}")


def without_orders() -> list[str]:
    """Drops the orders of mentions, which are built quicker at last, and says how to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
            "AND tablename = 'institutions_mention' AND indexname LIKE 'mentions_%'"
        )
        orders = cursor.fetchall()
        for name, _ in orders:
            cursor.execute(f"DROP INDEX {name}")
    return [definition for _, definition in orders]


def rows(pairs: int) -> Iterator[tuple[Institution, Programme, Line, Line]]:
    chance = random.Random(7)
    source = Source.objects.get(code="guide")
    credentials = {row.code: row for row in Credential.objects.all()}
    cities = [a.capitalize() + b for a, b in product(STARTS, ENDS)]
    regions = list(REGIONS.values())
    for number in range(1, pairs + 1):
        country, kind, award, months, code, title = chance.choice(SHAPES)
        city = "Quarzville" if number <= RARE else chance.choice(cities)
        checked = DAY - dt.timedelta(days=chance.randrange(400))
        papers = {"source": source, "checked_on": checked, "confidence": "guide"}
        school = Institution(
            pk=number,
            slug=f"s{number}",
            name=f"{city} {chance.choice(KINDS)}",
            city=chance.choice(cities),
            region=chance.choice(regions),
            country=country,
            latitude=round(chance.uniform(25, 49), 6),
            longitude=round(chance.uniform(-124, -67), 6),
            **papers,
        )
        course = Programme(
            pk=number,
            slug=f"c{number}",
            institution=school,
            name=title,
            kind=kind,
            award=award,
            mode=chance.choice(("online", "campus", "mixed", "")),
            duration_months_low=months,
            duration_months_high=months,
            co_op=True if chance.random() < 0.01 else None,
            order=chance.randint(1, 300),
            **papers,
        )
        course._prefetched_objects_cache = {
            "subjects": [],
            "prepares_for": [credentials[code]] if code else [],
        }
        yield (
            school,
            course,
            lines.line_of_school(school, True),
            lines.line_of_course(school, course),
        )


def store(batch: list[tuple[Institution, Programme, Line, Line]]) -> None:
    if batch:
        schools, courses, of_schools, of_courses = zip(*batch, strict=True)
        copy(Institution, schools)
        copy(Programme, courses)
        written = [*of_schools, *of_courses]
        lines.combine(written)
        lines.know_words(written)
        copy(Line, written)


def copy(model: Any, rows: Any) -> None:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
        with cursor.cursor.copy(statement) as into:
            for row in rows:
                into.write_row([getattr(row, field.attname) for field in fields])


if __name__ == "__main__":
    main()
