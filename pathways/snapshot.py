"""Rows to one frozen Catalogue: the only code that reads across the apps.

The catalogue of a day is kept in the process and read again when the edition has moved, so a
page costs one query, and an admin's edit is in the next plan of every process.
"""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import F

from certifications.models import (
    Credential,
    Fee,
    IssuingBody,
    RenewalPolicy,
    Requirement,
    Source,
)
from institutions.models import CourseType, Programme
from institutions.words import full_name
from pathways.core import catalogue as core
from pathways.core.loose_ends import without_loose_ends
from pathways.core.rules import Criterion, Fact, every
from pathways.core.vocabulary import (
    Availability,
    CodeSet,
    Confidence,
    Country,
    CredentialKind,
    FactKind,
    FeeKind,
    Level,
    Strength,
)
from pathways.edition import current_edition
from pathways.models import Phase
from pathways.provenance import Status
from salaries.models import PayBand, PayStatistic

Row = Mapping[str, Any]
EXAM_FIELDS = (
    "questions", "cases", "papers", "minutes", "pass_percent", "pass_score",
    "preparation_weeks_high", "preparation_weeks_beginner", "status", "source_id", "checked_on",
    "confidence", "guide_note",
)  # fmt: skip
_taken: dict[tuple[int, dt.date], core.Catalogue] = {}


def take(on: dt.date) -> core.Catalogue:
    """What is known on that day: one query if nothing changed since the last time, else twelve."""
    key = (current_edition(), on)
    if key not in _taken:
        fresh = _Reading(on).catalogue()
        _taken.clear()
        _taken[key] = fresh
    return _taken[key]


class _Reading:
    def __init__(self, on: dt.date) -> None:
        self.on = on
        self.sources = {row["id"]: row for row in Source.objects.values()}

    def catalogue(self) -> core.Catalogue:
        bodies = self.bodies()
        fees, body_fees = self.fees()
        published = {c.code: c for c in self.credentials(bodies, fees)}
        unnamed = core.Catalogue(
            version="",
            as_of=dt.date.min,
            bodies=bodies,
            credentials=without_loose_ends(published),
            body_fees=body_fees,
            phases=self.phases(),
            programmes=self.programmes(),
            course_types=self.course_types(),
            pay_bands=self.pay_bands(),
        )
        version = hashlib.sha256(repr(unnamed).encode()).hexdigest()[:10]
        return replace(unnamed, version=version, as_of=self.on)

    def papers(self, row: Row) -> core.Papers:
        source = self.sources[row["source_id"]]
        day = source["published_on"]
        return core.Papers(
            title=source["title"],
            url=source["url"],
            published=day.isoformat() if day else source["published_note"],
            checked=row["checked_on"],
            confidence=Confidence(row["confidence"]),
            guide_note=row["guide_note"],
        )

    def bodies(self) -> dict[str, core.Body]:
        renewals = self.renewals()
        rows = IssuingBody.objects.published().order_by("code").values(
            "code", "name", "country", "website", "membership", "work_is_vouched_for",
            code_set=_code("code_sets"),
        )  # fmt: skip
        return {
            code: core.Body(
                code=code,
                name=first["name"],
                country=Country(first["country"]),
                website=first["website"],
                membership=first["membership"],
                code_sets=tuple(sorted(CodeSet(r["code_set"]) for r in group if r["code_set"])),
                work_is_vouched_for=first["work_is_vouched_for"],
                renewal=renewals.get(code),
            )
            for code, first, group in _grouped(rows, "code")
        }

    def renewals(self) -> dict[str, core.RenewalPolicy]:
        """The policy in force of each body: the last that has started."""
        rows = (
            RenewalPolicy.objects.started_by(self.on)
            .order_by("body__code", "starts_on")
            .values(
                "id", "starts_on", "cycle_months", "grace_days", "inactive_from_day", "last_day",
                "reinstate_through_month", "ceus_each_lapsed_month", "source_id", "checked_on",
                "confidence", "guide_note", "ceu_steps__base", "ceu_steps__credentials_held",
                "ceu_steps__ceus", "topic_minimums__topic", "topic_minimums__ceus",
                owner=_code("body"), on_topic=_code("topic_minimums__credential"),
            )
        )  # fmt: skip
        found = {}
        for _, first, group in _grouped(rows, "id"):
            steps = {
                (r["ceu_steps__base"], r["ceu_steps__credentials_held"], r["ceu_steps__ceus"])
                for r in group
                if r["ceu_steps__ceus"] is not None
            }
            topics = {
                r["on_topic"]: (r["topic_minimums__topic"], r["topic_minimums__ceus"])
                for r in group
                if r["on_topic"]
            }
            found[first["owner"]] = core.RenewalPolicy(
                cycle_months=first["cycle_months"],
                grace_days=first["grace_days"],
                inactive_from_day=first["inactive_from_day"],
                last_day=first["last_day"],
                reinstate_through_month=first["reinstate_through_month"],
                ceus_each_lapsed_month=first["ceus_each_lapsed_month"],
                ceu_steps=tuple(sorted(steps)),
                topic_minimums=dict(sorted(topics.items())),
                papers=self.papers(first),
            )
        return found

    def fees(self) -> tuple[dict[str, tuple[core.Fee, ...]], dict[str, tuple[core.Fee, ...]]]:
        """Fees in force, by credential and (where no credential is named) by body."""
        rows = (
            Fee.objects.started_by(self.on)
            .order_by("code", "starts_on", "credentials__order")
            .values(
                "id", "code", "kind", "amount", "currency", "starts_on", "source_id", "checked_on",
                "confidence", "guide_note", owner=_code("body"), credential=_code("credentials"),
            )
        )  # fmt: skip
        by_credential: dict[str, list[core.Fee]] = defaultdict(list)
        by_body: dict[str, list[core.Fee]] = defaultdict(list)
        for _, _first, versions in _grouped(rows, "code"):
            current = [r for r in versions if r["starts_on"] == versions[-1]["starts_on"]]
            fee = core.Fee(
                kind=FeeKind(current[0]["kind"]),
                amount=current[0]["amount"],
                currency=current[0]["currency"],
                papers=self.papers(current[0]),
            )
            for row in current:
                if row["credential"]:
                    by_credential[row["credential"]].append(fee)
                else:
                    by_body[row["owner"]].append(fee)
        return _frozen(by_credential), _frozen(by_body)

    def credentials(
        self, bodies: dict[str, core.Body], fees: dict[str, tuple[core.Fee, ...]]
    ) -> Iterator[core.Credential]:
        requirements = self.requirements()
        rows = Credential.objects.published().order_by("order", "code").values(
            "code", "name", "kind", "level", "availability", "advice", "holder_title",
            "source_id", "checked_on", "confidence", "guide_note", "recognitions__country",
            *(f"exam__{name}" for name in EXAM_FIELDS),
            owner=_code("body"), instead=_code("successor"), full=_code("becomes"),
            apprentice=_code("apprentice_award"),
        )  # fmt: skip
        for code, first, group in _grouped(rows, "code"):
            yield core.Credential(
                code=code,
                name=first["name"],
                body=bodies[first["owner"]],
                kind=CredentialKind(first["kind"]),
                level=Level(first["level"]),
                availability=Availability(first["availability"]),
                countries=tuple(
                    sorted(
                        Country(row["recognitions__country"])
                        for row in group
                        if row["recognitions__country"]
                    )
                ),
                successor=first["instead"],
                becomes=first["full"],
                apprentice_award=first["apprentice"],
                advice=first["advice"],
                holder_title=first["holder_title"],
                requirements=requirements.get(code, ()),
                exam=self.exam(first),
                fees=fees.get(code, ()),
                papers=self.papers(first),
            )

    def exam(self, row: Row) -> core.Exam | None:
        """The published exam that stands beside a credential, if there is one."""
        exam = {name: row[f"exam__{name}"] for name in EXAM_FIELDS}
        if exam["status"] != Status.PUBLISHED:
            return None
        return core.Exam(
            questions=exam["questions"],
            cases=exam["cases"],
            papers_count=exam["papers"],
            minutes=exam["minutes"],
            pass_percent=exam["pass_percent"],
            pass_score=exam["pass_score"],
            preparation_weeks=exam["preparation_weeks_high"],
            preparation_weeks_beginner=exam["preparation_weeks_beginner"],
            papers=self.papers(exam),
        )

    def requirements(self) -> dict[str, tuple[core.Requirement, ...]]:
        """Requirements in force by credential; a withdrawn version ends its requirement."""
        rows = (
            Requirement.objects.started_by(self.on)
            .order_by(
                "credential__order", "credential__code", "order", "code", "starts_on",
                "routes__order", "routes__code", "routes__conditions__order",
                "routes__conditions__credentials__order",
            )
            .values(
                "code", "title", "strength", "starts_on", "withdrawn", "note", "order",
                "source_id", "checked_on", "confidence", "guide_note", "routes__code",
                "routes__title", "routes__conditions__id", "routes__conditions__kind",
                "routes__conditions__at_least", "routes__conditions__topic",
                "routes__conditions__accreditation", "routes__conditions__degree_level",
                owner=_code("credential"), counted_by=_code("routes__conditions__body"),
                named=_code("routes__conditions__credentials"),
            )
        )  # fmt: skip
        found: dict[str, list[core.Requirement]] = defaultdict(list)
        for owner, _, of_credential in _grouped(rows, "owner"):
            by_code = groupby(sorted(of_credential, key=_place), key=itemgetter("code"))
            for _name, versions in by_code:
                version = _last_version(list(versions))
                if not version[0]["withdrawn"]:
                    found[owner].append(self.requirement(version))
        return _frozen(found)

    def requirement(self, rows: list[Row]) -> core.Requirement:
        first = rows[0]
        return core.Requirement(
            code=first["code"],
            title=first["title"],
            strength=Strength(first["strength"]),
            routes=tuple(
                core.Route(
                    code=code,
                    title=route["routes__title"],
                    rule=every(*_criteria(group)),
                )
                for code, route, group in _grouped(rows, "routes__code")
                if code is not None
            ),
            papers=self.papers(first),
            note=first["note"],
        )

    def phases(self) -> tuple[core.Phase, ...]:
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
                papers=self.papers(first),
            )
            for number, first, group in _grouped(rows, "number")
        )

    def programmes(self) -> tuple[core.Programme, ...]:
        rows = Programme.objects.published().order_by(
            "order", "slug", "prepares_for__order", "subjects__label"
        ).values(
            "slug", "name", "award", "mode", "duration_months_low", "duration_months_high",
            "accreditation", "accreditation_verified", "source_id", "checked_on", "confidence",
            "guide_note", "institution__name", "institution__slug", "institution__city",
            "institution__region", "institution__country", "institution__website",
            "subjects__label",
            prepares=_code("prepares_for"),
        )  # fmt: skip
        return tuple(
            core.Programme(
                slug=slug,
                title=full_name(first["name"], _distinct(group, "subjects__label")),
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
                prepares_for=tuple(_distinct(group, "prepares")),
                papers=self.papers(first),
            )
            for slug, first, group in _grouped(rows, "slug")
        )

    def course_types(self) -> tuple[core.CourseType, ...]:
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
                papers=self.papers(row),
            )
            for row in rows
        )

    def pay_bands(self) -> tuple[core.PayBand, ...]:
        """The bands that plans quote, and the national spread of each coders' occupation."""
        return (*self.quoted_bands(), *self.national_spreads())

    def quoted_bands(self) -> Iterator[core.PayBand]:
        rows = (
            PayBand.objects.published().filter(quoted_in_plans=True, starts_on__lte=self.on)
            .order_by("country", "stage__order", "starts_on", "credentials__order")
            .values(
                "country", "title", "annual_low", "annual_high", "annual_open", "currency",
                "period_label", "basis", "experience_years_low", "experience_years_high",
                "source_id", "checked_on", "confidence", "guide_note", "stage__slug", "starts_on",
                named=_code("credentials"),
            )
        )  # fmt: skip
        for _, run in groupby(rows, key=itemgetter("country", "stage__slug")):
            version = _last_version(list(run))
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
                credentials=tuple(_distinct(version, "named")),
                papers=self.papers(row),
            )

    def national_spreads(self) -> Iterator[core.PayBand]:
        rows = (
            PayStatistic.objects.published().filter(
                includes_coders=True,
                basis="national_survey",
                area="",
                setting="",
                annual_p10__isnull=False,
                annual_p90__isnull=False,
            )
            .order_by("country", "occupation_code", "period_on")
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
                papers=self.papers(row),
            )


def _criteria(rows: list[Row]) -> Iterator[Criterion]:
    for identity, first, group in _grouped(rows, "routes__conditions__id"):
        if identity is None:
            continue
        of = (
            first["counted_by"],
            *(row["named"] for row in group),
            first["routes__conditions__topic"],
            first["routes__conditions__accreditation"],
            first["routes__conditions__degree_level"],
        )
        yield Criterion(
            Fact(FactKind(first["routes__conditions__kind"]), tuple(part for part in of if part)),
            float(first["routes__conditions__at_least"]),
        )


def _place(row: Row) -> tuple[int, str]:
    return (row["order"], row["code"])


def _last_version(rows: list[Row]) -> list[Row]:
    last = max(row["starts_on"] for row in rows)
    return [row for row in rows if row["starts_on"] == last]


def _grouped(rows: Iterable[Any], key: str) -> Iterator[tuple[Any, Row, list[Row]]]:
    """(value, first row, rows) of each run of rows with the same value."""
    for value, run in groupby(rows, key=itemgetter(key)):
        group = list(run)
        yield value, group[0], group


def _distinct(rows: list[Row], key: str) -> list[str]:
    return [value for value in dict.fromkeys(row[key] for row in rows) if value]


def _frozen(lists: dict[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


def _code(relation: str) -> F:
    return F(f"{relation}__code")
