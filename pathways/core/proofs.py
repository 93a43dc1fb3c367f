"""What a missing paper would make count: a letter about work, or the hours of a course."""

from collections.abc import Iterable, Mapping

from pathways.core.counts import exact
from pathways.core.facts import Facts
from pathways.core.rules import Fact
from pathways.core.verdict import ConditionCheck
from pathways.core.vocabulary import FactKind

LETTER, CERTIFICATE = "employer_letter", "course_certificate"
CODING_MONTHS, COURSE_HOURS = FactKind.CODING_MONTHS, FactKind.COURSE_HOURS
Proven = Mapping[Fact, float]


def proofs(unmet: Iterable[ConditionCheck], facts: Facts) -> Mapping[str, Proven]:
    """By the name of each paper, and of both together, the facts that it would prove."""
    letter: dict[Fact, float] = {}
    certificate: dict[Fact, float] = {}
    for condition in unmet:
        fact = condition.fact
        if fact.kind is CODING_MONTHS:
            more = facts.work(*fact.of).uncounted.get("evidence")
            if more:
                letter[fact] = exact(condition.have + more)
        elif fact.kind is COURSE_HOURS and facts.undocumented_hours >= condition.need:
            certificate[fact] = facts.undocumented_hours
    if not (letter or certificate):
        return {}
    found = {LETTER: letter, CERTIFICATE: certificate}
    if letter and certificate:
        found[f"{CERTIFICATE}+{LETTER}"] = letter | certificate
    return {name: proven for name, proven in found.items() if proven}
