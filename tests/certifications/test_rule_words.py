"""Rules are said in plain words, right in the singular and the plural."""

from decimal import Decimal

import pytest

from certifications.models import Condition, IssuingBody, Requirement, Route
from certifications.rule_words import (
    SENTENCES,
    all_of,
    condition_words,
    counting_words,
    one_of,
    requirement_words,
    route_words,
)
from pathways.core.vocabulary import FactKind

pytestmark = pytest.mark.django_db


def said(credential: str, route: str) -> list[str]:
    return route_words(Route.objects.get(requirement__credential__code=credential, code=route))


def test_every_kind_of_fact_has_a_sentence() -> None:
    assert set(SENTENCES) == set(FactKind)


def test_every_condition_of_the_guide_is_said_in_short_sentences() -> None:
    for condition in Condition.objects.all():
        words = condition_words(condition)
        assert words.endswith(".")
        assert all(len(sentence.split()) <= 20 for sentence in words.split(". "))


def test_months_of_work_name_the_body_that_counts() -> None:
    assert said("CPC", "24-months") == ["At least 24 months of coding work, as AAPC counts it."]


def test_one_month_is_no_plural() -> None:
    condition = Condition(kind="him_months", at_least=Decimal(1))
    assert "1 month of" in condition_words(condition)


def test_bands_keep_their_decimal() -> None:
    assert said("CHIM-EXTERNAL", "language")[0] == "An English test (IELTS) with 7.0 overall."


def test_credentials_of_a_route_are_joined_by_or() -> None:
    assert said("CCS", "higher-credential") == [
        "You hold CCS-P, RHIT or RHIA, and may use it today."
    ]


def test_a_degree_of_any_level_is_said_so() -> None:
    assert said("CHIM", "accredited-programme") == [
        "You have finished a degree or diploma in health information that CCHIM accredits."
    ]


def test_an_open_rule_asks_for_nothing() -> None:
    rule = Requirement.objects.get(credential__code="CPC-A")
    assert requirement_words(rule) == "Must be met:\nNothing is asked."


def test_a_rule_of_many_ways_says_any_one() -> None:
    rule = Requirement.objects.get(credential__code="CCA", code="preparation")
    assert requirement_words(rule).startswith("Advised, any one of:\n")


def test_aapc_says_which_work_counts_and_who_vouches_for_it() -> None:
    assert counting_words(IssuingBody.objects.get(code="AAPC")) == [
        "AAPC counts coding work done with ICD-10-CM, CPT or HCPCS.",
        "Your employer, a supervisor or HR must confirm the work.",
    ]


def test_lists_of_any_length() -> None:
    assert [one_of(words) for words in ("", "a", "ab", "abc")] == ["", "a", "a or b", "a, b or c"]
    assert all_of("abc") == "a, b and c"
