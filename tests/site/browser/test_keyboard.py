"""Everything can be reached and used without a mouse, and one sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.site.browser.conftest import Visit

# What has the focus: a name for messages, whether it is in view, and whether that can be seen.
FOCUSED = """() => {
  let element = document.activeElement;
  if (!element || element === document.body) return null;
  // Of a choice drawn as a picture, the label is what one sees.
  if (element.matches('.md-option')) element = element.nextElementSibling;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return {
    name: `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`,
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
    marked: ring || style.boxShadow !== 'none' || style.textDecorationLine.includes('underline'),
  };
}"""


def _press_until(page: Page, selector: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {most} presses of Tab")


def test_the_first_stop_skips_to_the_content(visit: Visit) -> None:
    page = visit("kb/cases/klarna-customer-service/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_search_needs_no_mouse(visit: Visit) -> None:
    page = visit("")
    _press_until(page, "header input[type=search]")
    page.keyboard.type("Klarna assistant")
    page.keyboard.press("Enter")
    expect(page.locator(".rr-results > li").first).to_be_visible()
    _press_until(page, ".rr-results a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Klarna")


def test_a_table_is_sorted_and_filtered_by_keys(visit: Visit) -> None:
    page = visit("kb/surveys/")
    _press_until(page, "main input[type=search]")
    page.keyboard.type("orgvue")
    expect(page.locator("tbody tr:visible").first).to_contain_text("Orgvue")
    _press_until(page, "th button")
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").count() == 1


def test_a_menu_opens_and_closes_by_keys(visit: Visit) -> None:
    page = visit("")
    _press_until(page, "header summary")
    page.keyboard.press("Enter")
    expect(page.locator("header details[open] a").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("header details[open]")).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["", "kb/cases/klarna-customer-service/", "kb/reversals/", "kb/timeline/2024/"]
)
def test_every_stop_of_the_keyboard_is_seen(visit: Visit, path: str) -> None:
    page = visit(path)
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    met = [stop for stop in stops if stop]
    assert len(met) > 10
    assert [stop["name"] for stop in met if not stop["shown"]] == []
    assert [stop["name"] for stop in met if not stop["marked"]] == []
