"""The repository speaks of the product alone, and its README tells the truth."""

import ast
import re
import subprocess
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOSTS = re.compile(r"pypi\.org|pythonhosted|npmjs\.org|deb\.debian")
MACHINES = re.compile(r"/(?:work|root|home|Users)/[a-z]")
OURS = ("pathways", "certifications", "institutions", "salaries", "rosters")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    here = Path(__file__).name
    files = [ROOT / line for line in listed.splitlines() if not line.endswith(here)]
    return [
        f
        for f in files
        if f.suffix not in {".png", ".pdf", ".svg", ".ttf", ".xlsx"} and f.is_file()
    ]


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = [
        str(file)
        for file in tracked()
        for text in [file.read_text("utf-8")]
        if HOSTS.search(text) or MACHINES.search(text)
    ]
    assert found == []


def test_the_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make run" in readme
    assert "make test" in readme


def test_the_readme_links_to_files_that_exist() -> None:
    for file in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text("utf-8")):
            assert (file.parent / target).exists(), f"{file.name} links to {target}"


def test_what_benchmarks_take_from_the_product_is_there() -> None:
    """They need packages of their own, so neither types nor other tests look at them."""
    for file in (ROOT / "benchmarks").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OURS:
                module = import_module(node.module or "")
                for name in {alias.name for alias in node.names} - {"*"}:
                    found = hasattr(module, name) or _is_module(node.module, name)
                    assert found, f"{file.name}: from {node.module} import {name}"


def _is_module(package: str | None, name: str) -> bool:
    return (ROOT / str(package).replace(".", "/") / f"{name}.py").is_file()
