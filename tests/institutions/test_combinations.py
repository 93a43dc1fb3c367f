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
from institutions.finder import search
from institutions.finder.criteria import CriteriaForm
from institutions.finder.hits import hits_of
from institutions.finder.lines import WITHOUT, rewrite, written_once
from institutions.finder.search import Found, find
from institutions.finder.spelling import fold, set_right
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
HERE, FAR = (-20.0, 57.5), (10.0, 10.0)
"""Two places that the guide has no school near to."""
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


def random_courses(chance: random.Random, numbers: Iterable[int]) -> None:
    pattern = Programme.objects.get(slug="medesun-cpc-training")
    exams = list(Credential.objects.filter(code__in=("CPC", "CHIM", "RHIT")))
    for n in numbers:
        latitude, longitude = chance.choice((HERE, HERE, FAR, (None, None)))
        school = Institution.objects.create(
            slug=f"school-{n}",
            name=f"{chance.choice(('Éire', 'north', 'Southern'))} College {chance.randrange(9)}",
            country=chance.choice(("US", "CA", "IN")),
            latitude=latitude,
            longitude=longitude,
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
def in_short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is short, so that there are several."""
    monkeypatch.setattr(search, "PAGE", 7)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.usefixtures("in_short_pages")
def test_pages_are_those_of_a_plain_filter_and_sort(seed: int) -> None:
    with written_once():
        random_courses(random.Random(seed), range(40))
    courses = every_course()
    for query, (sort, key) in product(QUERIES, KEYS.items()):
        wanted = plainly(courses, query, key)
        shown = list(all_pages(f"{query}&sort={sort}"))
        assert keys_of(shown, courses, key) == [key(course) for course in wanted]
        assert sorted(shown) == sorted(c.pk for c in wanted)


@pytest.mark.parametrize("near", ["", "at=-20.0,57.5&within=100"])
@pytest.mark.parametrize("most", [20, 1000])
@pytest.mark.usefixtures("in_short_pages")
def test_several_words_anywhere_or_near_find_what_a_plain_filter_finds(
    near: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether all that may fit are looked at, or only some of them."""
    chance = random.Random(7)
    with written_once():
        random_courses(chance, range(20))
    fill_blocks()
    with written_once():
        random_courses(chance, range(20, 40))
    monkeypatch.setattr(search, "MOST", most)
    # All that are near lie at one point, so the nearest come in the order of the site.
    courses = [c for c in every_course() if not near or c.institution.latitude == HERE[0]]
    asked = product(
        (("college", "coding"), ("co", "north"), ("north", "southern"), ("no", "co")),
        ("", "country=CA&mode=online", "co_op=yes"),
        KEYS.items(),
    )
    for words, query, (sort, key) in asked:
        fitting = [c for c in plainly(courses, query, key) if all(says(c, word) for word in words)]
        wanted = fitting[: -(-most // 7) * 7]
        pages = list(answers(f"{query}&sort={sort}&q={'+'.join(words)}&{near}"))
        shown = [course for page in pages for course in courses_of(page)]
        assert keys_of(shown, courses, key) == [key(course) for course in wanted]
        assert len(set(shown)) == len(shown)
        assert all(page.counts.total <= len(fitting) for page in pages)
        assert all(page.counts.total == len(fitting) for page in pages if not page.is_capped)
        assert most == 20 or not any(page.is_capped for page in pages)


KNOWN = {"college": "college", "coll": "coll", "colege": "college", "health": "health"}
"""What is typed, and the word that it is found by."""


@pytest.mark.usefixtures("in_short_pages")
def test_a_known_word_is_counted_and_paged_whole() -> None:
    with written_once():
        random_courses(random.Random(7), range(30))
        rename_one("Healthy Collegiate Hub")
    courses, queries = every_course(), ("", "country=CA&mode=online", "co_op=yes")
    for (typed, word), query, (sort, key) in product(KNOWN.items(), queries, KEYS.items()):
        wanted = [course for course in plainly(courses, query, key) if says(course, word)]
        asked = f"{query}&sort={sort}&q={typed}"
        shown = list(all_pages(asked))
        assert found(asked).counts.total == len(wanted)
        assert keys_of(shown, courses, key) == [key(course) for course in wanted]
        assert sorted(shown) == sorted(c.pk for c in wanted)


@pytest.mark.parametrize(
    "query",
    [
        "q=college",
        "q=college&page=3&sort=name",
        "q=colege&mode=online",
        "q=college+health&sort=name",
        "q=college&at=39.76,-84.19&within=250",
    ],
)
@pytest.mark.parametrize("most", [5, 1000])
def test_words_take_three_queries(
    query: str, most: int, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", most)
    with django_assert_num_queries(3):
        found(query)


@pytest.mark.postgres
@pytest.mark.parametrize("seed", range(5))
def test_mentions_and_tallies_are_those_of_a_scan_after_any_change(seed: int) -> None:
    change_words(random.Random(seed))
    scanned = {
        (word, line.pk, line.combination_id, line.rank, line.months, line.unchecked, line.sort_name)
        for word, line in scan()
    }
    assert set(Mention.objects.values_list("word", *MENTIONED)) == scanned
    tallies = Tally.objects.values_list("word", "block", "combination_id", "bits", "lines")
    assert {
        (word, block * Line.BLOCK + number, key)
        for word, block, key, bits, _ in tallies
        for number, bit in enumerate(bits)
        if bit == "1"
    } == {(word, line, key) for word, line, key, *_ in scanned}
    assert all(lines == bits.count("1") for *_, bits, lines in tallies)


@pytest.mark.parametrize("seed", range(5))
def test_lines_with_a_word_are_those_of_a_scan_after_any_change(seed: int) -> None:
    change_words(random.Random(seed))
    scanned = Counter((word, line.combination_id) for word, line in scan())
    for word in Word.objects.values_list("text", flat=True):
        hits = hits_of(set_right([word]))
        assert {(word, c.pk): c.lines for c in hits.combinations} == {
            said: lines for said, lines in scanned.items() if said[0] == word
        }


def change_words(chance: random.Random) -> None:
    """Words that others begin, that begin others, and that nobody has said before."""
    names = ("Heal Hub", "Healthcare Hub", "Zy Zymurgy", "Collegiate A_b")
    for number in range(12):
        change(chance)
        if number % 3 == 0:
            rename_one(chance.choice(names))


def scan() -> Iterator[tuple[str, Line]]:
    """Every known word with every line that it begins a word of."""
    words = list(Word.objects.values_list("text", flat=True))
    for line in Line.objects.all():
        yield from ((word, line) for word in words if f" {word}" in line.words)


def test_lines_of_a_block_of_ids_have_one_combination() -> None:
    fill_blocks()
    with written_once():
        random_courses(random.Random(7), range(9))
    blocks = {(pk // Line.BLOCK, of) for pk, of in Line.objects.values_list("pk", "combination")}
    assert len(blocks) == len({block for block, _ in blocks})
    assert len(blocks) > len({combination for _, combination in blocks})


def fill_blocks() -> None:
    """As if every combination had used up the ids of its last block."""
    for combination in Combination.objects.with_lines():
        last = combination.last_line
        Combination.objects.filter(pk=combination.pk).update(last_line=last | Line.BLOCK - 1)


def rename_one(name: str) -> None:
    save(Institution.objects.published().order_by("pk")[0], name=name)


def says(course: Programme, beginning: str) -> bool:
    return f" {beginning}" in course.line.words


def every_course() -> list[Programme]:
    return list(Programme.objects.for_list().select_related("line"))


def keys_of(
    shown: Iterable[int], courses: Iterable[Programme], key: Callable[[Programme], tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """By what each course that is shown has its place."""
    known = {course.pk: course for course in courses}
    return [key(known[course]) for course in shown]


def plainly(
    courses: Iterable[Programme], query: str, key: Callable[[Programme], tuple[Any, ...]]
) -> list[Programme]:
    for name, value in QueryDict(query).items():
        courses = [course for course in courses if FITS[name](course, str(value))]
    return sorted(courses, key=key)


def all_pages(query: str) -> Iterator[int]:
    for answer in answers(query):
        yield from courses_of(answer)


def answers(query: str) -> Iterator[Found]:
    """Page after page, as long as one leads to the next."""
    page, pages = 0, 1
    while page < pages:
        page += 1
        answer = found(f"{query}&page={page}")
        pages = answer.pages
        yield answer


def courses_of(answer: Found) -> list[int]:
    return [line.programme_id for line in answer.lines if line.programme_id]


def found(query: str) -> Found:
    form = CriteriaForm(QueryDict(query))
    assert form.is_valid(), form.errors
    return find(form.criteria())
