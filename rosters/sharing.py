"""Who sees a class is its owner’s to say, and every change of it is written into its log."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q

from rosters.doors import ROLE, gone
from rosters.models import Roster


def other_advisor(name: str, but: int) -> Any:
    """Who signs in by that name and may have classes, or nobody."""
    may_come_in = Q(is_staff=True) | Q(groups__name=ROLE)
    people = get_user_model().objects.filter(may_come_in, is_active=True)
    return people.filter(username=name).exclude(pk=but).first()


@transaction.atomic
def share(roster: Roster, person: Any, by: int) -> None:
    _lock(roster)
    if not roster.shared_with.contains(person):
        roster.shared_with.add(person)
        roster.openings.create(by_id=by, what="share", whom=person)


@transaction.atomic
def unshare(roster: Roster, name: str, by: int) -> Any:
    """Who no longer sees the class; nobody, if they never did."""
    _lock(roster)
    person = roster.shared_with.filter(username=name).first()
    if person:
        roster.shared_with.remove(person)
        roster.openings.create(by_id=by, what="unshare", whom=person)
    return person


def _lock(roster: Roster) -> None:
    if not Roster.objects.locked([roster.pk]):
        raise gone()
