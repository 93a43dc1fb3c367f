"""The walls between the rooms, as `pyproject.toml` draws them."""

import pkgutil
import subprocess
import sys
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from pathways import core

ROOT = Path(__file__).parent.parent


def test_every_import_stays_in_its_room() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_the_core_decides_can_not_be_changed_afterwards() -> None:
    names = [module.name for module in pkgutil.iter_modules(core.__path__, f"{core.__name__}.")]
    values: list[Any] = [
        kind
        for module in map(import_module, names)
        for name, kind in vars(module).items()
        if is_dataclass(kind) and kind.__module__ == module.__name__ and name[0] != "_"
    ]
    assert len(values) > 40
    assert [value for value in values if not value.__dataclass_params__.frozen] == []


def test_pandas_is_imported_only_where_it_is_used() -> None:
    """It costs every web process 0.6 s and 82 MB."""
    code = (
        "import django; django.setup(); import pathways.urls, sys; print('pandas' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"DJANGO_SETTINGS_MODULE": "pathways.settings.test", "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.strip() == "False"
