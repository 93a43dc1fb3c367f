"""Addresses of the site by their names. A plan has dozens and Django resolves each, so public ones
are remembered; the address of a saved plan is its key, and is not."""

from functools import lru_cache
from typing import Any

from django.urls import reverse


@lru_cache(maxsize=4096)
def address(name: str, *arguments: Any) -> str:
    return reverse(name, args=arguments)


def private_address(name: str, token: str) -> str:
    """Of a saved plan, by its private or its read-only token."""
    return reverse(f"pathways:{name}", args=[token])
