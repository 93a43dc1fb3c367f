"""The finder finds what people mean, counts what it says, and always leaves a way out."""

import datetime as dt
import re
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.state import StateApps
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from institutions.choices import Length
from institutions.finder import candidates, search
from institutions.finder.criteria import Criteria, CriteriaForm
from institutions.finder.facets import FACETS, Filters, count
from institutions.finder.globe import chord_of, miles, read_point, vector
from institutions.finder.lines import length_class, rewrite, write_missing, written_once
from institutions.finder.search import Found, find
from institutions.finder.spelling import asked_words, fold, nearest, set_right, trigrams
from institutions.models import Institution, Line, Programme, Subject, Word
from pathways.desk.acts import acting
from pathways.desk.models import Act
from pathways.desk.writing import change_rows
from tests.institutions.conftest import Read

pytestmark = pytest.mark.django_db
DAYTON = "39.7589,-84.1916"


def found(query: str) -> Found:
    form = CriteriaForm(QueryDict(query))
    assert form.is_valid(), form.errors
    return find(form.criteria())


def titles(query: str) -> list[str]:
    return [line.institution.called for line in found(query).lines]


def school(name: str, **more: Any) -> Institution:
    model = Institution.objects.get(slug="medesun")
    fields = {
        "slug": fold(name).replace(" ", "-"),
        "name": name,
        "country": "US",
        "source": model.source,
        "checked_on": dt.date(2026, 11, 24),
        "confidence": "guide",
    }
    row: Institution = Institution.objects.create(**fields | more)
    return row


@pytest.mark.parametrize(
    ("typed", "school_found"),
    [
        ("belevue", "Bellevue College"),
        ("sinclar", "Sinclair Community College"),
        ("Sinclair Comunity Colege", "Sinclair Community College"),
        ("conestga co-op", "Conestoga College"),
        ("texs state", "Texas State University"),
        ("apolo", "Apollo Medskills"),
        ("san juna colege", "San Juan College"),
        ("online degree courses", "San Juan College"),
        ("CPC training programme", "AAPC"),
        ("bell", "Bellevue College"),
        ("WASHINGTON", "Bellevue College"),
        ("ohio", "Sinclair Community College"),
        ("OH", "Sinclair Community College"),
        ("UCSD", "UC San Diego"),
        ("the college of bellevue", "Bellevue College"),
    ],
)
def test_a_word_misspelt_begun_or_abbreviated_finds_the_school(
    typed: str, school_found: str
) -> None:
    assert school_found in titles(f"q={typed}")


def test_an_exam_finds_the_courses_that_prepare_for_it() -> None:
    assert set(titles("q=RHIT")) == {
        "San Juan College",
        "Sinclair Community College",
        "Bellevue College",
    }
    assert titles("q=RHIT") == titles("prepares=RHIT")


def test_accents_are_no_hindrance() -> None:
    school("Colegio de Bayamón", city="Bayamón")
    assert "Colegio de Bayamón" in titles("q=bayamon&show=school")
    assert "Colegio de Bayamón" in titles("q=BAYAMÓN&show=school")


def test_a_school_of_very_many_names_is_found_by_the_first_of_them() -> None:
    school("चिकित्सा", alias="; ".join(chr(0x905 + n % 50) * (n // 8 + 2) for n in range(100))[:600])
    assert titles("q=चिकित्सा&show=school") == ["चिकित्सा"]
    assert max(len(line.words.encode()) for line in Line.objects.all()) <= 2000


def test_a_correction_is_said(read: Read) -> None:
    page = read("/courses/?q=belevue")
    assert "You see what fits <b>bellevue</b>." in page
    assert "Nothing here is spelt “belevue”" in page
    assert "You see what fits" not in read("/courses/?q=bellevue")


def test_a_word_like_no_other_is_searched_as_it_is(read: Read) -> None:
    [spelling] = set_right(["qqqqzzzz"])
    assert not spelling.is_corrected
    page = read("/courses/?q=qqqqzzzz&country=US")
    assert "Nothing fits all of this." in page
    assert "Drop the words “qqqqzzzz”" in page


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "'", '"', "' OR 1=1 --", "a*b", "\\", "🙂"])
def test_signs_that_databases_know_are_only_signs(read: Read, typed: str) -> None:
    assert "<h1" in read(f"/courses/?q={typed}")


@given(st.text(max_size=120))
def test_any_text_can_be_searched(text: str) -> None:
    for word in asked_words(text):
        assert word == fold(word)
        assert 0 < len(word) <= 60
    assert len(asked_words(text)) <= 6


@given(st.text(alphabet="abcdefgh", min_size=3, max_size=12))
def test_a_word_is_nearest_to_itself(word: str) -> None:
    assert nearest(word, [word, word + "x", "zzzz"]) == word
    assert len(trigrams(word)) <= len(word) + 1


@pytest.mark.postgres
def test_likeness_is_counted_as_postgresql_counts_it() -> None:
    with connection.cursor() as cursor:
        for one, other in (("belevue", "bellevue"), ("sinclar", "sinclair"), ("a", "ab")):
            cursor.execute("SELECT similarity(%s, %s)", [one, other])
            ours = len(trigrams(one) & trigrams(other)) / len(trigrams(one) | trigrams(other))
            assert cursor.fetchone()[0] == pytest.approx(ours)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 28),
        ("country=US", 9),
        ("country=US&mode=online", 4),
        ("mode=campus", 3),
        ("mode=online", 10),
        ("co_op=yes", 1),
        ("accreditation=claimed", 9),
        ("accreditation=checked", 0),
        ("length=6", 2),
        ("length=24", 3),
        ("length=unsaid", 21),
        ("prepares=CHIM&award=diploma", 4),
        ("kind=university_degree", 5),
        ("show=school", 30),
        ("show=school&control=public", 6),
    ],
)
def test_filters_find_what_they_count(query: str, number: int) -> None:
    answer = found(query)
    assert answer.counts.total == number
    assert len(answer.lines) == min(number, search.PAGE)


@pytest.mark.parametrize(
    "query", ["", "q=health", "country=US&q=college", "mode=online&award=exam"]
)
def test_a_count_beside_a_filter_is_what_the_filter_finds(query: str) -> None:
    answer = found(query)
    for facet in FACETS:
        for value, number in answer.counts.left[facet.name].items():
            told = answer.criteria.choosing(facet.name, value)
            assert find(told).counts.total == number, (facet.name, value)


some_values = st.sets(st.sampled_from("ab"), max_size=2).map(list)
some_filters = st.dictionaries(st.sampled_from([facet.name for facet in FACETS]), some_values)
choices = st.dictionaries(
    st.sampled_from([facet.name for facet in FACETS]), st.sampled_from("ab"), max_size=4
)


@given(st.lists(st.tuples(some_filters, st.integers(1, 5)), max_size=12), choices)
def test_counting_in_one_pass_is_counting_each_choice(
    alike: list[tuple[Filters, int]], chosen: dict[str, str]
) -> None:
    def lines(chosen: dict[str, str]) -> int:
        return sum(
            number
            for filters, number in alike
            if all(value in filters.get(name, ()) for name, value in chosen.items())
        )

    counts = count(alike, chosen)
    assert counts.total == lines(chosen)
    for facet in FACETS:
        dropped = {name: value for name, value in chosen.items() if name != facet.name}
        assert counts.without[facet.name] == lines(dropped)
        for value in "ab":
            told = {**chosen, facet.name: value}
            assert counts.left[facet.name].get(value, 0) == lines(told)


@pytest.mark.parametrize(
    ("months", "length"),
    [(None, "unsaid"), (1, "6"), (6, "6"), (7, "12"), (12, "12"), (24, "24"), (25, "more")],
)
def test_lengths_fall_into_classes(months: int | None, length: str) -> None:
    assert length_class(months) == Length(length)


def test_an_order_can_be_chosen() -> None:
    names = [line.institution.name for line in found("sort=name").lines]
    assert names == sorted(names, key=fold)
    lengths = [line.months for line in found("sort=length&page=1").lines]
    known = [months for months in lengths if months != Line.UNSAID]
    assert known == sorted(known)
    assert lengths[: len(known)] == known
    assert titles("q=college&sort=name") == sorted(titles("q=college&sort=name"))


def test_pages_show_every_line_once() -> None:
    seen = [line.pk for n in (1, 2) for line in found(f"page={n}").lines]
    assert len(seen) == len(set(seen)) == 28
    assert found("page=999").criteria.page == 2


def test_where_nothing_fits_no_line_is_looked_for(django_assert_num_queries: Any) -> None:
    assert found("").lines
    with django_assert_num_queries(1):
        assert found("accreditation=checked").lines == []


def test_the_nearest_come_first_with_their_distance(read: Read) -> None:
    found_near = found(f"at={DAYTON}&near=Dayton&within=250&show=school")
    assert found_near.lines[0].institution.slug == "sinclair-community-college"
    far = [line.chord for line in found_near.lines]
    assert far == sorted(far)
    assert all(miles(chord) <= 250 for chord in far)
    page = read(f"/courses/?at={DAYTON}&near=Dayton")
    assert "less than a mile away" in page
    assert "San Juan College" not in page


@pytest.mark.postgres
def test_the_nearest_are_read_from_their_index_in_order() -> None:
    nearest_first = Line.objects.from_point((39.7589, -84.1916)).values("id", "rank")[:10]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "Order By: (cube" in nearest_first.explain()


def test_distance_joins_with_words_and_filters() -> None:
    query = f"at={DAYTON}&within=250&q=university&show=school"
    assert titles(query) == ["UIC"]
    assert titles(f"{query}&country=IN") == []


def test_a_place_by_name_leads_to_its_address(client: Client) -> None:
    answer = client.get("/courses/?near=Dayton&mode=online")
    assert answer.status_code == 302
    assert answer["Location"] == ("/courses/?near=Dayton%2C+Ohio&at=39.7576%2C-84.2006&mode=online")
    assert client.get("/courses/?near=dayton, oh").status_code == 302
    assert "at=41.8718" in client.get("/courses/?near=University of Illinois Chicago")["Location"]


def test_a_place_with_several_answers_is_asked_back(read: Read) -> None:
    school("Dayton School", city="Dayton", region="Tennessee", latitude=35.49, longitude=-85.01)
    page = read("/courses/?near=Dayton")
    assert "Which place do you mean?" in page
    assert "Dayton, Tennessee" in page
    assert "Do you mean one of these?" in read("/courses/?near=Daytn")


def test_a_place_that_nobody_knows_is_said_by_the_field(read: Read) -> None:
    page = read("/courses/?near=Xyzzyplugh")
    assert 'id="id_near_error"' in page
    assert "We know no place of that name." in page
    assert 'value="Xyzzyplugh"' in page


@pytest.mark.parametrize("point", ["91,0", "0,181", "north,west", "1", "1,2,3", "nan,nan"])
def test_a_point_off_the_globe_is_refused(read: Read, point: str) -> None:
    assert read_point(point) is None
    assert "Give latitude and longitude in degrees" in read(f"/courses/?at={point}")


@pytest.mark.parametrize("query", ["within=7", "sort=odd", "page=0", "page=x", "mode=odd"])
def test_what_is_not_understood_is_said(read: Read, query: str) -> None:
    assert "There is a problem" in read(f"/courses/?{query}")


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_a_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    one, other = vector(a, b), vector(c, d)
    chord = sum((p - q) ** 2 for p, q in zip(one, other, strict=True)) ** 0.5
    assert 0 <= miles(chord) <= 12_500
    assert chord_of(miles(chord)) == pytest.approx(min(chord, 2.0), abs=1e-6)


def test_a_known_distance_comes_out_right() -> None:
    """Chicago to New York, about 711 miles."""
    one, other = vector(41.8781, -87.6298), vector(40.7128, -74.0060)
    chord = sum((p - q) ** 2 for p, q in zip(one, other, strict=True)) ** 0.5
    assert miles(chord) == pytest.approx(711, abs=2)


def test_links_keep_the_rest_of_the_address(read: Read) -> None:
    page = read("/courses/?country=US&q=health&c=medesun-cpc-training")
    links = re.findall(r'href="(/courses/\?[^"]*mode=online[^"]*)"', page)
    assert links == ["/courses/?q=health&country=US&mode=online&c=medesun-cpc-training"]


def test_a_search_for_courses_names_the_schools_that_fit(read: Read) -> None:
    school("Bellevue University", city="Bellevue", region="Nebraska")
    page = read("/courses/?q=bellevue")
    assert "2 schools fit as well" in page
    assert "Bellevue University" not in page
    assert "Bellevue University" in read("/courses/?q=bellevue&show=school")


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """More schools in one place than are looked at one by one."""
    monkeypatch.setattr(candidates, "AROUND", 10)
    for number in range(12):
        school(f"Dayton Academy {number}", latitude=39.7589, longitude=-84.1916)


@pytest.mark.usefixtures("crowd")
def test_more_lines_than_are_counted_are_said_to_be_more(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PAGE", 2)
    asked = f"/courses/?at={DAYTON}&within=250&show=school"
    page = read(asked)
    assert re.search(r"\d\+ schools", page)
    assert re.search(r"Page 1 of \d\+", page)
    assert "“+” means “or more”" in page
    assert "Sinclair" not in page
    last = read(f"{asked}&page=99")
    assert re.search(r"Page (\d+) of \1\+", last)
    assert "Dayton Academy 9" in last


@pytest.mark.usefixtures("crowd")
def test_filters_that_no_line_has_find_nothing_near_a_place() -> None:
    answer = found(f"at={DAYTON}&within=250&show=school&control=for_profit")
    assert answer.lines == []
    assert answer.counts.total == 0


@pytest.mark.usefixtures("crowd")
def test_farther_lines_are_told_of_where_all_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = f"at={DAYTON}&within=250&show=school&control=public"
    assert found(asked).is_capped
    monkeypatch.setattr(candidates, "AROUND", 1000)
    assert not found(asked).is_capped
    assert "Sinclair Community College" in titles(asked)


@pytest.mark.parametrize("words", ["health+information", "college+health", "co+he"])
def test_lines_with_several_words_are_counted_however_many_there_are(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", 1)
    beginnings = words.split("+")
    number = sum(
        line.programme is not None and all(f" {word}" in line.words for word in beginnings)
        for line in Line.objects.all()
    )
    assert not found(f"q={words}").is_capped
    assert found(f"q={words}").counts.total == number > 1


def test_an_edit_is_found_at_once() -> None:
    row = Institution.objects.get(slug="medesun")
    row.name = "Quixotic Institute"
    row.save()
    assert titles("q=quixotic") == ["Quixotic Institute"]
    course = Programme.objects.get(slug="medesun-cpc-training")
    course.mode = "online"
    course.save()
    assert "Quixotic Institute" not in titles("mode=campus")
    course.prepares_for.clear()
    assert "Quixotic Institute" not in titles("prepares=CPC")
    tag = Subject.objects.get(slug="medical-coding")
    tag.label = "Zymurgy"
    tag.save()
    assert Word.objects.filter(text="quixotic").exists()
    course.delete()
    assert titles("q=quixotic") == []
    assert titles("q=quixotic&show=school") == ["Quixotic Institute"]


def test_rows_written_in_bulk_and_drafts_are_heeded() -> None:
    row = Institution.objects.get(slug="medesun")
    with acting(Act.Kind.EDIT, None, "by spreadsheet") as act:
        change_rows(Institution, [(row, {"city": "Xanadu"})], act)
    assert titles("q=xanadu") == ["Medesun"]
    row.status = "draft"
    row.save()
    assert titles("q=xanadu") == titles("q=xanadu&show=school") == []


def test_a_draft_course_is_not_found() -> None:
    Programme.objects.filter(slug="medesun-cpc-training").update(status="draft")
    rewrite()
    assert "Medesun" not in titles("country=IN")


def test_a_school_that_goes_takes_its_lines_along() -> None:
    Institution.objects.filter(slug="sait").delete()
    assert titles("q=calgary") == titles("q=calgary&show=school") == []
    Institution.objects.get(slug="mohawk-college").delete()
    assert titles("q=mohawk&show=school") == []


def test_many_rows_are_written_once() -> None:
    with written_once():
        row = school("Late School")
        assert not Line.objects.filter(institution=row).exists()
    assert Line.objects.filter(institution=row).count() == 1


def test_writing_all_lines_anew_changes_nothing() -> None:
    names = [f.name for f in Line._meta.concrete_fields if f.name not in ("id", "combination")]
    fields = [*names, "combination__filters", "combination__lines"]
    before = sorted(map(str, Line.objects.values_list(*fields)))
    rewrite()
    assert sorted(map(str, Line.objects.values_list(*fields))) == before


def test_a_migration_writes_the_lines_of_rows_older_than_the_finder(read: Read) -> None:
    Line.objects.all().delete()
    Word.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert "28 courses" in read("/courses/")
    assert titles("q=sinclar") == ["Sinclair Community College"]


def test_a_migration_leaves_lines_that_are_whole(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        write_missing(apps)


def test_a_migration_to_a_state_before_the_finder_writes_nothing() -> None:
    Line.objects.all().delete()
    write_missing(StateApps([], {}))
    assert not Line.objects.exists()


def test_a_school_that_does_not_teach_comes_last_and_is_marked(read: Read) -> None:
    school("Aardvark Academy", is_active=False)
    assert titles("show=school&page=2")[-1] == "Aardvark Academy"
    assert "Listed as closed, merged or not active" in read("/courses/?show=school&q=aardvark")
    assert "closed, merged or not active" in read("/courses/aardvark-academy/")


def test_what_is_usual_is_left_out_of_the_address() -> None:
    assert Criteria(chosen={"show": "course"}).pairs() == []
