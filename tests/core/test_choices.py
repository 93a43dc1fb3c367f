"""What can be begun towards a credential, and how sure it is that this is enough."""

from dataclasses import replace

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential
from pathways.core.choice import NO_WAY, Choice
from pathways.core.choices import choices
from pathways.core.facts import Facts
from pathways.core.rules import Criterion, Fact
from pathways.core.vocabulary import Confidence, FactKind, Strength
from tests.core.world import PAPERS, catalogue, credential, facts, profile, requirement, route

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


RECORDS = Criterion(Fact(FactKind.PRACTICODE_CASES), 600)
COURSE = Criterion(Fact(FactKind.COURSE_HOURS), 80)


def removal(*of_the_rule: Criterion) -> Credential:
    """The “-A” comes off by records and a course, says an old page; the rule has another route."""
    old = replace(route("old", RECORDS, COURSE), confidence=Confidence.SECONDARY)
    sure = replace(route("new", *of_the_rule), confidence=PAPERS.confidence)
    return credential("CPC", requirement("removal", old, sure), apprentice_award="CPC-A")


def test_a_choice_is_as_sure_as_its_route() -> None:
    work = Criterion(Fact(FactKind.CODING_MONTHS, ("AAPC",)), 24)
    found = {choice.code: choice.doubt for choice in leaver(removal(work))}
    assert found["self-study-work"] is None
    unsure = found["course-records"]
    assert unsure is not None
    assert (unsure.credential.code, unsure.confidence) == ("CPC", Confidence.SECONDARY)


def test_whoever_does_more_than_a_sure_route_asks_is_sure() -> None:
    found = {choice.code: choice.doubt for choice in leaver(removal(COURSE))}
    assert found["course-records"] is None


def test_an_exam_that_is_open_by_a_route_in_doubt_is_in_doubt() -> None:
    school = Criterion(Fact(FactKind.SECONDARY_EDUCATION))
    unsure = replace(route("leaver", school), confidence=Confidence.UNVERIFIED)
    other = requirement("diploma", unsure, route("degree", TOPIC))
    assert all(choice.doubt is not None for choice in leaver(credential("RHIA", other)))
    sure = requirement("diploma", unsure, route("school", school))
    assert all(choice.doubt is None for choice in leaver(credential("RHIA", sure)))


def test_what_leads_to_a_credential_does_not_lead_through_it() -> None:
    """Each of two bodies may advise to hold the other’s credential first."""

    def advised(code: str, first: str) -> Credential:
        held = route("held", Criterion(Fact(FactKind.HOLDS, (first,))))
        return credential(code, requirement("advice", held, strength=Strength.RECOMMENDED))

    both = {"CCS": advised("CCS", "CPMA"), "CPMA": advised("CPMA", "CCS")}
    known = catalogue()
    there = replace(known, credentials={**known.credentials, **both})
    told = Facts(profile({"education": "secondary"}), there)
    found = choices(both["CCS"], told, Assumptions())
    assert {choice.first and choice.first.code for choice in found} == {"CCS", "CPMA"}
