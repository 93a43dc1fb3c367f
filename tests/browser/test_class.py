"""An advisor’s whole day: upload with mistakes, mend, plan, look, print, delete."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from rosters.models import Print, PrintedSheet, Roster, RosterRow
from rosters.printing import print_class
from tests.browser.conftest import TOO_WIDE, _page, examine, go_back

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = """Roll,Nation,Education,Goal,Course hours,Course paper,Course finished,Coding months,\
Code sets,Who confirms the work,Still in this job
A-01,India,12th,CPC,,,,,,,
A-02,USA,B.Sc Nursing,CPC,80,Yes,Yes,10,"CPT, ICD-10-CM",Employer,Yes
A-03,India,degree,CCSS,,,,,,,
A-04,Indai,12th,CPC,,,,2+ yrs,CPT,HR,Yes
"""


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def desk(javascript: bool, browser: Browser, site: str) -> Iterator[Page]:
    user = User.objects.create_user("meera", password="a good long one")
    user.groups.add(Group.objects.get_or_create(name="Advisor")[0])
    yield from _page(browser, site, javascript=javascript)


def fits(page: Page) -> None:
    page.wait_for_load_state()
    assert page.evaluate(TOO_WIDE) == 0, f"{page.url} is too wide at 360 px"
    assert page.locator("h1").count() == 1


def test_an_advisors_day(desk: Page, javascript: bool, tmp_path: Path, settings: Any) -> None:
    file = tmp_path / "june.csv"
    file.write_text(LIST)
    desk.goto("/class/")
    desk.get_by_label("User name").fill("meera")
    desk.get_by_label("Password").fill("a good long one")
    desk.get_by_role("button", name="Sign in").click()
    expect(desk.locator("h1")).to_have_text("Plan a class")
    fits(desk)

    desk.get_by_label("Your list").set_input_files(file)
    desk.get_by_role("button", name="Check the list").click()
    expect(desk.locator("h1")).to_have_text("Which column is which?")
    fits(desk)
    desk.get_by_label("Label").select_option(label="Roll")
    desk.get_by_label("Country").select_option(label="Nation")
    desk.get_by_role("button", name="Read the list").click()

    expect(desk.locator("h1")).to_have_text("Check the list")
    expect(desk.locator(".lead")).to_contain_text("2 rows have to be mended.")
    fits(desk)
    desk.locator("#fix-4-education").select_option("A bachelor’s degree")
    desk.get_by_role("link", name="Row 4, Goal").click()
    desk.get_by_role("group", name="Goal").get_by_label("CCS", exact=True).check()
    desk.locator("#fix-5-country").select_option("India")
    desk.locator("#fix-5-work_months").fill("30")
    desk.get_by_role("button", name="Check again").click()
    expect(desk.locator(".lead")).to_contain_text("No mistake was found.")
    assert not Roster.objects.exists()
    desk.get_by_label("Name of the class").fill("June")
    desk.get_by_role("button", name="Keep and plan 4 learners").click()

    expect(desk.locator("h1")).to_have_text("June")
    fits(desk)
    expect(desk.locator(".lead")).to_contain_text("learners may take an exam now.")
    if javascript:  # without it the browser asks whether to send the list again
        go_back(desk)
        expect(desk.locator("h1")).to_have_text("Plan a class")
        desk.get_by_role("link", name="June").click()
    desk.get_by_role("link", name="A-02").first.click()
    expect(desk.locator("h1")).to_contain_text("CPC")
    go_back(desk)

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    desk.get_by_role("link", name="Print the plans").click()
    fits(desk)
    desk.get_by_label("Order").select_option(label="Label")
    desk.get_by_role("button", name="Print 4 plans").click()
    expect(desk.locator(".progress-card")).to_contain_text("of 4 are made.")
    fits(desk)
    desk.reload()
    expect(desk.locator(".progress-card")).to_contain_text("of 4 are made.")
    asked = Print.objects.get()
    print_class.call(asked.roster_id, asked.pk)
    if not javascript:
        desk.get_by_role("link", name="Show how far it is").click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="All plans in one PDF").click()
    pages = pypdf.PdfReader(download.value.path()).pages
    assert len(pages) >= 9
    assert "A-04" in pages[0].extract_text()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="A PDF for each learner").click()
    assert len(zipfile.ZipFile(download.value.path()).namelist()) == 5
    desk.get_by_role("link", name="June").click()

    desk.get_by_text("Delete this class").click()
    desk.get_by_role("button", name="Delete for good").click()
    expect(desk.locator("main")).to_contain_text("is deleted, with all its learners.")
    assert not RosterRow.objects.exists()
    assert not PrintedSheet.objects.exists()


def test_a_page_that_waits_for_a_class_learns_that_it_is_deleted(
    browser: Browser, site: str, settings: Any, client: Client
) -> None:
    """Instead of asking for ever, and telling of plans that are being printed."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    client.force_login(User.objects.create_superuser("boss"))
    context = browser.new_context(base_url=site)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    roster = Roster.objects.create(name="June", owner=User.objects.get(), size=1)
    page = context.new_page()
    page.goto(f"/class/{roster.pk}/")
    expect(page.locator(".progress-card")).to_contain_text("The class is being planned.")
    Roster.objects.all().delete()
    expect(page.locator("h1")).to_have_text("This class is not here")
    context.close()


def test_every_page_of_a_class_is_examined(browser: Browser, site: str, tmp_path: Path) -> None:
    user = User.objects.create_user("meera", password="a good long one")
    user.groups.add(Group.objects.get_or_create(name="Advisor")[0])
    for page in _page(browser, site, javascript=True):
        page.goto("/class/sign-in/")
        examine(page)
        page.get_by_label("User name").fill("meera")
        page.get_by_label("Password").fill("a good long one")
        page.get_by_role("button", name="Sign in").click()
        file = tmp_path / "june.csv"
        file.write_text("Country,Education,Goal\nIN,12th,CPC\nUK,A levels,NCCQ\nIN,B.Sc,CCS\n")
        page.get_by_label("Your list").set_input_files(file)
        page.get_by_role("button", name="Check the list").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Keep and plan 3 learners").click()
        key = Roster.objects.get().pk
        for address in (
            "",
            f"{key}/",
            f"{key}/what-if/?weekly_hours=20",
            f"{key}/print/",
            f"compare/?a={key}&b={key}",
        ):
            page.goto(f"/class/{address}")
            page.emulate_media(color_scheme="dark" if address else "light")
            examine(page)
        page.goto(f"/class/{key}/")
        page.emulate_media(media="print")
        assert page.get_by_text("Each label opens").is_visible()
        for pressed in ("Delete this class", "Print the plans", "Results for Excel"):
            assert not page.get_by_text(pressed, exact=True).first.is_visible()
        page.emulate_media(media="screen")
        page.goto(f"/class/{key}/print/")
        page.get_by_role("button", name="Print 3 plans").click()
        page.get_by_role("link", name="All plans in one PDF").wait_for()
        examine(page)
