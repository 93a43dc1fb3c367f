"""Every page of the desk is sound: on a laptop, on a phone, in the dark and on paper."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import Browser, Page

from institutions.models import Institution
from pathways.desk import drafts
from pathways.desk.acts import acting
from pathways.desk.catalogue_admin import CatalogueAdmin
from pathways.desk.models import Act, Upload
from pathways.desk.sheets import exporting, uploads
from pathways.desk.sheets.tables import SHEETS
from pathways.desk.values import values_of
from salaries.models import PayBand
from tests.browser.conftest import TOO_WIDE
from tests.browser.desk import at_the_desk, sound

OUT_OF_SIGHT = """
Math.max(0, ...[...document.querySelectorAll('.results')].map(l => l.scrollWidth - l.clientWidth))
"""
"""Of the widest list."""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(transactional_db: None, site: str, browser: Browser) -> Iterator[Page]:
    """Signed in as one who may do everything."""
    yield from at_the_desk(site, browser, User.objects.create_superuser("boss"))


@pytest.fixture
def school(site: str) -> Institution:
    """A school with a history and a draft."""
    row: Institution = Institution.objects.get(slug="bellevue-college")
    with acting(Act.Kind.EDIT, None, "The town was renamed"):
        row.city = "New Bellevue"
        row.save()
    drafts.keep(row, values_of(row) | {"note": "Evening classes"}, None, "Their letter")
    return row


def uploaded(content: bytes) -> Upload:
    sheet = SHEETS["pay-bands"]
    upload = uploads.receive(sheet, SimpleUploadedFile("bands.csv", content), None)
    list(uploads.read(upload, sheet))
    return upload


def preview() -> Upload:
    """Of a spreadsheet with a changed row and a refused one."""
    sheet = SHEETS["pay-bands"]
    rows = [list(row) for row in exporting.rows_for_file(sheet)]
    rows[1][sheet.columns.index("note")] = "Before tax"
    rows[2][sheet.columns.index("currency")] = "EUR"
    return uploaded(exporting.as_csv(rows))


def look(page: Page, address: str, part: str | None = None) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    sound(page, part)
    out_of_sight = page.evaluate(OUT_OF_SIGHT)
    assert out_of_sight == 0, f"{out_of_sight} px of the list at {address} are cut off at 1280 px"
    page.set_viewport_size({"width": 360, "height": 800})
    too_wide = page.evaluate(TOO_WIDE)
    assert too_wide == 0, f"{address} is {too_wide} px too wide at 360 px"


def test_every_table_has_a_sound_list_and_form(desk: Page) -> None:
    for model, table in admin.site._registry.items():
        if isinstance(table, CatalogueAdmin):
            row = model._default_manager.order_by("pk")[0]
            for address in (table.address("changelist"), table.address("change", row.pk)):
                look(desk, address, part="#content")  # the rest is the same on every page


def test_every_other_page_is_sound_in_light_and_dark(desk: Page, school: Institution) -> None:
    history = reverse("admin:institutions_institution_history", args=[school.pk])
    pages = [
        reverse("admin:index"),
        reverse("review_queue"),
        reverse("admin:desk_act_changelist"),
        reverse("admin:desk_act_change", args=[Act.objects.get().pk]),
        history,
        f"{history}?on=2026-01-01",
        reverse("admin:institutions_institution_change", args=[school.pk]),
        reverse("admin:desk_upload_change", args=[preview().pk]),
        reverse("admin:desk_upload_change", args=[uploaded(b"%PDF-1.4").pk]),
        reverse("admin:desk_upload_changelist"),
    ]
    for colours in ("light", "dark"):
        desk.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
        for address in pages:
            look(desk, address)


def test_the_doors_are_sound(transactional_db: None, site: str, browser: Browser) -> None:
    """Also the one that stays shut after five wrong passwords."""
    context = browser.new_context(base_url=site, reduced_motion="reduce", color_scheme="dark")
    page = context.new_page()
    page.goto("/admin/")
    sound(page)
    for _ in range(5):
        page.fill("#id_username", "asha")
        page.fill("#id_password", "wrong")
        with page.expect_navigation():
            page.click("[type=submit]")
    page.wait_for_selector("h1:text-is('Too many tries')")
    sound(page)
    context.close()


def test_who_is_signed_out_while_typing_sends_it_again(desk: Page, school: Institution) -> None:
    desk.goto(reverse("admin:institutions_institution_change", args=[school.pk]))
    desk.fill("#id_region", "Elsewhere")
    desk.fill("#id_reason", "They moved")
    desk.context.clear_cookies(name="sessionid")
    desk.click("text=Save and publish")
    desk.wait_for_selector("text=You were signed out")
    sound(desk)
    desk.fill("#id_username", "boss")
    desk.fill("#id_password", "a long word")
    desk.click("[type=submit]")
    desk.wait_for_selector("text=Send what I typed")
    sound(desk)
    desk.click("text=Send what I typed")
    desk.wait_for_selector(".messagelist .success")
    assert Institution.objects.get(pk=school.pk).region == "Elsewhere"


def test_an_action_asks_why(desk: Page) -> None:
    desk.goto(reverse("admin:salaries_payband_changelist") + "?quoted_in_plans__exact=0")
    desk.locator("input.action-select").first.check()
    desk.select_option("[name=action]", "archive_rows")
    desk.click("[name=index]")
    desk.wait_for_selector("h1:text-is('Why do you change these rows?')")
    sound(desk)
    desk.fill("#id_reason", "An old year")
    desk.click("[value=Go]")
    desk.wait_for_selector("text=1 row changed.")
    assert PayBand.objects.filter(status="archived").count() == 1


PRESSED = "form, button, input, #nav-sidebar, #header, .breadcrumbs, .object-tools"


def test_paper_shows_the_facts_and_nothing_to_press(desk: Page, school: Institution) -> None:
    pages = {
        reverse("review_queue"): ["As found on", "Bellevue College"],
        reverse("admin:desk_act_change", args=[Act.objects.get().pk]): ["Bellevue → New Bellevue"],
        reverse("admin:institutions_institution_history", args=[school.pk]): [
            "The town was renamed",
            "Bellevue → New Bellevue",
        ],
        reverse("admin:desk_upload_change", args=[preview().pk]): ["Before tax", "Refused"],
    }
    for address, words in pages.items():
        desk.goto(address)
        desk.emulate_media(media="print")
        shown = desk.locator("body").inner_text()
        assert [word for word in words if word not in shown] == []
        pressed = [one for one in desk.locator(PRESSED).all() if one.is_visible()]
        assert pressed == [], address


def test_the_pay_statistics_fit_a_laptop_without_scrolling(desk: Page) -> None:
    desk.goto(reverse("admin:salaries_paystatistic_changelist"))
    hidden = "table => table.parentElement.scrollWidth - table.parentElement.clientWidth"
    assert desk.locator("#result_list").evaluate(hidden) == 0


def test_the_short_name_of_a_new_course_is_made_of_its_name(desk: Page) -> None:
    desk.goto(reverse("admin:institutions_institution_add"))
    desk.click("text=Add another Course")
    desk.locator("#id_programmes-0-name").press_sequentially("Coding in the evening")
    assert desk.input_value("#id_programmes-0-slug") == "coding-in-the-evening"
