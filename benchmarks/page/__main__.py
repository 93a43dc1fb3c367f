"""The plan's page against a bare Django view, both served by the same gunicorn workers.

The bare view renders a plain template of the same words and the same size: the floor of what a
page as long as this costs in Django. Requests alternate; medians; the ratio is what counts.
"""

import os
import statistics
import subprocess
import sys
import time
from http.client import HTTPConnection

from benchmarks.page import PLAN

ADDRESS = ("127.0.0.1", 8799)
ROUNDS, REQUESTS = 20, 20
ENVIRONMENT = {**os.environ, "DJANGO_SETTINGS_MODULE": "benchmarks.page.settings"}


def main() -> None:
    for command in (["migrate"], ["load_guide"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity=0"], env=ENVIRONMENT, check=True
        )
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "pathways.wsgi", "--workers=2"),
            *(f"--bind={ADDRESS[0]}:{ADDRESS[1]}", "--log-level=error"),
        ],
        env=ENVIRONMENT,
    )
    try:
        wait_for_server()
        race()
    finally:
        server.terminate()
        server.wait()


def race() -> None:
    pages = {"bare Django view": "/bare/", "the plan’s page": PLAN}
    times: dict[str, list[float]] = {name: [] for name in pages}
    for name, address in pages.items():
        print(f"{name:20}{len(get(address)):10,} bytes")
        for _ in range(REQUESTS):
            get(address)
    for _ in range(ROUNDS):
        for name, address in pages.items():
            begun = time.perf_counter()
            for _ in range(REQUESTS):
                get(address)
            times[name].append((time.perf_counter() - begun) / REQUESTS)
    floor = statistics.median(times["bare Django view"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:20}{median * 1000:8.2f} ms  {median / floor:5.2f} ×")


def get(address: str) -> bytes:
    connection = HTTPConnection(*ADDRESS, timeout=30)
    connection.request("GET", address)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise SystemExit(f"{address}: {response.status}")
    return body


def wait_for_server() -> None:
    for _ in range(100):
        try:
            get("/about/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The server did not start.")


if __name__ == "__main__":
    main()
