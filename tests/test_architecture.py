"""The walls between the rooms, as `pyproject.toml` draws them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_import_stays_in_its_room() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


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
