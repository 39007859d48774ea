"""Everything reads without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.browser.conftest import Visit


def test_a_record_reads_whole_without_script(visit: Visit) -> None:
    page = visit("kb/cases/klarna-customer-service/", java_script_enabled=False)
    for heading in page.locator("article h2").all():
        expect(heading).to_be_visible()
    claims = page.locator(".rr-claim")
    assert claims.count() > 20
    for claim in (claims.first, claims.last):
        expect(claim.locator(".rr-text")).to_be_visible()
    rows = page.locator(".rr-figures tbody tr")
    assert rows.count() > 20
    assert rows.locator("visible=true").count() == rows.count()
    expect(page.locator(".rr-cite .rr-text").first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "items"),
    [
        ("kb/cases/", "tbody tr"),
        ("kb/timeline/2025-05/", ".rr-event"),
        ("kb/reversals/cases/", "tbody tr"),
        ("kb/conflicts/incompatible/", ".rr-clash-box"),
    ],
)
def test_lists_are_whole_without_script(visit: Visit, path: str, items: str) -> None:
    listed = visit(path, java_script_enabled=False).locator(items)
    assert listed.count() > 10
    assert listed.locator("visible=true").count() == listed.count()


def test_search_without_script_says_where_to_look(visit: Visit) -> None:
    # Chromium stops the scripts of a test without showing `noscript`, which other browsers do.
    page = visit("search/", java_script_enabled=False)
    said = page.locator("#rr-search noscript")
    assert "Search needs JavaScript" in (said.text_content() or "")
    addresses = said.locator("a").evaluate_all("all => all.map(link => link.href)")
    assert len(addresses) == 4
    for address in addresses:
        page.goto(address)
        expect(page.locator("tbody tr").first).to_be_visible()


def test_the_menu_works_without_script(visit: Visit) -> None:
    page = visit("", java_script_enabled=False)
    page.locator("header summary", has_text="Across records").click()
    page.locator("header").get_by_role("link", name="Reversals").click()
    expect(page.locator("h1")).to_contain_text("Reversals")
