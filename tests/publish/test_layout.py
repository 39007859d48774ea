"""How pages of awkward records look in a browser: each is there, and none breaks the layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.fixtures.serving import served
from tests.publish import awkward
from tests.publish.conftest import make_site, open_built

_CASES = [
    "no-dates", "many-events", "long-title", "unbroken", "right-to-left", "emoji", "no-figures",
    "twin-one", "twin-two", "many-sources", "no-address", "only-archived",
]  # fmt: skip
_PAGES = [f"kb/cases/{case}/" for case in _CASES] + [
    "kb/cases/many-sources/sources/",
    "",
    "search/",
    "kb/cases/",
    "kb/organizations/",
    "kb/organizations/long/",
    "kb/organizations/rtl/",
    "kb/people/someone/",
    *(f"kb/{name}/" for name in ("timeline", "reversals", "reversals/cases", "conflicts")),
    *(f"kb/{name}/" for name in ("statistics", "progress", "sources", "functions", "metrics")),
]
# All that is shown and wider than the window, but for what scrolls by itself.
_TOO_WIDE = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.right > innerWidth + 1 && !element.closest(".rr-scroll, .md-sidebar")
    && getComputedStyle(element).visibility !== "hidden";
}).map((element) => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`)
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site of awkward records is served."""
    folder = tmp_path_factory.mktemp("awkward")
    corpus = awkward.write_corpus(folder / "corpus")
    with open_built(corpus, folder / "record.sqlite") as connection:
        site = make_site(folder, connection)
    with served(site) as address:
        yield f"{address}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as on a phone."""
    opened = browser.new_page(viewport={"width": 360, "height": 800})
    yield opened
    opened.close()


def test_no_page_is_wider_than_its_window(page: Page, address: str) -> None:
    found = {}
    for path in _PAGES:
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.ok
        for width in (320, 360, 768):
            page.set_viewport_size({"width": width, "height": 800})
            too_wide = page.evaluate(_TOO_WIDE)
            if too_wide or page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[path, width] = too_wide[:3]
    assert found == {}


def test_every_event_of_a_long_record_stands_in_order(page: Page, address: str) -> None:
    page.goto(f"{address}kb/cases/many-events/")
    texts = page.locator(".rr-course .rr-claim > .rr-text").all_text_contents()
    assert texts == [f"Something was done, number {n}." for n in range(awkward.EVENTS)]


def test_what_has_no_date_stands_below_a_heading_that_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}kb/cases/no-dates/")
    assert page.get_by_role("heading", name="Without a date of its own").is_visible()
    assert page.locator(".rr-claim").count() == 3
    assert page.locator(".rr-when").count() == 0


def test_the_timeline_is_filtered_and_hands_on_what_was_chosen(
    page: Page, small_site: Path
) -> None:
    with served(small_site) as address:
        page.goto(f"{address}/kb/timeline/2025/")
        events = page.locator(".rr-event:visible")
        total = events.count()
        page.locator("select[name=event]").select_option("reversal")
        assert events.count() == page.locator(".rr-event-reversal").count() == 1 < total
        assert page.locator(".rr-count").inner_text() == f"1 of {total} events"
        page.locator(".rr-pages a").first.click()
        page.wait_for_url("**/kb/timeline/2024/?event=reversal")
        page.locator("select[name=event]").wait_for()
        assert events.count() == 0
        page.locator("select[name=event]").select_option("")
        assert events.count() == page.locator(".rr-event").count() > 0


def test_words_from_right_to_left_stand_from_right_to_left(page: Page, address: str) -> None:
    page.goto(f"{address}kb/cases/right-to-left/")
    for words in ("h1", ".rr-claim > .rr-text"):
        assert page.locator(words).evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator(".rr-card").evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_organizations_of_one_name_have_a_page_each(page: Page, address: str) -> None:
    for organization, case in (("twin-a", "twin-one"), ("twin-b", "twin-two")):
        page.goto(f"{address}kb/organizations/{organization}/")
        links = page.locator("article a").evaluate_all("all => all.map((a) => a.href)")
        assert any(f"/kb/cases/{case}/" in link for link in links)
        other = "twin-two" if case == "twin-one" else "twin-one"
        assert not any(f"/kb/cases/{other}/" in link for link in links)


def test_a_source_without_an_address_is_named_and_is_no_link(page: Page, address: str) -> None:
    page.goto(f"{address}kb/cases/no-address/")
    source = page.locator(".rr-sources > li")
    assert "What was said" in source.inner_text()
    assert source.locator("a").count() == 0


def test_a_quote_leads_to_the_archived_copy_where_there_is_no_other(
    page: Page, address: str
) -> None:
    page.goto(f"{address}kb/cases/only-archived/")
    link = page.locator(".rr-claim .rr-proofs a").first.get_attribute("href")
    assert link is not None
    assert link.startswith("https://archive.example/2024/https://paper.example/one#:~:text=")


def test_very_many_sources_stand_on_a_page_of_their_own(page: Page, address: str) -> None:
    there = f"{address}kb/cases/many-sources/sources/#source_paper-many-sources"
    page.goto(f"{address}kb/cases/many-sources/")
    assert page.locator(".rr-sources").count() == 0
    page.locator(".rr-figures .rr-proofs li > a").last.click()
    page.wait_for_url(there)  # and for the page to be loaded whole
    assert page.locator(".rr-sources > li").count() == awkward.SOURCES
    # Links to the place where a source stood while there were fewer lead on.
    page.goto(f"{address}kb/cases/many-sources/#source_paper-many-sources")
    page.wait_for_url(there)


def test_a_number_opens_its_proof_beside_it_without_a_script(
    browser: Browser, address: str
) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{address}kb/cases/twin-one/")
    page.locator(".rr-numbers button").press("Enter")
    proof = page.locator(".rr-figures tr:popover-open")
    assert proof.get_by_role("link", name="said that it works").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".rr-figures tr:popover-open").count() == 0
    assert page.locator(".rr-figures tr").last.is_visible()
    plain.close()
