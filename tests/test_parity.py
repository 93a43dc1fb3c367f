"""One definition: a learner gets the same answers alone and as one row among many."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pathways.cohort.frames import frame_of, judge_frame
from pathways.core.catalogue import Catalogue
from pathways.core.profile import Profile
from pathways.core.rules import Criterion, Fact
from pathways.core.verdict import Verdict
from pathways.core.vocabulary import FactKind
from tests.core.world import requirement, route
from tests.examining import examine, profile_of
from tests.learners import SEEDS, learner
from tests.searching import examples

pytestmark = pytest.mark.django_db
BATCH = 125
BATCHES = examples(20)
QUARTERS = 4
"""4 × 20 × 125 = 10,000 learners in CI, else a quarter of them; each quarter of either is a test of
its own, so that two run at once."""


@pytest.mark.parametrize("quarter", range(QUARTERS))
def test_alone_and_in_a_column_every_learner_is_told_the_same(
    quarter: int, catalogue: Catalogue
) -> None:
    @settings(max_examples=BATCHES, database=None, phases=[Phase.generate])
    @given(seed=SEEDS, unknown=st.booleans())
    def agree(seed: int, unknown: bool) -> None:
        people = [
            learner((quarter * 2**48 + seed) * BATCH + n, unknown=unknown) for n in range(BATCH)
        ]
        profiles = [profile_of(person, catalogue) for person in people]
        table = judge_frame(frame_of(profiles, catalogue), catalogue).to_dict("records")
        for person, profile, row in zip(people, profiles, table, strict=True):
            assert alone(profile, catalogue) == in_column(row, catalogue), person

    agree()


def test_alone_and_in_a_column_the_nearest_of_several_waits_is_the_same(
    catalogue: Catalogue,
) -> None:
    """By a post, by time with a credential, or by an exam: none of them begins a study."""
    either = requirement(
        "either",
        route("post", Criterion(Fact(FactKind.CODER_POST))),
        route("held", Criterion(Fact(FactKind.HELD_MONTHS, ("CPC",)), 24)),
        route("exam", Criterion(Fact(FactKind.EXAM, ("RHIA",)))),
    )
    goal = replace(catalogue.credentials["CPMA"], requirements=(either,))
    known = replace(catalogue, credentials={**catalogue.credentials, "CPMA": goal})
    people: list[dict[str, Any]] = [
        {},
        {"job_search_months": 7},
        {"credentials": [{"code": "CPC", "held_months": 23}]},
        {"credentials": [{"code": "CPC", "held_months": 24}]},
        {"job_search_months": 9, "weekly_hours": 40},
    ]
    profiles = [profile_of({"country": "US", **person}, known) for person in people]
    table = judge_frame(frame_of(profiles, known), known).to_dict("records")
    rows = [in_column(row, known)["CPMA"] for row in table]
    assert [alone(profile, known)["CPMA"] for profile in profiles] == rows
    assert [months for _answer, months, _day in rows] == [0, 0, 1, 0, 0]


def alone(profile: Profile, catalogue: Catalogue) -> dict[str, tuple[str, int, int]]:
    return {code: as_numbers(verdict) for code, verdict in examine(profile, catalogue).items()}


def as_numbers(verdict: Verdict) -> tuple[str, int, int]:
    """As a column says it: −1 for months that waiting does not end, and for no date."""
    months, day = verdict.months_remaining, verdict.earliest
    return (
        str(verdict.answer),
        -1 if months is None else months,
        -1 if day is None else day.year * 12 + day.month - 1,
    )


def in_column(row: dict[Hashable, Any], catalogue: Catalogue) -> dict[str, tuple[Any, ...]]:
    return {
        code: (row[f"{code} verdict"], row[f"{code} months"], row[f"{code} earliest"])
        for code in catalogue.credentials
    }
