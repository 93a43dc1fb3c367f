"""The embedded database, made ready by whichever command comes first."""

import datetime as dt
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from pathways import snapshot
from pathways.core.catalogue import Catalogue
from pathways.edition import Edition, current_edition


@contextmanager
def alone() -> Iterator[None]:
    """Of two commands that come first at the same moment, the second waits for the first."""
    settings.DATA_DIR.mkdir(exist_ok=True)
    with (settings.DATA_DIR / "preparing").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def prepare() -> None:
    """Its tables and the guide, as they are in this version; called `alone`."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
    call_command("load_guide", verbosity=0)


def catalogue_on(day: dt.date) -> Catalogue:
    """What is known on a day. Only the embedded database is filled without being asked to."""
    if not _is_filled():
        if not _is_embedded():
            raise CommandError(
                "This database has no rules yet. Run manage.py migrate, then manage.py load_guide."
            )
        with alone():
            prepare()
    return snapshot.take(on=day)


def _is_filled() -> bool:
    """The edition counts every change, so it has moved once anything was loaded."""
    if Edition._meta.db_table not in connection.introspection.table_names():
        return False
    return current_edition() > 0


def _is_embedded() -> bool:
    return Path(connection.settings_dict["NAME"]).parent == settings.DATA_DIR
