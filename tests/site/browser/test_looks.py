"""The site on small screens, enlarged, in the dark and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.site.browser.conftest import Visit
from tests.site.page_types import page_types

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .slice(0, 5).map((element) => `${element.tagName}.${element.className}`)
    .concat(`page ${document.documentElement.scrollWidth} in ${width}`);
}"""


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(320, 640, 1), (640, 512, 2)], ids=["320 px", "200 % of 1280"]
)
def test_no_page_scrolls_sideways(
    visit: Visit, real_site: Path, width: int, height: int, scale: int
) -> None:
    viewport = {"width": width, "height": height}
    page = visit("", viewport=viewport, device_scale_factor=scale)
    root = page.url
    found = {}
    for path in page_types(real_site):
        page.goto(f"{root}{path}")
        found[path] = page.evaluate(TOO_WIDE)
    assert {path: wide for path, wide in found.items() if wide} == {}


def test_the_menu_of_a_small_screen_opens(visit: Visit) -> None:
    page = visit("", viewport={"width": 320, "height": 640})
    link = page.locator("header").get_by_role("link", name="Reversals")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    page.locator("header summary", has_text="Across records").click()
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_contain_text("Reversals")


def _brightness(page: Page) -> float:
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(float(part) for part in re.findall(r"[\d.]+", colour)[:3]) / 3


def test_who_asks_for_dark_gets_dark(visit: Visit) -> None:
    assert _brightness(visit("", color_scheme="light")) > 200
    assert _brightness(visit("", color_scheme="dark")) < 60


def test_the_choice_of_colours_is_kept_from_page_to_page(visit: Visit) -> None:
    page = visit("", color_scheme="light")
    page.get_by_title("Dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{page.url}about/")
    assert _brightness(page) < 60


def test_a_case_of_middle_length_prints_on_two_pages(visit: Visit, real_site: Path) -> None:
    cases = sorted((real_site / "kb/cases").glob("*/index.html"), key=lambda p: p.stat().st_size)
    middle = cases[len(cases) // 2].parent.name
    page = visit(f"kb/cases/{middle}/", color_scheme="dark")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 2
    page.emulate_media(media="print", color_scheme="dark")
    assert _brightness(page) > 250
    expect(page.locator("header")).to_be_hidden()
    expect(page.locator(".rr-cite")).to_be_visible()
