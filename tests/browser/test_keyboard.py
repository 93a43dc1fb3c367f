"""Without a mouse: every control is reached in reading order, and its focus is seen."""

import pytest
from playwright.sync_api import Page

from tests.public_pages import IN_INDIA, plan_address

pytestmark = pytest.mark.browser

CONTROLS = """() => {
  const seen = new Set();
  return [...document.querySelectorAll(
      "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")]
    .filter(control => control.checkVisibility({contentVisibilityAuto: true}))
    .filter(control => {
      if (control.type !== "radio") return true;
      const first = !seen.has(control.name);
      seen.add(control.name);
      return first;
    })
    .map(control => control.outerHTML.slice(0, 120));
}"""
FOCUSED = """() => {
  const control = document.activeElement;
  if (control === document.body) return null;
  const style = getComputedStyle(control);
  return {
    control: control.outerHTML.slice(0, 120),
    isSeen: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none"
      && control.getBoundingClientRect().height > 0,
  };
}"""


@pytest.mark.parametrize(
    "address",
    ["/", "/plan/", plan_address(IN_INDIA), "/credentials/CPC/", "/courses/", "/guide/phases/"],
)
def test_the_tab_key_reaches_every_control_in_order(page: Page, address: str) -> None:
    page.goto(address)
    wanted = page.evaluate(CONTROLS)
    reached = []
    for _ in range(len(wanted) + 1):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        assert focused["isSeen"], f"no one sees the focus on {focused['control']}"
        reached.append(focused["control"])
    assert reached == wanted


def test_the_first_tab_offers_to_skip_the_menu(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
