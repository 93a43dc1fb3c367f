"""Questions that pages and plans ask of the rows, named in the words of the trade."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Protocol, Self, TypeVar

from django.db import models

from pathways.core.vocabulary import FactKind, Strength
from pathways.provenance import SourcedQuerySet, Status


class Dated(Protocol):
    starts_on: dt.date


Row = TypeVar("Row", bound=Dated)


class CredentialQuerySet(SourcedQuerySet):
    def recognised_in(self, country: str) -> Self:
        """Credentials that employers in a country ask for."""
        return self.filter(recognitions__country=country)

    def for_list(self) -> Self:
        """With all that a line of a list shows, in two queries."""
        return self.published().select_related("body", "source").prefetch_related("recognitions")

    def for_page(self) -> Self:
        """With all that a page of its own shows, rules, fees and renewal apart."""
        exam = ("exam__source", "becomes__exam__source")
        return (
            self.published()
            .select_related(
                "body__source", "source", "successor", "becomes", "apprentice_award", *exam
            )
            .prefetch_related(
                "recognitions", "exam__books", "becomes__exam__books", "body__code_sets"
            )
        )


class RequirementQuerySet(SourcedQuerySet):
    def started_by(self, on: dt.date) -> Self:
        return self.published().filter(starts_on__lte=on)

    def for_page(self) -> Self:
        return self.select_related("source").prefetch_related(
            "routes__conditions__body", "routes__conditions__credentials"
        )


class ConditionQuerySet(models.QuerySet[Any]):
    def of_hard_rules(self) -> Self:
        return self.filter(
            route__requirement__strength=Strength.HARD,
            route__requirement__status=Status.PUBLISHED,
        )

    def about(self, kinds: Iterable[FactKind]) -> Self:
        return self.filter(kind__in=sorted(kinds))


class FeeQuerySet(SourcedQuerySet):
    def started_by(self, on: dt.date) -> Self:
        return self.published().filter(starts_on__lte=on)

    def charged_for(self, codes: Iterable[str], body: models.Model) -> Self:
        """Fees of these credentials, and fees that the body asks of everybody."""
        of_credential = models.Q(credentials__code__in=list(codes))
        of_body = models.Q(body=body, credentials__isnull=True)
        return self.filter(of_credential | of_body).select_related("source").distinct()


class RenewalPolicyQuerySet(SourcedQuerySet):
    def started_by(self, on: dt.date) -> Self:
        return self.published().filter(starts_on__lte=on)

    def for_page(self) -> Self:
        return self.select_related("source").prefetch_related(
            "ceu_steps", "topic_minimums__credential"
        )


def latest(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> list[Row]:
    """The newest version of each row, in the order in which the rows came."""
    newest: dict[Hashable, Row] = {}
    for row in rows:
        known = newest.get(key(row))
        if known is None or row.starts_on > known.starts_on:
            newest[key(row)] = row
    return list(newest.values())
