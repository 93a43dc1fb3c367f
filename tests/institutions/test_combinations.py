"""Counts that are kept are those of a scan, and merged pages those of a plain filter and sort."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any

import pytest
from django.http import QueryDict

from certifications.models import Credential
from institutions.finder import merge, search
from institutions.finder.criteria import CriteriaForm
from institutions.finder.lines import WITHOUT, rewrite, written_once
from institutions.finder.search import Found, find
from institutions.finder.spelling import fold
from institutions.models import Combination, Institution, Line, Mention, Programme, Tally, Word

pytestmark = pytest.mark.django_db
MENTIONED = (
    "line_id",
    "combination_id",
    "rank",
    "months",
    "unchecked",
    "sort_name",
)
AWARDS = ("certificate", "diploma", "associate")
QUERIES = (
    "",
    "country=US",
    "country=CA&mode=online",
    "mode=campus&award=diploma",
    "prepares=CPC",
    "co_op=yes",
    "co_op=yes&country=IN&award=associate",
)
KEYS: dict[str, Callable[[Programme], tuple[Any, ...]]] = {
    "best": lambda course: (course.order, fold(course.institution.name)),
    "name": lambda course: (fold(course.institution.name),),
    "length": lambda course: (
        course.duration_months_high is None,
        course.duration_months_high,
        fold(course.institution.name),
    ),
    "checked": lambda course: (
        -course.checked_on.toordinal(),
        fold(course.institution.name),
    ),
}
FITS: dict[str, Callable[[Programme, str], bool]] = {
    "country": lambda course, country: course.institution.country == country,
    "mode": lambda course, mode: course.mode in (mode, "mixed"),
    "award": lambda course, award: course.award == award,
    "co_op": lambda course, _: bool(course.co_op),
    "prepares": lambda course, code: code in [c.code for c in course.prepares_for.all()],
}


def random_courses(chance: random.Random, number: int) -> None:
    pattern = Programme.objects.get(slug="medesun-cpc-training")
    exams = list(Credential.objects.filter(code__in=("CPC", "CHIM", "RHIT")))
    for n in range(number):
        school = Institution.objects.create(
            slug=f"school-{n}",
            name=f"{chance.choice(('Éire', 'north', 'Southern'))} College {chance.randrange(9)}",
            country=chance.choice(("US", "CA", "IN")),
            source=pattern.source,
            checked_on=pattern.checked_on,
            confidence="guide",
        )
        months = chance.choice((None, 6, 9, 24))
        course = Programme.objects.create(
            slug=f"course-{n}",
            institution=school,
            name="Coding",
            kind=pattern.kind,
            award=chance.choice(AWARDS),
            mode=chance.choice(("online", "campus", "mixed", "")),
            duration_months_low=months,
            duration_months_high=months,
            co_op=chance.choice((None, True, False)),
            order=chance.randrange(4),
            source=pattern.source,
            checked_on=dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(3)),
            confidence="guide",
        )
        course.prepares_for.set(chance.sample(exams, chance.randrange(3)))


def change(chance: random.Random) -> None:
    """One act of an editor, of any kind."""
    course = chance.choice(list(Programme.objects.order_by("pk")))
    school = course.institution
    exams = list(Credential.objects.all()[:3])
    schools = list(Institution.objects.order_by("pk"))
    acts: list[Callable[[], object]] = [
        lambda: Programme.objects.filter(pk=course.pk).delete(),
        school.delete,
        lambda: course.prepares_for.set(chance.sample(exams, 2)),
        lambda: save(course, mode=chance.choice(("online", "campus", "mixed", ""))),
        lambda: save(course, award=chance.choice(AWARDS)),
        lambda: save(course, status=chance.choice(("draft", "published", "archived"))),
        lambda: save(course, institution=chance.choice(schools)),
        lambda: save(school, status=chance.choice(("draft", "published"))),
        lambda: save(school, country=chance.choice(("US", "CA", "IN")), unitid=None),
        rewrite,
    ]
    chance.choice(acts)()


def save(row: Any, **fields: object) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("seed", range(5))
def test_kept_counts_are_those_of_a_scan_after_any_change(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(12):
        change(chance)
    kept = dict(Combination.objects.filter(lines__gt=0).values_list("pk", "lines"))
    assert kept == Counter(Line.objects.values_list("combination", flat=True))


def test_a_course_that_moves_to_another_school_takes_its_line_along() -> None:
    course = Programme.objects.get(slug="medesun-cpc-training")
    old, new = course.institution, Institution.objects.get(slug="bellevue-college")
    save(course, institution=new)
    assert course.line.institution == new
    assert old.lines.get(programme=None).rank == WITHOUT


@pytest.fixture
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each combination is merged by itself, four at a time, and a page is short.

    PostgreSQL merges from the third page on, and fetches a few of each before.
    """
    monkeypatch.setattr(merge, "SHALLOW", 14)
    monkeypatch.setattr(merge, "FEW", 0)
    monkeypatch.setattr(merge, "WIDTH", 4)
    monkeypatch.setattr(search, "PAGE", 7)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.usefixtures("in_small_parts")
def test_pages_are_those_of_a_plain_filter_and_sort(seed: int) -> None:
    with written_once():
        random_courses(random.Random(seed), 40)
    courses = every_course()
    for query, (sort, key) in product(QUERIES, KEYS.items()):
        wanted = plainly(courses, query, key)
        shown = list(all_pages(f"{query}&sort={sort}"))
        assert [key(course) for course in shown] == [key(course) for course in wanted]
        assert sorted(c.pk for c in shown) == sorted(c.pk for c in wanted)


@pytest.mark.usefixtures("in_small_parts")
def test_two_words_that_most_lines_have_find_what_a_plain_filter_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with written_once():
        random_courses(random.Random(7), 40)
    monkeypatch.setattr(search, "MOST", 20)
    courses = [c for c in every_course() if says(c, "college") and says(c, "coding")]
    for query, (sort, key) in product(QUERIES, KEYS.items()):
        wanted = plainly(courses, query, key)
        answer = found(f"{query}&sort={sort}&q=college+coding")
        assert answer.is_capped
        assert [key(course) for course in courses_of(answer)] == [key(c) for c in wanted[:7]]


KNOWN = {"college": "college", "coll": "coll", "colege": "college", "health": "health"}
"""What is typed, and the word that it is found by."""


@pytest.mark.usefixtures("in_small_parts")
def test_a_known_word_is_counted_and_paged_whole() -> None:
    with written_once():
        random_courses(random.Random(7), 30)
        rename_one("Healthy Collegiate Hub")
    courses, queries = every_course(), ("", "country=CA&mode=online", "co_op=yes")
    for (typed, word), query, (sort, key) in product(KNOWN.items(), queries, KEYS.items()):
        wanted = [course for course in plainly(courses, query, key) if says(course, word)]
        asked = f"{query}&sort={sort}&q={typed}"
        shown = list(all_pages(asked))
        assert found(asked).counts.total == len(wanted)
        assert [key(course) for course in shown] == [key(course) for course in wanted]
        assert sorted(c.pk for c in shown) == sorted(c.pk for c in wanted)


@pytest.mark.parametrize(
    "query", ["q=college", "q=college&page=3&sort=name", "q=colege&mode=online"]
)
def test_a_known_word_takes_three_queries(query: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        found(query)


@pytest.mark.parametrize("seed", range(5))
def test_mentions_and_tallies_are_those_of_a_scan_after_any_change(seed: int) -> None:
    chance = random.Random(seed)
    for number in range(12):
        change(chance)
        if number % 3 == 0:
            # Words that others begin, that begin others, and that nobody has said before.
            rename_one(
                chance.choice(("Heal Hub", "Healthcare Hub", "Zy Zymurgy", "Collegiate A_b"))
            )
    words = list(Word.objects.values_list("text", flat=True))
    scanned = {
        (word, line.pk, line.combination_id, line.rank, line.months, line.unchecked, line.sort_name)
        for line in Line.objects.all()
        for word in words
        if f" {word}" in line.words
    }
    assert set(Mention.objects.values_list("word", *MENTIONED)) == scanned
    tallies = Tally.objects.filter(lines__gt=0).values_list("word", "combination_id", "lines")
    assert {(word, key): lines for word, key, lines in tallies} == Counter(
        (word, key) for word, _line, key, *_ in scanned
    )


def rename_one(name: str) -> None:
    save(Institution.objects.published().order_by("pk")[0], name=name)


def says(course: Programme, beginning: str) -> bool:
    return f" {beginning}" in course.line.words


def every_course() -> list[Programme]:
    return list(Programme.objects.for_list().select_related("line"))


def plainly(
    courses: Iterable[Programme], query: str, key: Callable[[Programme], tuple[Any, ...]]
) -> list[Programme]:
    for name, value in QueryDict(query).items():
        courses = [course for course in courses if FITS[name](course, str(value))]
    return sorted(courses, key=key)


def all_pages(query: str) -> Iterator[Programme]:
    first = found(query)
    yield from courses_of(first)
    for page in range(2, first.pages + 1):
        yield from courses_of(found(f"{query}&page={page}"))


def courses_of(answer: Found) -> list[Programme]:
    return [line.programme for line in answer.lines if line.programme]


def found(query: str) -> Found:
    form = CriteriaForm(QueryDict(query))
    assert form.is_valid(), form.errors
    return find(form.criteria())
