"""`core.facts` for a whole table: each fact that a rule asks about, counted for every row at once.

Counts are the careful ones: what a learner doesn’t know is nothing. A test holds every count to
that of the one-learner path.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any

import numpy as np

from pathways.cohort.facts import choose, either, needed_facts, small
from pathways.cohort.remembered import remembered
from pathways.core.assumptions import QUOTED_HOURS, Assumptions
from pathways.core.catalogue import Credential
from pathways.core.counts import BACHELOR_UP, CODER_ROLES, COVERED_BY
from pathways.core.facts import CODER, COURSES, TAUGHT
from pathways.core.judging import refresher_cycle
from pathways.core.rules import Fact
from pathways.core.vocabulary import (
    Accreditation,
    CredentialKind,
    DegreeField,
    DegreeStatus,
    Education,
    FactKind,
    Topic,
    TrainingKind,
)
from pathways.tables.cells import Answers, Values
from pathways.tables.holdings import Holdings
from pathways.tables.records import Records, share


def fact_columns(rows: "RowFacts", credentials: Iterable[Credential]) -> dict[str, Values]:
    """The columns that `pathways.cohort` judges `credentials` by."""
    credentials = list(credentials)
    columns = {fact.name: rows(fact) for fact in needed_facts(credentials)}
    columns |= {
        "works_now": rows.works_now(),
        "beginner": rows.records.beginner(),
        "weekly_hours": np.maximum(rows.answers.numbers("weekly_hours", QUOTED_HOURS), 1),
        "job_search_months": np.ceil(
            rows.answers.numbers("job_search_months", Assumptions().job_search_months)
        ),
        "education": rows.records.education(),
    }
    if rows.answers.has("start"):
        columns |= rows.records.start(rows.catalogue.as_of)
    for credential in credentials:
        held, lapsed = rows.held(credential), rows.lapsed(credential)
        columns[f"held:{credential.code}"] = held
        columns[f"lapsed:{credential.code}"] = np.any(lapsed) and lapsed & ~np.asarray(held)
    return {name: full(values, rows.answers.size) for name, values in columns.items()}


def full(values: Values, size: int) -> Any:
    """A column of small numbers, where one number stands for all or a float isn’t needed."""
    column = np.asarray(values)
    if column.dtype.kind == "f":
        whole = column.astype(np.int32)
        if (whole == column).all():
            column = whole
    if column.dtype.kind == "i" and column.dtype.itemsize > 2 and column.max(initial=0) < 32_000:
        column = column.astype(np.int16)
    return column if column.ndim else np.broadcast_to(column, size)


class RowFacts:
    """The facts of every row, counted on demand and remembered."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.catalogue = answers.reader.catalogue
        self.records = Records(answers)
        self.holdings = Holdings(answers)

    @remembered
    def __call__(self, fact: Fact) -> Values:
        return COUNT[fact.kind](self, *fact.of)

    def works_now(self) -> Values:
        return (self(CODER) != 0) | self.records.codes_now()

    @remembered
    def work(self, body: str) -> Mapping[str, Values]:
        """Months of work by what keeps them from counting for a body; under "" those that do."""
        return self.records.work(self.catalogue.bodies[body])

    def him_abroad(self, prefix: str) -> Values:
        """A degree in health information from somewhere that Canada assesses, finished or not."""
        him = self.answers.among((DegreeField.HEALTH_INFORMATION,), f"{prefix}field")
        return him & (self.answers[f"{prefix}country"] == 1)

    def held(self, credential: Credential) -> Values:
        """`core.eligibility` on who has the credential and may use it."""
        if credential.kind is CredentialKind.APPRENTICE_AWARD:
            return self.holdings.passed(credential.becomes or "")
        if credential.kind is CredentialKind.POST:
            return self(CODER) if credential.code == "UK-TRAINEE" else np.False_
        if credential.code == "CCSRC":
            told = self.answers.numbers("refresher_months_ago", np.inf)
            ago = np.minimum(told, self.holdings.months_since_course("CCSRC"))
            return ago <= refresher_cycle(credential)
        if credential.code == "CCSC":
            return self(Fact(FactKind.NATIONAL_COURSE))
        return self(Fact(FactKind.HOLDS, (credential.code,)))

    def lapsed(self, credential: Credential) -> Values:
        return self.holdings.lapse(credential) > 0


def _holds(rows: RowFacts, *codes: str) -> Values:
    def one(code: str) -> Values:
        good = rows.holdings.good(code)
        credential = rows.catalogue.credentials[code]
        if credential.apprentice_award:
            return good
        passed = rows.holdings.passed(code)
        if credential.degrees_to_finish:
            passed = passed & either(map(rows, credential.degrees_to_finish))
        return either((good, passed))

    return either(map(one, codes))


def _exam(rows: RowFacts, *codes: str) -> Values:
    return either(map(rows.holdings.passed, codes))


def _coding_months(rows: RowFacts, body: str) -> Values:
    return np.round(rows.work(body)[""], 6)


def counting_hours(rows: RowFacts, prefix: str) -> Values:
    """Hours of a course that counts as one."""
    counts = rows.records.taught(prefix, COURSES) & (rows.answers[f"{prefix}documented"] == 1)
    return counts * rows.answers.numbers(f"{prefix}contact_hours")


def _course_hours(rows: RowFacts) -> Values:
    hours = (counting_hours(rows, prefix) for prefix in rows.answers.records("training"))
    return reduce(np.maximum, hours, 0)


def _topic(rows: RowFacts, name: str) -> Values:
    enough = COVERED_BY.get(Topic(name), {Topic(name)})

    def has(prefix: str) -> Values:
        return share(enough, rows.answers[f"{prefix}topics"])

    taught = rows.records.any("training", lambda p: rows.records.taught(p, TAUGHT) & has(p))
    shown = rows.records.any("degrees", lambda p: rows.records.finished(p) & has(p))
    return either((taught, shown))


def _approved_programme(rows: RowFacts) -> Values:
    fields = (DegreeField.HEALTH_INFORMATION, DegreeField.MEDICAL_CODING)

    def test(prefix: str) -> Values:
        accredited = rows.answers.among((Accreditation.CAHIIM,), f"{prefix}accreditation")
        return (
            rows.records.finished(prefix)
            & rows.answers.among(fields, f"{prefix}field")
            & accredited
        )

    return rows.records.any("degrees", test)


def _accredited_degree(rows: RowFacts, accreditation: str, level: str = "") -> Values:
    return rows.records.him_degree(DegreeStatus.COMPLETED, accreditation, level)


def _final_term(rows: RowFacts, accreditation: str, level: str = "") -> Values:
    return rows.records.him_degree(DegreeStatus.FINAL_TERM, accreditation, level)


def _bachelor_topic(rows: RowFacts, topic: str) -> Values:
    def test(prefix: str) -> Values:
        high = rows.answers.among(BACHELOR_UP, f"{prefix}level")
        return (
            rows.records.finished(prefix)
            & high
            & share([Topic(topic)], rows.answers[f"{prefix}topics"])
        )

    return rows.records.any("degrees", test)


def _bachelor_degree(rows: RowFacts) -> Values:
    return rows.records.education() >= list(Education).index(Education.BACHELOR)


def _foreign_him_degree(rows: RowFacts) -> Values:
    return rows.records.any("degrees", lambda p: rows.records.finished(p) & rows.him_abroad(p))


def _him_months(rows: RowFacts) -> Values:
    told = rows.answers.numbers("assessment_him_months_last_5_years")
    told = told * (rows.answers["assessment_him_level"] != 0)
    assessed = rows.records.assessed()
    if np.all(assessed):
        return told
    jobs = sum(counts * months for counts, months in rows.records.recent_him_jobs())
    return np.where(assessed, told, np.round(jobs, 6))


def _him_level(rows: RowFacts) -> Values:
    told, assessed = rows.answers["assessment_him_level"], rows.records.assessed()
    if np.all(assessed):
        return told
    worked = either(counts for counts, _ in rows.records.recent_him_jobs())
    return choose(assessed, told, small(worked))


def _coder_post(rows: RowFacts) -> Values:
    return rows(CODER) & (rows.answers["job_contractor"] == 0)


def _coder_post_or_contract(rows: RowFacts) -> Values:
    return rows.answers.among(CODER_ROLES, "job_role")


def _national_course(rows: RowFacts) -> Values:
    done = rows.records.any(
        "training", lambda p: rows.records.taught(p, (TrainingKind.NATIONAL_COURSE,))
    )
    refreshed = ~np.isnan(rows.answers["refresher_months_ago"])
    awarded = map(rows.holdings.good, ("CCSC", "CCSRC"))
    return either((done, refreshed, *awarded, rows.holdings.exam("CCSC")))


def _plain(name: str) -> Callable[[RowFacts], Values]:
    return lambda rows: rows.answers.numbers(name)


COUNT: Mapping[FactKind, Callable[..., Values]] = {
    FactKind.SECONDARY_EDUCATION: lambda rows: rows.records.education() > 0,
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
