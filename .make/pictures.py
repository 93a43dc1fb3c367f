"""Takes the README’s pictures of a running site: `make run` first, then `make pictures`."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SITE = "http://127.0.0.1:" + os.environ.get("PORT", "8000")
FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
PICTURES = {
    "form": "/plan/",
    "roadmap": "/plan/?country=IN&education=secondary&target=CPC",
}


def main():
    browser = os.environ.get("BROWSER_PATH") or shutil.which("chromium")
    if browser is None:
        sys.exit("No Chromium here. Set BROWSER_PATH.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1100, "height": 1000})
        for name, address in PICTURES.items():
            page.goto(SITE + address)
            page.screenshot(path=FOLDER / (name + ".png"))
        chromium.close()


if __name__ == "__main__":
    main()
