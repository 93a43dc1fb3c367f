"""Questions that pages and plans ask about institutions and their courses."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import BooleanField, Count, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from institutions.choices import Award
from institutions.finder.globe import Chord, vector
from pathways.provenance import SourcedQuerySet, Status


class InstitutionQuerySet(SourcedQuerySet):
    def for_page(self) -> Self:
        return self.published().select_related("source")

    def placed(self) -> Self:
        """Public ones whose place on the globe is known."""
        return self.published().filter(latitude__isnull=False)

    def in_city(self, city: str, region: str) -> Self:
        """In that city, in any case of letters; an empty region is any."""
        rows = self.filter(city__iexact=city)
        return rows.filter(region__iexact=region) if region else rows

    def called_exactly(self, name: str) -> Self:
        return self.filter(name__iexact=name).order_by("region", "city")


class CombinationQuerySet(models.QuerySet[Any]):
    def with_lines(self) -> Self:
        return self.filter(lines__gt=0)


class LineQuerySet(models.QuerySet[Any]):
    """The finder's questions."""

    def saying(self, words: Iterable[str]) -> Self:
        """Lines in which each of these begins a word, read one after another."""
        return self.filter(
            *(GreaterThan(StrIndex("words", Value(f" {word}")), Value(0)) for word in words)
        )

    def of_mentions(self, mentions: "MentionQuerySet") -> Self:
        return self.filter(pk__in=mentions.values("line"))

    def from_point(self, at: tuple[float, float]) -> Self:
        """Those whose place is known, the nearest to latitude and longitude first."""
        placed = self.filter(x__isnull=False)
        return placed.annotate(chord=Chord(*vector(*at))).order_by("chord")

    def of_keys(self, keys: list[int]) -> Self:
        """Of many keys, which Django would compile one by one."""
        # Without the name of the table: in a subquery it has another.
        return self.filter(RawSQL("id = ANY(%s)", (keys,), BooleanField()))

    def by_combination(self) -> Any:
        """The key, the filters and the number of lines of each combination."""
        alike = self.values_list("combination", "combination__filters")
        return alike.annotate(lines=Count("pk"))

    def for_page(self) -> Self:
        """With all that the list shows of a line, in one query; what is not public stays out.

        Lines are of public rows anyway; this holds even for rows that were changed in the dark.
        """
        public = Q(programme=None) | Q(programme__status=Status.PUBLISHED)
        rows = self.filter(public, institution__status=Status.PUBLISHED)
        return rows.select_related(
            *("institution", "programme", "combination"),
            *("institution__source", "programme__source"),
        )


class MentionQuerySet(models.QuerySet[Any]):
    def of_word(self, word: str) -> Self:
        return self.filter(word=word)


class ProgrammeQuerySet(SourcedQuerySet):
    def published(self) -> Self:
        """Courses that are public, of institutions that are."""
        return super().published().filter(institution__status=Status.PUBLISHED)

    def that_teach(self) -> Self:
        """Public ones without those that are only an exam."""
        return self.published().exclude(award=Award.EXAM)

    def for_list(self) -> Self:
        """With all that a list or a plan shows, in four queries."""
        return (
            self.published()
            .select_related("institution", "source", "awarding_body")
            .prefetch_related("prepares_for", "strengths", "subjects")
        )

    def in_country(self, country: str) -> Self:
        """The courses of a country, in the guide's order, in four queries."""
        return self.for_list().filter(institution__country=country)

    def given_by(self, institution: models.Model) -> Self:
        return self.filter(institution=institution)

    def claiming_accreditation(self) -> Self:
        """Accreditation is claimed, and nobody has checked it yet."""
        return self.exclude(accreditation="").filter(accreditation_verified=False)

    def with_checked_accreditation(self) -> Self:
        return self.filter(accreditation_verified=True)

    def claiming_no_accreditation(self) -> Self:
        return self.filter(accreditation="")


class CourseTypeQuerySet(SourcedQuerySet):
    def for_list(self) -> Self:
        rows = self.published().select_related("source")
        return rows.prefetch_related("example_providers", "subjects")
