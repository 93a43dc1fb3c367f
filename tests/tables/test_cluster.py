"""A cluster plans the same table as one machine does, whichever worker dies meanwhile."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from pathways.core.catalogue import Catalogue
from pathways.tables import sources
from pathways.tables.cluster import by_cluster
from pathways.tables.running import by_threads, run
from tests.tables.test_running import job_of, roster

pytestmark = [pytest.mark.django_db, pytest.mark.cluster]


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    """A scheduler and two workers, each a process of its own."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster


def test_a_worker_dies_and_every_row_is_planned_once(
    cluster: LocalCluster, tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "CHUNK_BYTES", 5_000)
    source = roster(tmp_path / "in.csv", catalogue, 300)
    alone = job_of(source, tmp_path / "alone.csv", catalogue)
    list(run(alone, by_threads))
    together = job_of(source, tmp_path / "together.csv", catalogue)
    numbers = []
    for done in run(together, by_cluster(cluster.scheduler_address)):
        numbers.append(done.number)
        if len(numbers) == 2:
            os.kill(cluster.workers[0].process.pid, signal.SIGKILL)
    assert sorted(numbers) == list(range(len(numbers)))
    assert len(numbers) > 10
    assert together.out.read_bytes() == alone.out.read_bytes()
    assert together.rejects.read_bytes() == alone.rejects.read_bytes()
