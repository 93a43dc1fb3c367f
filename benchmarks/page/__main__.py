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

from benchmarks.page import LEARNERS

ADDRESS = ("127.0.0.1", 8799)
ROUNDS, REQUESTS = 15, 10
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
    print(f"{'':46}{'bytes':>8}{'bare view':>13}{'plan’s page':>13}")
    ratios = []
    for n, (name, answers) in enumerate(LEARNERS.items()):
        pages = (f"/bare/{n}/", f"/plan/?{answers}")
        floor, ours = medians(pages)
        ratios.append(ours / floor)
        size = len(get(pages[1]))
        print(f"{name:46}{size:8,}{floor * 1000:10.2f} ms{ours * 1000:10.2f} ms{ratios[-1]:7.2f} ×")
    print(f"{'in the middle':>80}{statistics.median(ratios):12.2f} ×")


def medians(pages: tuple[str, ...]) -> list[float]:
    """Seconds of each page, asked in turns."""
    times: dict[str, list[float]] = {page: [] for page in pages}
    for page in pages:
        for _ in range(REQUESTS):
            get(page)
    for _ in range(ROUNDS):
        for page, taken in times.items():
            begun = time.perf_counter()
            for _ in range(REQUESTS):
                get(page)
            taken.append((time.perf_counter() - begun) / REQUESTS)
    return [statistics.median(taken) for taken in times.values()]


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
