"""A class is gone when it is deleted: its learners, its log, and its rows in the queue of jobs."""

import datetime as dt

from django.db import transaction

from rosters import jobs
from rosters.models import Roster


@transaction.atomic
def delete(rosters: list[Roster]) -> int:
    """How many classes were deleted. Nothing else of them is kept, in files or caches."""
    keys = [roster.pk for roster in rosters]
    jobs.delete_of(keys)
    Roster.objects.filter(pk__in=keys).delete()
    return len(keys)


def delete_expired(on: dt.date) -> int:
    return delete(list(Roster.objects.expired(on)))
