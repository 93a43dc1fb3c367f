"""An empty PostgreSQL takes every migration, and the guide after them.

The other tests build their tables from the models, which is faster; on SQLite the browser's tests
start a site from nothing.
"""

import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.postgres
NAME = "migrated_from_nothing"


def test_an_empty_database_takes_every_migration(transactional_db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {NAME}")
        cursor.execute(f"CREATE DATABASE {NAME}")
        try:
            manage("migrate", "--verbosity=0")
            assert "CPC" in manage("load_guide") + manage("dumpdata", "certifications.credential")
        finally:
            cursor.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def manage(*command: str) -> str:
    """What the site's command says, at the new database."""
    told = connection.settings_dict
    login = ":".join(quote(str(part)) for part in (told["USER"], told["PASSWORD"]) if part)
    place = f"{told['HOST']}:{told['PORT'] or 5432}"
    return subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", *command],
        env={**os.environ, "DATABASE_URL": f"postgres://{login}@{place}/{NAME}"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
