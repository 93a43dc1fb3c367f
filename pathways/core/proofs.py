"""What a missing paper would make count: a letter about work, or the hours of a course."""

from collections.abc import Iterable, Mapping

from pathways.core.counts import exact
from pathways.core.facts import Facts
from pathways.core.rules import Fact
from pathways.core.verdict import ConditionCheck
from pathways.core.vocabulary import FactKind

LETTER, CERTIFICATE = "employer_letter", "course_certificate"
Proven = Mapping[Fact, float]


def proofs(unmet: Iterable[ConditionCheck], facts: Facts) -> Mapping[str, Proven]:
    """By the name of each paper, and of both together, the facts that it would prove."""
    letter: dict[Fact, float] = {}
    certificate: dict[Fact, float] = {}
    for fact, have, need, *_rest in unmet:
        if fact.kind is FactKind.CODING_MONTHS:
            more = facts.months_by_obstacle(*fact.of).get("evidence")
            if more:
                letter[fact] = exact(have + more)
        elif fact.kind is FactKind.COURSE_HOURS:
            hours = _undocumented_hours(facts)
            if hours >= need:
                certificate[fact] = hours
    found = {LETTER: letter, CERTIFICATE: certificate}
    if letter and certificate:
        found[f"{CERTIFICATE}+{LETTER}"] = letter | certificate
    return {name: proven for name, proven in found.items() if proven}


def _undocumented_hours(facts: Facts) -> float:
    """Of the longest finished course that no paper speaks for."""
    return max(
        (
            facts.number(course.contact_hours)
            for course in facts.profile.training
            if facts.course_obstacle(course) == "course_undocumented"
        ),
        default=0.0,
    )
