"""A class is deleted, or its print stopped, while a worker is busy with it: the worker goes on."""

import random
import time
from collections.abc import Callable

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from rosters.models import Opening, Print, PrintedSheet, Roster, RosterRow
from tests.rosters.conftest import LIST, Send
from tests.rosters.crew import Crew, a_list

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

PATIENCE = 120
"""Seconds without what is waited for after which it counts as lost."""


def wait_until(is_so: Callable[[], bool]) -> None:
    asked = time.monotonic()
    while not is_so():
        assert time.monotonic() - asked < PATIENCE
        time.sleep(0.02)


def begun(work: type[Roster] | type[Print]) -> bool:
    return work.objects.under_way().filter(done__gt=0).exists()


def goes_on(crew: Crew, upload: Send, press: Send) -> None:
    """The one worker of the crew plans the next class, and its job is all that the queue holds."""
    [(name, worker)] = crew.members.items()
    press(upload(LIST), "keep", "all", name="The next")
    wait_until(lambda: Roster.objects.filter(name="The next", state="done").exists())
    wait_until(lambda: not DBTaskResult.objects.running().exists())
    assert worker.poll() is None
    assert DBTaskResult.objects.latest("enqueued_at").worker_ids == [name]


@pytest.fixture
def busy(queue: None, crew: Crew, upload: Send, press: Send) -> Roster:
    """A class that one worker plans."""
    press(upload(a_list(random.Random(1), 300)), "keep", "all", name="Large")
    crew.fill(1)
    return Roster.objects.get()


def test_a_class_can_be_deleted_while_it_is_planned(
    busy: Roster, crew: Crew, upload: Send, press: Send, meera: Client
) -> None:
    wait_until(lambda: begun(Roster))
    meera.post(f"/class/{busy.pk}/delete/")
    goes_on(crew, upload, press)
    assert RosterRow.objects.count() == 3
    assert not Opening.objects.filter(roster=busy.pk).exists()
    assert [job.args_kwargs["args"] for job in DBTaskResult.objects.all()] == [
        [Roster.objects.get().pk]
    ]


def test_a_class_can_be_deleted_while_it_is_printed(
    busy: Roster, crew: Crew, upload: Send, press: Send, meera: Client
) -> None:
    wait_until(lambda: not Roster.objects.under_way().exists())
    meera.post(f"/class/{busy.pk}/print/")
    wait_until(lambda: begun(Print))
    meera.post(f"/class/{busy.pk}/delete/")
    goes_on(crew, upload, press)
    assert not PrintedSheet.objects.exists()
    assert [job.args_kwargs["args"] for job in DBTaskResult.objects.all()] == [
        [Roster.objects.get().pk]
    ]


def test_a_print_can_be_stopped(
    busy: Roster, crew: Crew, upload: Send, press: Send, meera: Client
) -> None:
    wait_until(lambda: not Roster.objects.under_way().exists())
    meera.post(f"/class/{busy.pk}/print/")
    wait_until(lambda: begun(Print))
    meera.post(f"/class/{busy.pk}/print/{Print.objects.get().pk}/stop/")
    goes_on(crew, upload, press)
    assert not PrintedSheet.objects.exists()
    assert busy.rows.count() == 300
