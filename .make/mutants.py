"""Changes the rules on purpose, one small change at a time, and runs their tests on each.

`make mutants SAMPLE=40` tries so many changes, chosen at random but always the same ones. They are
made in a copy of what is committed. What no test noticed is printed: read docs/mutation.md.
"""

import random
import subprocess
import sys
import tempfile
from pathlib import Path

from cosmic_ray.work_db import use_db

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
MODULES = (
    "checks",
    "eligibility",
    "counts",
    "facts",
    "gaps",
    "proofs",
    "reasons",
    "renewals",
    "rules",
    "shortcuts",
    "standing",
)
TESTS = "tests/core tests/test_examples.py tests/test_parity.py"
CONFIG = """
[cosmic-ray]
module-path = [{modules}]
timeout = 600.0
test-command = "{python} -m pytest -x -q -n0 {tests}"
excluded-modules = []
distributor.name = "local"
[cosmic-ray.filters.operators-filter]
exclude-operators = ["core/ReplaceBinaryOperator_BitOr_.*", "core/.*Decorator.*"]
"""


def main(sample):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        run("git", "clone", "--quiet", str(ROOT), str(copy))
        modules = ", ".join('"pathways/core/{}.py"'.format(name) for name in MODULES)
        text = CONFIG.format(modules=modules, python=sys.executable, tests=TESTS)
        (copy / "mutants.toml").write_text(text)
        run(BIN / "cosmic-ray", "init", "mutants.toml", "mutants.sqlite", cwd=copy)
        run(BIN / "cr-filter-operators", "mutants.sqlite", "mutants.toml", cwd=copy)
        with use_db(str(copy / "mutants.sqlite")) as found:
            every = sorted(found.pending_work_items, key=lambda item: str(item.mutations))
            chosen = random.Random(2026).sample(every, min(sample, len(every)))
            found.clear()
            found.add_work_items(chosen)
        print("{} of {} changes …".format(len(chosen), len(every)), flush=True)
        run(BIN / "cosmic-ray", "exec", "mutants.toml", "mutants.sqlite", cwd=copy)
        return report(copy / "mutants.sqlite")


def report(path):
    with use_db(str(path)) as found:
        results = list(found.completed_work_items)
    left = [(item, result) for item, result in results if not result.is_killed]
    for _item, result in left:
        print(result.diff or result.output)
    noticed = len(results) - len(left)
    print("{} of {} noticed: {:.1%}".format(noticed, len(results), noticed / len(results)))
    return 0 if noticed >= 0.95 * len(results) else 1


def run(*command, cwd=ROOT):
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
