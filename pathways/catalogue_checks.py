"""What is wrong with a whole catalogue: faults that no single row can show."""

import datetime as dt
from collections.abc import Iterator, Set

from certifications.rule_checks import OF_CREDENTIALS, most
from pathways.core.catalogue import Catalogue, Credential, Papers, Requirement
from pathways.core.vocabulary import FactKind

A_YEAR = dt.timedelta(days=365)


def faults_of(catalogue: Catalogue) -> Iterator[str]:
    """Each fault as a sentence; none for a catalogue that may be published."""
    reachable = _reachable(catalogue)
    for credential in catalogue.credentials.values():
        yield from _names(credential, catalogue)
        yield from _rules(credential)
        if credential.code not in reachable:
            yield f"{credential.code}: nobody can reach it, whatever they do."
        for papers in _papers(credential):
            yield from _sourced(credential.code, papers, catalogue.as_of)


def _names(credential: Credential, catalogue: Catalogue) -> Iterator[str]:
    named = {credential.successor, credential.becomes, credential.apprentice_award}
    for requirement in credential.requirements:
        named |= _asked(requirement)
    for code in sorted(named - {None} - catalogue.credentials.keys(), key=str):
        yield f"{credential.code}: it names {code}, which is not in the catalogue."


def _asked(requirement: Requirement) -> set[str | None]:
    return {
        code
        for route in requirement.routes
        for criterion in route.criteria
        if criterion.fact.kind in OF_CREDENTIALS
        for code in criterion.fact.of
    }


def _rules(credential: Credential) -> Iterator[str]:
    for requirement in credential.requirements:
        for route in requirement.routes:
            for criterion in route.criteria:
                limit = most(criterion.fact.kind)
                if criterion.at_least > limit:
                    yield (
                        f"{credential.code}: {requirement.code} asks for {criterion.at_least:g} of "
                        f"{criterion.fact.name}; the most there is to reach is {limit}."
                    )


def _reachable(catalogue: Catalogue) -> Set[str]:
    """Codes that somebody can earn: what they ask for can be earned before them."""
    reached: set[str] = set()
    while True:
        more = {
            code
            for code, credential in catalogue.credentials.items()
            if code not in reached and all(_is_open(r, code, reached) for r in credential.hard)
        }
        if not more:
            return reached
        reached |= more


def _is_open(requirement: Requirement, code: str, reached: Set[str]) -> bool:
    return any(
        all(
            criterion.fact.kind not in OF_CREDENTIALS
            or not reached.isdisjoint(criterion.fact.of)
            or (criterion.fact.kind is FactKind.EXAM and code in criterion.fact.of)
            for criterion in route.criteria
        )
        for route in requirement.routes
    )


def _papers(credential: Credential) -> Iterator[Papers]:
    yield credential.papers
    yield from (requirement.papers for requirement in credential.requirements)
    yield from (fee.papers for fee in credential.fees)


def _sourced(code: str, papers: Papers, today: dt.date) -> Iterator[str]:
    if not papers.title:
        yield f"{code}: a fact has no source."
    if today - papers.checked > A_YEAR:
        yield f"{code}: “{papers.title}” was last checked on {papers.checked}. Check it again."
