"""The verdicts of one learner, each judged and explained when it is looked at."""

from collections.abc import Iterator, Mapping

from pathways.core.assumptions import Assumptions
from pathways.core.catalogue import Credential
from pathways.core.eligibility import Examiner
from pathways.core.facts import Facts
from pathways.core.judging import Judgement
from pathways.core.profile import Profile
from pathways.core.verdict import Answer, Verdict
from pathways.core.vocabulary import Country

Outcome = tuple[Answer, int | None, str | None]
"""What of a verdict an answer can turn: the verdict, its months and its status."""


class Verdicts(Mapping[str, Verdict]):
    """By code, in the order in which the learner should read them; each is judged when its answer
    is looked at, and explained when the verdict is."""

    def __init__(self, examiner: Examiner, credentials: tuple[Credential, ...]) -> None:
        self._examiner = examiner
        self._credentials = {credential.code: credential for credential in credentials}
        self._judged: dict[str, Judgement] = {}
        self._explained: dict[str, Verdict] = {}

    def __getitem__(self, code: str) -> Verdict:
        if code not in self._explained:
            self._explained[code] = self._examiner.explained(self.judged(code))
        return self._explained[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._credentials)

    def __len__(self) -> int:
        return len(self._credentials)

    def __contains__(self, code: object) -> bool:
        return code in self._credentials

    def judged(self, code: str) -> Judgement:
        """The answer alone, which is a third of the work."""
        if code not in self._judged:
            self._judged[code] = self._examiner.judged(self._credentials[code])
        return self._judged[code]

    def outcome(self, code: str) -> Outcome:
        judged = self.judged(code)
        return judged.answer, judged.months_remaining, self._examiner.status(judged)

    def used_in(self, country: Country) -> Iterator[str]:
        """The codes of that country’s credentials."""
        for code, credential in self._credentials.items():
            if country in credential.countries:
                yield code


def verdicts_of(profile: Profile, careful: Facts, given: Assumptions) -> Verdicts:
    catalogue = careful.catalogue
    hopeful = Facts(profile, catalogue, hopeful=True) if profile.unknown else careful
    start = max(profile.start or catalogue.as_of, catalogue.as_of)
    examiner = Examiner(careful, hopeful, start, given)
    return Verdicts(examiner, catalogue.in_country(profile.country))
