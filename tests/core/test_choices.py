"""What can be begun towards a credential, where its rule asks for what no way of ours brings."""

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential
from pathways.core.choice import NO_WAY, Choice
from pathways.core.choices import choices
from pathways.core.rules import Criterion, Fact
from pathways.core.vocabulary import FactKind, Strength
from tests.core.world import credential, facts, requirement, route

TOPIC = Criterion(Fact(FactKind.BACHELOR_TOPIC, ("pathophysiology",)), 1)


def leaver(goal: Credential) -> tuple[Choice, ...]:
    return choices(goal, facts({"education": "secondary"}), Assumptions())


def test_advice_that_nothing_closes_leaves_the_exam_against_the_advice() -> None:
    advice = requirement("advice", route("degree", TOPIC), strength=Strength.RECOMMENDED)
    found = leaver(credential("CPMA", advice))
    assert found
    assert all("advice_not_met" in choice.risks for choice in found)


def test_a_hard_rule_that_nothing_closes_has_no_known_way() -> None:
    removal = requirement("removal", route("degree", TOPIC))
    (only,) = leaver(credential("CPC", removal, apprentice_award="CPC-A"))
    assert only.risks == (NO_WAY,)
