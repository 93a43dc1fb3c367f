"""All that the page about pay shows, read in a fixed number of queries."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from salaries.groups import Place, places
from salaries.models import CareerStage, JobOutlook, PayBand, PayStatistic


@dataclass(frozen=True)
class StageLine:
    """A career stage and the band that plans quote for it in each country."""

    stage: CareerStage
    bands: tuple[PayBand, ...]


@dataclass(frozen=True)
class PayPage:
    places: list[Place]
    stages: list[StageLine]


def pay_page(country: str, on: dt.date) -> PayPage:
    """The pay of one country, or of all where `country` is empty."""
    bands = PayBand.objects.for_list().with_standing(on)
    statistics = PayStatistic.objects.for_list().newest_first()
    outlooks = JobOutlook.objects.for_list()
    if country:
        bands = bands.in_country(country)
        statistics = statistics.in_country(country)
        outlooks = outlooks.in_country(country)
    return PayPage(
        places(list(bands), list(statistics), list(outlooks)),
        stage_lines(CareerStage.objects.for_list(), list(bands)),
    )


def stage_lines(stages: Iterable[CareerStage], bands: Sequence[PayBand]) -> list[StageLine]:
    """Each stage with one band a country, as far as figures are known."""
    quoted = [band for band in bands if band.quoted_in_plans and band.is_in_force]
    return [
        StageLine(stage, tuple(band for band in quoted if band.stage_id == stage.pk))
        for stage in stages
    ]
