"""The same chunks on the workers of a dask.distributed cluster.

Workers see the same files as this machine (a shared folder) and have `pathways` to import. The job
is a file beside the parts, read once by each worker. A chunk whose worker dies is given to another;
its part is renamed into place whole, so no row is lost or doubled.
"""

import pickle
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from distributed import Client, as_completed

from pathways.tables.running import Done, Job, Run, plan_chunk
from pathways.tables.sources import Chunk

JOB = "job.pickle"
AHEAD = 2
"""Chunks given out for each thread of the cluster, so that none waits for the next."""
RETRIES = 3


def by_cluster(address: str) -> Run:
    def run(job: Job, chunks: Iterable[Chunk]) -> Iterator[Done]:
        stored = job.parts / JOB
        stored.write_bytes(pickle.dumps(job))
        waiting = iter(chunks)
        with Client(address) as client:
            threads = sum(client.nthreads().values()) or 1

            def give(most: int) -> list[object]:
                return [
                    client.submit(plan_stored, stored, chunk, pure=False, retries=RETRIES)
                    for chunk in islice(waiting, most)
                ]

            given = as_completed(give(AHEAD * threads), with_results=True)
            for _, done in given:
                given.update(give(1))
                yield done
        stored.unlink()

    return run


def plan_stored(stored: Path, chunk: Chunk) -> Done:
    return plan_chunk(_job(stored), chunk)


@lru_cache(maxsize=1)
def _job(stored: Path) -> Job:
    job: Job = pickle.loads(stored.read_bytes())  # noqa: S301 - we wrote it
    return job
