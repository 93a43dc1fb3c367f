"""A piece of work measured in a process of its own, so that nobody’s memory counts for another."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Usage = dict[str, float]


def measured(run: Callable[[], None]) -> Usage:
    """Seconds by the clock and of the processor, and the peak of this process’s memory in MB."""
    clock, processor = time.perf_counter(), time.process_time()
    run()
    return {
        "clock": time.perf_counter() - clock,
        "processor": time.process_time() - processor,
        "megabytes": peak(),
    }


def peak() -> float:
    """Megabytes of this program at most, so far, as Linux counts them.

    Not `ru_maxrss`: what the process had before it became this program, its parent’s, counts there.
    """
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def in_own_process(module: str, *arguments: Any) -> Usage:
    """What `python -m module arguments` prints, as JSON."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)
