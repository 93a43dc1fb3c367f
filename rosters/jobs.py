"""The jobs of classes in the queue: one is asked for, given up when its worker died, and deleted
with its class. A job holds the number of its class and nothing about learners.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from rosters.models import Roster
from rosters.planning import plan_roster

SILENT = dt.timedelta(seconds=10)
"""How long a class may show no sign of work before its worker counts as dead. If the worker lives
after all, two plan the same class for a while, and each outcome is still kept once."""


@transaction.atomic
def begin(key: int) -> None:
    """Ask for a worker for a class. Of many who ask at once, one does: its lock is held."""
    planning = Roster.objects.select_for_update().filter(state=Roster.State.PLANNING)
    roster = planning.filter(pk=key).first()
    waiting = _jobs().filter(status=TaskResultStatus.READY, args_kwargs=_told(key))
    if roster and not waiting.exists():
        plan_roster.enqueue(key)


def take_up() -> None:
    """Give up the jobs of workers that died, and begin each class that is left without a job. One
    whose job has only just failed is not begun at once, so as not to fail in a circle."""
    since = timezone.now() - SILENT
    being_planned = list(Roster.objects.filter(state=Roster.State.PLANNING))
    heard = set(Roster.objects.filter(worked_at__gte=since).values_list("pk", flat=True))
    running, waiting = TaskResultStatus.RUNNING, TaskResultStatus.READY
    lately = Q(status__in=[running, waiting]) | Q(finished_at__gte=since)
    jobs = list(_jobs().filter(lately))
    dead = [
        job
        for job in jobs
        if job.status == running and job.started_at < since and _class_of(job) not in heard
    ]
    if dead:
        _give_up(dead)
    cared_for = {_class_of(job) for job in jobs if job not in dead}
    for roster in being_planned:
        if roster.pk not in cared_for:
            begin(roster.pk)


def delete_of(keys: Iterable[int]) -> None:
    _jobs().filter(args_kwargs__in=[_told(key) for key in keys]).delete()


def _give_up(jobs: list[DBTaskResult]) -> None:
    running = _jobs().filter(status=TaskResultStatus.RUNNING, pk__in=[job.pk for job in jobs])
    running.update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        traceback="The worker showed no sign of life.",
    )


def _jobs() -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(task_path=plan_roster.module_path)


def _told(key: int) -> dict[str, object]:
    return {"args": [key], "kwargs": {}}


def _class_of(job: DBTaskResult) -> int:
    key: int = job.args_kwargs["args"][0]
    return key
