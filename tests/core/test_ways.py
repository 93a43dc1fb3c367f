"""Properties of the ways to a target, for learners of every kind."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pathways.core.choice import Choice
from pathways.core.way import NO_WORSE, Way, before_dates, cost_key, is_no_worse
from pathways.core.ways import Ways, ways
from tests.core.learners import Guide, learners
from tests.core.replay import Walk
from tests.searching import examples

pytestmark = pytest.mark.django_db
relaxed = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=examples(60),
)


@relaxed
@given(learners())
def test_no_way_that_is_shown_is_needless(guide: Guide, told: dict[str, Any]) -> None:
    shown = guide.ways(told).shown
    assert shown
    pairs = [(one, other) for one in shown for other in shown if one is not other]
    assert not [(one.code, other.code) for one, other in pairs if is_no_worse(one, other)]


@relaxed
@given(learners())
def test_a_way_is_folded_only_for_one_that_is_no_worse_in_anything(
    guide: Guide, told: dict[str, Any]
) -> None:
    ways_found = guide.ways(told)
    for folded in ways_found.folded:
        assert folded.by in ways_found.shown
        assert all(no_worse(folded.by, folded.way) for no_worse in NO_WORSE.values())
        assert (folded.months > 0) is (folded.reason == "later" and folded.way.finish is not None)
        if folded.reason != "same":
            assert not NO_WORSE[folded.reason](folded.way, folded.by)


@relaxed
@given(learners())
def test_every_step_of_every_way_is_open_when_it_is_reached(
    guide: Guide, told: dict[str, Any]
) -> None:
    profile = guide.read(told)
    for way in guide.ways(told).every:
        assert list(Walk(way, profile, guide.catalogue).faults()) == [], way.code


@relaxed
@given(learners(), st.integers(1, 40))
def test_more_hours_of_study_never_end_a_way_later(
    guide: Guide, told: dict[str, Any], more: int
) -> None:
    hours = told.get("weekly_hours", 10)
    slow = guide.ways({**told, "weekly_hours": hours})
    fast = {w.code: w for w in guide.ways({**told, "weekly_hours": hours + more}).every}
    for way in slow.every:
        if way.finish is not None:
            quicker = fast[way.code].finish
            assert quicker is not None
            assert quicker <= way.finish, way.code


EXAM = {"join_body", "prepare", "take_exam"}
STEPS = {
    1: {"check_fit", "learn_code_sets", "finish_school"},
    2: {"take_course", "take_diploma", "take_coding_degree", "take_degree", "finish_degree",
        "be_assessed", "national_course"},
    3: {*EXAM, "reinstate"},
    4: {"find_first_job", "find_trainee_post", "find_apprenticeship", "apprenticeship", "work",
        "practise_records", "send_letters", "renew_membership"},
    5: {*EXAM, "serve_as_acc", "renew", "add_credential"},
}  # fmt: skip
"""What the guide puts into each of its phases."""


@relaxed
@given(learners())
def test_each_step_stands_in_its_phase_of_the_guide(guide: Guide, told: dict[str, Any]) -> None:
    """The exam after the first years of work is growth, every other one is certification."""
    for way in guide.ways(told).every:
        later = way.choice.then and way.choice.then.code
        for part in way.roadmap.phases:
            number = part.phase.number
            assert {step.code for step in part.steps} <= STEPS[number], way.code
            exams = {step.subject for step in part.steps if step.code == "take_exam"}
            assert exams <= {later} if number == 5 else later not in exams, way.code


@relaxed
@given(learners())
def test_the_roadmap_is_the_chosen_way(guide: Guide, told: dict[str, Any]) -> None:
    made = guide.plan(told)
    assert made.ways.chosen.roadmap.phases == made.roadmap.phases
    assert made.ways.chosen.finish == made.roadmap.finish
    assert made.ways.chosen is made.ways.shown[0]


@relaxed
@given(learners(), st.data())
def test_any_way_can_be_picked(guide: Guide, told: dict[str, Any], data: st.DataObject) -> None:
    way = data.draw(st.sampled_from(guide.ways(told).every))
    picked = guide.plan({**told, "way": way.code})
    assert picked.roadmap.way == way.code
    assert picked.roadmap.finish == way.finish
    assert picked.ways.chosen.code == way.code


@relaxed
@given(learners())
def test_the_named_ways_are_the_best_of_all(guide: Guide, told: dict[str, Any]) -> None:
    ways_found = guide.ways(told)

    def best(name: str) -> Way:
        return ways_found.named(name) or ways_found.shown[0]

    dated = [way.finish for way in ways_found.every if way.finish]
    if dated:
        assert best("fastest").finish == min(dated)
    assert cost_key(best("cheapest")) == min(map(cost_key, ways_found.every))


@relaxed
@given(learners())
def test_nobody_is_told_a_day_too_early(guide: Guide, told: dict[str, Any]) -> None:
    """Every date is the first of a month, and no step ends before it began."""
    for way in guide.ways(told).every:
        assert way.finish is None or (way.finish.day == 1 and way.finish >= way.roadmap.start)
        for step in way.roadmap.steps:
            if step.start and step.end:
                assert way.roadmap.start <= step.start <= step.end


def test_a_way_that_is_not_there_gives_the_advised_one(guide: Guide) -> None:
    told = {"country": "US", "target": "CPC", "way": "by-magic"}
    assert guide.plan(told).roadmap.way == "course-work"


@pytest.mark.parametrize(
    ("target", "firsts"),
    [("CPMA", {"CPC", "COC", "CPB"}), ("CDIP", {"CCA"}), ("CPB", set())],
)
def test_a_newcomer_may_earn_a_first_credential_before_one_that_is_for_coders(
    guide: Guide, target: str, firsts: set[str]
) -> None:
    """One of the same body, at the level of an entry; whoever codes already goes straight on."""

    def before(**told: Any) -> set[str]:
        every = guide.ways({"country": "US", "target": target, **told}).every
        return {way.choice.first.code for way in every if way.choice.then and way.choice.first}

    job = {"kind": "coding", "months": 24, "code_sets": ["CPT"], "evidence": "employer"}
    assert before(education="secondary") == firsts
    assert before(education="secondary", experience=[job | {"ended_months_ago": 0}]) == set()


def test_the_ways_to_cpc_for_a_school_leaver(guide: Guide) -> None:
    profile = guide.read({"country": "US", "education": "secondary"})
    shown = ways(profile, guide.catalogue, guide.catalogue.credentials["CPC"]).shown
    assert {way.code: way.names for way in shown} == {
        "course-work": (),
        "course-records": ("fastest",),
        "self-study-work": ("cheapest",),
        "self-study-records-work": (),
    }


def test_a_diploma_is_folded_away_for_a_graduate_and_broader_for_a_school_leaver(
    guide: Guide,
) -> None:
    def asked(education: str) -> Ways:
        return guide.ways({"country": "IN", "education": education, "target": "CPC"})

    folded = {f.way.code: (f.by.code, f.reason, f.months) for f in asked("bachelor").folded}
    assert folded["diploma-work"] == ("course-work", "later", 6)
    assert "diploma-work" in {way.code for way in asked("secondary").shown}


def test_a_folded_way_that_nobody_dates_is_later_by_no_number_of_months(guide: Guide) -> None:
    told = {"country": "US", "education": "bachelor", "target": "RHIA"}
    (folded,) = (f for f in guide.ways(told).folded if f.way.code == "post_baccalaureate")
    assert folded.way.finish is None
    assert (folded.by.code, folded.reason, folded.months) == ("bachelor", "later", 0)


def test_an_apprenticeship_gains_one_more_credential_than_a_post(guide: Guide) -> None:
    told = {"country": "GB", "education": "secondary", "target": "NCCQ"}
    ways_found = {way.code: way for way in guide.ways(told).every}
    apprenticeship, post = ways_found["apprenticeship"], ways_found["post"]
    assert (apprenticeship.breadth, post.breadth) == ((1, 0), (0, 0))
    assert apprenticeship.needs["apprenticeship"] == 1
    assert "apprenticeship" not in post.needs


@pytest.mark.parametrize("breadth", [(1, 4), (2, 3)])
def test_a_way_that_gains_less_is_worse_however_much_it_gains_of_the_other(
    breadth: tuple[int, int], guide: Guide
) -> None:
    way = guide.ways({"country": "US", "target": "CPC"}).chosen
    broad, narrow = replace(way, breadth=(2, 4)), replace(way, breadth=breadth)
    assert is_no_worse(broad, narrow)
    assert not is_no_worse(narrow, broad)


def test_an_entry_exam_against_its_advice_is_no_needless_risk_and_books_alone_are(
    guide: Guide,
) -> None:
    def risks(code: str, *named: str) -> int:
        return before_dates(Choice(goal=guide.catalogue.credentials[code], risks=named))[1]

    assert [risks("CCA", "advice_not_met"), risks("CCA", "self_study")] == [0, 1]
    assert [risks("CCS", "advice_not_met"), risks("CCS", "first_job")] == [1, 0]


def test_the_letters_of_a_full_coder_are_ticked_off_among_the_years_of_work(guide: Guide) -> None:
    held = [{"code": "CPC", "held_months": 5}]
    told = {"country": "US", "education": "secondary", "target": "CPC", "credentials": held}
    course = guide.plan(told).roadmap
    ticked = {step.code: part.phase.number for part in course.phases for step in part.steps}
    assert ticked["send_letters"] == 4


@pytest.mark.parametrize(
    ("field", "step"), [("business", "take_degree"), ("health_information", "finish_degree")]
)
def test_only_a_degree_of_the_trade_that_is_begun_is_to_be_finished(
    field: str, step: str, guide: Guide
) -> None:
    begun = {"level": "associate", "field": field, "status": "in_progress"}
    told = {"country": "US", "education": "secondary", "target": "RHIT", "degrees": [begun]}
    assert step in {each.code for each in guide.plan(told).roadmap.steps}
