"""What a spreadsheet of a table looks like: its columns, what finds a row, an example."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.text import capfirst

from pathways.desk.values import Values

VERSION = "version"
"""The column that tells whether a row was changed after it was downloaded."""


@dataclass(frozen=True)
class Sheet:
    name: str
    model: type[models.Model]
    key: tuple[str, ...]
    columns: tuple[str, ...]
    example: Mapping[str, str]
    money: frozenset[str] = frozenset()
    currency: str = ""

    @property
    def title(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    @cached_property
    def fields(self) -> dict[str, Any]:
        return {name: self.model._meta.get_field(name) for name in self.columns}

    @property
    def permissions(self) -> list[str]:
        meta = self.model._meta
        return [f"{meta.app_label}.{verb}_{meta.model_name}" for verb in ("add", "change")]

    def version_of(self, values: Values) -> str:
        """A short fingerprint of what the sheet shows of a row.

        Letters alone: Excel would open 0123456789 as 123456789, and 12345e6789 as a number too.
        """
        shown = [values[name] for name in self.columns]
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:10].translate(_LETTERS)


_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def natural_key_field(model: type[models.Model]) -> str:
    """The field by which a sheet names rows of another table."""
    names = {field.name for field in model._meta.concrete_fields}
    return "slug" if "slug" in names else "code"
