"""The site’s frame around a plan’s page."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils.safestring import mark_safe

from pathways.plan_frame import framed

ADDRESSES = (
    "/plan/?country=US&education=secondary&target=CPC",
    "/plan/compare/?country=IN&education=bachelor&target=CCS&show=all",
    "/plan/credentials/?country=GB&education=degree",
)
FRAMES = ("pathways/roadmap.html", "pathways/compare.html")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_frame_that_is_kept_is_the_frame_that_is_made_anew(
    address: str, client: Client, settings: Any
) -> None:
    kept = client.get(address)
    settings.DEBUG = True
    assert kept.content == client.get(address).content


@pytest.mark.parametrize("frame", FRAMES)
def test_a_heading_and_a_body_each_stand_once_and_a_heading_holds_no_markup(frame: str) -> None:
    request = RequestFactory().get("/plan/")
    body = mark_safe("<p>The body [[heading]]</p>")
    page = framed(request, body, "Tom & [[body]] <b>", frame=frame).content.decode()
    assert page.count("<p>The body [[heading]]</p>") == 1
    assert "<title>Tom &amp; [[body]] &lt;b&gt; – Coding Pathways</title>" in page
    assert page.rstrip().endswith("</html>")
