"""One job waits for a class at most, and a dead worker’s is given up for another."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from rosters import jobs
from rosters.models import Roster
from tests.rosters.conftest import Send

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(settings: Any, upload: Send, press: Send) -> Roster:
    """A class whose job waits, and no worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    press(upload(), "keep", "all", name="June")
    return Roster.objects.get()


def claimed(roster: Roster, *, ago: int, last_sign: int) -> DBTaskResult:
    """A worker took the job and kept its last learners, each so many seconds ago."""
    now = timezone.now()
    job = DBTaskResult.objects.get()
    job.claim("worker-1")
    job.started_at = now - dt.timedelta(seconds=ago)
    job.save()
    Roster.objects.filter(pk=roster.pk).update(worked_at=now - dt.timedelta(seconds=last_sign))
    return job


def statuses() -> list[str]:
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


def test_one_job_waits_however_often_it_is_asked_for(waiting: Roster) -> None:
    jobs.begin(waiting)
    jobs.take_up()
    assert statuses() == ["READY"]


def test_a_dead_workers_job_has_failed_and_another_waits(waiting: Roster) -> None:
    claimed(waiting, ago=60, last_sign=30)
    jobs.take_up()
    jobs.take_up()
    assert statuses() == ["FAILED", "READY"]


@pytest.mark.parametrize(("ago", "last_sign"), [(60, 1), (1, 60)])
def test_a_worker_that_has_just_begun_or_shown_a_sign_is_left_alone(
    waiting: Roster, ago: int, last_sign: int
) -> None:
    claimed(waiting, ago=ago, last_sign=last_sign)
    jobs.take_up()
    assert statuses() == ["RUNNING"]


def test_a_worker_that_died_at_the_very_end_leaves_no_running_job(waiting: Roster) -> None:
    claimed(waiting, ago=60, last_sign=30)
    Roster.objects.update(state="done")
    jobs.take_up()
    assert statuses() == ["FAILED"]


def test_a_class_whose_job_failed_is_begun_again_but_not_at_once(waiting: Roster) -> None:
    claimed(waiting, ago=60, last_sign=60).set_failed(RuntimeError("the disk is full"))
    jobs.take_up()
    assert statuses() == ["FAILED"]
    DBTaskResult.objects.update(finished_at=timezone.now() - dt.timedelta(seconds=30))
    jobs.take_up()
    assert statuses() == ["FAILED", "READY"]


def test_a_stopped_class_is_left_alone(waiting: Roster) -> None:
    DBTaskResult.objects.all().delete()
    Roster.objects.update(state="stopped")
    jobs.take_up()
    jobs.begin(waiting)
    assert statuses() == []


def test_a_job_goes_with_the_account_of_its_advisor(waiting: Roster) -> None:
    assert statuses() == ["READY"]
    waiting.owner.delete()
    assert not Roster.objects.exists()
    assert statuses() == []
