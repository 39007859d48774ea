"""No page breaks a rule of axe-core, in neither palette."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.site.browser.conftest import Visit
from tests.site.page_types import page_types

# The checks take time in the square of what is on a page, and the hundredth row of a table has
# the faults of the second.
SHORTEN = """most => {
  const seen = new Map();
  for (const element of document.querySelectorAll('article tr, article li, article section')) {
    const place = element.parentElement;
    const kind = element.tagName + element.className;
    const kinds = seen.get(place) ?? new Map();
    seen.set(place, kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
    if (kinds.get(kind) > most) element.remove();
  }
}"""
PALETTE = {"runOnly": ["color-contrast", "link-in-text-block"]}
AXE = Axe()


def _faults(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    found = AXE.run(page, options={"resultTypes": ["violations"], **(options or {})}).response
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "options"), [("light", {}), ("dark", PALETTE)])
def test_no_type_of_page_breaks_a_rule(
    visit: Visit, real_site: Path, scheme: str, options: dict[str, Any]
) -> None:
    page = visit("", color_scheme=scheme)
    root, found = page.url, {}
    for path in page_types(real_site):
        page.goto(f"{root}{path}")
        page.evaluate(SHORTEN, 6)
        page.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
        found[path] = _faults(page, options)
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_reader_opens_breaks_no_rule(visit: Visit, scheme: str) -> None:
    page = visit("search/?q=customer", color_scheme=scheme)
    expect(page.locator(".rr-results > li").first).to_be_visible()
    assert _faults(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name="Menu").click()
    page.locator("header summary", has_text="Across records").click()
    assert _faults(page) == []


def test_the_check_finds_faults(visit: Visit) -> None:
    page = visit("about/")
    page.evaluate(
        """document.querySelector('article').insertAdjacentHTML('beforeend',
        '<img src="../assets/favicon.svg"><p style="color: #ccc; background: #fff">pale</p>')"""
    )
    assert {fault.split(":")[0] for fault in _faults(page)} == {"image-alt", "color-contrast"}
