"""Workers are killed at random moments, and each learner is still planned and printed once.

The suite kills five at each work. `WORKER_KILLS=200` kills two hundred.
"""

import datetime as dt
import io
import json
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pathways import snapshot
from pathways.renderers.pdf import pdf_of
from rosters import jobs, planning, printing
from rosters.models import Print, PrintedSheet, Roster, RosterRow
from rosters.prints import as_pdf
from tests.rosters.conftest import Send
from tests.rosters.crew import Crew, a_list

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

KILLS = int(os.environ.get("WORKER_KILLS", "5"))
LEARNERS = 300
SHEETS = 40
LONGEST_LIFE = 2.0
"""Seconds at most between a worker seen at work and its end. It must be long enough for some to
plan a handful first, or nothing could ever be kept."""
PATIENCE = 120
"""Seconds without anything made after which the work counts as lost."""


@pytest.fixture
def written(transactional_db: None) -> Iterator[Callable[[str], Counter[int]]]:
    """How often each outcome or PDF was written, whoever wrote it: the database itself counts."""
    kept = {"outcome": "rosters_rosterrow", "pdf": "rosters_printedsheet"}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE TABLE written (what text, id bigint);
            CREATE FUNCTION note_written() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO written VALUES (TG_ARGV[0], NEW.id); RETURN NULL; END $$;
            """
        )
        for what, table in kept.items():
            cursor.execute(
                f"CREATE TRIGGER note_written AFTER UPDATE OF {what} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION note_written('{what}')"
            )

    def times(what: str) -> Counter[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM written WHERE what = %s", [what])
            return Counter(key for (key,) in cursor.fetchall())

    yield times
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION note_written CASCADE; DROP TABLE written;")


def most_waiting() -> int:
    """Jobs that wait for the work that most wait for."""
    waiting = DBTaskResult.objects.filter(status="READY").values_list("args_kwargs", flat=True)
    return max(Counter(str(told) for told in waiting).values(), default=0)


def work_among_killings(
    crew: Crew,
    chance: random.Random,
    ask: Callable[[int], Any],
    waiting: QuerySet[Any],
    under_way: QuerySet[Any],
) -> None:
    """Ask for more whenever little waits, until enough workers are killed; then let all be made."""
    killed, before, last = 0, 0, time.monotonic()
    while killed < KILLS or under_way.exists():
        crew.fill()
        if killed < KILLS and waiting.count() < SHEETS:
            ask(killed)
        jobs.take_up()
        assert most_waiting() <= 1
        at_work = crew.at_work()
        if killed < KILLS and at_work:
            time.sleep(chance.uniform(0, LONGEST_LIFE))
            crew.kill(chance.choice(at_work))
            killed += 1
        time.sleep(0.1)
        now = waiting.count()
        if now != before:
            before, last = now, time.monotonic()
        assert time.monotonic() - last < PATIENCE, f"nobody works any more: {now} wait"


def no_job_is_called_running_for_ever() -> None:
    asked = time.monotonic()
    while DBTaskResult.objects.running().exists():
        jobs.take_up()
        assert time.monotonic() - asked < PATIENCE
        time.sleep(0.1)
    assert {len(job.worker_ids) for job in DBTaskResult.objects.finished()} == {1}


def test_no_learner_is_lost_or_planned_twice_whoever_is_killed(
    queue: None, written: Callable[[str], Counter[int]], crew: Crew, upload: Send, press: Send
) -> None:
    chance = random.Random(6)

    def ask(n: int) -> None:
        press(upload(a_list(chance, LEARNERS)), "keep", "all", name=f"Class {n}")

    waiting = RosterRow.objects.filter(outcome__isnull=True)
    work_among_killings(crew, chance, ask, waiting, Roster.objects.under_way())
    learners = list(RosterRow.objects.order_by("pk"))
    assert written("outcome") == {learner.pk: 1 for learner in learners}
    assert [roster.done for roster in Roster.objects.all()] == [
        roster.rows.count() for roster in Roster.objects.all()
    ]
    no_job_is_called_running_for_ever()
    catalogue = snapshot.take(on=timezone.localdate())
    for learner in learners:
        alone = planning.outcome_of(learner.told, catalogue, {})
        assert learner.outcome == json.loads(json.dumps(alone))


def test_no_sheet_is_lost_or_printed_twice_whoever_is_killed(
    queue: None,
    written: Callable[[str], Counter[int]],
    crew: Crew,
    upload: Send,
    press: Send,
    meera: Client,
) -> None:
    chance = random.Random(8)

    def ask(n: int) -> None:
        press(upload(a_list(chance, SHEETS)), "keep", "all", name=f"Class {n}")
        meera.post(f"/class/{Roster.objects.latest('pk').pk}/print/", {"paper": "a4"})

    waiting = PrintedSheet.objects.filter(pdf__isnull=True)
    work_among_killings(crew, chance, ask, waiting, Print.objects.under_way())
    assert written("pdf") == dict.fromkeys(PrintedSheet.objects.values_list("pk", flat=True), 1)
    no_job_is_called_running_for_ever()
    for done in Print.objects.all():
        pages = pypdf.PdfReader(io.BytesIO(b"".join(as_pdf(done)))).pages
        firsts = [text for page in pages if "Page 1 of" in (text := page.extract_text())]
        labels = [re.findall(r"A-\d\d", text) for text in firsts]
        assert labels == [[sheet.row.label] for sheet in done.in_order()]
    sheet = chance.choice(list(done.in_order()))
    catalogue = snapshot.take(on=done.as_of)
    assert bytes(sheet.pdf or b"") == pdf_of(printing.copy_of(done, sheet, catalogue))


def test_a_worker_takes_up_the_class_of_a_dead_one_and_nobody_opens_a_page(
    queue: None, crew: Crew, upload: Send, press: Send
) -> None:
    press(upload(a_list(random.Random(7), LEARNERS)), "keep", "all")
    long_ago = timezone.now() - dt.timedelta(minutes=1)
    Roster.objects.update(worked_at=long_ago)
    DBTaskResult.objects.update(status="RUNNING", started_at=long_ago, worker_ids=["a dead one"])
    crew.fill()
    asked = time.monotonic()
    while Roster.objects.get().state != "done":
        assert time.monotonic() - asked < PATIENCE
        time.sleep(0.1)
    assert DBTaskResult.objects.failed().get().worker_ids == ["a dead one"]
