"""The site’s frame around a plan’s page: its head and its foot are the same for everybody."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

HEADING, BODY = "[[heading]]", "[[body]]"


def framed(
    request: HttpRequest, body: SafeString, heading: str, *, frame: str, status: int = 200
) -> HttpResponse:
    """`body` inside `frame`, a template of the site, with `heading` as the name of the page.

    A frame is made once for each language, but for staff who preview drafts, whose frame says so,
    and where templates may still change.
    """
    if settings.DEBUG or getattr(request, "is_preview", False):
        content = {"nav": "plan", "heading": heading, "body": body}
        return render(request, frame, content, status=status)
    before, between, after = _around(frame, get_language())
    return HttpResponse([before, escape(heading), between, body, after], status=status)


@cache
def _around(frame: str, language: str | None) -> tuple[str, str, str]:
    """What stands before the heading, between it and the body, and after the body."""
    page = render_to_string(frame, {"nav": "plan", "heading": HEADING, "body": BODY})
    before, rest = page.split(HEADING)
    between, after = rest.split(BODY)
    return before, between, after
