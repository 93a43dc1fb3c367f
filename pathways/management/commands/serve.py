"""`manage.py serve`: the embedded site, ready: database, guide, first admin, worker, server."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from pathways.first_run import alone, prepare

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Prepare the embedded database and serve the site on 127.0.0.1:$PORT."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        port = _port(os.environ.get("PORT", "8000"))
        _ensure_free(port)
        with alone():
            prepare()
            self.first_admin()
        os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
        self.stdout.write(f"Coding Pathways is at http://{HOST}:{port}/  (Ctrl-C stops it)")
        with _worker():
            call_command("runserver", f"{HOST}:{port}", use_reloader=False, verbosity=0)

    def first_admin(self) -> None:
        users = get_user_model().objects
        if users.exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser("admin", password=password)
        self.stdout.write(f"First run. The admin signs in as: admin, password: {password}")
        self.stdout.write("It is shown only now: keep it, or change it under /admin/.")


@contextmanager
def _worker() -> Iterator[None]:
    """What does the jobs that pages leave behind, for as long as the site is served."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    stopping = threading.Event()
    running = [_started()]

    def watch() -> None:
        while not stopping.is_set():
            running[0].wait()
            if not stopping.wait(1):
                running[0] = _started()

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        stopping.set()
        running[0].terminate()
        running[0].wait()


def _started() -> subprocess.Popen[bytes]:
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    return subprocess.Popen([*manage, "work"], start_new_session=True)  # noqa: S603 - our own


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"PORT is “{text}”. Give a number from 1 to 65535.")
    return int(text)


def _ensure_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} can’t be used: {error.strerror}. Try: make run PORT={port + 1}"
            ) from error
