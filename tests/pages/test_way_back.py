"""Whoever leaves a plan to read about a credential, pay or the job, finds the way back to it."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.public_pages import IN_INDIA, IN_THE_UK, plan_address

pytestmark = pytest.mark.django_db

PLAN = urlencode(IN_INDIA)
CARRIED = urlencode({"plan": PLAN})
PLACES = (
    "/credentials/",
    "/credentials/?country=IN",
    "/credentials/CPC-A/",
    "/credentials/CPC-P/",
    "/pay/",
    "/pay/?country=IN",
    "/pay/compare/?f=band~gb-afc-4~2026-04-01&f=band~gb-afc-5~2026-04-01",
    "/guide/job-profile/",
    "/guide/code-sets/",
)
LEADS_ON = re.compile(r"/(credentials|pay|courses)/[^#]*(#.*)?")


def links(client: Client, place: str) -> list[str]:
    """What the page itself links to, without the head and the foot of the site."""
    html = client.get(place).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', main)]


def carrying(place: str) -> str:
    return f"{place}{'&' if '?' in place else '?'}{CARRIED}"


@pytest.mark.parametrize("place", PLACES)
def test_a_page_that_a_plan_leads_to_leads_back(client: Client, place: str) -> None:
    assert plan_address(IN_INDIA) in links(client, carrying(place))
    assert not any(PLAN in link for link in links(client, place))


@pytest.mark.parametrize("place", PLACES[:-1])
def test_the_plan_goes_along_from_one_of_them_to_the_next(client: Client, place: str) -> None:
    onward = [link for link in links(client, carrying(place)) if LEADS_ON.fullmatch(link)]
    assert onward
    assert [link for link in onward if CARRIED not in link and ".csv" not in link] == []


@pytest.mark.parametrize("answers", [IN_INDIA, IN_THE_UK])
def test_every_link_of_a_plan_to_a_page_outside_takes_the_plan_along(
    client: Client, answers: dict[str, str]
) -> None:
    carried = urlencode({"plan": urlencode(answers)})
    outside = re.compile(r"/(credentials|pay|courses|guide/job-profile|guide/code-sets)/.*")
    for page in (plan_address(answers), f"/plan/credentials/?{urlencode(answers)}"):
        left = [link for link in links(client, page) if outside.fullmatch(link)]
        assert left
        assert [link for link in left if carried not in link] == []


def test_the_filters_of_pay_keep_the_plan(client: Client) -> None:
    html = client.get(carrying("/pay/?country=IN")).content.decode()
    assert (
        html.count(f'<input type="hidden" name="plan" value="{PLAN.replace("&", "&amp;")}">') == 2
    )


def test_a_goal_is_changed_in_the_plan_that_is_open(client: Client) -> None:
    told = urlencode({**IN_INDIA, "way": "course-work", "hours": "15"})
    found = links(client, f"/credentials/CCS/?{urlencode({'plan': told})}")
    assert (
        plan_address({"country": "IN", "education": "secondary", "hours": "15", "target": "CCS"})
        in found
    )
    assert "/plan/?target=CCS" in links(client, "/credentials/CCS/")


@pytest.mark.parametrize("plan", ["<script>", "x" * 9000, "%00", "//evil.example", "country=IN&x"])
def test_a_forged_plan_leads_nowhere_but_to_the_planner(client: Client, plan: str) -> None:
    for place in ("/credentials/CPC/", "/pay/"):
        response = client.get(place, {"plan": plan})
        assert response.status_code == 200
        html = response.content.decode()
        assert "<script>" not in html
        (back,) = re.findall(r'<a class="back" href="(/plan/[^"]*)"', html)
        assert client.get(unescape(back)).status_code in (200, 302)
