"""Staying certified: how much continuing education a cycle asks for, what is short, by when."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

from pathways.core.catalogue import Body, Credential, Papers, RenewalPolicy
from pathways.core.facts import Facts
from pathways.core.months import add_months
from pathways.core.profile import Holding
from pathways.core.rules import Fact
from pathways.core.verdict import Reason
from pathways.core.vocabulary import FactKind

REFRESHED = Fact(FactKind.NATIONAL_COURSE)
"""Whoever took the national course is refreshed from then on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicNeed:
    required: int
    shortfall: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Renewal:
    """One body's cycle for one learner; CEUs as the body counts them."""

    body: Body
    credentials: tuple[str, ...]
    ceus_required: int
    ceu_shortfall: int
    by_topic: Mapping[str, TopicNeed]
    due: dt.date | None
    cycle_months: int
    papers: Papers


def renewals(facts: Facts) -> dict[str, Renewal]:
    """The renewal of each body whose credentials the learner holds, by body code."""
    found = {}
    for code, body in facts.catalogue.bodies.items():
        policy = body.renewal
        if policy is None:
            continue
        held = _held(body, facts)
        if held and policy.ceu_steps:
            found[code] = _renewal(body, policy, held, facts)
        elif not policy.ceu_steps and facts[REFRESHED]:
            found[code] = _refresher(body, policy, facts)
    return found


def months_since_refresher(facts: Facts) -> float | None:
    """Or since the national course, where nobody was refreshed since; None where nobody told."""
    profile, refresher = facts.profile, facts.holding("CCSRC")
    is_undated = refresher is not None and refresher.held_months is None
    if is_undated or "refresher_months_ago" in profile.unknown:
        return None
    courses = (refresher, facts.holding("CCSC"))
    told = [held.held_months for held in courses if held and held.held_months]
    ago = profile.refresher_months_ago
    return min(told if ago is None else [ago, *told], default=None)


def ceu_reasons(credential: Credential, facts: Facts) -> tuple[Reason, ...]:
    """What it is short of in its body's cycle, where the learner told of any CEUs.

    A minimum on a topic keeps the one credential that asks for it.
    """
    body = credential.body
    held = _held(body, facts)
    if body.renewal is None or not body.renewal.ceu_steps:
        return ()
    if all(holding.ceus is None and not holding.ceus_by_topic for holding in held.values()):
        return ()
    renewal = _renewal(body, body.renewal, held, facts)
    own, _ = body.renewal.topic_minimums.get(credential.code, ("", 0))
    needs = {
        "": TopicNeed(required=renewal.ceus_required, shortfall=renewal.ceu_shortfall),
        **{topic: need for topic, need in renewal.by_topic.items() if topic == own},
    }
    return tuple(
        Reason(
            code="ceus",
            have=need.required - need.shortfall,
            need=need.required,
            unit="CEUs",
            fact=Fact(FactKind.TOPIC, (topic,)) if topic else None,
            papers=renewal.papers,
        )
        for topic, need in needs.items()
        if need.shortfall
    )


def _held(body: Body, facts: Facts) -> dict[str, Holding]:
    """Credentials of the body in good standing; an apprentice and its full form are one."""
    held = {}
    for code, credential in facts.catalogue.credentials.items():
        holding = facts.holding(code)
        if holding is not None and credential.body.code == body.code:
            held[credential.becomes or code] = holding
    return held


def _renewal(
    body: Body, policy: RenewalPolicy, held: Mapping[str, Holding], facts: Facts
) -> Renewal:
    required = ceus_required(policy, tuple(held))
    done = max((holding.ceus or 0 for holding in held.values()), default=0)
    return Renewal(
        body=body,
        credentials=tuple(held),
        ceus_required=required,
        ceu_shortfall=max(0, required - int(done)),
        by_topic=_topics(policy, held),
        due=_due(policy, held, facts.catalogue.as_of),
        cycle_months=policy.cycle_months,
        papers=policy.papers,
    )


def _refresher(body: Body, policy: RenewalPolicy, facts: Facts) -> Renewal:
    """Where there are no points: a national course that is due again after a cycle."""
    since = months_since_refresher(facts)
    today = facts.catalogue.as_of
    return Renewal(
        body=body,
        credentials=("CCSC",),
        ceus_required=0,
        ceu_shortfall=0,
        by_topic={},
        due=None if since is None else add_months(today, policy.cycle_months - math.ceil(since)),
        cycle_months=policy.cycle_months,
        papers=policy.papers,
    )


def ceus_required(policy: RenewalPolicy, held: tuple[str, ...]) -> int:
    """CEUs a cycle: the step for so many credentials, for the base that asks most."""
    best = 0
    bases = {base for base, _, _ in policy.ceu_steps}
    for base in bases & {"", *held}:
        steps = sorted((n, ceus) for b, n, ceus in policy.ceu_steps if b == base)
        reached = [ceus for n, ceus in steps if n <= _counted(held)]
        best = max(best, reached[-1] if reached else 0)
    return best


def _counted(held: tuple[str, ...]) -> int:
    """RHIA takes the place of RHIT where both are held (S32)."""
    return len(set(held) - ({"RHIT"} if "RHIA" in held else set()))


def _topics(policy: RenewalPolicy, held: Mapping[str, Holding]) -> dict[str, TopicNeed]:
    needs = {}
    for code, (topic, required) in policy.topic_minimums.items():
        if code in held:
            done = max(h.ceus_by_topic.get(topic, 0) for h in held.values())
            needs[topic] = TopicNeed(required=required, shortfall=max(0, required - int(done)))
    return needs


def _due(policy: RenewalPolicy, held: Mapping[str, Holding], today: dt.date) -> dt.date | None:
    """The nearest end of a cycle; None where nobody told how long the credential is held."""
    days = []
    for holding in held.values():
        if holding.days_overdue:
            days.append(today - dt.timedelta(days=int(holding.days_overdue)))
        elif holding.held_months:
            left = policy.cycle_months - int(holding.held_months) % policy.cycle_months
            days.append(add_months(today, left))
    return min(days, default=None)
