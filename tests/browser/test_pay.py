"""A learner narrows the figures of pay, compares two, and takes the table away."""

import csv

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import examine

pytestmark = pytest.mark.browser


def test_filters_lead_to_the_pay_of_ones_own_stage(phone: Page) -> None:
    phone.goto("/pay/")
    phone.get_by_text("Filter the figures").click()
    phone.get_by_label("Country").last.select_option("India")
    phone.get_by_label("Your years of experience").fill("3")
    phone.get_by_role("button", name="Show").click()
    expect(phone.locator("h1")).to_have_text("What coders earn: India")
    expect(phone.get_by_role("rowheader", name="Mid-level coder")).to_be_visible()
    expect(phone.get_by_role("rowheader", name="Fresher")).to_have_count(0)
    phone.get_by_role("link", name="Clear all").click()
    expect(phone.locator("h1")).to_have_text("What coders earn")


def test_a_wrong_answer_is_kept_and_named_beside_its_field(phone: Page) -> None:
    phone.goto("/pay/?experience=many&country=IN")
    expect(phone.get_by_role("alert")).to_contain_text("Give whole years, from 0 to 60.")
    assert phone.get_by_label("Your years of experience").input_value() == "many"


def test_two_ticked_bands_stand_on_one_scale(phone: Page) -> None:
    phone.goto("/pay/?country=IN")
    phone.get_by_text("See as a table").click()
    for title in ("Fresher", "Mid-level"):
        phone.get_by_role("checkbox", name=title).check()
    phone.get_by_role("button", name="Compare the two ticked").click()
    expect(phone.locator(".gantt.pay")).to_have_count(1)
    expect(phone.locator("table")).to_contain_text("₹1,50,000 more (60%)")


def test_a_band_and_a_survey_get_a_scale_each(page: Page) -> None:
    page.goto("/pay/compare/?f=band~gb-afc-4~2026-04-01&f=survey~us-29-2072-2024-05")
    expect(page.locator(".gantt.pay")).to_have_count(2)
    expect(page.locator(".notice")).to_contain_text("Do not read one against the other.")
    for width in (768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        examine(page)


def test_the_table_shown_is_the_table_taken_away(page: Page) -> None:
    page.goto("/pay/?country=IN&stage=auditor")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Pay bands as a spreadsheet (CSV)").click()
    with open(taken.value.path(), encoding="utf-8-sig", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    assert titles
    for title in titles:
        expect(page.get_by_role("rowheader", name=title)).to_be_visible()


@pytest.mark.parametrize("width", [768, 1280])
def test_the_filtered_page_is_sound_on_wider_screens(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/pay/?country=US&basis=national_survey")
    examine(page)
