"""Writes the finder's lines from the rows that they are made of.

A saved row writes its school's lines anew, in the same transaction. Whoever saves many rows puts
them inside `written_once()`; whoever writes past their signals sends `rows_written`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps as present
from django.db import transaction
from django.db.models import F, Model, Prefetch
from django.db.models.signals import m2m_changed, post_delete, post_save

from institutions.choices import Claim, Control, Length, Shows
from institutions.finder.facets import BOTH_WAYS, FACETS, YES
from institutions.finder.globe import Vector, vector
from institutions.finder.regions import CODES
from institutions.finder.spelling import fold, words_of
from institutions.models import Combination, Institution, Line, Programme, Subject, Tally, Word
from pathways.provenance import rows_written

BATCH = 500
MOST_BYTES = 2000
"""Of words: an entry of an index holds them, and takes 2,700 at most."""
WITH_COURSES, WITHOUT, NOT_TEACHING = range(Line.FIRST_SCHOOL, Line.FIRST_SCHOOL + 3)
"""The ranks of schools: those whose courses we know first."""
_waiting: ContextVar[set[int] | None] = ContextVar("schools whose lines wait", default=None)


@contextmanager
def written_once() -> Iterator[None]:
    """Writes the lines of all schools that change inside, once, at the end."""
    token = _waiting.set(set())
    try:
        yield
        changed = _waiting.get() or set()
    finally:
        _waiting.reset(token)
    rewrite(changed)


@transaction.atomic
def rewrite(schools: Iterable[int] | None = None) -> None:
    """The lines of these schools; of all where None, and the list of words with them."""
    # Whoever else writes lines waits here, so that no two hold what the other needs.
    list(Combination.objects.select_for_update().order_by("pk"))
    if schools is None:
        Line.objects.all().delete()
        Word.objects.all().delete()
        Tally.objects.all().delete()
        Combination.objects.update(last_line=0)
        schools = Institution.objects.values_list("pk", flat=True)
    ids = list(schools)
    for start in range(0, len(ids), BATCH):
        _rewrite(ids[start : start + BATCH])


def write_missing(apps: Any = present, **more: Any) -> None:
    """After a migration: the lines of schools that were there before the finder was.

    A migration to an older state leaves tables that do not fit our models; they are let be.
    """
    if not all(_fits(apps, model) for model in (Institution, Programme, Line, Tally)):
        return
    schools = Institution.objects.published().filter(lines=None).values_list("pk", flat=True)
    courses = Programme.objects.published().filter(line=None)
    missing = {*schools, *courses.values_list("institution_id", flat=True)}
    if missing:
        rewrite(missing)


def line_of_school(school: Institution, has_courses: bool) -> Line:
    """Not saved, nor is its combination."""
    teaches = school.is_active and school.control != Control.OFFICE
    return Line(
        institution=school,
        combination=_combination(
            show=Shows.SCHOOL,
            country=school.country,
            control=school.control,
            level=school.level,
        ),
        title=school.name,
        rank=(WITH_COURSES if has_courses else WITHOUT) if teaches else NOT_TEACHING,
        months=Line.UNSAID,
        unchecked=-school.checked_on.toordinal(),
        words=_joined(*_names(school)),
        sort_name=fold(school.name)[:100],
        **_position(school),
    )


def line_of_course(school: Institution, course: Programme) -> Line:
    """Not saved, nor is its combination."""
    codes = sorted(credential.code for credential in course.prepares_for.all())
    months = course.duration_months_high
    said = course.full_name, course.get_award_display(), course.get_mode_display()
    return Line(
        institution=school,
        programme=course,
        combination=_combination(
            show=Shows.COURSE,
            country=school.country,
            prepares=codes,
            award=course.award,
            kind=course.kind,
            mode=("online", "campus") if course.mode == BOTH_WAYS else course.mode,
            length=length_class(months),
            accreditation=claim(course),
            co_op=YES if course.co_op else "",
        ),
        title=course.full_name,
        rank=min(course.order, Line.FIRST_SCHOOL - 1),
        months=Line.UNSAID if months is None else months,
        unchecked=-course.checked_on.toordinal(),
        words=_joined(*said, *codes, *_names(school)),
        sort_name=fold(school.name)[:100],
        **_position(school),
    )


def length_class(months: int | None) -> str:
    if months is None:
        return Length.NOT_STATED
    ends = (length for length in Length if length.value.isdecimal())
    return next((end for end in ends if months <= int(end.value)), Length.LONG)


def claim(course: Programme) -> str:
    if not course.accreditation:
        return Claim.NONE
    return Claim.CHECKED if course.accreditation_verified else Claim.CLAIMED


def _fits(apps: Any, model: type[Model]) -> bool:
    try:
        there = apps.get_model(model._meta.label)
    except LookupError:
        return False
    names = [{field.column for field in m._meta.concrete_fields} for m in (there, model)]
    return names[0] == names[1]


def _left_by_courses(ids: list[int]) -> Iterable[int]:
    """The schools that courses of these came from: their lines are still there."""
    moved = Line.objects.filter(programme__institution_id__in=ids)
    moved = moved.exclude(institution_id=F("programme__institution_id"))
    return moved.values_list("institution_id", flat=True)


def _rewrite(ids: list[int]) -> None:
    ids = list({*ids, *_left_by_courses(ids)})
    Line.objects.filter(institution_id__in=ids).delete()
    courses = Programme.objects.published().prefetch_related("subjects", "prepares_for")
    rows = Institution.objects.published().filter(pk__in=ids)
    rows = rows.prefetch_related(Prefetch("programmes", courses))
    lines = []
    for school in rows:
        given = list(school.programmes.all())
        lines.append(line_of_school(school, bool(given)))
        lines += [line_of_course(school, course) for course in given]
    combine(lines)
    know_words(lines)
    Line.objects.bulk_create(lines)


def know_words(lines: Iterable[Line]) -> None:
    """Before the lines are saved: the database compares them with the words that are known."""
    words = {word for line in lines for word in line.words.split()}
    Word.objects.bulk_create([Word(text=word) for word in sorted(words)], ignore_conflicts=True)


def combine(lines: Iterable[Line]) -> None:
    """Gives each line its id and its combination as saved; saves those that no line had so far."""
    keyed = [(line, line.combination.key) for line in lines]
    wanted = {key: line.combination for line, key in keyed}
    known = _combinations()
    if wanted.keys() - known.keys():
        Combination.objects.bulk_create(wanted.values(), ignore_conflicts=True)
        known = _combinations()
    for line, key in keyed:
        line.combination = known[key]
    _place([line for line, _ in keyed], known.values())


def _place(lines: Iterable[Line], known: Collection[Combination]) -> None:
    """Each gets the next id in a block of its combination, or the first in a block of no other."""
    last_block = max((c.last_line // Line.BLOCK for c in known), default=0)
    changed = set()
    for line in lines:
        combination = line.combination
        combination.last_line += 1
        if combination.last_line == 1 or combination.last_line % Line.BLOCK == 0:
            last_block += 1
            combination.last_line = last_block * Line.BLOCK
        line.pk = combination.last_line
        changed.add(combination)
    Combination.objects.bulk_update(changed, ["last_line"])


def _combinations() -> dict[str, Combination]:
    return {combination.key: combination for combination in Combination.objects.all()}


def _combination(**filters: str | Sequence[str]) -> Combination:
    """Filters that say nothing of the line are left out."""
    values = {name: [v] if isinstance(v, str) else list(v) for name, v in filters.items() if v}
    return Combination(filters={f.name: values[f.name] for f in FACETS if f.name in values})


def _names(school: Institution) -> tuple[str, ...]:
    place = (school.city, school.region, CODES.get(school.region, ""))
    return (school.name, school.short_name, school.alias, *place)


def _joined(*texts: str) -> str:
    """Every word once, with a blank before each, so that its beginning can be searched."""
    found = dict.fromkeys(word for text in texts for word in words_of(str(text)))
    joined = f" {' '.join(found)} "
    if len(joined.encode()) <= MOST_BYTES:
        return joined
    whole, _, _ = joined.encode()[:MOST_BYTES].decode(errors="ignore").rpartition(" ")
    return f"{whole} "


def _position(school: Institution) -> dict[str, float]:
    if school.latitude is None or school.longitude is None:
        return {}
    point: Vector = vector(float(school.latitude), float(school.longitude))
    return dict(zip("xyz", point, strict=True))


def _changed(schools: Iterable[int]) -> None:
    waiting = _waiting.get()
    if waiting is None:
        rewrite(schools)
    else:
        waiting.update(schools)


def _school_changed(instance: Institution, **more: Any) -> None:
    _changed([instance.pk])


def _course_changed(instance: Programme, **more: Any) -> None:
    _changed([instance.institution_id])


def _tags_changed(instance: Any, action: str, **more: Any) -> None:
    if isinstance(instance, Programme) and action.startswith("post_"):
        _changed([instance.institution_id])


def _subject_changed(instance: Subject, **more: Any) -> None:
    _many_changed(Subject, [instance])


def _course_goes(instance: Programme, origin: Any = None, **more: Any) -> None:
    """Its line went with it. Its school’s is written anew, unless the school goes as well."""
    if getattr(origin, "model", type(origin)) is Programme:
        _changed([instance.institution_id])


def _many_changed(sender: Any, rows: Iterable[Any], **more: Any) -> None:
    if sender is Institution:
        _changed(row.pk for row in rows)
    elif sender is Programme:
        _changed({row.institution_id for row in rows})
    elif sender is Subject:
        of_them = Programme.objects.filter(subjects__in=[row.pk for row in rows])
        _changed(of_them.values_list("institution_id", flat=True))


def listen() -> None:
    rows_written.connect(_many_changed)
    post_save.connect(_school_changed, Institution)
    post_save.connect(_course_changed, Programme)
    post_save.connect(_subject_changed, Subject)
    post_delete.connect(_course_goes, Programme)
    for relation in (Programme.prepares_for, Programme.subjects):
        m2m_changed.connect(_tags_changed, relation.through)
