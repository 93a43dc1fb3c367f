"""A class is gone when it is deleted: its learners, its log, and its rows in the queue of jobs."""

import datetime as dt

from django.apps import apps
from django.db import transaction

from rosters.models import Roster
from rosters.planning import plan_roster


@transaction.atomic
def delete(rosters: list[Roster]) -> int:
    """How many classes were deleted. Nothing else of them is kept, in files or caches."""
    keys = [roster.pk for roster in rosters]
    if apps.is_installed("django_tasks_db"):
        from django_tasks_db.models import DBTaskResult

        jobs = DBTaskResult.objects.filter(task_path=plan_roster.module_path)
        jobs.filter(args_kwargs__in=[{"args": [key], "kwargs": {}} for key in keys]).delete()
    Roster.objects.filter(pk__in=keys).delete()
    return len(keys)


def delete_expired(on: dt.date) -> int:
    return delete(list(Roster.objects.expired(on)))
