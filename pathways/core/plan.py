"""One profile in, one plan out."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from pathways.core.assumptions import assumptions_for
from pathways.core.catalogue import Catalogue, Credential
from pathways.core.facts import Facts
from pathways.core.profile import Profile
from pathways.core.questions import Question, questions
from pathways.core.renewals import Renewal, renewals
from pathways.core.roadmap import Done, Roadmap
from pathways.core.targets import Advice, advice, first_target
from pathways.core.verdict import Answer, Verdict
from pathways.core.verdicts import Verdicts, verdicts_of
from pathways.core.ways import Routing, Ways

NEAREST_FIRST = list(Answer)


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
    verdicts = verdicts_of(profile, careful, given)
    target = _target(careful)
    routing = Routing(careful, given, target, done)
    course = replace(routing.roadmap(), advised=profile.target is None)
    return Plan(
        profile=profile,
        catalogue=catalogue,
        verdicts=verdicts,
        roadmap=course,
        renewals=renewals(careful),
        questions=questions(profile, catalogue, given, verdicts) if profile.unknown else (),
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
