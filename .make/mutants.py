"""Changes the rules on purpose, one small change at a time, and runs their tests on each.

`make mutants SAMPLE=40 SEED=1` tries so many changes of each part, chosen at random but with one
seed always the same ones. They are made in a copy of what is committed. What no test noticed is
printed: read docs/mutation.md.
"""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from cosmic_ray.work_db import use_db

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PARTS = {
    "verdicts": (
        "tests/test_examples.py tests/core tests/test_parity.py",
        "pathways/core/",
        "checks counts eligibility facts gaps judging months proofs questions reasons renewals "
        "rules shortcuts standing verdict verdicts",
    ),
    "ways": (
        "tests/core tests/pathways/test_earnings.py",
        "pathways/core/",
        "british choice choices doubts draft outlasted posts prices schedule studies upkeep way "
        "ways",
    ),
    "columns": (
        "tests/tables/test_one_definition.py tests/tables/test_running.py tests/test_parity.py",
        "pathways/",
        "cohort/facts cohort/verdicts cohort/waits tables/counting tables/holdings tables/reasons",
    ),
    "saved": (
        "tests/test_catalogue.py tests/certifications/test_rule_checks.py "
        "tests/desk/test_agreement.py tests/pages/test_planner.py",
        "",
        "certifications/rule_checks pathways/catalogue_checks pathways/contradictions",
    ),
}
"""The tests that have to notice, and the modules of a folder that are changed."""
CONFIG = """
[cosmic-ray]
module-path = {modules}
timeout = 600.0
test-command = "{python} -m pytest -x -q -n0 --hypothesis-seed=1 {tests}"
excluded-modules = []
distributor.name = "local"
[cosmic-ray.filters.operators-filter]
exclude-operators = ["core/ReplaceBinaryOperator_BitOr_.*", "core/.*Decorator.*"]
"""


def main(sample, seed):
    os.environ["CI"] = "true"  # the tests search as widely as they can
    every = [run_part(name, sample, seed) for name in PARTS]
    return 0 if all(every) else 1


def run_part(name, sample, seed):
    """Whether the tests of a part noticed enough."""
    tests, folder, names = PARTS[name]
    modules = [f"{folder}{name}.py" for name in names.split()]
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made) / "copy"
        run("git", "clone", "--quiet", str(ROOT), str(copy))
        text = CONFIG.format(modules=modules, python=sys.executable, tests=tests)
        (copy / "mutants.toml").write_text(text)
        run(BIN / "cosmic-ray", "init", "mutants.toml", "mutants.sqlite", cwd=copy)
        run(BIN / "cr-filter-operators", "mutants.sqlite", "mutants.toml", cwd=copy)
        with use_db(str(copy / "mutants.sqlite")) as found:
            every = sorted(found.pending_work_items, key=lambda item: str(item.mutations))
            chosen = random.Random(seed).sample(every, min(sample, len(every)))
            found.clear()
            found.add_work_items(chosen)
        print("{}: {} of {} changes …".format(name, len(chosen), len(every)), flush=True)
        run(BIN / "cosmic-ray", "exec", "mutants.toml", "mutants.sqlite", cwd=copy)
        return report(name, copy / "mutants.sqlite")


def report(name, path):
    with use_db(str(path)) as found:
        results = list(found.completed_work_items)
    left = [(item, result) for item, result in results if not result.is_killed]
    for _item, result in left:
        print(result.diff or result.output)
    noticed = len(results) - len(left)
    share = noticed / len(results)
    print("{}: {} of {} noticed: {:.1%}".format(name, noticed, len(results), share), flush=True)
    return share >= 0.95


def run(*command, cwd=ROOT):
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
