"""What a newcomer's first commands say when something is in the way."""

import importlib.util
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def environment() -> ModuleType:
    spec = importlib.util.spec_from_file_location("environment", ROOT / ".make/environment.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_is_told_in_one_line(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"Python 3\.9 is too old: 3\.11 or newer is needed"):
        environment.main("requirements.txt")


def test_no_network_is_told_in_one_line(environment: ModuleType) -> None:
    failing = "import sys; sys.exit('error: client error (Connect): dns error: failed to lookup')"
    with pytest.raises(SystemExit, match="Check the network"):
        environment.run([sys.executable, "-c", failing])


def test_pip_without_a_network_is_told_in_one_line(environment: ModuleType) -> None:
    failing = "import sys; sys.exit('ERROR: No version that satisfies uv (from versions: none)')"
    with pytest.raises(SystemExit, match="Check the network"):
        environment.run([sys.executable, "-c", failing])


def test_a_python_without_ensurepip_gets_an_environment(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As on Debian and Ubuntu, where `python3-venv` is a package of its own."""
    debian = tmp_path / "python3"
    debian.write_text(
        "#!/bin/sh\n"
        'case "$*" in *--without-pip*|*--version*) exec ' + sys.executable + ' "$@";; esac\n'
        'echo "ensurepip is not available" >&2; exit 1\n',
        "utf-8",
    )
    debian.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(debian))
    monkeypatch.setattr(environment, "VENV", str(tmp_path / "venv"))
    environment.make_venv()
    assert (tmp_path / "venv" / "bin" / "python").exists()


def test_a_busy_port_is_told_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = serve(str(port))
    assert done.returncode != 0
    assert f"Port {port} can’t be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_odd_port_is_told_in_one_line() -> None:
    done = serve("eighty")
    assert "PORT is “eighty”" in done.stderr
    assert "Traceback" not in done.stderr


def serve(port: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env={**os.environ, "PORT": port, "DJANGO_SETTINGS_MODULE": "pathways.settings.test"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_make_help_lists_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = {line.split()[0] for line in done.stdout.splitlines()}
    assert listed == targets


def test_every_pinned_package_has_a_hash() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        blocks = re.split(r"^(?=[A-Za-z0-9])", lock.read_text("utf-8"), flags=re.MULTILINE)
        unhashed = [block.split("==")[0] for block in blocks if block and "--hash=" not in block]
        assert unhashed == []


def test_every_chosen_package_is_explained() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    chosen = re.findall(r'^    "([a-z0-9-]+)', project.split("[tool.ruff]")[0], re.MULTILINE)
    explained = (ROOT / "docs/dependencies.md").read_text("utf-8")
    assert [name for name in chosen if f"| {name} |" not in explained] == []
