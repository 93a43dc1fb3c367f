"""The flat columns of a roster: one row a learner, each column one answer of the Profile.

Names and limits come from the Profile’s own table of asks: `degree_level` is the level of the
first degree, `degree2_level` of the second, `practicode_cases` and `weekly_hours` are themselves.
An empty cell was not told; `?` is “I don’t know”; lists are parted by semicolons.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from pathways.core.profile import Ask, Profile
from pathways.core.reading import Fault

IDENTITY = "id"
"""Whatever the owner of the table calls a learner; handed through, never read."""
UNKNOWN = "?"
REPEATED = {
    "degrees": ("degree", 2),
    "training": ("course", 2),
    "experience": ("work", 2),
    "credentials": ("credential", 3),
}
RENAMED = {"employment": "job"}
LISTS = ("words", "codes")
FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FlatColumn:
    """`path` leads to the answer in a profile as JSON, such as ("degrees", 1, "level")."""

    name: str
    path: Path
    ask: Ask
    default: Any


@cache
def flat_columns() -> Mapping[str, FlatColumn]:
    """Every column by its name, in the Profile’s order."""
    return {column.name: column for column in _columns()}


def prefixes(name: str) -> list[str]:
    """How the columns of each record of a list begin: `degree_`, `degree2_`."""
    prefix, most = REPEATED[name]
    return [f"{prefix}{i or ''}_" for i in (0, *range(2, most + 1))]


def _columns() -> Iterator[FlatColumn]:
    for name, ask, default in _asks(Profile):
        if name in REPEATED:
            for i, prefix in enumerate(prefixes(name)):
                yield from _record(prefix, (name, i), ask)
        elif ask.shape == "item":
            yield from _record(f"{RENAMED.get(name, name)}_", (name,), ask)
        else:
            yield FlatColumn(name, (name,), ask, default)


def _record(prefix: str, path: Path, ask: Ask) -> Iterator[FlatColumn]:
    for name, inner, default in _asks(ask.of or Profile):
        if inner.shape != "counts":
            yield FlatColumn(prefix + name, (*path, name), inner, default)


def _asks(kind: type) -> Iterator[tuple[str, Ask, Any]]:
    for f in fields(kind):
        if "ask" in f.metadata:
            yield f.name, f.metadata["ask"], f.default


def cell_value(ask: Ask, text: str) -> Any:
    """The answer as JSON would state it; what can’t be read stays text, for the reader to refuse.

    The cell isn’t empty.
    """
    text = text.strip()
    if text == UNKNOWN:
        return None
    if ask.shape == "number":
        return _number(text)
    if ask.shape == "flag":
        return FLAGS.get(text.lower(), text)
    if ask.shape in LISTS:
        return [part.strip() for part in text.split(";") if part.strip()]
    return text


def _number(text: str) -> Any:
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value


def profile_data(row: Mapping[str, str]) -> dict[str, Any]:
    """The profile that a row states, as JSON by the plan contract, for `read_profile`."""
    data: dict[str, Any] = {}
    items: dict[tuple[str, int], dict[str, Any]] = {}
    for name, column in flat_columns().items():
        text = row.get(name) or ""
        if not text.strip():
            continue
        value = cell_value(column.ask, text)
        match column.path:
            case (str(record), int(i), str(field)):
                items.setdefault((record, i), {})[field] = value
            case (str(record), str(field)):
                data.setdefault(record, {})[field] = value
            case (str(field),):
                data[field] = value
    for (record, _), item in items.items():
        data.setdefault(record, []).append(item)
    return data


def in_columns(faults: Collection[Fault], row: Mapping[str, str]) -> str:
    """The faults of a row’s profile in one line, each under the name of its column."""
    return " ".join(f"{_column_name(fault.path, row)}: {fault.message}" for fault in faults)


def _column_name(path: str, row: Mapping[str, str]) -> str:
    """`degrees[0].level` is `degree_level`, or `degree2_level` where the first has no answers."""
    record, _, field = re.sub(r"(?<=\w)\[\d+\]$", "", path).partition(".")
    repeated = re.fullmatch(r"(\w+)\[(\d+)\]", record)
    if repeated is None:
        return f"{RENAMED.get(record, record)}_{field}" if field else record
    told = [
        prefix
        for prefix in prefixes(repeated[1])
        if any(text and text.strip() for name, text in row.items() if name.startswith(prefix))
    ]
    return told[int(repeated[2])] + field
