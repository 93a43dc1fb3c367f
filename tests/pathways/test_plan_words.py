"""What a plan says of each country’s bodies is what those bodies say."""

import datetime as dt
from typing import Any

import pytest

from pathways import snapshot
from pathways.condition_words import condition_words
from pathways.core.plan import Plan
from pathways.core.plan import plan as make_plan
from pathways.core.reading import read_profile
from pathways.core.verdict import State
from pathways.plan_words import reason_text
from pathways.renderers.page_verdicts import verdict_line
from pathways.step_words import step_title

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 24)


def planned(**profile: Any) -> Plan:
    catalogue = snapshot.take(DAY)
    given = {"education": "secondary", **profile}
    return make_plan(read_profile(given, codes=catalogue.credentials, as_of=DAY), catalogue)


def test_a_british_coder_keeps_up_by_the_national_refresher() -> None:
    titles = [step_title(step) for step in planned(country="GB", target="NCCQ").roadmap.steps]
    assert "Do the national refresher course every three years" in titles
    assert not any("CEU" in title for title in titles)


def test_an_exam_for_experienced_coders_does_not_look_made_for_beginners() -> None:
    plan = planned(country="US")
    assert verdict_line(plan.verdicts["CPMA"], plan).mark.shape == "wait"
    assert verdict_line(plan.verdicts["CPB"], plan).mark.shape == "yes"


def test_canada_s_other_graduates_hear_of_the_assessment() -> None:
    verdict = planned(country="CA", target="CHIM").verdicts["CHIM"]
    assert "assessment" in reason_text(verdict.reasons[0], verdict.credential)


def test_a_little_short_never_looks_like_enough() -> None:
    job = {"kind": "coding", "months": 23.99999, "code_sets": ["CPT"], "evidence": "employer"}
    plan = planned(country="US", exams_passed=["CPC"], experience=[job])
    experience = plan.verdicts["CPC"].checks[-1]
    assert experience.state is State.UNMET
    words = [condition_words(condition) for route in experience.routes for condition in route.unmet]
    assert "Coding work, as AAPC counts it: 23.9 of 24 months." in words
