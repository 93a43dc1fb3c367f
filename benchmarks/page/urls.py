"""The site, and `/bare/N/`: what Django alone needs for a page of the same words and size."""

import html
import re
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.urls import include, path

from benchmarks.page import LEARNERS

TEMPLATE = Path(__file__).with_name("bare.html")


@cache
def words(n: int) -> list[dict[str, str]]:
    """Every text of the plan's page, and classes as long as the rest of its markup."""
    page = Client().get(f"/plan/?{list(LEARNERS.values())[n]}").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    texts = [html.unescape(text) for text in re.split(r"<[^>]*>", main) if text.strip()]
    markup = len(main) - sum(map(len, texts))
    return [{"kind": "x" * max(1, markup // len(texts) - 20), "text": text} for text in texts]


@cache
def template() -> object:
    return engines["django"].from_string(TEMPLATE.read_text("utf-8"))


def bare(request: HttpRequest, n: int) -> HttpResponse:
    return HttpResponse(template().render({"lines": words(n), "nav": "plan"}, request))


urlpatterns = [path("bare/<int:n>/", bare), path("", include("pathways.urls"))]
