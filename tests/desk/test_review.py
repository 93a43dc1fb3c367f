"""The review queue finds what somebody should look at, and leads to the row."""

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certifications.models import Credential, IssuingBody, Source
from institutions.models import Institution, Programme
from pathways.data_health import health
from pathways.desk.models import Draft, LinkCheck
from pathways.desk.review import review
from pathways.models import Faq
from pathways.provenance import Status
from salaries.models import PayBand
from tests.desk.conftest import member_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 25)


def names(slug: str, on: dt.date = TODAY, months: int = 6) -> list[str]:
    [result] = [result for result in review(on, months) if result.check.slug == slug]
    return [f"{finding.name} {finding.note}" for finding in result.findings]


def test_a_row_that_nobody_checked_for_months_is_found() -> None:
    assert names("unchecked") == []
    Institution.objects.filter(slug="bellevue-college").update(checked_on=dt.date(2026, 3, 1))
    assert names("unchecked") == ["institution: Bellevue College checked 1 March 2026"]
    assert names("unchecked", months=12) == []


def test_an_official_page_of_more_than_a_year_is_found() -> None:
    Source.objects.filter(code="ipeds-2023").update(
        published_on=dt.date(2024, 1, 1), confidence="official"
    )
    assert any("IPEDS" in name for name in names("old"))
    Source.objects.filter(code="ipeds-2023").update(confidence="official_old")
    assert not any("IPEDS" in name for name in names("old"))


def test_pay_whose_year_and_months_differ_is_found() -> None:
    band = PayBand.objects.filter(country="IN", annual_low__isnull=False)[0]
    PayBand.objects.filter(pk=band.pk).update(monthly_low=1, monthly_high=None)
    assert any(band.title in name for name in names("disagreeing"))


def test_a_gap_and_an_overlap_of_experience_are_told_apart() -> None:
    bands = list(
        PayBand.objects.filter(country="IN", experience_years_high__isnull=False).order_by(
            "experience_years_low"
        )
    )
    first = bands[0]
    following = bands[1].experience_years_low or 0
    PayBand.objects.filter(pk=first.pk).update(experience_years_high=following + 1)
    assert any("counted twice" in name for name in names("breaks") if first.title in name)
    PayBand.objects.filter(pk=first.pk).update(experience_years_low=0, experience_years_high=0)
    assert any("missing before" in name for name in names("breaks") if first.title in name)


def test_a_renamed_band_with_a_new_period_hides_no_gap() -> None:
    before = names("breaks")
    mid = PayBand.objects.get(code="in-mid")
    PayBand.objects.filter(code="in-senior").update(title=mid.title, period_label="2027")
    assert [name.split(" is ")[0] for name in names("breaks")] == [
        name.split(" is ")[0] for name in before
    ]
    PayBand.objects.filter(pk=mid.pk).update(title="Coder, third year")
    [found] = names("breaks")
    assert found.startswith("pay band: Coder, third year")


def test_accreditation_that_is_only_claimed_is_found() -> None:
    claimed = Programme.objects.claiming_accreditation().count()
    assert len(names("claims")) == claimed > 0


def test_a_retired_credential_that_a_row_recommends_is_found() -> None:
    retired = Credential.objects.filter(availability="retired")[0]
    faq = Faq.objects.all()[0]
    faq.credentials.add(retired)
    assert any(faq.question in name for name in names("retired"))


def test_what_waits_to_be_published_is_found() -> None:
    Faq.objects.filter(pk=Faq.objects.all()[0].pk).update(status=Status.DRAFT)
    Draft.objects.create(
        model="institutions.institution",
        row=Institution.objects.all()[0].pk,
        name="A college",
        before={},
        after={},
        reason="Their letter",
    )
    assert len(names("waiting")) == 2


def test_every_finding_leads_to_its_row(editor: Client) -> None:
    Institution.objects.filter(slug="bellevue-college").update(checked_on=dt.date(2020, 3, 1))
    page = editor.get(reverse("review_queue"))
    assert page.status_code == 200
    for result in page.context["results"]:
        for finding in result.findings[:2]:
            assert editor.get(finding.address).status_code == 200, finding


def test_an_advisor_has_no_review_queue(client: Client) -> None:
    client.force_login(member_of("Advisor"))
    assert client.get(reverse("review_queue")).status_code == 403


@pytest.fixture
def web() -> Iterator[str]:
    """A small web site with one page, one that is gone and one that fails."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response({"/here": 200, "/gone": 404}.get(self.path, 500))
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_links_that_nobody_asked_are_not_called_fine(editor: Client) -> None:
    page = editor.get(reverse("review_queue")).content.decode()
    assert "No link was asked yet" in page
    LinkCheck.objects.create(url="https://example.org", answer=LinkCheck.Answer.FINE)
    page = editor.get(reverse("review_queue")).content.decode()
    assert "No link was asked yet" not in page
    assert "Last asked on" in page


def test_links_are_asked_on_demand_and_dead_ones_are_shown(web: str) -> None:
    Source.objects.update(url="")
    IssuingBody.objects.update(website="")
    Institution.objects.update(website="")
    for slug, page in (("bellevue-college", "gone"), ("duke-university", "here"), ("bcit", "ill")):
        Institution.objects.filter(slug=slug).update(website=f"{web}/{page}")
    Source.objects.filter(code="ipeds-2023").update(url="http://127.0.0.1:9/silent")
    out = StringIO()
    call_command("check_links", stdout=out)
    assert "4 addresses asked." in out.getvalue()
    answers = {link.url.rsplit("/", 1)[1]: link.answer for link in LinkCheck.objects.all()}
    assert answers == {"gone": "dead", "here": "fine", "ill": "unsure", "silent": "unsure"}
    found = " ".join(names("dead"))
    assert "Bellevue College Dead (404" in found
    assert "Duke" not in found
    assert health(TODAY).dead == 1
    Institution.objects.filter(slug="bellevue-college").update(website=f"{web}/here")
    assert health(TODAY).dead == 0


def test_data_health_counts_published_rows_in_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(9):
        before = health(TODAY)
    assert before.fresh == before.facts > 300
    Institution.objects.filter(slug="bellevue-college").update(checked_on=dt.date(2020, 1, 1))
    Faq.objects.update(status=Status.ARCHIVED)
    with django_assert_num_queries(9):
        after = health(TODAY)
    assert after.facts == before.facts - Faq.objects.count()
    assert (after.facts - after.fresh, after.oldest) == (1, dt.date(2020, 1, 1))
    page = client.get(reverse("pathways:data_health")).content.decode()
    assert "(99%) were checked in the last six months" in page


def test_a_fact_counts_as_fresh_for_half_a_year() -> None:
    school = Institution.objects.filter(slug="bellevue-college")
    every = health(TODAY).fresh
    school.update(checked_on=TODAY - dt.timedelta(days=183))
    assert health(TODAY).fresh == every
    school.update(checked_on=TODAY - dt.timedelta(days=184))
    assert health(TODAY).fresh == every - 1
