"""One profile in, one plan out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property, reduce
from typing import Any

from pathways.core.assumptions import Assumptions, assumptions_for
from pathways.core.catalogue import Catalogue, Credential
from pathways.core.eligibility import Examiner
from pathways.core.facts import ENOUGH, Facts
from pathways.core.judging import Judgement
from pathways.core.profile import Profile
from pathways.core.renewals import Renewal, renewals
from pathways.core.roadmap import Done, Roadmap
from pathways.core.targets import Advice, advice, first_target
from pathways.core.verdict import Answer, Verdict
from pathways.core.vocabulary import Country, Education
from pathways.core.ways import Routing, Ways

NEAREST_FIRST = list(Answer)
OVERDUE = "days_overdue"
Outcome = tuple[Answer, int | None, str | None]
"""What of a verdict an answer can turn: the verdict, its months and its status."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """An answer the learner doesn't know, and the credentials it could change."""

    field: str
    would_change: tuple[str, ...]


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


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Verdicts, ways and the ranking of targets are worked out when they are looked at."""

    profile: Profile
    catalogue: Catalogue
    verdicts: Verdicts
    roadmap: Roadmap
    renewals: dict[str, Renewal]
    questions: tuple[Question, ...]
    alternatives: tuple[Verdict, ...]
    routing: Routing = field(repr=False, compare=False)
    done: Done = frozenset()

    @cached_property
    def ways(self) -> Ways:
        """Every way to the roadmap’s target; the chosen one is the roadmap."""
        return self.routing.ways()

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        """The country’s targets, ranked for this learner."""
        return advice(self.routing.facts, self.roadmap.assumptions)


def plan(profile: Profile, catalogue: Catalogue, done: Done = frozenset()) -> Plan:
    """The verdict on every credential and the roadmap to the target, as of the catalogue's day.

    `done` names the steps (code, subject) that the learner ticked off; they change no verdict.
    """
    careful = Facts(profile, catalogue)
    given = assumptions_for(profile)
    verdicts = _verdicts(profile, careful, given)
    target = _target(careful)
    routing = Routing(careful, given, target, done)
    course = replace(routing.roadmap(), advised=profile.target is None)
    return Plan(
        profile=profile,
        catalogue=catalogue,
        verdicts=verdicts,
        roadmap=course,
        renewals=renewals(careful),
        questions=_questions(profile, catalogue, given, verdicts) if profile.unknown else (),
        alternatives=_alternatives(profile, verdicts, course.target.code),
        routing=routing,
        done=done,
    )


def _target(facts: Facts) -> Credential:
    """What the learner asked for, or what took its place; what we advise where nothing is asked."""
    if facts.profile.target is None:
        return first_target(facts)
    credential = facts.catalogue.credentials[facts.profile.target]
    while credential.successor:
        credential = facts.catalogue.credentials[credential.successor]
    return credential


def _verdicts(profile: Profile, careful: Facts, given: Assumptions) -> Verdicts:
    catalogue = careful.catalogue
    hopeful = Facts(profile, catalogue, hopeful=True) if profile.unknown else careful
    start = max(profile.start or catalogue.as_of, catalogue.as_of)
    examiner = Examiner(careful, hopeful, start, given)
    return Verdicts(examiner, catalogue.in_country(profile.country))


def _questions(
    profile: Profile, catalogue: Catalogue, given: Assumptions, verdicts: Verdicts
) -> tuple[Question, ...]:
    """What each unknown answer could turn: alone, with its neighbours, or with all the others.

    A course of unknown hours and unknown papers turns nothing until both are found out. A good
    answer never makes a verdict worse, so what all of them together leave as it is, none turns.
    How late a renewal is, is the one answer that can only take away: it is asked of its worst.
    """

    @cache
    def answered(paths: frozenset[str]) -> Verdicts:
        """Those of the learner whose answers at `paths` are known, and at their best."""
        known = reduce(with_best_answer, sorted(paths), profile)
        return _verdicts(known, Facts(known, catalogue), given) if paths else verdicts

    @cache
    def outcome(code: str, paths: frozenset[str]) -> Outcome:
        return answered(paths).outcome(code)

    @cache
    def too_late(path: str) -> Verdicts:
        late = _with_overdue(profile, path)
        return _verdicts(late, Facts(late, catalogue), given)

    def turns(path: str, code: str) -> bool:
        if path.endswith(OVERDUE):
            return too_late(path).outcome(code) != verdicts.outcome(code)
        groups = (frozenset({path}), _neighbours(path, profile), everything)
        return any(outcome(code, group) != outcome(code, group - {path}) for group in groups)

    none, everything = frozenset[str](), frozenset(profile.unknown)
    open_ = [code for code in verdicts if outcome(code, everything) != outcome(code, none)]
    may_turn = {path: list(verdicts) if path.endswith(OVERDUE) else open_ for path in everything}
    return tuple(
        Question(field=path, would_change=tuple(c for c in may_turn[path] if turns(path, c)))
        for path in profile.unknown
    )


def _with_overdue(profile: Profile, path: str) -> Profile:
    """The profile with the renewal at `path`, such as `credentials[0].days_overdue`, long over."""
    at = int(path[path.index("[") + 1 : path.index("]")])
    held = list(profile.credentials)
    held[at] = replace(held[at], days_overdue=ENOUGH)
    unknown = tuple(other for other in profile.unknown if other != path)
    return replace(profile, credentials=tuple(held), unknown=unknown)


def _neighbours(path: str, profile: Profile) -> frozenset[str]:
    """The unknown answers about the same thing, such as one course."""
    about = path.rpartition(".")[0]
    return frozenset(other for other in profile.unknown if other.rpartition(".")[0] == about)


def with_best_answer(profile: Profile, path: str) -> Profile:
    """The profile with the answer at `path`, such as `training[0].completed`, at its best."""
    answered: Profile = _set(profile, path.replace("[", ".[").split("."))
    return replace(answered, unknown=tuple(p for p in profile.unknown if p != path))


def _set(value: Any, path: list[str]) -> Any:
    head, *rest = path
    if head.startswith("["):
        i = int(head[1:-1])
        return (*value[:i], _set(value[i], rest), *value[i + 1 :])
    inner = getattr(value, head)
    if rest:
        return replace(value, **{head: _set(inner, rest)})
    return replace(value, **{head: _best(value, head)})


def _best(value: Any, name: str) -> Any:
    ask = next(f.metadata["ask"] for f in fields(value) if f.name == name)
    if ask.shape == "flag":
        return name != "contractor"
    if name in ("months_since_lapse", "days_overdue", "ended_months_ago", "refresher_months_ago"):
        return 0
    if ask.shape == "number":
        return min(ask.high, ENOUGH)
    if ask.words is Education:
        return Education.BACHELOR
    return ask.accepted[0] if ask.accepted else "ZZ"


def _alternatives(profile: Profile, verdicts: Verdicts, target: str) -> tuple[Verdict, ...]:
    """The country's other credentials, the nearest answer first."""
    others = [
        judged
        for judged in map(verdicts.judged, verdicts.used_in(profile.country))
        if judged.credential.code != target
        and judged.answer in (Answer.ELIGIBLE, Answer.RECOMMENDED_GAP, Answer.NOT_ELIGIBLE)
        and judged.earliest is not None
    ]
    ranked = sorted(others, key=lambda j: (j.earliest, NEAREST_FIRST.index(j.answer)))
    return tuple(verdicts[judged.credential.code] for judged in ranked[:5])
