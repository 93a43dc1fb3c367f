"""The answer on one credential, and when it turns: what comes before any explanation of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pathways.core.catalogue import Credential, Papers
from pathways.core.checks import Checks
from pathways.core.facts import CODER, Facts
from pathways.core.gaps import NOTHING, Wait, date_after, together
from pathways.core.renewals import REFRESHED
from pathways.core.standing import Lapse
from pathways.core.verdict import Answer, RequirementCheck, State
from pathways.core.vocabulary import CredentialKind, Strength

HELD, ELIGIBLE, RECOMMENDED_GAP, NOT_ELIGIBLE, UNKNOWN, RETIRED = Answer
MET, HARD = State.MET, Strength.HARD
APPRENTICE_AWARD, POST = CredentialKind.APPRENTICE_AWARD, CredentialKind.POST


class Judgement(NamedTuple):
    """What `Verdict` says in the same words, and what stands in the way.

    `unmet` does for as long as `wait`; once it is gone, the unmet `advice` does. A credential that
    was awarded and can’t be used has a `lapse`.
    """

    credential: Credential
    answer: Answer
    months_remaining: int | None = None
    earliest: dt.date | None = None
    checks: tuple[RequirementCheck, ...] = ()
    unmet: Sequence[RequirementCheck] = ()
    advice: Sequence[RequirementCheck] = ()
    wait: Wait = NOTHING
    lapse: Lapse | None = None

    @property
    def sources(self) -> tuple[Papers, ...]:
        own = self.credential.papers
        if self.lapse is not None:
            policy = self.credential.body.renewal
            return tuple(dict.fromkeys((policy.papers if policy else own, own)))
        if self.answer is HELD or not self.checks:
            return (own,)
        return self.credential.rule_papers


def judgement(credential: Credential, learner: Checks, start: dt.date) -> Judgement:
    """`start` is the day from which the learner works towards it."""
    facts = learner.careful
    if is_held(credential, facts):
        return Judgement(credential, HELD, 0, facts.catalogue.as_of, learner.of(credential))
    lapse = lapse_in(credential, facts)
    if lapse is not None:
        return Judgement(credential, NOT_ELIGIBLE, checks=learner.of(credential), lapse=lapse)
    if credential.is_retired:
        return Judgement(credential, RETIRED)
    if not credential.requirements:
        return Judgement(credential, UNKNOWN)
    return _by_rules(credential, learner.of(credential), facts.catalogue.as_of, start)


def _by_rules(
    credential: Credential, checks: tuple[RequirementCheck, ...], today: dt.date, start: dt.date
) -> Judgement:
    unmet: list[RequirementCheck] = []
    advice: list[RequirementCheck] = []
    for check in checks:
        if check.state is not MET:
            (unmet if check.requirement.strength is HARD else advice).append(check)
    if not (unmet or advice):
        return Judgement(credential, ELIGIBLE, 0, today, checks)
    answer = NOT_ELIGIBLE
    if not unmet:
        answer, unmet, advice = RECOMMENDED_GAP, advice, unmet
    wait = together([check.nearest.wait for check in unmet])
    months = None if wait.study else wait.work
    when = date_after(wait, start)
    return Judgement(credential, answer, months, when, checks, unmet, advice, wait)


def lapse_in(credential: Credential, facts: Facts) -> Lapse | None:
    """A full credential falls with its apprentice award; a retired exam is never taken again."""
    lapse = facts.lapse(credential.code)
    if lapse is None and credential.apprentice_award:
        return facts.lapse(credential.apprentice_award)
    if lapse is not None and lapse.is_retaken and credential.is_retired:
        return replace(lapse, status="revoked")
    return lapse


def is_held(credential: Credential, facts: Facts) -> bool:
    code, kind = credential.code, credential.kind
    if kind is APPRENTICE_AWARD:
        return facts.passed(credential.becomes or "")
    if kind is POST:
        job = facts.profile.employment
        return code == "UK-TRAINEE" and job is not None and bool(facts[CODER])
    if code == "CCSRC":
        course = facts.holding(code)
        told = (facts.profile.refresher_months_ago, course.held_months if course else None)
        ago = min((months for months in told if months is not None), default=None)
        return ago is not None and ago <= refresher_cycle(credential)
    if code == "CCSC":
        return bool(facts[REFRESHED])
    return code in facts.awarded


def refresher_cycle(credential: Credential) -> int:
    """Months from one refresher to the next."""
    policy = credential.body.renewal
    return policy.cycle_months if policy else 0
