"""Programmes, kinds of course, and the phases of a career with what is done in each."""

from institutions.models import CourseType, Programme
from institutions.words import full_name
from pathways.core import catalogue as core
from pathways.core.vocabulary import Country
from pathways.models import Phase
from pathways.provenance import Status
from pathways.snapshot.rows import Reading, code_of, distinct, grouped


def read_phases(reading: Reading) -> tuple[core.Phase, ...]:
    rows = Phase.objects.published().order_by("number", "activities__order").values(
        "number", "title", "month_start", "month_end", "result", "source_id", "checked_on",
        "confidence", "guide_note", "activities__text", "activities__status",
    )  # fmt: skip
    return tuple(
        core.Phase(
            number=number,
            title=first["title"],
            month_start=first["month_start"],
            month_end=first["month_end"],
            result=first["result"],
            activities=tuple(
                row["activities__text"]
                for row in group
                if row["activities__status"] == Status.PUBLISHED
            ),
            papers=reading.papers(first),
        )
        for number, first, group in grouped(rows, "number")
    )


def read_programmes(reading: Reading) -> tuple[core.Programme, ...]:
    rows = Programme.objects.published().order_by(
        "order", "slug", "prepares_for__order", "subjects__label"
    ).values(
        "slug", "name", "award", "mode", "duration_months_low", "duration_months_high",
        "accreditation", "accreditation_verified", "source_id", "checked_on", "confidence",
        "guide_note", "institution__name", "institution__slug", "institution__city",
        "institution__region", "institution__country", "institution__website",
        "subjects__label",
        prepares=code_of("prepares_for"),
    )  # fmt: skip
    return tuple(
        core.Programme(
            slug=slug,
            title=full_name(first["name"], distinct(group, "subjects__label")),
            institution=first["institution__name"],
            institution_slug=first["institution__slug"],
            place=", ".join(
                filter(None, (first["institution__city"], first["institution__region"]))
            ),
            country=Country(first["institution__country"]),
            website=first["institution__website"],
            award=first["award"],
            mode=first["mode"],
            months_low=first["duration_months_low"],
            months_high=first["duration_months_high"],
            accreditation=first["accreditation"],
            accreditation_verified=first["accreditation_verified"],
            prepares_for=tuple(distinct(group, "prepares")),
            papers=reading.papers(first),
        )
        for slug, first, group in grouped(rows, "slug")
    )


def read_course_types(reading: Reading) -> tuple[core.CourseType, ...]:
    rows = CourseType.objects.published().order_by("country", "order", "slug").values(
        "country", "award", "duration_months_low", "duration_months_high", "source_id",
        "checked_on", "confidence", "guide_note",
    )  # fmt: skip
    return tuple(
        core.CourseType(
            country=Country(row["country"]),
            award=row["award"],
            months_low=row["duration_months_low"],
            months_high=row["duration_months_high"],
            papers=reading.papers(row),
        )
        for row in rows
    )
