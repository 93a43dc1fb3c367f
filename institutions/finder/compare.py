"""Courses side by side, what differs first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from institutions.finder.criteria import MOST_COMPARED
from institutions.models import Programme
from institutions.words import claim_words, length_words, yes_or_unsaid
from pathways.wording import country_name, long_date, short_name

NOT_STATED = gettext_lazy("Not stated. Ask the school.")
ASPECTS: Sequence[tuple[Any, Callable[[Programme], str]]] = (
    (gettext_lazy("Country"), lambda p: country_name(p.institution.country)),
    (gettext_lazy("Place"), lambda p: p.institution.place),
    (
        gettext_lazy("Prepares for"),
        lambda p: ", ".join(short_name(c.code) for c in p.prepares_for.all()),
    ),
    (gettext_lazy("What you get"), lambda p: p.get_award_display()),
    (gettext_lazy("Length"), length_words),
    (gettext_lazy("How you learn"), lambda p: p.get_mode_display() if p.mode else ""),
    (gettext_lazy("Accreditation"), claim_words),
    (gettext_lazy("To get in"), lambda p: p.get_entry_education_display()),
    (gettext_lazy("Co-op terms at work"), lambda p: yes_or_unsaid(p.co_op)),
    (gettext_lazy("Placement at a workplace"), lambda p: yes_or_unsaid(p.field_placement)),
    (gettext_lazy("Help to find a job"), lambda p: yes_or_unsaid(p.job_help)),
    (gettext_lazy("Group in the guide"), lambda p: p.get_kind_display()),
    (gettext_lazy("How sure"), lambda p: p.get_confidence_display()),
    (gettext_lazy("Checked"), lambda p: long_date(p.checked_on)),
)


@dataclass(frozen=True)
class Aspect:
    """One row of the table: what is compared, and what each course says of it."""

    title: str
    names: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def named(self) -> list[tuple[str, str]]:
        return list(zip(self.names, self.cells, strict=True))

    @property
    def differs(self) -> bool:
        return len(set(self.cells)) > 1


@dataclass(frozen=True)
class Compared:
    programme: Programme
    address: str
    without: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    courses: Sequence[Compared]
    aspects: Sequence[Aspect]
    left_out: Sequence[Programme]
    only_differences: bool
    all_address: str
    differences_address: str
    more_address: str

    @property
    def rows(self) -> list[Programme]:
        return [course.programme for course in self.courses]


def comparison(slugs: Sequence[str], *, only_differences: bool, plan: str) -> Comparison:
    """The first four courses that exist, in the order asked for; the others are named."""
    rows = Programme.objects.for_list().in_bulk(slugs, field_name="slug")
    found = [rows[slug] for slug in slugs if slug in rows]
    courses = found[:MOST_COMPARED]
    aspects = [_aspect(title, says, courses) for title, says in ASPECTS]
    aspects.sort(key=lambda aspect: not aspect.differs)
    kept = [aspect for aspect in aspects if aspect.differs or not only_differences]
    chosen = [course.slug for course in courses]
    return Comparison(
        courses=[_compared(course, chosen, plan) for course in courses],
        aspects=kept,
        left_out=found[MOST_COMPARED:],
        only_differences=only_differences,
        all_address=compare_address(chosen, plan),
        differences_address=compare_address(chosen, plan, differ="1"),
        more_address=_address("programmes", chosen, plan),
    )


def _aspect(title: Any, says: Callable[[Programme], str], courses: Sequence[Programme]) -> Aspect:
    names = tuple(course.institution.called for course in courses)
    cells = tuple(str(says(course)) or str(NOT_STATED) for course in courses)
    return Aspect(str(title), names, cells)


def _compared(course: Programme, chosen: Sequence[str], plan: str) -> Compared:
    others = [slug for slug in chosen if slug != course.slug]
    page = reverse("institutions:programme", args=[course.institution.slug, course.slug])
    query = f"?{urlencode({'plan': plan})}" if plan else ""
    return Compared(course, page + query, compare_address(others, plan))


def compare_address(slugs: Sequence[str], plan: str, **more: str) -> str:
    return _address("compare", slugs, plan, **more)


def _address(page: str, slugs: Sequence[str], plan: str, **more: str) -> str:
    pairs = [*(("c", slug) for slug in slugs), *more.items(), *([("plan", plan)] if plan else [])]
    query = urlencode(pairs)
    return reverse(f"institutions:{page}") + (f"?{query}" if query else "")
