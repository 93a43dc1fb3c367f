"""A class is gone when it is deleted: learners, log, prints, and its jobs in the queue."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

from rosters import jobs
from rosters.models import Print, Roster


@transaction.atomic
def delete(rosters: list[Roster]) -> int:
    """How many classes were deleted. Nothing else of them is kept, in files or caches. A worker
    that is busy with one finds it gone, and keeps nothing."""
    keys = [roster.pk for roster in Roster.objects.locked(roster.pk for roster in rosters)]
    Roster.objects.filter(pk__in=keys).delete()
    return len(keys)


@receiver(post_delete, sender=Roster)
@receiver(post_delete, sender=Print)
def _and_its_jobs(instance: Roster | Print, **_told: Any) -> None:
    """However a class or a print went, such as with somebody’s account."""
    jobs.delete_of(instance)


def delete_expired(on: dt.date) -> int:
    return delete(list(Roster.objects.expired(on)))


@transaction.atomic
def delete_prints(prints: list[Print]) -> int:
    """How many prints were deleted, with their sheets; a worker that makes one stops."""
    Roster.objects.locked({each.roster_id for each in prints})
    Print.objects.filter(pk__in=[each.pk for each in prints]).delete()
    return len(prints)


def delete_expired_prints() -> int:
    return delete_prints(list(Print.objects.expired(timezone.now()).defer("index")))
