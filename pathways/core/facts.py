"""Counting a learner: each fact that a rule may ask about, as one number.

Yes-or-no facts are 1 or 0. An answer that the learner doesn’t know is counted as nothing
(careful) or as enough for anything (hopeful); where the two readings differ, the truth is
unknown, and the plan asks.
"""

from collections.abc import Callable, Mapping, Set
from functools import cached_property
from itertools import chain

from pathways.core.catalogue import Body, Catalogue
from pathways.core.profile import EDUCATION_RANK, Degree, Experience, Holding, Profile, Training
from pathways.core.rules import Fact
from pathways.core.standing import Lapse, lapse_of
from pathways.core.vocabulary import (
    Accreditation,
    DegreeField,
    DegreeLevel,
    DegreeStatus,
    Education,
    Evidence,
    ExperienceKind,
    FactKind,
    Role,
    Standing,
    Topic,
    TrainingKind,
    WorkLevel,
)

ENOUGH = 100_000.0
VOUCHERS = frozenset({Evidence.EMPLOYER, Evidence.SUPERVISOR, Evidence.HR})
COURSES = frozenset({TrainingKind.PREPARATION_COURSE, TrainingKind.PROGRAMME})
TAUGHT = COURSES | {TrainingKind.NATIONAL_COURSE}
CODER = Fact(FactKind.CODER_POST_OR_CONTRACT)
CODER_ROLES = frozenset({Role.TRAINEE_CLINICAL_CODER, Role.CLINICAL_CODER})
BACHELOR_UP = frozenset({DegreeLevel.BACHELOR, DegreeLevel.POST_BACCALAUREATE, DegreeLevel.MASTER})
COVERED_BY: Mapping[str, Set[Topic]] = {
    Topic.ICD_BASIC: {Topic.ICD_BASIC, Topic.ICD_ADVANCED},
    Topic.CPT_BASIC: {Topic.CPT_BASIC, Topic.CPT_HCPCS},
}
NOT_FOREIGN = frozenset({"CA", "CAN", "CANADA", "AU", "AUS", "AUSTRALIA"})
FIVE_YEARS = 60
WORK_RANK = {level: rank for rank, level in enumerate(WorkLevel)}


class Facts(dict[Fact, float]):
    """One learner's facts, counted when they are first asked for, as `facts[fact]`."""

    def __init__(
        self,
        profile: Profile,
        catalogue: Catalogue,
        *,
        hopeful: bool = False,
        given: Mapping[Fact, float] | None = None,
    ) -> None:
        self.profile = profile
        self.catalogue = catalogue
        self.hopeful = hopeful
        self.given = given or {}
        self._work: dict[str, dict[str | None, float]] = {}
        self._calendar: dict[str, float] = {}
        self._good, self._lapsed = _sort_holdings(profile, catalogue)
        self._passed = {*profile.exams_passed, *self._good}

    def __missing__(self, fact: Fact) -> float:
        value = COUNT[fact.kind](self, *fact.of)
        if self.given:
            value = max(value, self.given.get(fact, 0.0))
        self[fact] = value
        return value

    def supposing(self, given: Mapping[Fact, float]) -> "Facts":
        """The same learner once these facts are reached too."""
        return Facts(self.profile, self.catalogue, hopeful=self.hopeful, given=given)

    @cached_property
    def works_now(self) -> bool:
        """In coding work today, so that no job has to be looked for."""
        return bool(self[CODER]) or any(
            job.kind is ExperienceKind.CODING and job.ended_months_ago == 0 and job.months != 0
            for job in self.profile.experience
        )

    @cached_property
    def is_beginner(self) -> bool:
        """No finished course, degree or coding work to build on."""
        profile = self.profile
        studied = any(degree.status is DegreeStatus.COMPLETED for degree in profile.degrees)
        taught = any(course.completed for course in profile.training)
        worked = any(job.kind is ExperienceKind.CODING for job in profile.experience)
        return not (studied or taught or worked or profile.exams_passed or profile.credentials)

    def holding(self, code: str) -> Holding | None:
        """The credential in good standing, if the learner has it."""
        return self._good.get(code)

    def lapse(self, code: str) -> Lapse | None:
        return self._lapsed.get(code)

    def passed(self, code: str) -> bool:
        """The exam is passed and still counts: a lapsed award has to be put right first."""
        award = self.catalogue.credentials[code].apprentice_award
        if code in self._lapsed or award in self._lapsed:
            return False
        return code in self._passed or award in self._passed

    def awaits(self, code: str) -> bool:
        """The exam is passed, and no apprentice form of the award stands between."""
        return not self.catalogue.credentials[code].apprentice_award and self.passed(code)

    def is_awarded(self, code: str) -> bool:
        """In good standing; a passed exam is the award where no apprentice form exists.

        Whoever passed was let in by the body; but where students may sit early, the award waits
        for the degree.
        """
        if code in self._good:
            return True
        if not self.awaits(code):
            return False
        early = self.catalogue.credentials[code].degrees_to_finish
        return not early or any(map(self.__getitem__, early))

    @cached_property
    def topics(self) -> Set[str]:
        """What finished courses taught and completed degrees covered."""
        taught = [
            course.topics
            for course in self.profile.training
            if course.kind in TAUGHT and self.flag(course.completed)
        ]
        studied = [
            degree.topics
            for degree in self.profile.degrees
            if degree.status is DegreeStatus.COMPLETED
        ]
        return frozenset(chain(*taught, *studied))

    def body(self, code: str) -> Body:
        return self.catalogue.bodies[code]

    def number(self, answer: float | None) -> float:
        if answer is None:
            return ENOUGH if self.hopeful else 0.0
        return answer

    def flag(self, answer: bool | None) -> bool:
        return self.hopeful if answer is None else answer

    def months(self, job: Experience, *, calendar: bool = False) -> float:
        """Months of a job: full-time equivalents, or by the calendar."""
        share = 1 if calendar or (job.fte is None and self.hopeful) else (job.fte or 0)
        return self.number(job.months) * share

    def obstacle(self, job: Experience, body: Body) -> str | None:
        """The reason code that keeps a job from counting for a body; None if it counts."""
        if job.kind is not ExperienceKind.CODING:
            return "noncoding_experience"
        if set(body.code_sets).isdisjoint(job.code_sets):
            return "code_sets"
        if body.work_is_vouched_for and job.evidence not in VOUCHERS:
            return "evidence"
        return None

    def months_by_obstacle(self, body_code: str) -> dict[str | None, float]:
        """Full-time months of work, sorted by what keeps them from counting."""
        months = self._work.get(body_code)
        if months is None:
            body = self.body(body_code)
            months = self._work[body_code] = {}
            for job in self.profile.experience:
                obstacle = self.obstacle(job, body)
                months[obstacle] = months.get(obstacle, 0.0) + self.months(job)
        return months

    def calendar_months(self, body_code: str) -> float:
        """Counted work by the calendar, whatever the hours."""
        if body_code not in self._calendar:
            body = self.body(body_code)
            jobs = (job for job in self.profile.experience if self.obstacle(job, body) is None)
            months = sum(self.months(job, calendar=True) for job in jobs)
            self._calendar[body_code] = _exact(months)
        return self._calendar[body_code]

    def course_obstacle(self, course: Training) -> str | None:
        """The reason code that keeps a course from counting; None if it counts."""
        if course.kind is TrainingKind.CEU:
            return "ceu_is_not_a_course"
        if course.kind not in COURSES:
            return "course_hours"
        if not self.flag(course.completed):
            return "course_incomplete"
        if not self.flag(course.documented):
            return "course_undocumented"
        return None


def _exact(months: float) -> float:
    """Shares of months without the dust of binary fractions."""
    return round(months, 6)


def _sort_holdings(
    profile: Profile, catalogue: Catalogue
) -> tuple[dict[str, Holding], dict[str, Lapse]]:
    good: dict[str, Holding] = {}
    lapsed: dict[str, Lapse] = {}
    for holding in sorted(profile.credentials, key=_best_last):
        credential = catalogue.credentials[holding.code]
        code = holding.code
        if holding.status is Standing.APPRENTICE and credential.apprentice_award:
            code = credential.apprentice_award
        lapse = lapse_of(holding, credential.body.renewal)
        if lapse is None:
            good[code] = holding
        else:
            lapsed[code] = lapse
    return good, {code: lapse for code, lapse in lapsed.items() if code not in good}


def _best_last(holding: Holding) -> tuple[float, ...]:
    """Where one credential is told twice, the order in which it is told changes nothing."""
    return (
        -(holding.days_overdue or 0),
        holding.months_since_lapse or 0,
        holding.held_months or 0,
        holding.ceus or 0,
    )


def _secondary_education(facts: Facts) -> float:
    education = highest_education(facts.profile)
    if education is None:
        return float(facts.hopeful)
    return float(education is not Education.NONE)


def highest_education(profile: Profile) -> Education | None:
    """The highest that is told or that a finished degree shows; None where nobody knows."""
    known = [e for e in (profile.education, profile.education_by_degree) if e is not None]
    return max(known, key=EDUCATION_RANK.__getitem__, default=None)


def has_education(profile: Profile, level: Education) -> bool:
    education = highest_education(profile)
    return education is not None and EDUCATION_RANK[education] >= EDUCATION_RANK[level]


def _exam(facts: Facts, *codes: str) -> float:
    return float(any(map(facts.passed, codes)))


def _holds(facts: Facts, *codes: str) -> float:
    return float(any(map(facts.is_awarded, codes)))


def _held_months(facts: Facts, *codes: str) -> float:
    held = (facts.holding(code) for code in codes)
    return max((facts.number(holding.held_months) for holding in held if holding), default=0.0)


def _coding_months(facts: Facts, body: str) -> float:
    return _exact(facts.months_by_obstacle(body).get(None, 0.0))


def _course_hours(facts: Facts) -> float:
    """The longest single course: whether two short ones add up, no body says."""
    courses = (c for c in facts.profile.training if facts.course_obstacle(c) is None)
    return max((facts.number(course.contact_hours) for course in courses), default=0.0)


def _practicode_cases(facts: Facts) -> float:
    records = facts.profile.practicode
    return facts.number(records.cases) if records else 0.0


def _practicode_accuracy(facts: Facts) -> float:
    records = facts.profile.practicode
    return facts.number(records.accuracy) if records else 0.0


def _topic(facts: Facts, name: str) -> float:
    return float(name in facts.topics or not facts.topics.isdisjoint(COVERED_BY.get(name, ())))


def _accredited(facts: Facts, i: int, degree: Degree, accreditation: str) -> bool:
    if degree.accreditation is None:
        return facts.hopeful and f"degrees[{i}].accreditation" in facts.profile.unknown
    return degree.accreditation == accreditation


def _approved_programme(facts: Facts) -> float:
    fields = (DegreeField.HEALTH_INFORMATION, DegreeField.MEDICAL_CODING)
    return float(
        any(
            degree.status is DegreeStatus.COMPLETED
            and degree.field in fields
            and _accredited(facts, i, degree, Accreditation.CAHIIM)
            for i, degree in enumerate(facts.profile.degrees)
        )
    )


def _him_degree(facts: Facts, status: DegreeStatus, accreditation: str, level: str) -> float:
    return float(
        any(
            degree.status is status
            and degree.field is DegreeField.HEALTH_INFORMATION
            and (not level or degree.level == level)
            and _accredited(facts, i, degree, accreditation)
            for i, degree in enumerate(facts.profile.degrees)
        )
    )


def _accredited_degree(facts: Facts, accreditation: str, level: str = "") -> float:
    return _him_degree(facts, DegreeStatus.COMPLETED, accreditation, level)


def _accredited_degree_final_term(facts: Facts, accreditation: str, level: str = "") -> float:
    return _him_degree(facts, DegreeStatus.FINAL_TERM, accreditation, level)


def _bachelors(facts: Facts) -> list[Degree]:
    return [
        degree
        for degree in facts.profile.degrees
        if degree.status is DegreeStatus.COMPLETED and degree.level in BACHELOR_UP
    ]


def _bachelor_degree(facts: Facts) -> float:
    unknown = facts.profile.education is None
    return float(has_education(facts.profile, Education.BACHELOR) or (unknown and facts.hopeful))


def _bachelor_topic(facts: Facts, topic: str) -> float:
    return float(any(topic in degree.topics for degree in _bachelors(facts)))


def is_foreign(country: str) -> bool:
    """Somewhere is named, and Canada assesses its degrees."""
    return bool(country.strip()) and country.strip().upper() not in NOT_FOREIGN


def _foreign_him_degree(facts: Facts) -> float:
    def foreign(i: int, country: str | None) -> bool:
        if country is None:
            return facts.hopeful and f"degrees[{i}].country" in facts.profile.unknown
        return is_foreign(country)

    return float(
        any(
            degree.status is DegreeStatus.COMPLETED
            and degree.field is DegreeField.HEALTH_INFORMATION
            and foreign(i, degree.country)
            for i, degree in enumerate(facts.profile.degrees)
        )
    )


def _months_ago(facts: Facts, job: Experience) -> float:
    if job.ended_months_ago is None:
        return 0.0 if facts.hopeful else FIVE_YEARS
    return job.ended_months_ago


def _recent_him_jobs(facts: Facts) -> list[float]:
    kinds = (ExperienceKind.HEALTH_INFORMATION, ExperienceKind.CODING)
    return [
        min(facts.months(job), max(0.0, FIVE_YEARS - _months_ago(facts, job)))
        for job in facts.profile.experience
        if job.kind in kinds and job.level is not WorkLevel.ENTRY
    ]


def _him_months(facts: Facts) -> float:
    told = facts.profile.assessment
    if told is not None:
        counts = told.him_level is not WorkLevel.ENTRY
        return facts.number(told.him_months_last_5_years) if counts else 0.0
    return _exact(sum(_recent_him_jobs(facts)))


def _him_level(facts: Facts) -> float:
    if facts.profile.assessment is not None:
        return float(WORK_RANK[facts.profile.assessment.him_level])
    return float(bool(_recent_him_jobs(facts)))


def _outcome_match(facts: Facts) -> float:
    assessment = facts.profile.assessment
    return facts.number(assessment.outcome_match_percent) if assessment else 0.0


def _language_overall(facts: Facts) -> float:
    assessment = facts.profile.assessment
    return facts.number(assessment.language_overall) if assessment else 0.0


def _language_lowest(facts: Facts) -> float:
    assessment = facts.profile.assessment
    return facts.number(assessment.language_lowest) if assessment else 0.0


def _coder_post(facts: Facts) -> float:
    job = facts.profile.employment
    if job is None or job.role not in CODER_ROLES:
        return 0.0
    employed = facts.hopeful if job.contractor is None else not job.contractor
    return float(employed)


def _coder_post_or_contract(facts: Facts) -> float:
    job = facts.profile.employment
    return float(job is not None and job.role in CODER_ROLES)


def _national_course(facts: Facts) -> float:
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
    FactKind.ACCREDITED_DEGREE: _accredited_degree,
    FactKind.ACCREDITED_DEGREE_FINAL_TERM: _accredited_degree_final_term,
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
