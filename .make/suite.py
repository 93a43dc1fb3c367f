"""Runs the tests: finds a browser first, and says loudly when there is none.

Arguments go to pytest. Without any, the pages' part runs after the rest.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation", "libatomic1")
EVERY_BRANCH_OF_THE_CORE = (
    "--cov=pathways/core",
    "--cov-branch",
    "--cov-fail-under=100",
    "--cov-report=term-missing:skip-covered",
)
RED, PLAIN = "\033[1;31m", "\033[0m"


def main(arguments):
    browser, why = find_browser()
    environment = dict(os.environ)
    if browser:
        environment["BROWSER_PATH"] = browser
    pytest = [sys.executable, "-m", "pytest"]
    if arguments:
        return subprocess.run(pytest + arguments, env=environment).returncode
    # Counting branches doubles the time, so it is done where nobody waits.
    counted = EVERY_BRANCH_OF_THE_CORE if os.environ.get("CI") else ()
    # Else each worker, and each process that a test starts, compiles the project anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    # In order, not --dist worksteal: tests that empty the database must come last on each worker.
    unit = subprocess.run(
        [*pytest, "-q", "-n", "auto", "--ignore=tests/browser", *counted], env=environment
    ).returncode
    if not browser:
        print("{}PAGE TESTS DID NOT RUN: {}{}".format(RED, why, PLAIN))
        return unit or (1 if os.environ.get("CI") else 0)
    pages = subprocess.run([*pytest, "-q", "tests/browser"], env=environment).returncode
    return unit or pages


def find_browser():
    """(path, "") of a Chromium, installed if that may be; else (None, the reason)."""
    told = os.environ.get("BROWSER_PATH")
    if told:
        return (told, "") if os.path.exists(told) else (None, "BROWSER_PATH names no file")
    found = on_path()
    if not found and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the page tests …", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
        subprocess.run(install, **quiet)
        found = on_path()
    if found:
        return found, ""
    return by_playwright()


def on_path():
    return next((path for path in map(shutil.which, NAMES) if path), None)


def by_playwright():
    command = [sys.executable, "-m", "playwright", "install", "chromium-headless-shell"]
    if subprocess.run(command, capture_output=True).returncode:
        return None, "no Chromium here, and none could be installed"
    ask = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    asked = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True)
    path = asked.stdout.strip()
    return (path, "") if os.path.exists(path) else (None, "playwright’s Chromium is missing")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
