import logging
import time
from argparse import ArgumentParser
from collections import deque
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from rosters import jobs


class Hand(Worker):
    """A worker who goes on when the job that it did was deleted with its class."""

    def run_task(self, job: DBTaskResult) -> None:
        try:
            super().run_task(job)
        except DatabaseError:
            if DBTaskResult.objects.filter(pk=job.pk).exists():
                raise


class Command(BaseCommand):
    help = "Do the jobs that pages leave behind, and take up the classes of workers that died."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--worker-id", help="its name in the queue, a name of its own")

    def handle(self, *args: Any, worker_id: str | None, **options: Any) -> None:
        worker = Hand(
            queue_names=[DEFAULT_TASK_QUEUE_NAME],
            excluded_queue_names=[],
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            interval=settings.WORKER_INTERVAL,
            batch=True,  # it comes back as soon as nothing waits
            max_tasks=None,
            startup_delay=False,
            worker_id=worker_id or get_random_string(32),
        )
        # It would say ten times a second that it begins, and that nothing waits.
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        # With DEBUG it would keep its last 9,000 queries, the sheets in them included.
        connection.queries_log = deque(maxlen=0)
        worker.configure_signals()
        while worker.running:
            jobs.take_up()
            worker.run()
            time.sleep(settings.WORKER_INTERVAL)
