"""Workers as the site runs them, each a process of its own, and learners to keep them busy."""

import os
import random
import subprocess
import sys

from django.conf import settings as site
from django.db import connection
from django_tasks_db.models import DBTaskResult

WORKERS = 3


class Crew:
    """Each is called by a name in the queue."""

    def __init__(self) -> None:
        self.members: dict[str, subprocess.Popen[bytes]] = {}
        self.hired = 0

    def fill(self, size: int = WORKERS) -> None:
        while len(self.members) < size:
            self.hired += 1
            name = f"worker-{self.hired}"
            self.members[name] = started(name)

    def at_work(self) -> list[str]:
        """Those who hold a job now."""
        jobs = DBTaskResult.objects.running().values_list("worker_ids", flat=True)
        return sorted({name for names in jobs for name in names} & self.members.keys())

    def kill(self, name: str) -> None:
        worker = self.members.pop(name)
        worker.kill()
        worker.wait()


def started(name: str) -> subprocess.Popen[bytes]:
    manage = [sys.executable, str(site.BASE_DIR / "manage.py"), "work", "--worker-id", name]
    to = connection.settings_dict
    address = f"{to['USER']}:{to['PASSWORD']}@{to['HOST']}:{to['PORT']}/{to['NAME']}"
    told = {"DATABASE_URL": f"postgres://{address}"}
    told["DJANGO_SETTINGS_MODULE"] = "pathways.settings.development"
    return subprocess.Popen(manage, env=os.environ | told)


def a_list(chance: random.Random, learners: int) -> str:
    """Learners who differ, so that each has to be planned."""
    lines = ["country,education,goal,coding months,code sets,who confirms the work"]
    for _ in range(learners):
        school = chance.choice(["12th", "B.Sc Nursing", "diploma"])
        goal = chance.choice(["CPC", "COC", "CCS", "CIC"])
        sets = chance.choice(["CPT", '"CPT, ICD-10-CM"', "ICD-10-CM"])
        lines.append(f"India,{school},{goal},{chance.randrange(1, 60)},{sets},HR")
    return "\n".join(lines)
