"""A data editor at the desk, in a real browser on a laptop."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from institutions.models import Institution
from pathways.desk.models import Act
from salaries.models import PayBand
from tests.browser.desk import at_the_desk, sound
from tests.desk.conftest import member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(transactional_db: None, site: str, browser: Browser) -> Iterator[Page]:
    """Signed in as a data editor."""
    yield from at_the_desk(site, browser, member_of("Data editor"))


def test_a_table_goes_to_a_spreadsheet_and_comes_back(desk: Page, tmp_path: Path) -> None:
    desk.goto("/admin/salaries/payband/")
    sound(desk)
    desk.click("text=Edit as a spreadsheet")
    sound(desk)
    with desk.expect_download() as download:
        desk.click("text=Download Pay bands (CSV)")
    with download.value.path().open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    indian = next(row for row in rows if row["country"] == "IN")
    indian["annual_low"], indian["annual_high"] = "2.5 lakh", "₹9,00,000"
    rows[0]["currency"] = "EUR"
    edited = tmp_path / "bands.csv"
    with edited.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    form = desk.locator("form", has=desk.locator("#file-pay-bands"))
    form.locator("[type=file]").set_input_files(edited)
    form.locator("[type=submit]").click()
    desk.wait_for_url("**/change/")
    sound(desk)
    assert desk.locator("text=“EUR” is not one of: INR, USD, GBP, CAD.").count() == 1
    desk.fill("#id_reason", "New figures from the guide")
    desk.check("#id_leave_out")
    with desk.expect_navigation():
        desk.click("text=Save all of it")
    sound(desk)
    band = PayBand.objects.get(code=indian["code"])
    assert (band.annual_low, band.annual_high) == (250_000, 900_000)
    desk.click("text=Undo this whole change")
    expect(desk.locator("text=/Undone: .+ as (it was|they were)/")).to_have_count(1)
    band.refresh_from_db()
    assert band.annual_low != 250_000 or band.annual_high != 900_000
    assert str(Act.objects.get(kind="undo").done_by) == "data-editor"


def test_a_draft_is_previewed_published_and_put_back(desk: Page) -> None:
    school = Institution.objects.get(slug="bellevue-college")
    change = f"/admin/institutions/institution/{school.pk}/change/"
    desk.goto(change)
    sound(desk)
    desk.fill("#id_city", "New Bellevue")
    desk.fill("#id_reason", "The town was renamed")
    with desk.expect_navigation():
        desk.click("text=Save as draft")
    sound(desk)
    with desk.expect_navigation():
        desk.click("text=See it on the site")
    assert desk.locator("main >> text=New Bellevue").count() == 0
    desk.goto(change)
    desk.click("text=Preview with drafts")
    desk.wait_for_selector("main >> text=New Bellevue", state="attached")
    desk.goto(change)
    with desk.expect_navigation():
        desk.click("text=Publish the draft as it is")
    assert Institution.objects.get(pk=school.pk).city == "New Bellevue"
    desk.click("#content-main >> text=History")
    sound(desk)
    with desk.expect_navigation():
        desk.click("[value='Put back']")
    assert Institution.objects.get(pk=school.pk).city == "Bellevue"
    sound(desk)


def test_a_course_below_its_school_waits_in_the_draft(desk: Page) -> None:
    school = Institution.objects.get(slug="bellevue-college")
    old = school.programmes.all()[0].name
    change = f"/admin/institutions/institution/{school.pk}/change/"
    desk.goto(change)
    desk.fill("#id_programmes-0-name", "Coding in the evening")
    desk.fill("#id_reason", "The course was renamed")
    with desk.expect_navigation():
        desk.click("text=Save as draft")
    sound(desk)
    assert desk.locator(f".desk-note >> text={old} → Coding in the evening").count() == 1
    assert desk.input_value("#id_programmes-0-name") == "Coding in the evening"
    with desk.expect_navigation():
        desk.click("text=See it on the site")
    assert desk.locator("main >> text=Coding in the evening").count() == 0
    desk.goto(change)
    desk.click("text=Preview with drafts")
    desk.wait_for_selector("main >> text=Coding in the evening", state="attached")
    desk.goto(change)
    with desk.expect_navigation():
        desk.click("text=Publish the draft as it is")
    sound(desk)
    desk.click("text=See it on the site")
    desk.wait_for_selector("main >> text=Coding in the evening", state="attached")


def test_the_review_queue_leads_to_the_row_and_the_fix_empties_it(desk: Page) -> None:
    school = Institution.objects.get(slug="bellevue-college")
    Institution.objects.filter(pk=school.pk).update(checked_on="2020-01-01")
    desk.click("text=Review queue")
    sound(desk)
    desk.click("text=institution: Bellevue College")
    desk.fill("#id_checked_on", timezone.localdate().isoformat())
    desk.fill("#id_reason", "Compared with their page")
    with desk.expect_navigation():
        desk.click("text=Save and publish")
    school.refresh_from_db()
    assert school.checked_by == "data-editor"
    with desk.expect_navigation():
        desk.click("text=Review queue")
    assert desk.locator("text=institution: Bellevue College").count() == 0
