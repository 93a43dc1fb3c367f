"""Questions that pages and plans ask about institutions and their courses."""

from typing import Self

from django.db import models

from pathways.provenance import SourcedQuerySet, Status


class InstitutionQuerySet(SourcedQuerySet):
    def in_country(self, country: str) -> Self:
        return self.for_page().filter(country=country)

    def for_page(self) -> Self:
        return self.published().select_related("source")


class ProgrammeQuerySet(SourcedQuerySet):
    def published(self) -> Self:
        """Courses that are public, of institutions that are."""
        return super().published().filter(institution__status=Status.PUBLISHED)

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

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def taught(self, mode: str) -> Self:
        """Courses that may be taken in this way; what is taught both ways counts as either."""
        both = {"online": ("online", "mixed"), "campus": ("campus", "mixed")}
        return self.filter(mode__in=both.get(mode, (mode,)))

    def ending_in(self, award: str) -> Self:
        return self.filter(award=award)

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
