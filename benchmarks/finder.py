"""The finder at 6,163 and at 1,000,000 lines on PostgreSQL, against its floor, in one run.

The floor is what nobody can leave out: twenty lines by their keys, with all that the list shows.
Run with an empty database of its own: `DATABASE_URL=postgres://… python -m benchmarks.finder`.
"""

import argparse
import datetime as dt
import os
import random
import time
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pathways.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from certifications.models import Credential, Source  # noqa: E402
from institutions.finder import lines  # noqa: E402
from institutions.finder.criteria import CriteriaForm  # noqa: E402
from institutions.finder.facets import all_cells  # noqa: E402
from institutions.finder.regions import REGIONS  # noqa: E402
from institutions.finder.search import find  # noqa: E402
from institutions.models import Institution, Line, Programme, Word  # noqa: E402

SIZES = (6_163, 1_000_000)
RUNS = 25
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
    "country": "country=US",
    "country, way, award": "country=US&mode=online&award=associate",
    "exam": "prepares=CHIM",
    "what few have": "co_op=yes&country=CA",
    "by length": "sort=length",
    "what few have, by name": "co_op=yes&country=CA&sort=name",
    "nothing fits": "kind=university_degree&country=US",
    "page 50": "page=50",
    "by name, page 50": "show=school&sort=name&page=50",
    "country, page 50": "country=US&page=50",
    "country, by length, page 50": "country=US&sort=length&page=50",
    "exam, page 50": "prepares=CHIM&page=50",
    "misspelt": "q=quarzvile",
    "misspelt, two words": "q=quarzvile+colege&show=school",
    "a beginning": "q=quarz",
    "a common word": "q=college",
    "a common word, filtered": "q=college&country=CA&mode=online",
    "within 25 miles": "at=39.76,-84.19&within=25&show=school",
    "within 50 miles, filtered": "at=39.76,-84.19&mode=online",
    "a word within 250 miles": "q=quarzville&at=39.76,-84.19&within=250&show=school",
}
"""“Quarzville” has eight schools at either size; “college” is in every second name."""
RARE = 8


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--explain", action="store_true", help="print the plans as well")
    explain = arguments.parse_args().explain
    if connection.vendor != "postgresql":
        print("The finder: left out. Set DATABASE_URL to an empty PostgreSQL database.")
        return
    call_command("migrate", verbosity=0)
    call_command("load_guide", verbosity=0)
    measured = {size: measure(size, explain=explain and size == SIZES[-1]) for size in SIZES}
    report(measured)


def report(measured: dict[int, dict[str, float]]) -> None:
    small, large = (measured[size] for size in SIZES)
    print(f"{'find()':28}{'6,163':>10}{'1,000,000':>12}{'ratio':>8}{'of the floor':>14}")
    for name in small:
        ratio, floors = large[name] / small[name], large[name] / large["the floor"]
        print(f"{name:28}{small[name]:7.2f} ms{large[name]:9.2f} ms{ratio:8.2f}{floors:13.1f}×")


def measure(size: int, *, explain: bool) -> dict[str, float]:
    fill(size)
    keys = list(Line.objects.order_by("rank", "sort_name").values_list("pk", flat=True)[:20])
    started = time.perf_counter()
    all_cells()
    counted = (time.perf_counter() - started) * 1000
    times = {"the floor": fastest(lambda: list(Line.objects.for_page().filter(pk__in=keys)))}
    for name, query in SEARCHES.items():
        form = CriteriaForm(QueryDict(query))
        assert form.is_valid(), form.errors
        criteria = form.criteria()
        times[name] = fastest(lambda criteria=criteria: find(criteria))
        if explain:
            show_plans(name, lambda criteria=criteria: find(criteria))
    client = Client()
    times["counts, once after a change"] = counted
    times["whole page, all courses"] = fastest(lambda: client.get("/courses/"))
    times["whole page, misspelt"] = fastest(lambda: client.get("/courses/?q=quarzvile"))
    return times


def fastest(act: Callable[[], Any]) -> float:
    """Milliseconds of the fastest run: other work on the machine can only make runs slower."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def show_plans(name: str, act: Callable[[], Any]) -> None:
    with CaptureQueriesContext(connection) as seen:
        act()
    for query in seen.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + query["sql"])
            plan = [row[0] for row in cursor.fetchall()]
        told = [line.strip() for line in plan if " on institutions_" in line or "Time" in line]
        print(f"{name}: {'; '.join(told)}")


def fill(size: int) -> None:
    """Half of the lines are schools, half are their courses; the same size, the same rows."""
    names = ("line", "word", "programme", "institution")
    tables = ", ".join(f"institutions_{name}" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")
    words: set[str] = set()
    batch: list[tuple[Institution, Programme, Line, Line]] = []
    for row in rows(size // 2):
        batch.append(row)
        words |= {word for line in row[2:] for word in line.words.split()}
        if len(batch) == 20_000:
            store(batch)
            batch = []
    store(batch)
    Word.objects.bulk_create([Word(text=word) for word in sorted(words)])
    lines._stamp()
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {tables}")


def rows(pairs: int) -> Iterator[tuple[Institution, Programme, Line, Line]]:
    chance = random.Random(7)
    source = Source.objects.get(code="guide")
    credentials = {row.code: row for row in Credential.objects.all()}
    cities = [a.capitalize() + b for a, b in product(STARTS, ENDS)]
    regions = list(REGIONS.values())
    for number in range(1, pairs + 1):
        country, kind, award, months, code, title = chance.choice(SHAPES)
        city = "Quarzville" if number <= RARE else chance.choice(cities)
        papers = {"source": source, "checked_on": DAY, "confidence": "guide"}
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
            co_op=True if chance.random() < 0.002 else None,
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
        copy(Line, [*of_schools, *of_courses])


def copy(model: Any, rows: Any) -> None:
    fields = [f for f in model._meta.concrete_fields if model is not Line or f.name != "id"]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
        with cursor.cursor.copy(statement) as into:
            for row in rows:
                into.write_row([getattr(row, field.attname) for field in fields])


if __name__ == "__main__":
    main()
