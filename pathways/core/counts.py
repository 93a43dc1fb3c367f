"""How each kind of fact is counted: one function a kind, from what the learner told to a number."""

from collections.abc import Callable, Mapping, Set
from functools import partial
from typing import TYPE_CHECKING

from pathways.core.profile import COMPLETED, Degree, Experience
from pathways.core.vocabulary import (
    Accreditation,
    DegreeField,
    DegreeLevel,
    DegreeStatus,
    Education,
    ExperienceKind,
    FactKind,
    Role,
    Topic,
    TrainingKind,
    WorkLevel,
)

if TYPE_CHECKING:
    from pathways.core.facts import Facts

HEALTH_INFORMATION = DegreeField.HEALTH_INFORMATION
CODER_ROLES = frozenset({Role.TRAINEE_CLINICAL_CODER, Role.CLINICAL_CODER})
BACHELOR_UP = frozenset({DegreeLevel.BACHELOR, DegreeLevel.POST_BACCALAUREATE, DegreeLevel.MASTER})
COVERED_BY: Mapping[str, Set[Topic]] = {
    Topic.ICD_BASIC: {Topic.ICD_BASIC, Topic.ICD_ADVANCED},
    Topic.CPT_BASIC: {Topic.CPT_BASIC, Topic.CPT_HCPCS},
}
NOT_FOREIGN = frozenset({"CA", "CAN", "CANADA", "AU", "AUS", "AUSTRALIA"})
FIVE_YEARS = 60
WORK_RANK = {level: rank for rank, level in enumerate(WorkLevel)}


def exact(months: float) -> float:
    """Shares of months without the dust of binary fractions."""
    return round(months, 6)


def _secondary_education(facts: "Facts") -> float:
    education = facts.profile.highest_education
    if education is None:
        return float(facts.hopeful)
    return float(education is not Education.NONE)


def _exam(facts: "Facts", *codes: str) -> float:
    return float(any(map(facts.passed, codes)))


def _holds(facts: "Facts", *codes: str) -> float:
    return float(not facts.awarded.isdisjoint(codes))


def _held_months(facts: "Facts", *codes: str) -> float:
    held = (facts.holding(code) for code in codes)
    return max((facts.number(holding.held_months) for holding in held if holding), default=0.0)


def _coding_months(facts: "Facts", body: str) -> float:
    return facts.work(body).counted


def _course_hours(facts: "Facts") -> float:
    """The longest single course: whether two short ones add up, no body says."""
    courses = (c for c in facts.profile.training if facts.course_obstacle(c) is None)
    return max((facts.number(course.contact_hours) for course in courses), default=0.0)


def _practicode_cases(facts: "Facts") -> float:
    records = facts.profile.practicode
    return facts.number(records.cases) if records else 0.0


def _practicode_accuracy(facts: "Facts") -> float:
    records = facts.profile.practicode
    return facts.number(records.accuracy) if records else 0.0


def _topic(facts: "Facts", name: str) -> float:
    return float(not facts.topics.isdisjoint(COVERED_BY.get(name, (name,))))


def _accredited(facts: "Facts", i: int, degree: Degree, accreditation: str) -> bool:
    if degree.accreditation is None:
        return facts.hopeful and f"degrees[{i}].accreditation" in facts.profile.unknown
    return degree.accreditation == accreditation


def _approved_programme(facts: "Facts") -> float:
    fields = (HEALTH_INFORMATION, DegreeField.MEDICAL_CODING)
    return float(
        any(
            degree.status is COMPLETED
            and degree.field in fields
            and _accredited(facts, i, degree, Accreditation.CAHIIM)
            for i, degree in enumerate(facts.profile.degrees)
        )
    )


def _him_degree(status: DegreeStatus, facts: "Facts", accreditation: str, level: str = "") -> float:
    for i, degree in enumerate(facts.profile.degrees):
        if (
            degree.status is status
            and degree.field is HEALTH_INFORMATION
            and (not level or degree.level == level)
            and _accredited(facts, i, degree, accreditation)
        ):
            return 1.0
    return 0.0


def _bachelors(facts: "Facts") -> list[Degree]:
    return [
        degree
        for degree in facts.profile.degrees
        if degree.status is COMPLETED and degree.level in BACHELOR_UP
    ]


def _bachelor_degree(facts: "Facts") -> float:
    unknown = facts.profile.education is None
    return float(facts.profile.has_education(Education.BACHELOR) or (unknown and facts.hopeful))


def _bachelor_topic(facts: "Facts", topic: str) -> float:
    return float(any(topic in degree.topics for degree in _bachelors(facts)))


def is_foreign(country: str) -> bool:
    """Somewhere is named, and Canada assesses its degrees."""
    return bool(country.strip()) and country.strip().upper() not in NOT_FOREIGN


def him_degrees_abroad(facts: "Facts") -> list[Degree]:
    """In health information, from somewhere that Canada assesses, finished or not."""

    def foreign(i: int, country: str | None) -> bool:
        if country is None:
            return facts.hopeful and f"degrees[{i}].country" in facts.profile.unknown
        return is_foreign(country)

    return [
        degree
        for i, degree in enumerate(facts.profile.degrees)
        if degree.field is HEALTH_INFORMATION and foreign(i, degree.country)
    ]


def _foreign_him_degree(facts: "Facts") -> float:
    degrees = him_degrees_abroad(facts)
    return float(any(degree.status is COMPLETED for degree in degrees))


def _months_ago(facts: "Facts", job: Experience) -> float:
    if job.ended_months_ago is None:
        return 0.0 if facts.hopeful else FIVE_YEARS
    return job.ended_months_ago


def _recent_him_jobs(facts: "Facts") -> list[float]:
    kinds = (ExperienceKind.HEALTH_INFORMATION, ExperienceKind.CODING)
    return [
        min(facts.months(job), max(0.0, FIVE_YEARS - _months_ago(facts, job)))
        for job in facts.profile.experience
        if job.kind in kinds and job.level is not WorkLevel.ENTRY
    ]


def _him_months(facts: "Facts") -> float:
    told = facts.profile.assessment
    if told is not None:
        counts = told.him_level is not WorkLevel.ENTRY
        return facts.number(told.him_months_last_5_years) if counts else 0.0
    return exact(sum(_recent_him_jobs(facts)))


def _him_level(facts: "Facts") -> float:
    if facts.profile.assessment is not None:
        return float(WORK_RANK[facts.profile.assessment.him_level])
    return float(bool(_recent_him_jobs(facts)))


def _outcome_match(facts: "Facts") -> float:
    assessment = facts.profile.assessment
    return facts.number(assessment.outcome_match_percent) if assessment else 0.0


def _language_overall(facts: "Facts") -> float:
    assessment = facts.profile.assessment
    return facts.number(assessment.language_overall) if assessment else 0.0


def _language_lowest(facts: "Facts") -> float:
    assessment = facts.profile.assessment
    return facts.number(assessment.language_lowest) if assessment else 0.0


def _coder_post(facts: "Facts") -> float:
    job = facts.profile.employment
    if job is None or job.role not in CODER_ROLES:
        return 0.0
    employed = facts.hopeful if job.contractor is None else not job.contractor
    return float(employed)


def _coder_post_or_contract(facts: "Facts") -> float:
    job = facts.profile.employment
    return float(job is not None and job.role in CODER_ROLES)


def _national_course(facts: "Facts") -> float:
    done = any(
        course.kind is TrainingKind.NATIONAL_COURSE and facts.flag(course.completed)
        for course in facts.profile.training
    )
    refreshed = facts.profile.refresher_months_ago is not None
    awarded = facts.holding("CCSC") is not None or facts.holding("CCSRC") is not None
    return float(done or refreshed or awarded or "CCSC" in facts.profile.exams_passed)


COUNT: Mapping[FactKind, Callable[..., float]] = {
    FactKind.SECONDARY_EDUCATION: _secondary_education,
    FactKind.EXAM: _exam,
    FactKind.HOLDS: _holds,
    FactKind.HELD_MONTHS: _held_months,
    FactKind.CODING_MONTHS: _coding_months,
    FactKind.COURSE_HOURS: _course_hours,
    FactKind.PRACTICODE_CASES: _practicode_cases,
    FactKind.PRACTICODE_ACCURACY: _practicode_accuracy,
    FactKind.TOPIC: _topic,
    FactKind.APPROVED_PROGRAMME: _approved_programme,
    FactKind.ACCREDITED_DEGREE: partial(_him_degree, COMPLETED),
    FactKind.ACCREDITED_DEGREE_FINAL_TERM: partial(_him_degree, DegreeStatus.FINAL_TERM),
    FactKind.BACHELOR_DEGREE: _bachelor_degree,
    FactKind.BACHELOR_TOPIC: _bachelor_topic,
    FactKind.FOREIGN_HIM_DEGREE: _foreign_him_degree,
    FactKind.HIM_MONTHS: _him_months,
    FactKind.HIM_LEVEL: _him_level,
    FactKind.OUTCOME_MATCH: _outcome_match,
    FactKind.LANGUAGE_OVERALL: _language_overall,
    FactKind.LANGUAGE_LOWEST: _language_lowest,
    FactKind.CODER_POST: _coder_post,
    FactKind.CODER_POST_OR_CONTRACT: _coder_post_or_contract,
    FactKind.NATIONAL_COURSE: _national_course,
}
