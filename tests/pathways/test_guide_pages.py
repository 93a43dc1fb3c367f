"""What a reader finds on the start page and in the guide."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from certifications.models import Credential, Source
from pathways.guide import figures
from pathways.models import (
    Faq,
    GuideSection,
    Phase,
    PhaseActivity,
    RequirementItem,
    WorkSchedule,
    WorkSetting,
)
from salaries.models import CareerStage

pytestmark = pytest.mark.django_db
GUIDE = (
    "/guide/",
    "/guide/medical-coding/",
    "/guide/requirements/",
    "/guide/phases/",
    "/guide/job-profile/",
    "/guide/faqs/",
)
PAGES = ("/", *GUIDE, "/about/")
Read = Callable[[str], str]


@pytest.fixture
def read(client: Client) -> Read:
    def page(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    return page


def title_of(page: str) -> str:
    found = re.search("<title>(.*?)</title>", page, re.DOTALL)
    assert found
    return found[1]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


def test_every_page_has_a_title_a_description_and_one_heading(read: Read) -> None:
    pages = [read(address) for address in PAGES]
    assert len({title_of(page) for page in pages}) == len(PAGES)
    for page in pages:
        assert page.count("<h1") == 1
        heading = page.split("<h1>")[1].split("</h1>")[0].strip()
        assert title_of(page).startswith(heading)
        assert re.search(r'<meta name="description" content=".{40,160}">', page)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_when_its_facts_were_checked_and_leads_to_the_plan(
    read: Read, address: str
) -> None:
    page = read(address)
    assert "24 November 2026" in page
    assert 'href="/sources/' in page
    assert 'href="/plan/' in page


@pytest.mark.parametrize("address", PAGES)
def test_a_page_holds_no_inline_style_or_script(read: Read, address: str) -> None:
    page = read(address)
    assert not re.search(r'<style|style="|<script>|\son[a-z]+="', page)


def test_the_start_page_asks_three_questions(read: Read) -> None:
    page = read("/")
    form = page.split("<form")[1].split("</form>")[0]
    assert 'method="get" action="/plan/"' in form
    assert set(re.findall(r'name="(\w+)"', form)) == {"country", "education", "target", "go"}
    for code in ("US", "GB", "CA", "IN", "secondary", "bachelor", "CPC", "RHIT", "UK-TRAINEE"):
        assert f'value="{code}"' in form


def test_the_start_page_shows_corrected_examples_and_sample_routes(read: Read) -> None:
    page = read("/")
    for words in ("S61.211A", "left index finger", "12001", "J3410", "hydroxyzine"):
        assert words in page
    for target in ("CPC", "RHIT", "UK-TRAINEE", "CHIM"):
        assert f"education=secondary&amp;target={target}" in page


def test_the_facts_are_counted_over_every_model(read: Read) -> None:
    found = figures()
    assert found.facts == sum(count for _, count in found.by_confidence)
    assert found.facts > PhaseActivity.objects.count() + CareerStage.objects.count()
    assert str(found.facts) in read("/")


def test_a_count_of_many_digits_reads_as_people_read_it() -> None:
    shown = Template('{{ few|floatformat:"0g" }} {{ many|floatformat:"0g" }}')
    assert shown.render(Context({"few": 402, "many": 6557})).split() == ["402", "6,557"]


def test_what_coding_is_names_the_work_in_each_country(read: Read) -> None:
    page = read("/guide/medical-coding/")
    for section in GuideSection.objects.filter(page__in=["coding", "countries"]):
        assert section.title in page
        assert section.text in page
    assert "we found that IHRIM awards it" in page


def test_the_requirements_tell_a_must_from_advice(read: Read) -> None:
    page = read("/guide/requirements/")
    for item in RequirementItem.objects.all():
        assert item.name in page
        assert item.guide_note in page
    assert "6–12 months" in page
    assert "we found that the diploma is a must" in page
    for code in ("CPC", "CCA", "CCS"):
        assert f'href="/credentials/{code}/"' in page


def test_the_phases_show_windows_activities_results_and_notes(read: Read) -> None:
    page = read("/guide/phases/")
    for phase in Phase.objects.prefetch_related("activities"):
        assert phase.window in page
        assert phase.result in page
        assert phase.guide_note in page
        for activity in phase.activities.all():
            assert activity.text in page
    assert "ends the A at month 48" in page
    assert "its exam was retired in 2023" in page


def test_the_windows_are_drawn_where_they_lie(read: Read) -> None:
    page = read("/guide/phases/")
    assert '<rect class="p2" x="12.5%" width="37.5%"' in page
    assert '<line class="more p5"' in page


def test_the_job_profile_shows_settings_hours_and_five_stages(read: Read) -> None:
    page = read("/guide/job-profile/")
    for row in (*WorkSetting.objects.all(), *WorkSchedule.objects.all()):
        assert row.name in page
    assert CareerStage.objects.count() == 5
    for stage in CareerStage.objects.all():
        assert f'id="stage-{stage.slug}"' in page
        assert f'href="/pay/#stage-{stage.slug}"' in page


def test_every_question_is_a_heading_with_its_answer(read: Read) -> None:
    page = read("/guide/faqs/")
    assert Faq.objects.count() == 5
    for faq in Faq.objects.all():
        assert f'<h2 id="{faq.slug}">{faq.question}</h2>' in page
        assert faq.answer in page


def test_a_text_that_an_admin_changes_is_shown(read: Read) -> None:
    Faq.objects.filter(slug="degree").update(answer="A new answer & a <tag>.")
    assert "A new answer &amp; a &lt;tag&gt;." in read("/guide/faqs/")


def test_rows_with_the_same_papers_name_them_once() -> None:
    template = Template("{% load wording %}{% papers_of rows %}")
    page = template.render(Context({"rows": WorkSetting.objects.with_papers()}))
    assert page.count("Source:") == 1


def test_a_row_shows_its_papers_and_what_the_guide_says() -> None:
    row = RequirementItem.objects.for_page().get(slug="cca")
    page = Template("{% load wording %}{% papers row %}").render(Context({"row": row}))
    source = Source.objects.get(code="s2")
    assert f'href="/sources/#{source.code}">{source.title}</a>' in page
    assert "Checked 24 November 2026." in page
    assert "Official page, old or undated copy." in page
    assert "The guide says" in page


@pytest.mark.parametrize("address", ["/nowhere/", "/credentials/NOPE/"])
def test_a_page_that_is_not_there_leads_back(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "We cannot find this page" in response.content.decode()


def test_more_rows_cost_no_more_queries(client: Client) -> None:
    before = queries_when_warm(client)
    for model in (Faq, GuideSection, RequirementItem, WorkSchedule, WorkSetting):
        for row in model.objects.all():
            row.pk, row.slug = None, f"{row.slug}-2"
            row.save()
            if isinstance(row, Faq):
                row.credentials.set(Credential.objects.all())
    for activity in PhaseActivity.objects.all():
        activity.pk, activity.order = None, activity.order + 100
        activity.save()
    assert queries_when_warm(client) == before


def queries_when_warm(client: Client) -> dict[str, int]:
    """Of each page, opened before: what a process keeps is read again once rows have changed."""
    for address in PAGES:
        client.get(address)
    return {address: queries(client, address) for address in PAGES}
