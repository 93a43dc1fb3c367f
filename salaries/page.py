"""All that the page about pay shows, read in a fixed number of queries."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from salaries.filters import PayFilter
from salaries.groups import Place, places
from salaries.models import CareerStage, JobOutlook, PayBand


@dataclass(frozen=True)
class StageLine:
    """A career stage and the band that plans quote for it in each country."""

    stage: CareerStage
    bands: tuple[PayBand, ...]


@dataclass(frozen=True)
class PayPage:
    places: list[Place]
    stages: list[StageLine]


def pay_page(asked: PayFilter, stages: Sequence[CareerStage], on: dt.date) -> PayPage:
    """The figures that fit what is asked; the outlook only where nothing but a country is."""
    bands = list(asked.bands().with_standing(on))
    statistics = list(asked.statistics())
    outlooks = JobOutlook.objects.for_list()
    if asked.country_chosen:
        outlooks = outlooks.in_country(asked.country_chosen)
    found = places(bands, statistics, list(outlooks) if asked.is_broad else [])
    for place in found:
        place.query = asked.query_in(place.country)
    return PayPage(
        found,
        stage_lines(stages, bands),
    )


def stage_lines(stages: Iterable[CareerStage], bands: Sequence[PayBand]) -> list[StageLine]:
    """Each stage with one band a country, as far as figures are known."""
    quoted = [band for band in bands if band.quoted_in_plans and band.is_in_force]
    return [
        StageLine(stage, tuple(band for band in quoted if band.stage_id == stage.pk))
        for stage in stages
    ]
