"""A catalogue in which nothing leads to a credential that isn't there (any more)."""

from collections.abc import Mapping
from dataclasses import replace

from pathways.core.catalogue import Credential
from pathways.core.rules import criteria
from pathways.core.vocabulary import OF_CREDENTIALS


def without_loose_ends(credentials: Mapping[str, Credential]) -> dict[str, Credential]:
    """The same credentials, closed in themselves.

    An apprentice award goes with what it becomes. A rule that asks for a credential that is gone
    can't be answered, for nobody could say that they hold it: it is unknown, never a no.
    """
    return {
        code: replace(
            credential,
            successor=credential.successor if credential.successor in credentials else None,
            requirements=()
            if _asks_for_others(credential, credentials)
            else credential.requirements,
        )
        for code, credential in credentials.items()
        if credential.becomes is None or credential.becomes in credentials
    }


def _asks_for_others(credential: Credential, there: Mapping[str, Credential]) -> bool:
    return any(
        criterion.fact.kind in OF_CREDENTIALS and not there.keys() >= set(criterion.fact.of)
        for requirement in credential.requirements
        for criterion in criteria(requirement.rule)
    )
