"""Questions that pages and plans ask about pay."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q

from pathways.provenance import SourcedQuerySet


class PayFigureQuerySet(SourcedQuerySet):
    """What bands and statistics are asked alike."""

    def of_kind(self, basis: str) -> Self:
        return self.filter(basis=basis)

    def in_setting(self, setting: str) -> Self:
        return self.filter(setting=setting)

    def as_records(self, columns: Iterable[str]) -> list[dict[str, Any]]:
        """Plain values for a table; stage and source by name, credentials left out."""
        paths = {"stage": "stage__title", "source": "source__title"}
        named = {name: F(path) for name, path in paths.items() if name in columns}
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


class PayBandQuerySet(PayFigureQuerySet):
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

    def after_years(self, years: int) -> Self:
        """Bands that say for how many years of experience, and these are among them."""
        reaches = Q(experience_years_high__isnull=True) | Q(experience_years_high__gte=years)
        return self.filter(reaches, experience_years_low__lte=years)

    def called(self, words: str) -> Self:
        """The words stand in its title or in whom it is for."""
        return self.filter(Q(title__icontains=words) | Q(role__icontains=words))

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

    def agreeing(self) -> Self:
        """Both are quoted, and they say the same."""
        quoted = Q(annual_low__isnull=False, monthly_low__isnull=False)
        return self.filter(quoted).exclude(pk__in=self.disagreeing().values("pk"))


class PayStatisticQuerySet(PayFigureQuerySet):
    def for_list(self) -> Self:
        """With all that a list shows, in two queries."""
        return self.published().select_related("source").prefetch_related("credentials")

    def in_country(self, country: str) -> Self:
        return self.for_list().filter(country=country)

    def of_coders(self) -> Self:
        """Occupations that medical coders are counted in."""
        return self.filter(includes_coders=True)

    def called(self, words: str) -> Self:
        """The words stand in whom it counts, or are its occupation code."""
        return self.filter(Q(title__icontains=words) | Q(occupation_code=words))

    def without_other_jobs_by_setting(self) -> Self:
        """Other jobs, which are here to compare, only as a whole and not employer by employer."""
        return self.exclude(~Q(setting=""), includes_coders=False)

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
