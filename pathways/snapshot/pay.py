"""Pay: the bands that plans quote, and what coders of a nation earn."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django.db.models import F

from pathways.core import catalogue as core
from pathways.core.vocabulary import Country
from pathways.snapshot.rows import Reading, code_of, distinct, last_version
from salaries.models import PayBand, PayStatistic


def read_pay_bands(reading: Reading) -> tuple[core.PayBand, ...]:
    """The bands that plans quote, and the national spread of each coders' occupation."""
    return (*_quoted_bands(reading), *_national_spreads(reading))


def _quoted_bands(reading: Reading) -> Iterator[core.PayBand]:
    rows = (
        PayBand.objects.published().filter(quoted_in_plans=True, starts_on__lte=reading.on)
        .order_by("country", "stage__order", "starts_on", "credentials__order")
        .values(
            "country", "title", "annual_low", "annual_high", "annual_open", "currency",
            "period_label", "basis", "experience_years_low", "experience_years_high",
            "source_id", "checked_on", "confidence", "guide_note", "stage__slug", "starts_on",
            named=code_of("credentials"),
        )
    )  # fmt: skip
    for _, run in groupby(rows, key=itemgetter("country", "stage__slug")):
        version = last_version(list(run))
        row = version[-1]
        yield core.PayBand(
            stage=row["stage__slug"],
            title=row["title"],
            country=Country(row["country"]),
            low=row["annual_low"],
            high=row["annual_high"],
            open=row["annual_open"],
            currency=row["currency"],
            period=row["period_label"],
            basis=row["basis"],
            experience_low=row["experience_years_low"],
            experience_high=row["experience_years_high"],
            credentials=tuple(distinct(version, "named")),
            papers=reading.papers(row),
        )


def _national_spreads(reading: Reading) -> Iterator[core.PayBand]:
    rows = (
        PayStatistic.objects.published().filter(
            includes_coders=True,
            basis="national_survey",
            area="",
            setting="",
            annual_p10__isnull=False,
            annual_p90__isnull=False,
        )
        .order_by("country", "occupation_code", F("period_on").asc(nulls_first=True))
        .values(
            "country", "occupation_code", "title", "annual_p10", "annual_p90", "currency",
            "period_label", "basis", "source_id", "checked_on", "confidence", "guide_note",
        )
    )  # fmt: skip
    for _, run in groupby(rows, key=itemgetter("country", "occupation_code")):
        row = list(run)[-1]
        yield core.PayBand(
            stage="",
            title=row["title"],
            country=Country(row["country"]),
            low=row["annual_p10"],
            high=row["annual_p90"],
            open=False,
            currency=row["currency"],
            period=row["period_label"],
            basis=row["basis"],
            experience_low=None,
            experience_high=None,
            papers=reading.papers(row),
        )
