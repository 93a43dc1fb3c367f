"""Ways that only study longer are folded away before anybody dates them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from pathways.core.assumptions import assumptions_for
from pathways.core.choices import choices
from pathways.core.facts import Facts
from pathways.core.outlasted import outlasted
from pathways.core.way import is_no_worse
from pathways.core.ways import Routing
from tests.core.learners import Guide, learners

pytestmark = pytest.mark.django_db
NEWCOMER: dict[str, Any] = {"country": "IN", "education": "bachelor", "target": "CCS"}
IN_TERM = {"level": "associate", "field": "health_information", "status": "final_term"}
JOB = {"kind": "coding", "months": 3, "ended_months_ago": 0, "code_sets": ["CPT"]}


def without_dates(guide: Guide, told: dict[str, Any]) -> set[str]:
    profile = guide.read(told)
    facts = Facts(profile, guide.catalogue)
    target = guide.catalogue.credentials[told["target"]]
    return set(outlasted(choices(target, facts, assumptions_for(profile)), facts))


def test_a_newcomer_s_diploma_takes_longer_than_a_course_for_the_same(guide: Guide) -> None:
    gone = without_dates(guide, NEWCOMER)
    assert {"diploma", "diploma-cpc-work", "bachelor-cpc-work"} <= gone
    assert not gone & {"course", "course-cpc-work", "self-study"}


@pytest.mark.parametrize(
    "begun",
    [
        {"experience": [JOB]},
        {"exams_passed": ["CPC"]},
        {"credentials": [{"code": "CPC-A"}]},
        {"degrees": [IN_TERM]},
    ],
)
def test_where_something_goes_on_already_every_way_is_dated(
    begun: dict[str, Any], guide: Guide
) -> None:
    """A membership that is joined later may then be due less often before the same goal."""
    assert without_dates(guide, NEWCOMER | begun) == set()


def test_a_longer_study_that_ends_in_a_higher_award_is_a_way_of_its_own(guide: Guide) -> None:
    assert without_dates(guide, NEWCOMER | {"education": "secondary"}) == set()


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=60,
)
@given(learners())
def test_dates_would_have_folded_them_away_too(guide: Guide, told: dict[str, Any]) -> None:
    profile = guide.read(told)
    routing = Routing(
        Facts(profile, guide.catalogue),
        assumptions_for(profile),
        guide.catalogue.credentials[told["target"]],
    )
    gone = without_dates(guide, told)
    dated = [routing.way(choice) for choice in routing.found]
    for way in dated:
        if way.code in gone:
            assert any(one.code not in gone and is_no_worse(one, way) for one in dated), way.code
