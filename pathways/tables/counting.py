"""`core.facts` for a whole table: each fact that a rule asks about, counted for every row at once.

Counts are the careful ones: what a learner doesn’t know is nothing. A test holds every count to
that of the one-learner path.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any

import numpy as np

from pathways.cohort import needed_facts
from pathways.core.assumptions import QUOTED_HOURS
from pathways.core.catalogue import Credential
from pathways.core.facts import (
    BACHELOR_UP,
    CODER_ROLES,
    COURSES,
    COVERED_BY,
    FIVE_YEARS,
    TAUGHT,
    VOUCHERS,
)
from pathways.core.reasons import OBSTACLES
from pathways.core.rules import Fact
from pathways.core.vocabulary import (
    Accreditation,
    Availability,
    CredentialKind,
    DegreeField,
    DegreeLevel,
    DegreeStatus,
    Education,
    ExperienceKind,
    FactKind,
    Topic,
    TrainingKind,
)
from pathways.tables.cells import Answers, Values
from pathways.tables.holdings import Holdings

EPOCH = dt.date(1970, 1, 1).toordinal()
HIM_WORK = (ExperienceKind.HEALTH_INFORMATION, ExperienceKind.CODING)


def fact_columns(rows: "Counted", credentials: Iterable[Credential]) -> dict[str, Values]:
    """The columns that `pathways.cohort` judges `credentials` by."""
    credentials = list(credentials)
    columns = {fact.name: rows(fact) for fact in needed_facts(credentials)}
    columns |= {
        "works_now": rows.works_now(),
        "beginner": rows.beginner(),
        "weekly_hours": np.maximum(rows.answers.numbers("weekly_hours", QUOTED_HOURS), 1),
        "education": rows.education(),
    }
    if rows.answers.has("start"):
        columns |= rows.start()
    for credential in credentials:
        held, lapsed = rows.held(credential), rows.lapsed(credential)
        columns[f"held:{credential.code}"] = held
        columns[f"lapsed:{credential.code}"] = lapsed & ~np.asarray(held)
    return {name: full(values, rows.answers.size) for name, values in columns.items()}


def full(values: Values, size: int) -> Any:
    """A column of small numbers, where one number stands for all or a float isn’t needed."""
    column = np.broadcast_to(np.asarray(values), size)
    if column.dtype.kind == "f":
        whole = column.astype(np.int32)
        if (whole == column).all():
            column = whole
    if column.dtype.kind == "i" and column.dtype.itemsize > 2 and column.max(initial=0) < 32_000:
        return column.astype(np.int16)
    return column


def among(words: Iterable[Any], chosen: Values) -> Values:
    """Which rows chose one of the words; `chosen` numbers the words of their list."""
    kind: Any = type(next(iter(words)))
    table = np.array([word in words for word in kind] + [False])
    return table[chosen]


def share(words: Iterable[Any], chosen: Values) -> Values:
    """Which rows’ sets have any of the words."""
    kind: Any = type(next(iter(words)))
    order = list(kind)
    return (chosen & sum(1 << order.index(word) for word in words)) != 0


class Counted:
    """The facts of every row, counted on demand and remembered."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.catalogue = answers.reader.catalogue
        self.holdings = Holdings(answers)
        self._counted: dict[Fact, Values] = {}

    def __call__(self, fact: Fact) -> Values:
        if fact not in self._counted:
            self._counted[fact] = COUNT[fact.kind](self, *fact.of)
        return self._counted[fact]

    def any_record(self, name: str, test: Callable[[str], Values]) -> Values:
        """Whether any degree, course or job of the row passes the test."""
        return reduce(or_, map(test, self.answers.records(name)), np.False_)

    def taught(self, prefix: str, kinds: Iterable[TrainingKind]) -> Values:
        """A finished course of one of the kinds."""
        done = self.answers[f"{prefix}completed"] == 1
        return done & among(kinds, self.answers[f"{prefix}kind"])

    def finished(self, prefix: str) -> Values:
        return among([DegreeStatus.COMPLETED], self.answers[f"{prefix}status"])

    def him_degree(self, status: DegreeStatus, accreditation: str, level: str) -> Values:
        def test(prefix: str) -> Values:
            found = among([status], self.answers[f"{prefix}status"])
            found = found & among([DegreeField.HEALTH_INFORMATION], self.answers[f"{prefix}field"])
            if level:
                found = found & among([DegreeLevel(level)], self.answers[f"{prefix}level"])
            awarded = self.answers[f"{prefix}accreditation"]
            return found & among([Accreditation(accreditation)], awarded)

        return self.any_record("degrees", test)

    def months(self, prefix: str) -> Values:
        """Full-time months of a job."""
        return self.answers.numbers(f"{prefix}months") * self.answers.numbers(f"{prefix}fte")

    def work(self, body_code: str) -> Mapping[str, Values]:
        """`Facts.months_by_obstacle`; under "" the months that count."""
        body = self.catalogue.bodies[body_code]
        months: dict[str, Values] = dict.fromkeys(("", *OBSTACLES), np.float64(0))
        for prefix in self.answers.records("experience"):
            coding = among([ExperienceKind.CODING], self.answers[f"{prefix}kind"])
            in_codes = coding & share(body.code_sets, self.answers[f"{prefix}code_sets"])
            vouched = in_codes
            if body.work_is_vouched_for:
                vouched = in_codes & among(VOUCHERS, self.answers[f"{prefix}evidence"])
            job = self.months(prefix)
            counts = (vouched, in_codes & ~vouched, coding & ~in_codes, ~coding)
            for name, where in zip(("", *OBSTACLES), counts, strict=True):
                months[name] = months[name] + where * job
        return months

    def recent_him_jobs(self) -> list[tuple[Values, Values]]:
        """Which rows’ job counts, and its months within five years."""
        found = []
        for prefix in self.answers.records("experience"):
            counts = among(HIM_WORK, self.answers[f"{prefix}kind"])
            counts = counts & (self.answers[f"{prefix}level"] != 0)
            ago = self.answers.numbers(f"{prefix}ended_months_ago", FIVE_YEARS)
            left = np.maximum(FIVE_YEARS - ago, 0)
            found.append((counts, np.minimum(self.months(prefix), left)))
        return found

    def assessed(self) -> Values:
        return self.answers.told("assessment_")

    def education(self) -> Values:
        """The rank of the highest education that is told or shown by a degree."""
        told = np.maximum(self.answers["education"], 0)
        return np.maximum(told, self.answers.education_by_degree())

    def works_now(self) -> Values:
        def test(prefix: str) -> Values:
            coding = among([ExperienceKind.CODING], self.answers[f"{prefix}kind"])
            current = self.answers[f"{prefix}ended_months_ago"] == 0
            return coding & current & (self.answers[f"{prefix}months"] != 0)

        return (self(CODER) != 0) | self.any_record("experience", test)

    def beginner(self) -> Values:
        def coding(prefix: str) -> Values:
            return among([ExperienceKind.CODING], self.answers[f"{prefix}kind"])

        begun = (
            self.any_record("degrees", self.finished)
            | self.any_record("training", lambda p: self.answers[f"{p}completed"] == 1)
            | self.any_record("experience", coding)
            | (self.answers["exams_passed"] != 0)
            | self.any_record("credentials", lambda p: self.answers[f"{p}code"] >= 0)
        )
        return ~begun

    def start(self) -> dict[str, Values]:
        """Each row’s months to the month of its start, and to the first of a month after."""
        today = self.catalogue.as_of
        days = np.maximum(self.answers["start"], today.toordinal())
        dates = (days - EPOCH).astype("datetime64[D]")
        months = dates.astype("datetime64[M]")
        until = months.astype(np.int16) - ((today.year - 1970) * 12 + today.month - 1)
        return {"until_start": until, "start_delay": until + (dates > months)}

    def held(self, credential: Credential) -> Values:
        """`core.eligibility` on who has the credential and may use it."""
        if credential.kind is CredentialKind.APPRENTICE_AWARD:
            return self.holdings.passed(credential.becomes or "")
        if credential.kind is CredentialKind.POST:
            return self(CODER) if credential.code == "UK-TRAINEE" else np.False_
        if credential.code == "CCSRC":
            policy = credential.body.renewal
            return self.answers["refresher_months_ago"] <= (policy.cycle_months if policy else 0)
        if credential.code == "CCSC":
            return self(Fact(FactKind.NATIONAL_COURSE))
        return self(Fact(FactKind.HOLDS, (credential.code,)))

    def lapsed(self, credential: Credential) -> Values:
        if credential.availability is Availability.RETIRED:
            return np.False_
        return self.holdings.lapse(credential) > 0


CODER = Fact(FactKind.CODER_POST_OR_CONTRACT)


def _holds(rows: Counted, *codes: str) -> Values:
    def one(code: str) -> Values:
        good = rows.holdings.good(code)
        credential = rows.catalogue.credentials[code]
        if credential.apprentice_award:
            return good
        passed = rows.holdings.passed(code)
        if credential.degrees_to_finish:
            passed = passed & reduce(or_, map(rows, credential.degrees_to_finish))
        return good | passed

    return reduce(or_, map(one, codes))


def _exam(rows: Counted, *codes: str) -> Values:
    return reduce(or_, map(rows.holdings.passed, codes))


def _coding_months(rows: Counted, body: str) -> Values:
    return np.round(rows.work(body)[""], 6)


def counting_hours(rows: Counted, prefix: str) -> Values:
    """Hours of a course that counts as one."""
    counts = rows.taught(prefix, COURSES) & (rows.answers[f"{prefix}documented"] == 1)
    return counts * rows.answers.numbers(f"{prefix}contact_hours")


def _course_hours(rows: Counted) -> Values:
    hours = (counting_hours(rows, prefix) for prefix in rows.answers.records("training"))
    return reduce(np.maximum, hours, np.float64(0))


def _topic(rows: Counted, name: str) -> Values:
    enough = COVERED_BY.get(Topic(name), {Topic(name)})

    def has(prefix: str) -> Values:
        return share(enough, rows.answers[f"{prefix}topics"])

    taught = rows.any_record("training", lambda p: rows.taught(p, TAUGHT) & has(p))
    return taught | rows.any_record("degrees", lambda p: rows.finished(p) & has(p))


def _approved_programme(rows: Counted) -> Values:
    fields = (DegreeField.HEALTH_INFORMATION, DegreeField.MEDICAL_CODING)

    def test(prefix: str) -> Values:
        accredited = among([Accreditation.CAHIIM], rows.answers[f"{prefix}accreditation"])
        return rows.finished(prefix) & among(fields, rows.answers[f"{prefix}field"]) & accredited

    return rows.any_record("degrees", test)


def _accredited_degree(rows: Counted, accreditation: str, level: str = "") -> Values:
    return rows.him_degree(DegreeStatus.COMPLETED, accreditation, level)


def _final_term(rows: Counted, accreditation: str, level: str = "") -> Values:
    return rows.him_degree(DegreeStatus.FINAL_TERM, accreditation, level)


def _bachelor_topic(rows: Counted, topic: str) -> Values:
    def test(prefix: str) -> Values:
        high = among(BACHELOR_UP, rows.answers[f"{prefix}level"])
        return rows.finished(prefix) & high & share([Topic(topic)], rows.answers[f"{prefix}topics"])

    return rows.any_record("degrees", test)


def _bachelor_degree(rows: Counted) -> Values:
    return rows.education() >= list(Education).index(Education.BACHELOR)


def _foreign_him_degree(rows: Counted) -> Values:
    def test(prefix: str) -> Values:
        him = among([DegreeField.HEALTH_INFORMATION], rows.answers[f"{prefix}field"])
        return rows.finished(prefix) & him & (rows.answers[f"{prefix}country"] == 1)

    return rows.any_record("degrees", test)


def _him_months(rows: Counted) -> Values:
    jobs = sum((counts * months for counts, months in rows.recent_him_jobs()), np.float64(0))
    told = rows.answers.numbers("assessment_him_months_last_5_years")
    told = told * (rows.answers["assessment_him_level"] != 0)
    return np.where(rows.assessed(), told, np.round(jobs, 6))


def _him_level(rows: Counted) -> Values:
    worked = reduce(or_, (counts for counts, _ in rows.recent_him_jobs()), np.False_)
    return np.where(rows.assessed(), rows.answers["assessment_him_level"], worked * np.int16(1))


def _coder_post(rows: Counted) -> Values:
    return rows(CODER) & (rows.answers["job_contractor"] == 0)


def _coder_post_or_contract(rows: Counted) -> Values:
    return among(CODER_ROLES, rows.answers["job_role"])


def _national_course(rows: Counted) -> Values:
    done = rows.any_record("training", lambda p: rows.taught(p, [TrainingKind.NATIONAL_COURSE]))
    refreshed = ~np.isnan(rows.answers["refresher_months_ago"])
    awarded = rows.holdings.good("CCSC") | rows.holdings.good("CCSRC")
    return done | refreshed | awarded | rows.holdings.exam("CCSC")


def _plain(name: str) -> Callable[[Counted], Values]:
    return lambda rows: rows.answers.numbers(name)


COUNT: Mapping[FactKind, Callable[..., Values]] = {
    FactKind.SECONDARY_EDUCATION: lambda rows: rows.education() > 0,
    FactKind.EXAM: _exam,
    FactKind.HOLDS: _holds,
    FactKind.HELD_MONTHS: lambda rows, *codes: rows.holdings.held_months(*codes),
    FactKind.CODING_MONTHS: _coding_months,
    FactKind.COURSE_HOURS: _course_hours,
    FactKind.PRACTICODE_CASES: _plain("practicode_cases"),
    FactKind.PRACTICODE_ACCURACY: _plain("practicode_accuracy"),
    FactKind.TOPIC: _topic,
    FactKind.APPROVED_PROGRAMME: _approved_programme,
    FactKind.ACCREDITED_DEGREE: _accredited_degree,
    FactKind.ACCREDITED_DEGREE_FINAL_TERM: _final_term,
    FactKind.BACHELOR_DEGREE: _bachelor_degree,
    FactKind.BACHELOR_TOPIC: _bachelor_topic,
    FactKind.FOREIGN_HIM_DEGREE: _foreign_him_degree,
    FactKind.HIM_MONTHS: _him_months,
    FactKind.HIM_LEVEL: _him_level,
    FactKind.OUTCOME_MATCH: _plain("assessment_outcome_match_percent"),
    FactKind.LANGUAGE_OVERALL: _plain("assessment_language_overall"),
    FactKind.LANGUAGE_LOWEST: _plain("assessment_language_lowest"),
    FactKind.CODER_POST: _coder_post,
    FactKind.CODER_POST_OR_CONTRACT: _coder_post_or_contract,
    FactKind.NATIONAL_COURSE: _national_course,
}
