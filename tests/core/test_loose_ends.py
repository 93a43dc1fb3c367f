"""Whatever credential leaves the catalogue, every plan opens, and no verdict is made up."""

from dataclasses import replace
from typing import Any

import pytest

from pathways.core.catalogue import Catalogue
from pathways.core.loose_ends import without_loose_ends
from pathways.core.plan import Plan, plan
from pathways.core.reading import read_profile
from pathways.core.verdict import Answer
from pathways.core.vocabulary import Country

pytestmark = pytest.mark.django_db

CODED = {"kind": "coding", "months": 30, "code_sets": ["CPT", "OPCS-4"], "evidence": "employer"}
LEARNERS: tuple[dict[str, Any], ...] = (
    {},
    {"education": "bachelor", "experience": [CODED]},
    {"employment": {"role": "trainee_clinical_coder", "setting": "nhs"}},
)


def without(catalogue: Catalogue, *codes: str) -> Catalogue:
    left = {code: c for code, c in catalogue.credentials.items() if code not in codes}
    return replace(catalogue, credentials=without_loose_ends(left))


def opened(profile: dict[str, Any], rules: Catalogue) -> Plan:
    read = read_profile(profile, codes=rules.credentials, as_of=rules.as_of)
    made = plan(read, rules)
    list(made.verdicts.values())  # each is judged when it is looked at
    return made


def test_any_credential_may_go(catalogue: Catalogue) -> None:
    for gone in catalogue.credentials:
        rules = without(catalogue, gone)
        for country in Country:
            for learner in LEARNERS:
                made = opened({"country": country, **learner}, rules)
                assert gone not in made.verdicts
                assert made.ways.chosen.roadmap.finish == made.roadmap.finish
                assert gone not in {advised.target.code for advised in made.advice}


def test_whatever_else_is_the_target(catalogue: Catalogue) -> None:
    for gone in catalogue.credentials:
        rules = without(catalogue, gone)
        for target, credential in rules.credentials.items():
            asked = {"country": credential.countries[0], "target": target}
            made = opened(asked, rules)
            assert made.roadmap.target.code in rules.credentials


def test_a_goal_whose_rule_is_unknown_has_no_date(catalogue: Catalogue) -> None:
    asked = {"country": "GB", "target": "UK-AUDITOR"}
    assert opened(asked, catalogue).roadmap.finish is not None
    assert opened(asked, without(catalogue, "NCCQ")).roadmap.finish is None


def test_the_whole_country_may_go(catalogue: Catalogue) -> None:
    british = [code for code, c in catalogue.credentials.items() if Country.GB in c.countries]
    made = opened({"country": "GB"}, without(catalogue, *british))
    assert made.roadmap.target.code in made.verdicts
    assert made.advice == ()


def test_where_the_first_goal_is_gone_another_for_newcomers_is_advised(
    catalogue: Catalogue,
) -> None:
    made = opened({"country": "US", "education": "bachelor"}, without(catalogue, "CPC"))
    assert made.roadmap.target.code == "CCA"
    assert made.advice[0].target.code == "CCA"


def test_a_rule_that_asks_for_it_is_unknown_and_never_a_no(catalogue: Catalogue) -> None:
    held = {"country": "GB", "employment": {"role": "clinical_coder"}}
    verdict = opened(held, without(catalogue, "NCCQ")).verdicts["UK-AUDITOR"]
    assert verdict.answer is Answer.UNKNOWN
    assert "ask_body" in verdict.actions


def test_an_apprentice_award_goes_with_what_it_becomes(catalogue: Catalogue) -> None:
    rules = without(catalogue, "CPC")
    assert "CPC-A" not in rules.credentials
    assert rules.credentials["CPC-P"].successor is None


def test_a_full_credential_still_waits_for_its_work_where_the_apprentice_award_is_gone(
    catalogue: Catalogue,
) -> None:
    passed = {"country": "US", "education": "bachelor", "exams_passed": ["CPC"]}
    verdict = opened(passed, without(catalogue, "CPC-A")).verdicts["CPC"]
    assert verdict.answer is Answer.NOT_ELIGIBLE
    assert verdict.months_remaining == 24


def test_a_catalogue_that_is_whole_stays_as_it_is(catalogue: Catalogue) -> None:
    assert without(catalogue).credentials == catalogue.credentials
