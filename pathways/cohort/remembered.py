"""Columns are worked out when they are first asked for, and kept as long as their block."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Kept = TypeVar("Kept")
Asked = ParamSpec("Asked")
Owner = TypeVar("Owner")


def remembered(
    method: Callable[Concatenate[Owner, Asked], Kept],
) -> Callable[Concatenate[Owner, Asked], Kept]:
    """Once for each object and what it is asked, by position.

    Unlike `functools.cache` it keeps no object alive, so a block’s columns go when it does.
    """
    place = f"_{method.__name__} remembered"

    @wraps(method)
    def ask(owner: Owner, *asked: Asked.args, **named: Asked.kwargs) -> Kept:
        known: dict[Any, Kept] = vars(owner).setdefault(place, {})
        if asked not in known:
            known[asked] = method(owner, *asked, **named)
        return known[asked]

    return ask
