"""Addresses of the site by their names, remembered: a plan has dozens and Django resolves each."""

from functools import lru_cache
from typing import Any

from django.urls import reverse


@lru_cache(maxsize=4096)
def address(name: str, *arguments: Any) -> str:
    return reverse(name, args=arguments)
