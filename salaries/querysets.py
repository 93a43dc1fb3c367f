"""Questions that pages and plans ask about pay."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q

from pathways.provenance import SourcedQuerySet


class PayBandQuerySet(SourcedQuerySet):
    def for_list(self) -> Self:
        """With all that a list or a plan shows, in three queries."""
        return (
            self.published()
            .select_related("source", "stage")
            .prefetch_related("credentials", "differentiators")
        )

    def in_country(self, country: str) -> Self:
        return self.for_list().filter(country=country)

    def at_stage(self, stage: str) -> Self:
        return self.filter(stage__slug=stage)

    def with_standing(self, on: dt.date) -> Self:
        """Each row says whether it `is_in_force` on a day; the next version of it ends it."""
        newer = self.model._default_manager.published().filter(
            code=OuterRef("code"), starts_on__gt=OuterRef("starts_on"), starts_on__lte=on
        )
        return self.annotate(is_in_force=Q(starts_on__lte=on) & ~Exists(newer))

    def in_force(self, on: dt.date) -> Self:
        """The version of each band that holds on a day."""
        return self.with_standing(on).filter(is_in_force=True)

    def quoted_in_plans(self) -> Self:
        """The one band of each country and stage that a plan quotes."""
        return self.filter(quoted_in_plans=True)

    def disagreeing(self) -> Self:
        """Annual pay that is not twelve times the monthly pay quoted beside it."""
        low = Q(annual_low__isnull=False, monthly_low__isnull=False)
        high = Q(annual_high__isnull=False, monthly_high__isnull=False)
        return self.filter(
            (low & ~Q(annual_low=F("monthly_low") * 12))
            | (high & ~Q(annual_high=F("monthly_high") * 12))
        )

    def as_records(self, columns: Iterable[str]) -> list[dict[str, Any]]:
        """Plain values for a table; stage and source by name, credentials left out."""
        named = {"stage": F("stage__title"), "source": F("source__title")}
        plain = [name for name in columns if name not in named]
        rows = (
            self.select_related(None)
            .prefetch_related(None)
            .annotate(**{f"{name}_name": value for name, value in named.items()})
        )
        return [
            {name: row.get(f"{name}_name", row.get(name)) for name in columns}
            for row in rows.values(*plain, *(f"{name}_name" for name in named))
        ]

    def agreeing(self) -> Self:
        """Both are quoted, and they say the same."""
        quoted = Q(annual_low__isnull=False, monthly_low__isnull=False)
        return self.filter(quoted).exclude(pk__in=self.disagreeing().values("pk"))


class PayStatisticQuerySet(SourcedQuerySet):
    def for_list(self) -> Self:
        """With all that a list shows, in two queries."""
        return self.published().select_related("source").prefetch_related("credentials")

    def in_country(self, country: str) -> Self:
        return self.for_list().filter(country=country)

    def of_coders(self) -> Self:
        """Occupations that medical coders are counted in."""
        return self.filter(includes_coders=True)

    def of_the_whole_country(self) -> Self:
        return self.filter(area="", setting="")

    def from_surveys(self) -> Self:
        return self.filter(basis="national_survey")

    def newest_first(self) -> Self:
        return self.order_by("country", F("period_on").desc(nulls_last=True), "order", "code")


class JobOutlookQuerySet(SourcedQuerySet):
    def for_list(self) -> Self:
        return self.published().select_related("source")

    def in_country(self, country: str) -> Self:
        return self.for_list().filter(country=country)


class CareerStageQuerySet(SourcedQuerySet):
    def for_list(self) -> Self:
        return self.published().select_related("source").prefetch_related("credentials")
