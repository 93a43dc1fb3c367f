"""How a credential is kept, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from certifications.models import Credential, RenewalPolicy

TOPICS = {
    "auditing": gettext_lazy("auditing"),
    "compliance": gettext_lazy("compliance"),
    "documentation": gettext_lazy("documentation"),
    "practice_management": gettext_lazy("practice management"),
}


@dataclass(frozen=True)
class Upkeep:
    """What a holder of one credential does each cycle, and what a lapse means."""

    policy: RenewalPolicy
    sentences: tuple[str, ...]
    steps: tuple[tuple[int, int], ...]
    """(credentials held, education points a cycle)"""

    @property
    def notes(self) -> list[str]:
        """What no field holds; each line of the note is a point of its own."""
        return self.policy.note.splitlines()


def upkeep(policy: RenewalPolicy, credential: Credential) -> Upkeep:
    code = credential.becomes.code if credential.becomes else credential.code
    steps = [s for s in policy.ceu_steps.all() if s.base in ("", code)]
    return Upkeep(
        policy=policy,
        sentences=(*_cycle(policy), *_topics(policy, code), *_lapse(policy)),
        steps=tuple((step.credentials_held, step.ceus) for step in steps),
    )


def _cycle(policy: RenewalPolicy) -> list[str]:
    years, rest = divmod(policy.cycle_months, 12)
    if rest:
        words = ngettext(
            "A cycle lasts %(n)d month.", "A cycle lasts %(n)d months.", policy.cycle_months
        ) % {"n": policy.cycle_months}
    else:
        words = ngettext("A cycle lasts %(n)d year.", "A cycle lasts %(n)d years.", years) % {
            "n": years
        }
    return [words]


def _topics(policy: RenewalPolicy, code: str) -> list[str]:
    return [
        _("At least %(points)d of the points must be on %(topic)s.")
        % {"points": minimum.ceus, "topic": TOPICS.get(minimum.topic, minimum.topic)}
        for minimum in policy.topic_minimums.all()
        if minimum.credential.code == code
    ]


def _lapse(policy: RenewalPolicy) -> list[str]:
    words = []
    if policy.grace_days:
        words.append(
            ngettext(
                "You may be %(n)d day late without a fee.",
                "You may be %(n)d days late without a fee.",
                policy.grace_days,
            )
            % {"n": policy.grace_days}
        )
    if policy.inactive_from_day is not None:
        words.append(_("When it is late it turns inactive: you may not use it."))
    if policy.last_day is not None:
        words.append(
            ngettext(
                "More than %(n)d day late, it is revoked.",
                "More than %(n)d days late, it is revoked.",
                policy.last_day,
            )
            % {"n": policy.last_day}
        )
    return words + _way_back(policy)


def _way_back(policy: RenewalPolicy) -> list[str]:
    months = policy.reinstate_through_month
    if months is None:
        return []
    words = [
        ngettext(
            "For %(n)d month after a lapse you can come back without an exam.",
            "For %(n)d months after a lapse you can come back without an exam.",
            months,
        )
        % {"n": months}
    ]
    points = policy.ceus_each_lapsed_month
    if points:
        words.append(
            ngettext(
                "You make up %(n)d point for each month of the lapse.",
                "You make up %(n)d points for each month of the lapse.",
                points,
            )
            % {"n": points}
        )
    return words
