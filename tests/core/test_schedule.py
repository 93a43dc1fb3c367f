"""The cases of docs/schedule.md, worked out on paper, are what the planner says."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pathways.core.roadmap import Roadmap
from tests.core.learners import Guide

pytestmark = pytest.mark.django_db
TEXT = Path(__file__).parents[2].joinpath("docs", "schedule.md").read_text("utf-8")
TITLES = re.findall(r"^\*\*(\d+\. [^*]+)\*\*", TEXT, re.MULTILINE)
CASES = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)]


@pytest.mark.parametrize("case", CASES, ids=TITLES)
def test_on_paper(case: dict[str, Any], guide: Guide) -> None:
    roadmap = guide.plan(case["profile"]).roadmap
    assert roadmap.way == case["way"]
    assert roadmap.finish == case["finish"]
    assert roadmap.first_job == case["first_job"]
    assert exams(roadmap) == case.get("exams", {})
    costs = [[cost.low, cost.high, cost.currency] for cost in roadmap.totals()]
    assert costs == ([case["cost"]] if "cost" in case else [])


def exams(roadmap: Roadmap) -> dict[str, dt.date | None]:
    return {s.subject: s.start for s in roadmap.steps if s.code == "take_exam" and not s.done}


def test_there_are_as_many_cases_as_titles() -> None:
    assert len(CASES) == len(TITLES) >= 8


@pytest.mark.parametrize(
    ("field", "state"),
    [("life_sciences", False), ("nursing", False), ("health_information", True)],
)
def test_a_degree_ticks_off_the_first_look_at_the_trade_only_if_it_is_of_the_trade(
    guide: Guide, field: str, *, state: bool
) -> None:
    degree = {"level": "bachelor", "field": field, "status": "completed"}
    told = {"country": "IN", "education": "bachelor", "target": "CPC", "degrees": [degree]}
    steps = {step.code: step.done for step in guide.plan(told).roadmap.steps}
    assert steps["check_fit"] is steps["learn_code_sets"] is state
    assert steps["finish_school"]


@pytest.mark.parametrize(
    "told",
    [
        {"experience": [{"kind": "health_information", "months": 40}]},
        {"assessment": {"him_months_last_5_years": 40, "him_level": "intermediate"}},
    ],
)
def test_who_worked_with_health_records_knows_what_code_sets_are_for(
    guide: Guide, told: dict[str, Any]
) -> None:
    roadmap = guide.plan(
        {"country": "CA", "education": "bachelor", "target": "CHIM", **told}
    ).roadmap
    assert all(step.done for step in roadmap.steps if step.code in ("check_fit", "learn_code_sets"))


def test_who_served_two_years_as_an_accredited_coder_has_none_to_serve(guide: Guide) -> None:
    told = {
        "country": "GB", "education": "secondary", "target": "UK-AUDITOR",
        "employment": {"role": "clinical_coder", "setting": "nhs", "months": 40},
        "credentials": [{"code": "NCCQ", "held_months": 30}],
    }  # fmt: skip
    (served,) = (s for s in guide.plan(told).roadmap.steps if s.code == "serve_as_acc")
    assert served.done


TOOK_A_COURSE = [{"kind": "programme", "completed": True}]


@pytest.mark.parametrize(
    ("told", "done"),
    [
        ({}, False),
        ({"training": TOOK_A_COURSE}, True),
        ({"training": [{"kind": "programme", "completed": False}]}, False),
        ({"training": [{"kind": "ceu", "completed": True}]}, False),
        ({"degrees": [{"field": "medical_coding", "status": "completed"}]}, True),
        ({"degrees": [{"field": "nursing", "status": "completed"}]}, False),
    ],
)
def test_who_passed_the_exam_took_no_course_that_nobody_told_of(
    guide: Guide, told: dict[str, Any], *, done: bool
) -> None:
    passed = {"country": "US", "education": "secondary", "target": "CPC", "exams_passed": ["CPC"]}
    training = guide.plan(passed | told).roadmap.phases[1]
    assert bool(training.steps) is done
    assert not training.is_open


@pytest.mark.parametrize("way", ["self-study-work", "course-work", "self-study-records-work"])
def test_a_phase_without_a_step_stays_in_its_place(guide: Guide, way: str) -> None:
    told = {"country": "US", "education": "secondary", "target": "CPC", "way": way}
    roadmap = guide.plan(told).roadmap
    assert [phase.phase.number for phase in roadmap.in_order] == [1, 2, 3, 4, 5]
