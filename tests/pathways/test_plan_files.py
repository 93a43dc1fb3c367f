"""A plan taken away: `/plan.pdf?…`, `/plan.ics?…`, `/plan.csv?…`, `/plan.json?…`."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
ANSWERS = "country=IN&education=bachelor&target=CCS&hours=10"


@pytest.mark.parametrize(
    ("suffix", "kind", "start"),
    [
        ("pdf", "application/pdf", b"%PDF-1.7"),
        ("ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbfPhase,"),
        ("json", "application/json", b"{"),
        ("svg", "image/svg+xml", b"<svg "),
    ],
)
def test_each_form_has_its_address(client: Client, suffix: str, kind: str, start: bytes) -> None:
    response = client.get(f"/plan.{suffix}?{ANSWERS}")
    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert response.content.startswith(start)
    assert f"pathway-ccs-in.{suffix}" in response["Content-Disposition"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "private"


def test_the_roadmap_links_to_every_form_that_a_person_opens(client: Client) -> None:
    page = client.get(f"/plan/?{ANSWERS}").content.decode()
    for suffix in ("pdf", "ics", "csv"):
        [address] = re.findall(rf'href="(/plan\.{suffix}\?[^"]+)"', page)
        assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_the_qr_code_is_shown_only_where_a_phone_could_open_the_link(client: Client) -> None:
    assert "/plan.svg?" in client.get(f"/plan/?{ANSWERS}").content.decode()
    here = client.get(f"/plan/?{ANSWERS}", headers={"host": "127.0.0.1"})
    assert "/plan.svg?" not in here.content.decode()


def test_json_is_the_plan_of_the_contract(client: Client) -> None:
    profile = {"country": "IN", "education": "bachelor", "target": "CCS", "weekly_hours": 10}
    answer = client.post("/api/v1/plan", json.dumps(profile), content_type="application/json")
    assert client.get(f"/plan.json?{ANSWERS}").json() == answer.json()


def test_an_unknown_form_is_a_kind_404(client: Client) -> None:
    response = client.get(f"/plan.docx?{ANSWERS}")
    assert response.status_code == 404
    assert b"<h1" in response.content


@pytest.mark.parametrize(
    "answers", ["country=XX&education=bachelor&target=CCS", f"{ANSWERS}&work_months=many"]
)
def test_wrong_answers_lead_to_the_form_that_shows_what_is_wrong(
    client: Client, answers: str
) -> None:
    response = client.get(f"/plan.pdf?{answers}", follow=True)
    assert response.redirect_chain == [(f"/plan/?{answers}", 302)]
    assert b"error-summary" in response.content


def test_missing_answers_lead_to_the_form_with_the_given_ones(client: Client) -> None:
    response = client.get("/plan.pdf?target=CCS")
    assert response["Location"] == "/plan/?target=CCS"


def test_a_name_in_the_address_reaches_no_file(client: Client) -> None:
    plain = client.get(f"/plan.pdf?{ANSWERS}").content
    assert client.get(f"/plan.pdf?{ANSWERS}&name=Asha").content == plain


@pytest.mark.parametrize("suffix", ["pdf", "ics", "csv", "json"])
def test_a_warm_process_asks_the_database_once(client: Client, suffix: str) -> None:
    client.get(f"/plan.{suffix}?{ANSWERS}")
    with CaptureQueriesContext(connection) as seen:
        client.get(f"/plan.{suffix}?{ANSWERS}")
    assert len(seen) == 1
