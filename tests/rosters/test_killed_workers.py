"""Workers are killed at random moments, and each learner of each class is still planned once.

The suite kills five. `WORKER_KILLS=200` kills two hundred.
"""

import datetime as dt
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from certifications.models import Source
from pathways import snapshot
from rosters import jobs, planning
from rosters.models import Roster, RosterRow
from tests.rosters.conftest import Send

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

KILLS = int(os.environ.get("WORKER_KILLS", "5"))
WORKERS = 3
LEARNERS = 300
LONGEST_LIFE = 2.0
"""Seconds at most between a worker seen at work and its end. It must be long enough for some to
plan a handful first, or nothing could ever be kept."""
PATIENCE = 120
"""Seconds without a learner planned after which the work counts as lost."""


class Crew:
    """Workers as the site runs them, each a process of its own, called by a name in the queue."""

    def __init__(self) -> None:
        self.members: dict[str, subprocess.Popen[bytes]] = {}
        self.hired = 0

    def fill(self) -> None:
        while len(self.members) < WORKERS:
            self.hired += 1
            name = f"worker-{self.hired}"
            self.members[name] = started(name)

    def at_work(self) -> list[str]:
        """Those who hold a job now."""
        jobs = DBTaskResult.objects.running().values_list("worker_ids", flat=True)
        return sorted({name for names in jobs for name in names} & self.members.keys())

    def kill(self, name: str) -> None:
        worker = self.members.pop(name)
        worker.kill()
        worker.wait()


def started(name: str) -> subprocess.Popen[bytes]:
    manage = [sys.executable, str(site.BASE_DIR / "manage.py"), "work", "--worker-id", name]
    to = connection.settings_dict
    address = f"{to['USER']}:{to['PASSWORD']}@{to['HOST']}:{to['PORT']}/{to['NAME']}"
    told = {"DATABASE_URL": f"postgres://{address}"}
    told["DJANGO_SETTINGS_MODULE"] = "pathways.settings.development"
    return subprocess.Popen(manage, env=os.environ | told)


@pytest.fixture
def crew() -> Iterator[Crew]:
    crew = Crew()
    yield crew
    for name in list(crew.members):
        crew.kill(name)


@pytest.fixture
def queue(transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs wait in the database. Here, half a second of silence is enough to give a worker up, so
    that workers who live are doubted, too, and two often plan the same class."""
    if not Source.objects.exists():
        call_command("load_guide", verbosity=0)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(jobs, "SILENT", dt.timedelta(seconds=0.5))


@pytest.fixture
def written(transactional_db: None) -> Iterator[None]:
    """The database itself counts how often an outcome is written, whoever writes it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE TABLE outcome_written (learner bigint);
            CREATE FUNCTION note_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO outcome_written VALUES (NEW.id); RETURN NULL; END $$;
            CREATE TRIGGER note_outcome AFTER UPDATE OF outcome ON rosters_rosterrow
            FOR EACH ROW EXECUTE FUNCTION note_outcome();
            """
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DROP TRIGGER note_outcome ON rosters_rosterrow;
            DROP FUNCTION note_outcome();
            DROP TABLE outcome_written;
            """
        )


def times_written() -> Counter[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT learner FROM outcome_written")
        return Counter(learner for (learner,) in cursor.fetchall())


def a_list(chance: random.Random) -> str:
    """Learners who differ, so that each has to be planned."""
    lines = ["country,education,goal,coding months,code sets,who confirms the work"]
    for _ in range(LEARNERS):
        school = chance.choice(["12th", "B.Sc Nursing", "diploma"])
        goal = chance.choice(["CPC", "COC", "CCS", "CIC"])
        sets = chance.choice(["CPT", '"CPT, ICD-10-CM"', "ICD-10-CM"])
        lines.append(f"India,{school},{goal},{chance.randrange(1, 60)},{sets},HR")
    return "\n".join(lines)


def most_waiting() -> int:
    """Jobs that wait for the class that most wait for."""
    waiting = DBTaskResult.objects.filter(status="READY").values_list("args_kwargs", flat=True)
    return max(Counter(str(told) for told in waiting).values(), default=0)


def test_no_learner_is_lost_or_planned_twice_whoever_is_killed(
    queue: None, written: None, crew: Crew, upload: Send, press: Send
) -> None:
    chance = random.Random(6)
    killed, done, last = 0, 0, time.monotonic()
    while killed < KILLS or Roster.objects.exclude(state="done").exists():
        crew.fill()
        waiting = RosterRow.objects.filter(outcome__isnull=True).count()
        if killed < KILLS and waiting < LEARNERS:
            press(upload(a_list(chance)), "keep", "all", name=f"Class {killed}")
        jobs.take_up()
        assert most_waiting() <= 1
        at_work = crew.at_work()
        if killed < KILLS and at_work:
            time.sleep(chance.uniform(0, LONGEST_LIFE))
            crew.kill(chance.choice(at_work))
            killed += 1
        time.sleep(0.1)
        now = RosterRow.objects.filter(outcome__isnull=False).count()
        if now > done:
            done, last = now, time.monotonic()
        assert time.monotonic() - last < PATIENCE, f"nobody plans any more: {done} are planned"

    learners = list(RosterRow.objects.order_by("pk"))
    assert times_written() == {learner.pk: 1 for learner in learners}
    assert [roster.done for roster in Roster.objects.all()] == [
        roster.rows.count() for roster in Roster.objects.all()
    ]
    assert {len(job.worker_ids) for job in DBTaskResult.objects.finished()} == {1}
    while DBTaskResult.objects.running().exists():
        jobs.take_up()
        assert time.monotonic() - last < PATIENCE, "a dead worker’s job is called running for ever"
    catalogue = snapshot.take(on=timezone.localdate())
    for learner in learners:
        alone = planning.outcome_of(learner.told, catalogue, {})
        assert learner.outcome == json.loads(json.dumps(alone))


def test_a_worker_takes_up_the_class_of_a_dead_one_and_nobody_opens_a_page(
    queue: None, crew: Crew, upload: Send, press: Send
) -> None:
    press(upload(a_list(random.Random(7))), "keep", "all")
    long_ago = timezone.now() - dt.timedelta(minutes=1)
    Roster.objects.update(worked_at=long_ago)
    DBTaskResult.objects.update(status="RUNNING", started_at=long_ago, worker_ids=["a dead one"])
    crew.fill()
    asked = time.monotonic()
    while Roster.objects.get().state != "done":
        assert time.monotonic() - asked < PATIENCE
        time.sleep(0.1)
    assert DBTaskResult.objects.failed().get().worker_ids == ["a dead one"]
