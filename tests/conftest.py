"""Every test database starts with the guide loaded, as a fresh installation does."""

import datetime as dt
import gc
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import settings

from pathways import snapshot
from pathways.core.catalogue import Catalogue
from tests.searching import examples

# A third of a million objects stay till the end: to look through them again and again for rings
# of dead ones took a seventh of the run.
gc.set_threshold(50_000)

# No test asserts a time: a busy machine must not fail the suite.
settings.register_profile("no-deadline", deadline=None, max_examples=examples(100))
settings.load_profile("no-deadline")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        call_command("load_guide", verbosity=0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
            reason = "needs PostgreSQL: set DATABASE_URL=postgres://…"
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test that plans with other rows: they are taken back, and their edition is given to
    the rows of the next test, whose plan would come from theirs."""
    monkeypatch.setattr(snapshot, "_taken", {})


@pytest.fixture(scope="session")
def catalogue_on(django_db_setup: None, django_db_blocker: Any) -> Callable[[dt.date], Catalogue]:
    """The guide's own catalogue, as it holds on a day."""

    @cache
    def take(day: dt.date) -> Catalogue:
        with django_db_blocker.unblock():
            return snapshot.take(day)

    return take


@pytest.fixture(scope="session")
def catalogue(catalogue_on: Callable[[dt.date], Catalogue]) -> Catalogue:
    return catalogue_on(dt.date(2026, 11, 24))
