"""Builds .venv from a hash-pinned lock: `python3 .make/environment.py requirements.txt`.

A second argument names another folder than .venv.

Standard library only, and written so that an old Python can still say that it is too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, sys.argv[2] if len(sys.argv) > 2 else ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "installed")
OLDEST = (3, 11)
NO_NETWORK = (
    "dns error",
    "connection",
    "resolve",
    "network",
    "timed out",
    "retries",
    "from versions: none",
)


def main(lock):
    if sys.version_info[:2] < OLDEST:
        found = "Python {}.{} is too old".format(*sys.version_info[:2])
        stop(found + ": 3.11 or newer is needed. Try: make run PYTHON=python3.11")
    wanted = [fingerprint(lock)]
    if lock == "requirements.txt":
        wanted.append(fingerprint("requirements-dev.txt"))
    if installed() in wanted:
        return
    build(lock)
    with open(STAMP, "w") as stamp:
        stamp.write(wanted[0])


def fingerprint(lock):
    """Changes with the lock and with the Python, and says which lock it is."""
    with open(os.path.join(ROOT, lock), "rb") as file:
        digest = hashlib.sha256(file.read() + sys.version.encode()).hexdigest()
    return lock + " " + digest


def installed():
    if not os.path.exists(PYTHON) or not os.path.exists(STAMP):
        return None
    with open(STAMP) as stamp:
        return stamp.read()


def build(lock):
    print("Setting up {} (once; under a minute) …".format(os.path.basename(VENV)), flush=True)
    if os.path.exists(STAMP):
        os.remove(STAMP)
    uv = shutil.which("uv")
    if uv:
        run([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, VENV])
    else:
        make_venv()
        pip_install(os.path.join(ROOT, ".make", "uv.txt"))
        uv = os.path.join(VENV, "bin", "uv")
    path = os.path.join(ROOT, lock)
    # Else whoever tells Python to write no bytecode compiles every package at every start.
    into = ["--quiet", "--compile-bytecode", "--python", PYTHON]
    run([uv, "pip", "install", *into, "--require-hashes", "-r", path])


def make_venv():
    """With pip inside where ensurepip exists; Debian leaves it out, so then without."""
    if subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True).returncode:
        run([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV])


def pip_install(lock):
    """By the new environment's own pip, else by the system's pip pointed at it."""
    quiet = ["--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock]
    if has_pip(PYTHON):
        run([PYTHON, "-m", "pip", "install", *quiet])
    elif has_pip(sys.executable):
        run([sys.executable, "-m", "pip", "--python", PYTHON, "install", *quiet])
    else:
        stop("This Python has no pip. On Debian or Ubuntu: sudo apt install python3-venv")


def has_pip(python):
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == 0:
        return
    said = (done.stderr or done.stdout).strip()
    if any(word in said.lower() for word in NO_NETWORK):
        stop("The packages could not be fetched. Check the network, then try again.")
    stop("Setting up failed at “{}”:\n{}".format(" ".join(command[:4]), said[-2000:]))


def stop(message):
    sys.exit(message)


if __name__ == "__main__":
    main(sys.argv[1])
