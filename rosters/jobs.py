"""The jobs of classes in the queue: one is asked for, given up when its worker died, and deleted
with its class. A job holds the number of its class, and of a print, and nothing about learners.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from rosters.models import Print, Roster
from rosters.planning import plan_roster
from rosters.printing import print_class

SILENT = dt.timedelta(seconds=10)
"""How long a class may show no sign of work before its worker counts as dead. If the worker lives
after all, two do the same work for a while, and each outcome and sheet is still kept once."""
TASKS: dict[type[Roster] | type[Print], Any] = {Roster: plan_roster, Print: print_class}


@dataclass(frozen=True, slots=True)
class Told:
    """A task, and the numbers that it is given: first that of the class."""

    path: str
    numbers: tuple[int, ...]


@transaction.atomic
def begin(work: Roster | Print) -> None:
    """Ask for a worker. Of many who ask at once, one does: the lock of the class is held."""
    task, told = TASKS[type(work)], _told(work)
    Roster.objects.locked(told.numbers[:1])
    waiting = _jobs().filter(status=TaskResultStatus.READY, task_path=told.path)
    is_asked_for = waiting.filter(args_kwargs=_as_kept(told)).exists()
    if type(work).objects.under_way().filter(pk=work.pk).exists() and not is_asked_for:
        task.enqueue(*told.numbers)


def take_up() -> None:
    """Give up the jobs of workers that died, and begin all work that is left without a job. What
    has only just failed is not begun at once, so as not to fail in a circle."""
    since = timezone.now() - SILENT
    under_way: list[Roster | Print] = [*Roster.objects.under_way(), *Print.objects.under_way()]
    heard = {_told(work) for work in _heard(since)}
    running, waiting = TaskResultStatus.RUNNING, TaskResultStatus.READY
    lately = Q(status__in=[running, waiting]) | Q(finished_at__gte=since)
    jobs = list(_jobs().filter(lately))
    dead = [
        job
        for job in jobs
        if job.status == running and job.started_at < since and _told_to(job) not in heard
    ]
    if dead:
        _give_up(dead)
    cared_for = {_told_to(job) for job in jobs if job not in dead}
    for work in under_way:
        if _told(work) not in cared_for:
            begin(work)


def delete_of(work: Roster | Print) -> None:
    """Of a print its own; of a class whatever it was that it asked for."""
    if isinstance(work, Roster):
        _jobs().filter(args_kwargs__args__0=work.pk).delete()
    else:
        told = _told(work)
        _jobs().filter(task_path=told.path, args_kwargs=_as_kept(told)).delete()


def _heard(since: dt.datetime) -> Iterator[Roster | Print]:
    yield from Roster.objects.filter(worked_at__gte=since)
    yield from Print.objects.filter(worked_at__gte=since).defer("index")


def _give_up(jobs: list[DBTaskResult]) -> None:
    running = _jobs().filter(status=TaskResultStatus.RUNNING, pk__in=[job.pk for job in jobs])
    running.update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        traceback="The worker showed no sign of life.",
    )


def _jobs() -> QuerySet[DBTaskResult]:
    paths = [task.module_path for task in TASKS.values()]
    return DBTaskResult.objects.filter(task_path__in=paths)


def _told(work: Roster | Print) -> Told:
    path = TASKS[type(work)].module_path
    return Told(path, (work.pk,) if isinstance(work, Roster) else (work.roster_id, work.pk))


def _told_to(job: DBTaskResult) -> Told:
    return Told(job.task_path, tuple(job.args_kwargs["args"]))


def _as_kept(told: Told) -> dict[str, object]:
    return {"args": list(told.numbers), "kwargs": {}}
