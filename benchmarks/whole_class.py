"""A class of 30 and one of 5,000, as an advisor has them: a list read, kept, planned by the worker.

SQLite in a file and one worker in a process of its own, as `make run` has them. The floor is what
nobody can leave out: the same plans in a loop, without a queue, without keeping anything. No two
learners are alike, so that none is planned once for two.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SIZES = (30, 5_000)
WORDS = (
    ("India", "B.Sc Nursing", "CPC"),
    ("USA", "12th", "CPC"),
    ("India", "B.Com", "CCS"),
    ("UK", "A levels", "NCCQ"),
    ("Canada", "Diploma", "CHIM"),
)
HEADINGS = (
    "Label,Country,Education,Goal,Course hours,Course paper,Course finished,Coding months,"
    "Code sets,Who confirms the work,Still in this job,Hours a week"
)
FLOOR = "the plans alone, the floor"
EACH_LOOK = 0.02
"""Seconds between two looks whether the class is planned."""
TICKS = os.sysconf("SC_CLK_TCK")


def a_list(size: int) -> str:
    """Learners in the words of an advisor, each another."""
    lines = [HEADINGS]
    for n in range(size):
        country, education, goal = WORDS[n % len(WORDS)]
        course, months, hours = n % 97, n % 41 + 1, n % 29 + 4
        lines.append(
            f"A-{n},{country},{education},{goal},{course},Yes,Yes,{months},CPT,Employer,Yes,{hours}"
        )
    return "\n".join(lines)


@contextmanager
def worker() -> Iterator[Callable[[], float]]:
    """Seconds of the processor of a worker that waits at the queue."""
    with subprocess.Popen([sys.executable, "manage.py", "work"]) as process:

        def used() -> float:
            numbers = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(")")[2]
            return sum(map(int, numbers.split()[11:13])) / TICKS

        try:
            yield used
        finally:
            process.terminate()


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds by the clock, seconds of the processor, and what came out."""
    clock, processor = time.perf_counter(), time.process_time()
    made = work()
    return time.perf_counter() - clock, time.process_time() - processor, made


def race(size: int, owner: int, used: Callable[[], float]) -> dict[str, tuple[float, float]]:
    """Seconds by the clock and of the processor, by what they went into."""
    from django.utils import timezone

    from pathways import snapshot
    from pathways.core.plan import plan
    from rosters.planning import outcome
    from rosters.reading import learners_of
    from rosters.upload import upload_of
    from rosters.uploading import keep

    catalogue = snapshot.take(on=timezone.localdate())
    text = a_list(size).encode()
    reading = timed(lambda: learners_of(upload_of("class.csv", text, {}), catalogue))
    learners = reading[2]
    keeping = timed(lambda: keep(f"A class of {size}", owner, learners))
    before = used()
    clock, _processor, _made = timed(lambda: planned(keeping[2]))
    job = (clock, used() - before)
    floor = timed(lambda: [outcome(plan(one.profile, catalogue)) for one in learners])
    return {
        "the list read": reading[:2],
        "the class kept": keeping[:2],
        "planned in the background": job,
        FLOOR: floor[:2],
    }


def show(size: int, took: dict[str, tuple[float, float]]) -> None:
    print(f"\n{size:,} learners{'':20}{'clock':>10}{'processor':>12}   of the floor")
    for name, (clock, processor) in took.items():
        share = processor / took[FLOOR][1]
        print(f"  {name:28}{clock:10.2f} s{processor:10.2f} s{share:12.2f} ×")


def planned(roster: Any) -> None:
    from rosters import jobs
    from rosters.models import Roster

    jobs.begin(roster)
    while Roster.objects.get(pk=roster.pk).state != Roster.State.DONE:
        time.sleep(EACH_LOOK)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "DJANGO_SETTINGS_MODULE": "pathways.settings.development",
            "SECRET_KEY": "only-for-this-run" * 4,
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("load_guide", verbosity=0)
        from django.contrib.auth.models import User

        advisor = User.objects.create_user("advisor")
        with worker() as used:
            race(1, advisor.pk, used)  # the worker has come up when it is planned
            for size in SIZES:
                show(size, race(size, advisor.pk, used))
        print(f"\nload of the machine {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
