"""Finding things: search, its filters, and tables and timelines that sort and filter."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.browser.conftest import Visit


def _found(page: Page) -> int:
    said = page.locator("#rr-search [role=status]")
    expect(said).to_have_text(re.compile(r"^\d+ pages? found$"))
    return int(said.inner_text().split()[0])


def test_the_field_in_the_header_leads_to_the_record_looked_for(visit: Visit) -> None:
    page = visit("about/")
    field = page.get_by_label("Search the record")
    field.fill("Klarna assistant")
    field.press("Enter")
    first = page.locator(".rr-results > li").first
    expect(first).to_contain_text("Klarna")
    first.locator("a").first.click()
    expect(page.locator("h1")).to_contain_text("Klarna")


@pytest.mark.parametrize(
    ("words", "record"),
    [("klarna", "klarna-customer-service"), ("orgvue", "orgvue-2025"), ("chatbot", "[^/]+")],
)
def test_a_record_comes_before_what_only_bears_the_name(
    visit: Visit, words: str, record: str
) -> None:
    page = visit(f"search/?q={words}")
    _found(page)
    first = page.locator(".rr-results > li > p > a").first
    address = re.compile(rf"/kb/(cases|surveys|experiments)/{record}/$")
    expect(first).to_have_attribute("href", address)


def test_filters_narrow_what_search_finds(visit: Visit) -> None:
    page = visit("search/?q=customer")
    everything = _found(page)
    page.get_by_label("kind").select_option("survey")
    status = page.locator("#rr-search [role=status]")
    expect(status).not_to_have_text(re.compile(f"^{everything} "))
    surveys = _found(page)
    assert 0 < surveys < everything
    expect(page.locator(".rr-results > li").first).to_be_visible()
    addresses = page.locator(".rr-results > li > p > a").evaluate_all("all => all.map(a => a.href)")
    assert addresses
    assert all("/kb/surveys/" in address for address in addresses)


def test_search_says_when_nothing_is_found(visit: Visit) -> None:
    page = visit("search/?q=klarna")
    everything = _found(page)
    page.get_by_label("kind").select_option("experiment")
    page.get_by_label("status").select_option("reversed")
    status = page.locator("#rr-search [role=status]")
    expect(status).not_to_have_text(re.compile(f"^{everything} "))
    expect(status).to_have_text("0 pages found")
    expect(page.locator(".rr-results > li")).to_have_count(0)


def _column(page: Page, number: int) -> list[str]:
    cells = page.locator(f"tbody tr:not([hidden]) td:nth-child({number})")
    return cells.evaluate_all("all => all.map(cell => cell.dataset.sort ?? cell.innerText)")


def _head(page: Page, name: str) -> Locator:
    return page.get_by_role("columnheader", name=name)


def test_a_table_sorts_by_number_both_ways(visit: Visit) -> None:
    page = visit("kb/cases/")
    head = _head(page, "Claims")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    up = [int(text) for text in _column(page, 6)]
    assert up == sorted(up)
    assert len(set(up)) > 5
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert [int(text) for text in _column(page, 6)] == sorted(up, reverse=True)


def test_a_table_filters_by_words_and_by_choice(visit: Visit) -> None:
    page = visit("kb/cases/")
    rows = page.locator("tbody tr:visible")
    everything = rows.count()
    page.get_by_label("Filter by words").fill("klarna")
    expect(rows).not_to_have_count(everything)
    assert all("klarna" in text.lower() for text in rows.all_inner_texts())
    page.get_by_label("Filter by words").fill("")
    expect(rows).to_have_count(everything)
    page.get_by_label("Status").select_option("partly reversed")
    expect(rows).not_to_have_count(everything)
    assert set(_column(page, 5)) == {"partly reversed"}
    expect(page.locator("output")).to_have_text(f"{rows.count()} of {everything}")


def test_the_timeline_filters_and_keeps_it_in_the_address(visit: Visit) -> None:
    page = visit("kb/timeline/2025-05/")
    events = page.locator(".rr-event:visible")
    everything = events.count()
    page.get_by_label("Event").select_option(label=_last_choice(page, "Event"))
    expect(events).not_to_have_count(everything)
    narrowed = events.count()
    assert 0 < narrowed < everything
    page.reload()
    expect(events).to_have_count(narrowed)


def _last_choice(page: Page, label: str) -> str:
    return page.get_by_label(label).locator("option").last.inner_text()


def test_a_long_course_can_be_cut_down_and_a_link_brings_back_what_it_leads_to(
    visit: Visit,
) -> None:
    page = visit("kb/cases/klarna-customer-service/")
    entries = page.locator(".rr-course > li:visible")
    whole = entries.count()
    page.get_by_role("button", name=re.compile(r"^Leave out the \d+ unverified$")).click()
    assert 0 < entries.count() < whole
    expect(page.locator(".rr-course .rr-is-reversal").first).to_be_visible()
    page.evaluate("location.hash = 'transfer-250'")
    expect(page.locator("#transfer-250")).to_be_in_viewport()
    assert entries.count() == whole
