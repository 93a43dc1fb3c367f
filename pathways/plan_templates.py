"""The engine of the plan’s own pages: Jinja2, because a plan is long and the template its cost.

Words come through `_`, with `|format(…)` for what stands in them; addresses through `url`.
"""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from jinja2 import Environment

from pathways.wording import said_once


def environment(**options: Any) -> Environment:
    jinja = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701
    jinja.globals |= {"_": said_once(gettext), "url": _url}
    return jinja


def rendered(template: str, request: HttpRequest | None = None, **content: Any) -> SafeString:
    """A template of `templates/plan/` as HTML, to stand inside the site’s frame."""
    return mark_safe(get_template(template, using="plan").render(content, request))  # noqa: S308 - escaped by Jinja2


@lru_cache(maxsize=1024)
def _url(name: str, *arguments: Any) -> str:
    return reverse(name, args=arguments)
