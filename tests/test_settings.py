"""Settings come from the environment; what is missing or odd stops the start with one line."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from pathways.log_filters import WithoutQuery

ROOT = Path(__file__).parent.parent


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_refuses_to_start_without(missing: str) -> None:
    environment = {"ENV": "production", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "example.org"}
    del environment[missing]
    done = manage("check", **environment)
    assert done.returncode != 0
    assert f"{missing} is not set" in done.stderr


def test_production_is_ready_to_deploy() -> None:
    secret = "".join(chr(33 + i % 90) for i in range(0, 600, 7))
    done = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        ENV="production",
        SECRET_KEY=secret,
        ALLOWED_HOSTS="example.org",
    )
    assert done.returncode == 0, done.stderr


def test_an_unknown_environment_is_named() -> None:
    done = manage("check", ENV="staging")
    assert done.returncode != 0
    assert "ENV is “staging”" in done.stderr


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("Not found: /plan/?education=none", ()),
        ('"%s" %s %s', ("GET /plan/?education=none HTTP/1.1", "200", "1")),
    ],
)
def test_learners_answers_never_reach_the_log(message: str, arguments: tuple[str, ...]) -> None:
    record = logging.LogRecord("django", logging.INFO, "", 0, message, arguments, None)
    WithoutQuery().filter(record)
    assert "education" not in record.getMessage()
    assert "/plan/" in record.getMessage()


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("Not Found: %s", ("/p/s3cret-Token/",)),
        ('"%s" %s %s', ("POST /p/s3cret-Token/delete/ HTTP/1.1", "302", "0")),
        ("Forbidden (http://host/s/s3cret-Token/ is odd)", ()),
    ],
)
def test_links_of_saved_plans_never_reach_the_log(message: str, arguments: tuple[str, ...]) -> None:
    record = logging.LogRecord("django", logging.INFO, "", 0, message, arguments, None)
    WithoutQuery().filter(record)
    assert "s3cret" not in record.getMessage()
    assert "/…" in record.getMessage()
