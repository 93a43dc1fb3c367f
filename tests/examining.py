"""A profile of the plan contract before the examiner, without the roadmap or any words."""

from collections.abc import Iterable
from typing import Any

from pathways.core.assumptions import assumptions_for
from pathways.core.catalogue import Catalogue
from pathways.core.eligibility import Examiner
from pathways.core.facts import Facts
from pathways.core.profile import Profile
from pathways.core.reading import read_profile
from pathways.core.verdict import Verdict


def profile_of(told: Any, catalogue: Catalogue) -> Profile:
    return read_profile(told, codes=catalogue.credentials, as_of=catalogue.as_of)


def examine(
    profile: Profile, catalogue: Catalogue, codes: Iterable[str] | None = None
) -> dict[str, Verdict]:
    """The verdict on these credentials, or on every one, as `plan` gives it to someone who starts
    today."""
    careful = Facts(profile, catalogue)
    hopeful = Facts(profile, catalogue, hopeful=True) if profile.unknown else careful
    examiner = Examiner(careful, hopeful, catalogue.as_of, assumptions_for(profile))
    credentials = catalogue.credentials
    return {code: examiner.verdict(credentials[code]) for code in codes or credentials}
