"""The worked examples of `tests/examples/`: people, and what an examiner would tell them.

Each file is TOML, written to be read by a coder:

    [[example]]
    who = "A course of 79 contact hours takes no year off"

    [example.profile]          # the keys of the plan contract; "I don't know" is null
    [example.expect]           # credential → what its verdict says
    [example.renewals]         # body → what its cycle asks for

Of a verdict, `reason` is the code of the first reason and `have` and `need` its numbers;
`mentions` are codes of later reasons; "none" says that there is no status or no reason; every
other key is the contract's.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True, kw_only=True)
class Example:
    file: str
    as_of: dt.date
    who: str
    profile: dict[str, Any]
    expect: dict[str, dict[str, Any]] = field(default_factory=dict)
    renewals: dict[str, dict[str, Any]] = field(default_factory=dict)
    questions: list[str] | None = None


@cache
def worked_examples() -> tuple[Example, ...]:
    return tuple(example for path in sorted(FOLDER.glob("*.toml")) for example in _read(path))


def _read(path: Path) -> Iterator[Example]:
    told = _told(tomllib.loads(path.read_text("utf-8")))
    for example in told["example"]:
        yield Example(file=path.stem, **{"as_of": told["as_of"], **example})


def _told(value: Any) -> Any:
    """TOML has no null, so an answer that nobody knows is written out."""
    if isinstance(value, dict):
        return {key: _told(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_told(inner) for inner in value]
    return None if value == "I don't know" else value
