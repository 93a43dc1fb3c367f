"""Takes the pictures of the README and of the admin guide: `make pictures`.

The site is served from an empty database of its own, and a data editor does what the guide tells.
"""

import csv
import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "screenshots"
README = {
    "form": "/plan/",
    "roadmap": "/plan/?country=IN&education=secondary&target=CPC",
}
NAME, PASSWORD = "asha", "a long word"
PEOPLE = f"""
from django.contrib.auth.models import Group, User
person = User.objects.create_user("{NAME}", password="{PASSWORD}", is_staff=True)
person.groups.add(Group.objects.get(name="Data editor"))
"""


def main():
    browser = os.environ.get("BROWSER_PATH") or shutil.which("chromium")
    if browser is None:
        sys.exit("No Chromium here. Set BROWSER_PATH.")
    with served() as (site, folder), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened(chromium, site, 1100, 1000)
        for name, address in README.items():
            page.goto(address)
            take(page, name)
        at_the_desk(opened(chromium, site, 1280, 800), folder)
        chromium.close()


@contextmanager
def served():
    """A site with the guide and one data editor, and its folder; gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as site:
        yield site, Path(folder)


@contextmanager
def running(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    manage = [sys.executable, str(ROOT / "manage.py")]
    told = os.environ | {"DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}"}
    for command in (["migrate"], ["load_guide"], ["shell", "-c", PEOPLE]):
        subprocess.run([*manage, *command, "-v", "0"], env=told, check=True, capture_output=True)
    serve = [*manage, "runserver", f"127.0.0.1:{port}", "--noreload"]
    site = subprocess.Popen(serve, env=told, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        site.terminate()
        site.wait()


def wait_for(site):
    for _ in range(100):
        try:
            urlopen(site)
            return
        except URLError:
            time.sleep(0.2)
    sys.exit("The site did not start.")


def opened(chromium, site, width, height):
    size = {"width": width, "height": height}
    return chromium.new_context(base_url=site, viewport=size, reduced_motion="reduce").new_page()


def take(page, name):
    page.wait_for_load_state()
    page.screenshot(path=FOLDER / (name + ".png"))


def at_the_desk(page, folder):
    page.goto("/admin/")
    page.fill("#id_username", NAME)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    edit_rows(page)
    edit_a_spreadsheet(page, folder)
    page.click("text=Review queue")
    take(page, "desk-review")


def edit_rows(page):
    page.goto("/admin/salaries/payband/")
    take(page, "desk-list")
    page.click("text=Fresher or trainee")
    page.fill("#id_annual_low", "2.6 lakh")
    page.locator("#id_annual_low").blur()
    page.wait_for_selector("text=reads as ₹2,60,000")
    page.locator("#id_stage").locator("xpath=ancestor::fieldset").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.querySelector('#id_currency').offsetTop - 300)")
    take(page, "desk-form")
    for low, why in (("2.6 lakh", "The guide’s new edition"), ("2.5 lakh", "It was a misprint")):
        page.fill("#id_annual_low", low)
        page.fill("#id_reason", why)
        page.click("text=Save, publish and stay here")
    page.click("#content-main >> text=History")
    take(page, "desk-history")


def edit_a_spreadsheet(page, folder):
    page.click("text=Spreadsheets")
    with page.expect_download() as download:
        page.click("text=Download Pay bands (CSV)")
    text = download.value.path().read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    by_code = {row["code"]: row for row in rows}
    by_code["in-mid"] |= {"annual_low": "4.2 lakh", "note": "Before tax"}
    by_code["in-fresher"]["currency"] = "EUR"
    by_code["in-senior"]["annual_high"] = "9,00"
    new = by_code["in-auditor"] | {"code": "in-lead", "title": "Team lead", "version": ""}
    edited = folder / "pay bands, spring.csv"
    with edited.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows([*rows, new | {"quoted_in_plans": "no"}])
    form = page.locator("form", has=page.locator("#file-pay-bands"))
    form.locator("[type=file]").set_input_files(edited)
    form.locator("[type=submit]").click()
    page.wait_for_url("**/change/")
    take(page, "desk-preview")


if __name__ == "__main__":
    main()
