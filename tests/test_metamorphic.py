"""What must hold for every learner and every rule, whatever the numbers are."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from pathways.core.catalogue import Catalogue, Credential, Requirement, Route
from pathways.core.questions import with_best_answers
from pathways.core.rules import Criterion, Fact, criteria, every
from pathways.core.verdict import Answer
from pathways.core.vocabulary import FactKind
from tests.examining import examine, profile_of
from tests.learners import LEARNERS, SEEDS, Deal, Json, learner
from tests.searching import examples

pytestmark = pytest.mark.django_db
RANK = {
    Answer.HELD: 3,
    Answer.ELIGIBLE: 2,
    Answer.RECOMMENDED_GAP: 1,
    Answer.NOT_ELIGIBLE: 0,
    Answer.UNKNOWN: 0,
    Answer.RETIRED: 0,
}
many_learners = settings(max_examples=examples(40), database=None, phases=[Phase.generate])

Ranks = dict[str, int]


def ranks(told: Json, catalogue: Catalogue) -> Ranks:
    verdicts = examine(profile_of(told, catalogue), catalogue)
    return {code: RANK[verdict.answer] for code, verdict in verdicts.items()}


def fallen(before: Ranks, after: Ranks) -> dict[str, tuple[int, int]]:
    """Credentials whose answer is worse than before."""
    return {code: (before[code], after[code]) for code in before if after[code] < before[code]}


def longer(items: list[Json], key: str, most: float) -> list[Json]:
    return [{**item, key: min(most, item[key] + 1)} for item in items]


REFRESHER = "CCSRC"
"""The one that time takes away: it has to be taken every three years."""

MORE: dict[str, Callable[[Json, Deal], Json]] = {
    "another job": lambda told, deal: {"experience": [*told["experience"], deal.job()]},
    "a month more in each job": lambda told, _: {
        "experience": longer(told["experience"], "months", 720)
    },
    "full time instead of part time": lambda told, _: {
        "experience": [{**job, "fte": 1} for job in told["experience"]]
    },
    "an employer who vouches": lambda told, _: {
        "experience": [{**job, "evidence": "employer"} for job in told["experience"]]
    },
    "another course": lambda told, deal: {"training": [*told["training"], deal.course()]},
    "an hour more in each course": lambda told, _: {
        "training": longer(told["training"], "contact_hours", 20_000)
    },
    "courses finished and documented": lambda told, _: {
        "training": [{**c, "completed": True, "documented": True} for c in told["training"]]
    },
    "another degree": lambda told, deal: {
        "degrees": [*told["degrees"], {**deal.degree(), "status": "completed"}],
        "education": told["education"] if told["education"] != "none" else "secondary",
    },
    "a doctorate": lambda _, __: {"education": "doctorate"},
    "another credential in good standing": lambda told, deal: {
        "credentials": [
            *told["credentials"],
            {**deal.holding(), "status": "active", "days_overdue": 0},
        ]
    },
    "held a month longer": lambda told, _: {
        "credentials": longer(
            [held for held in told["credentials"] if held["code"] != REFRESHER], "held_months", 720
        )
        + [held for held in told["credentials"] if held["code"] == REFRESHER]
    },
    "another exam passed": lambda told, deal: {
        "exams_passed": sorted({*told["exams_passed"], *deal.learner()["exams_passed"]})
    },
    "all practice records right": lambda _, __: {"practicode": {"cases": 600, "accuracy": 100}},
    "a better assessment": lambda told, _: {
        "assessment": told["assessment"]
        and {
            "him_months_last_5_years": 60,
            "him_level": "senior",
            "outcome_match_percent": 100,
            "language_overall": 9,
            "language_lowest": 9,
        }
    },
}


@pytest.mark.parametrize("change", MORE)
@many_learners
@given(seed=SEEDS)
def test_more_never_turns_a_yes_into_a_no(change: str, seed: int, catalogue: Catalogue) -> None:
    told = learner(seed)
    more = told | MORE[change](told, Deal(seed + 1))
    assert fallen(ranks(told, catalogue), ranks(more, catalogue)) == {}, (told, more)


LESS: dict[str, Callable[[Json], Json]] = {
    "nobody vouches for the work": lambda told: {
        "experience": [{**job, "evidence": "none"} for job in told["experience"]]
    },
    "no paper states the hours": lambda told: {
        "training": [{**course, "documented": False} for course in told["training"]]
    },
    "no programme is accredited": lambda told: {
        "degrees": [{**degree, "accreditation": None} for degree in told["degrees"]]
    },
    "no credential can be shown": lambda _: {"credentials": [], "exams_passed": []},
    "no assessment can be shown": lambda _: {"assessment": None},
    "no work can be shown": lambda _: {"experience": [], "employment": None},
}


@pytest.mark.parametrize("change", LESS)
@many_learners
@given(told=LEARNERS)
def test_less_evidence_never_turns_a_no_into_a_yes(
    change: str, told: Json, catalogue: Catalogue
) -> None:
    told = {**told, "credentials": [h for h in told["credentials"] if h["status"] == "active"]}
    less = told | LESS[change](told)
    before, after = ranks(told, catalogue), ranks(less, catalogue)
    usable = {code: before[code] for code in before if not lapsed(told, code)}
    assert fallen(after, usable | {c: after[c] for c in after if c not in usable}) == {}


def lapsed(told: Json, code: str) -> bool:
    """Without its record, a lapsed credential is not known to be lapsed."""
    family = {code, code.removesuffix("-A")}
    return any(h["code"] in family and h["days_overdue"] for h in told["credentials"])


@many_learners
@given(seed=SEEDS)
def test_the_order_of_what_is_told_never_matters(seed: int, catalogue: Catalogue) -> None:
    told, shuffle = learner(seed), Random(seed)
    other = {
        key: shuffle.sample(value, len(value)) if isinstance(value, list) else value
        for key, value in told.items()
    }
    assert answers(told, catalogue) == answers(other, catalogue)


def answers(told: Json, catalogue: Catalogue) -> dict[str, tuple[Any, ...]]:
    return {
        code: (verdict.answer, verdict.status, verdict.months_remaining, verdict.earliest)
        for code, verdict in examine(profile_of(told, catalogue), catalogue).items()
    }


EASY = Route(
    code="easy",
    title="A new way in",
    rule=every(Criterion(Fact(FactKind.CODING_MONTHS, ("AAPC",)), 1)),
)


@many_learners
@given(told=LEARNERS)
def test_another_route_never_removes_a_yes(told: Json, catalogue: Catalogue) -> None:
    wider = changed(catalogue, lambda rule: replace(rule, routes=(*rule.routes, EASY)))
    assert fallen(ranks(told, catalogue), ranks(told, wider)) == {}


@many_learners
@given(told=LEARNERS)
def test_a_condition_more_never_adds_a_yes(told: Json, catalogue: Catalogue) -> None:
    def stricter(rule: Requirement) -> Requirement:
        return replace(
            rule,
            routes=tuple(
                replace(route, rule=every(*criteria(route.rule), *criteria(EASY.rule)))
                for route in rule.routes
            ),
        )

    before, after = ranks(told, catalogue), ranks(told, changed(catalogue, stricter))
    assert fallen(after, before) == {}


def changed(catalogue: Catalogue, change: Callable[[Requirement], Requirement]) -> Catalogue:
    def again(credential: Credential) -> Credential:
        return replace(credential, requirements=tuple(map(change, credential.requirements)))

    return replace(
        catalogue,
        credentials={code: again(one) for code, one in catalogue.credentials.items()},
    )


@many_learners
@given(seed=SEEDS)
def test_a_credential_that_all_unknown_answers_together_leave_alone_is_turned_by_none(
    seed: int, catalogue: Catalogue
) -> None:
    profile = profile_of(learner(seed, unknown=True), catalogue)

    def outcomes(*known: str) -> dict[str, tuple[Any, ...]]:
        answered = with_best_answers(profile, known)
        verdicts = examine(answered, catalogue)
        return {c: (v.answer, v.months_remaining, v.status) for c, v in verdicts.items()}

    before, after = outcomes(), outcomes(*profile.unknown)
    alone = {path: outcomes(path) for path in profile.unknown}
    still = [code for code in before if before[code] == after[code]]
    assert [(p, c) for p in alone for c in still if alone[p][c] != before[c]] == []
