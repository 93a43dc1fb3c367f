"""A command that plans may be the first one that is run here."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from certifications.models import CeuStep
from pathways.edition import Edition
from pathways.first_run import alone, catalogue_on
from pathways.guide_rows import GuideRow

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 24)


@pytest.mark.django_db
def test_the_embedded_database_gets_the_guide_from_whichever_command_comes_first(
    settings: Any,
) -> None:
    settings.DATA_DIR = Path()  # where the database of tests lives
    CeuStep.objects.all().delete()
    GuideRow.objects.filter(model="certifications.ceustep").delete()
    Edition.objects.update(number=0)
    renewal = catalogue_on(TODAY).bodies["AAPC"].renewal
    assert renewal is not None
    assert renewal.ceu_steps


@pytest.mark.django_db
def test_a_database_with_rules_is_left_alone() -> None:
    CeuStep.objects.all().delete()
    renewal = catalogue_on(TODAY).bodies["AAPC"].renewal
    assert renewal is not None
    assert not renewal.ceu_steps


def test_of_two_first_commands_one_waits(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path / "data"
    ready = []

    def second() -> None:
        with alone():
            ready.append("second")

    other = Thread(target=second)
    with alone():
        other.start()
        other.join(0.3)
        assert ready == []
        ready.append("first")
    other.join()
    assert ready == ["first", "second"]


@pytest.mark.parametrize("command", [("plan", "-"), ("plan_roster", "in.csv", "out.csv")])
def test_any_other_database_without_rules_is_told_of_in_one_line(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "pathways.settings.test",
        },
        input='{"country": "US"}',
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "has no rules yet. Run manage.py migrate, then manage.py load_guide." in done.stderr
    assert "Traceback" not in done.stderr
