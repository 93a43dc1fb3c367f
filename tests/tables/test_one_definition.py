"""A row of a table is told what the same learner is told alone: facts, answers, faults."""

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pathways.cohort.frames import frame_of
from pathways.cohort.verdicts import ANSWERS
from pathways.core.assumptions import assumptions_for
from pathways.core.catalogue import Catalogue
from pathways.core.eligibility import Examiner
from pathways.core.facts import Facts
from pathways.core.profile import Profile
from pathways.core.reading import BadProfile, read_profile
from pathways.core.rules import Criterion, Fact
from pathways.core.verdict import Answer, Verdict
from pathways.core.vocabulary import FactKind
from pathways.tables.cells import Answers, CellReader
from pathways.tables.columns import profile_data
from pathways.tables.counting import RowFacts, fact_columns
from pathways.tables.judging import Outcome, judge_table
from pathways.tables.reasons import REASONS
from tests.core.world import requirement, route
from tests.searching import examples
from tests.tables.roster_rows import Row, random_row

pytestmark = pytest.mark.django_db
BATCH = 25
LAST_TERM = FactKind.ACCREDITED_DEGREE_FINAL_TERM
random_batches = settings(max_examples=examples(24), database=None, phases=[Phase.generate])
seeds = given(seed=st.integers(0, 2**40))


def rows_of(seed: int, catalogue: Catalogue) -> list[Row]:
    codes = list(catalogue.credentials)
    return [random_row(seed * BATCH + n, codes) for n in range(BATCH)]


def table_of(rows: list[Row]) -> pa.Table:
    return pa.table({name: [row[name] for row in rows] for name in rows[0]})


def profile_of(row: Row, catalogue: Catalogue) -> Profile | None:
    """None where the row can't be planned."""
    data = profile_data(row)
    try:
        return read_profile(data, codes=catalogue.credentials, as_of=catalogue.as_of)
    except BadProfile:
        return None


def test_a_row_is_refused_when_its_profile_is(catalogue: Catalogue) -> None:
    @random_batches
    @seeds
    def agree(seed: int) -> None:
        rows = rows_of(seed, catalogue)
        answers = Answers(CellReader(catalogue), table_of(rows))
        for row, bad in zip(rows, answers.bad, strict=True):
            assert bad == (profile_of(row, catalogue) is None), row

    agree()


def test_every_fact_of_a_row_is_that_of_the_learner_alone(catalogue: Catalogue) -> None:
    @random_batches
    @seeds
    def agree(seed: int) -> None:
        rows = rows_of(seed, catalogue)
        answers = Answers(CellReader(catalogue), table_of(rows))
        columns = fact_columns(RowFacts(answers), catalogue.credentials.values())
        profiles = [profile for row in rows if (profile := profile_of(row, catalogue))]
        alone = frame_of(profiles, catalogue)
        for name in alone:
            together = np.asarray(columns[str(name)])[~answers.bad]
            np.testing.assert_array_equal(together, alone[name].to_numpy(), err_msg=str(name))

    agree()


def test_every_answer_of_a_row_is_that_of_the_learner_alone(catalogue: Catalogue) -> None:
    @random_batches
    @seeds
    def agree(seed: int) -> None:
        rows = rows_of(seed, catalogue)
        codes = list(catalogue.credentials)
        _, outcomes = judge_table(table_of(rows), CellReader(catalogue), codes)
        for at, row in enumerate(rows):
            profile = profile_of(row, catalogue)
            if profile is not None:
                together = {code: in_table(outcomes[code], at) for code in codes}
                assert together == alone(profile, catalogue), row

    agree()


@pytest.mark.parametrize("code", ["CCSRC", "NCCQ", "CPC"])
def test_a_credential_told_twice_is_judged_as_alone(catalogue: Catalogue, code: str) -> None:
    twice = {"credential_code": code, "credential2_code": code}
    rows = [row | twice for row in rows_of(2, catalogue)]
    _, outcomes = judge_table(table_of(rows), CellReader(catalogue), list(catalogue.credentials))
    for at, row in enumerate(rows):
        if profile := profile_of(row, catalogue):
            together = {code: in_table(outcome, at) for code, outcome in outcomes.items()}
            assert together == alone(profile, catalogue), row


def test_a_rule_about_nothing_but_the_last_term_has_its_own_reason(catalogue: Catalogue) -> None:
    """No body’s does today: the last term stands beside the whole degree."""
    rules = (
        requirement("term", route("term", Criterion(Fact(LAST_TERM, ("CAHIIM",))))),
        requirement("school", route("school", Criterion(Fact(FactKind.SECONDARY_EDUCATION)))),
    )
    goal = replace(catalogue.credentials["CIC"], requirements=rules)
    known = replace(catalogue, credentials={**catalogue.credentials, "CIC": goal})
    rows = rows_of(1, known)
    _, outcomes = judge_table(table_of(rows), CellReader(known), ["CIC"])
    for at, row in enumerate(rows):
        profile = profile_of(row, known)
        if profile is not None:
            assert in_table(outcomes["CIC"], at) == alone(profile, known)["CIC"], row


def alone(profile: Profile, catalogue: Catalogue) -> dict[str, tuple[Any, ...]]:
    facts = Facts(profile, catalogue)
    start = profile.start or catalogue.as_of
    examiner = Examiner(facts, facts, start, assumptions_for(profile))
    verdicts = map(examiner.verdict, catalogue.credentials.values())
    return {verdict.code: as_numbers(verdict) for verdict in verdicts}


def as_numbers(verdict: Verdict) -> tuple[Any, ...]:
    months, day = verdict.months_remaining, verdict.earliest
    open_ = verdict.answer in (Answer.HELD, Answer.ELIGIBLE)
    return (
        verdict.answer,
        -1 if months is None else months,
        -1 if day is None else day.year * 12 + day.month - 1,
        "" if open_ or not verdict.reasons else verdict.reasons[0].code,
    )


def in_table(outcome: Outcome, at: int) -> tuple[Any, ...]:
    answer, months, earliest, missing = (part[at] for part in outcome)
    return ANSWERS[answer], months, earliest, REASONS[missing]
