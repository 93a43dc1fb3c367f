"""Bodies, their renewals and fees, and the credentials with their rules."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from certifications.models import Credential, Fee, IssuingBody, RenewalPolicy, Requirement
from pathways.core import catalogue as core
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
from pathways.provenance import Status
from pathways.snapshot.rows import Reading, Row, code_of, frozen, grouped, last_version

EXAM_FIELDS = (
    "questions", "cases", "papers", "minutes", "pass_percent", "pass_score",
    "preparation_weeks_high", "preparation_weeks_beginner", "status", "source_id", "checked_on",
    "confidence", "guide_note",
)  # fmt: skip


def read_bodies(reading: Reading) -> dict[str, core.Body]:
    renewals = _renewals(reading)
    rows = IssuingBody.objects.published().order_by("code").values(
        "code", "name", "country", "website", "membership", "work_is_vouched_for",
        code_set=code_of("code_sets"),
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
        for code, first, group in grouped(rows, "code")
    }


def _renewals(reading: Reading) -> dict[str, core.RenewalPolicy]:
    """The policy in force of each body: the last that has started."""
    rows = (
        RenewalPolicy.objects.started_by(reading.on)
        .order_by("body__code", "starts_on")
        .values(
            "id", "starts_on", "cycle_months", "grace_days", "inactive_from_day", "last_day",
            "reinstate_through_month", "ceus_each_lapsed_month", "source_id", "checked_on",
            "confidence", "guide_note", "ceu_steps__base", "ceu_steps__credentials_held",
            "ceu_steps__ceus", "topic_minimums__topic", "topic_minimums__ceus",
            owner=code_of("body"), on_topic=code_of("topic_minimums__credential"),
        )
    )  # fmt: skip
    found = {}
    for _, first, group in grouped(rows, "id"):
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
            papers=reading.papers(first),
        )
    return found


def read_fees(
    reading: Reading,
) -> tuple[dict[str, tuple[core.Fee, ...]], dict[str, tuple[core.Fee, ...]]]:
    """Fees in force, by credential and (where no credential is named) by body."""
    rows = (
        Fee.objects.started_by(reading.on)
        .order_by("code", "starts_on", "credentials__order")
        .values(
            "id", "code", "kind", "amount", "currency", "starts_on", "source_id", "checked_on",
            "confidence", "guide_note", owner=code_of("body"), credential=code_of("credentials"),
        )
    )  # fmt: skip
    by_credential: dict[str, list[core.Fee]] = defaultdict(list)
    by_body: dict[str, list[core.Fee]] = defaultdict(list)
    for _, _first, versions in grouped(rows, "code"):
        current = [r for r in versions if r["starts_on"] == versions[-1]["starts_on"]]
        fee = core.Fee(
            kind=FeeKind(current[0]["kind"]),
            amount=current[0]["amount"],
            currency=current[0]["currency"],
            papers=reading.papers(current[0]),
        )
        for row in current:
            if row["credential"]:
                by_credential[row["credential"]].append(fee)
            else:
                by_body[row["owner"]].append(fee)
    return frozen(by_credential), frozen(by_body)


def read_credentials(
    reading: Reading, bodies: dict[str, core.Body], fees: dict[str, tuple[core.Fee, ...]]
) -> Iterator[core.Credential]:
    requirements = _requirements(reading)
    rows = Credential.objects.published().order_by("order", "code").values(
        "code", "name", "kind", "level", "availability", "advice", "holder_title",
        "source_id", "checked_on", "confidence", "guide_note", "recognitions__country",
        *(f"exam__{name}" for name in EXAM_FIELDS),
        owner=code_of("body"), instead=code_of("successor"), full=code_of("becomes"),
        apprentice=code_of("apprentice_award"),
    )  # fmt: skip
    for code, first, group in grouped(rows, "code"):
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
            exam=_exam(reading, first),
            fees=fees.get(code, ()),
            papers=reading.papers(first),
        )


def _exam(reading: Reading, row: Row) -> core.Exam | None:
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
        papers=reading.papers(exam),
    )


def _requirements(reading: Reading) -> dict[str, tuple[core.Requirement, ...]]:
    """Requirements in force by credential; a withdrawn version ends its requirement."""
    rows = (
        Requirement.objects.started_by(reading.on)
        .order_by(
            "credential__order", "credential__code", "order", "code", "starts_on",
            "routes__order", "routes__code", "routes__conditions__order",
            "routes__conditions__credentials__order",
        )
        .values(
            "code", "title", "strength", "starts_on", "withdrawn", "note", "order",
            "source_id", "checked_on", "confidence", "guide_note", "routes__code",
            "routes__title", "routes__confidence", "routes__conditions__id",
            "routes__conditions__kind", "routes__conditions__at_least", "routes__conditions__topic",
            "routes__conditions__accreditation", "routes__conditions__degree_level",
            owner=code_of("credential"), counted_by=code_of("routes__conditions__body"),
            named=code_of("routes__conditions__credentials"),
        )
    )  # fmt: skip
    found: dict[str, list[core.Requirement]] = defaultdict(list)
    for owner, _, of_credential in grouped(rows, "owner"):
        by_code = groupby(sorted(of_credential, key=_place), key=itemgetter("code"))
        for _name, versions in by_code:
            version = last_version(list(versions))
            if not version[0]["withdrawn"]:
                found[owner].append(_requirement(reading, version))
    return frozen(found)


def _requirement(reading: Reading, rows: list[Row]) -> core.Requirement:
    first = rows[0]
    return core.Requirement(
        code=first["code"],
        title=first["title"],
        strength=Strength(first["strength"]),
        routes=tuple(
            core.Route(
                code=code,
                title=route["routes__title"],
                confidence=Confidence(route["routes__confidence"] or first["confidence"]),
                rule=every(*_criteria(group)),
            )
            for code, route, group in grouped(rows, "routes__code")
            if code is not None
        ),
        papers=reading.papers(first),
        note=first["note"],
    )


def _criteria(rows: list[Row]) -> Iterator[Criterion]:
    for identity, first, group in grouped(rows, "routes__conditions__id"):
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
