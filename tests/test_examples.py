"""Every worked example, judged alone and as one row of a roster."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from pathways.cohort.frames import frame_of, judge_frame
from pathways.core.catalogue import Catalogue
from pathways.core.plan import plan
from pathways.renderers.data import as_data
from tests.examining import profile_of
from tests.worked_examples import Example, worked_examples

pytestmark = pytest.mark.django_db
EXAMPLES = worked_examples()
REASONS = {
    *("secondary_education", "coding_months", "code_sets", "evidence", "noncoding_experience"),
    *("course_hours", "course_incomplete", "course_undocumented", "ceu_is_not_a_course"),
    *("practicode_cases", "practicode_accuracy", "topics", "accredited_degree", "degree_level"),
    *("degree_incomplete", "programme_not_accredited", "exam", "employment", "recency"),
    *("assessment_first", "lapsed", "inactive", "revoked", "retired", "ceus", "unverified_rule"),
}
STATUSES = {
    *("apprentice", "full", "late", "ceu_shortfall", "reinstate_without_exam", "retest"),
    *("inactive", "revoked", "early_testing", "overdue", "acc", "documentation_gap"),
    "recertify_without_exam",
}
VERDICTS = {"held", "eligible", "recommended_gap", "not_eligible", "unknown", "retired"}

CatalogueOn = Callable[[dt.date], Catalogue]
each_example = pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{example.file}: {example.who}" for example in EXAMPLES]
)


@each_example
def test_alone(example: Example, catalogue_on: CatalogueOn) -> None:
    catalogue = catalogue_on(example.as_of)
    planned = as_data(plan(profile_of(example.profile, catalogue), catalogue))
    for code, expected in example.expect.items():
        said = as_expected(planned["verdicts"][code], expected)
        assert said == expected, code
    for body, expected in example.renewals.items():
        assert as_asked(planned["renewals"][body], expected) == expected, body
    if example.questions is not None:
        asked = [q["field"] for q in planned["questions"] if q["would_change"]]
        assert asked == example.questions


def as_expected(verdict: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """What the verdict says in the words and of the keys that the example speaks of."""
    first, *others = verdict["reasons"] or [{}]
    later = {reason["code"] for reason in others}
    words = {
        **verdict,
        "status": verdict["status"] or "none",
        "earliest": verdict["earliest"] and dt.date.fromisoformat(verdict["earliest"]),
        "reason": first.get("code", "none"),
        "have": first.get("have"),
        "need": first.get("need"),
        "mentions": [code for code in expected.get("mentions", ()) if code in later],
    }
    return {key: words[key] for key in expected}


def as_asked(renewal: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    due = renewal["due"] and dt.date.fromisoformat(renewal["due"])
    return {key: {**renewal, "due": due}[key] for key in expected}


@pytest.fixture(scope="module")
def roster(catalogue: Catalogue) -> pd.DataFrame:
    """All examples of the catalogue's day in one table, each named by who it is."""
    today = [example for example in EXAMPLES if example.as_of == catalogue.as_of]
    facts = frame_of((profile_of(example.profile, catalogue) for example in today), catalogue)
    facts.index = pd.Index([f"{example.file}: {example.who}" for example in today])
    return judge_frame(facts, catalogue)


@each_example
def test_in_a_roster(example: Example, catalogue: Catalogue, roster: pd.DataFrame) -> None:
    row = roster.loc[f"{example.file}: {example.who}"]
    for code, expected in example.expect.items():
        assert row[f"{code} verdict"] == expected["verdict"]
        if "months_remaining" in expected:
            assert row[f"{code} months"] == expected["months_remaining"]
        if "earliest" in expected:
            day = expected["earliest"]
            assert row[f"{code} earliest"] == day.year * 12 + day.month - 1


def test_every_credential_verdict_reason_and_status_has_an_example(catalogue: Catalogue) -> None:
    expected = [(code, e) for example in EXAMPLES for code, e in example.expect.items()]
    reasons = {code for _, e in expected for code in (e.get("reason"), *e.get("mentions", ()))}
    assert {code for code, _ in expected} >= set(catalogue.credentials)
    assert {e["verdict"] for _, e in expected} == VERDICTS
    assert reasons >= REASONS
    assert {e.get("status") for _, e in expected} >= STATUSES
