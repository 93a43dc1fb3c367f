"""The engine of the plan’s own pages: Jinja2, because a plan is long and the template its cost.

Words come through `_`, with `|format(…)` for what stands in them; addresses through `url`,
and those of a saved plan through `private_url`, which remembers none.
"""

from typing import Any

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment

from pathways.addresses import address, private_address
from pathways.wording import gettext


def environment(**options: Any) -> Environment:
    jinja = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701
    jinja.globals |= {"_": gettext, "url": address, "private_url": private_address}
    return jinja


def rendered(template: str, request: HttpRequest | None = None, **content: Any) -> SafeString:
    """A template of `templates/plan/` as HTML, to stand inside the site’s frame."""
    return mark_safe(get_template(template, using="plan").render(content, request))  # noqa: S308 - escaped by Jinja2
