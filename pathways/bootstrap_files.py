"""Bootstrap's stylesheet from its package: one file is served, not the whole folder."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import bootstrap
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PREFIX = "bootstrap/"


class BootstrapFinder(BaseFinder):
    """Finds `bootstrap/bootstrap.min.css` and its source map, which manifests ask for."""

    files = ("bootstrap.min.css", "bootstrap.min.css.map")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        root = Path(next(iter(bootstrap.__path__)))
        css = next(path.parent for path in root.rglob("bootstrap.min.css"))
        self.storage = FileSystemStorage(location=css)
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        name = path.removeprefix(PREFIX)
        if path.startswith(PREFIX) and name in self.files:
            found = self.storage.path(name)
            return [found] if find_all else found
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        for name in self.files:
            yield name, self.storage
