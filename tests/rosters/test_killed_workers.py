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
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from certifications.models import Source
from pathways import snapshot
from rosters import planning
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
    manage = [sys.executable, str(site.BASE_DIR / "manage.py"), "db_worker", "--no-reload"]
    options = ["--interval", str(site.WORKER_INTERVAL), "--worker-id", name, "-v", "0"]
    to = connection.settings_dict
    address = f"{to['USER']}:{to['PASSWORD']}@{to['HOST']}:{to['PORT']}/{to['NAME']}"
    told = {"DATABASE_URL": f"postgres://{address}"}
    told["DJANGO_SETTINGS_MODULE"] = "pathways.settings.development"
    return subprocess.Popen([*manage, *options], env=os.environ | told)


@pytest.fixture
def crew() -> Iterator[Crew]:
    crew = Crew()
    yield crew
    for name in list(crew.members):
        crew.kill(name)


@pytest.fixture
def queue(transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs wait in the database. Half a second of silence is enough to ask another worker, so that
    workers who live are doubted, too, and two often plan the same class."""
    if not Source.objects.exists():
        call_command("load_guide", verbosity=0)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(planning, "SILENT", dt.timedelta(seconds=0.5))


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


def look_at_each(client: Client) -> None:
    """What the open page of each class does: it asks how far the work is."""
    for key in Roster.objects.filter(state="planning").values_list("pk", flat=True):
        client.get(f"/class/{key}/progress")


def test_no_learner_is_lost_or_planned_twice_whoever_is_killed(
    queue: None, written: None, crew: Crew, meera: Client, upload: Send, press: Send
) -> None:
    chance = random.Random(6)
    killed, done, last = 0, 0, time.monotonic()
    while killed < KILLS or Roster.objects.exclude(state="done").exists():
        crew.fill()
        waiting = RosterRow.objects.filter(outcome__isnull=True).count()
        if killed < KILLS and waiting < LEARNERS:
            press(upload(a_list(chance)), "keep", "all", name=f"Class {killed}")
        look_at_each(meera)
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
    catalogue = snapshot.take(on=timezone.localdate())
    for learner in learners:
        alone = planning.outcome_of(learner.told, catalogue, {})
        assert learner.outcome == json.loads(json.dumps(alone))
