"""Citing and proving: what is copied, and where a quote leads."""

from __future__ import annotations

import io
import re
from urllib.parse import unquote

from PIL import Image
from playwright.sync_api import Route, expect

from tests.site.browser.conftest import Visit

RECORD = "kb/cases/klarna-customer-service/"
FILLER = "<p>Nothing is said here about anyone, and it goes on for a while.</p>" * 80
# The colour that the browser gives to a passage a text fragment names.
MARKED = (255, 0, 255)
ARTICLE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title>
<style>::target-text {{ background: rgb(255, 0, 255); color: black }}</style>
<h1>An article</h1>{filler}<p id="passage">It was written that {words} and so on.</p>{filler}</html>
"""


def test_a_citation_is_copied_as_it_stands(visit: Visit) -> None:
    page = visit(RECORD, permissions=["clipboard-read", "clipboard-write"])
    shown = page.locator(".rr-cite [data-rr-copy]").first
    citation = shown.evaluate("element => element.firstChild.textContent").strip()
    assert "Klarna" in citation
    shown.get_by_role("button", name="Copy").click()
    expect(shown.get_by_role("button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == citation


def test_bibtex_is_copied_without_the_word_on_the_button(visit: Visit) -> None:
    page = visit(RECORD, permissions=["clipboard-read", "clipboard-write"])
    box = page.locator(".rr-cite details", has=page.locator("summary", has_text="BibTeX"))
    box.locator("summary").click()
    box.get_by_role("button", name="Copy").click()
    expect(box.get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"@\w+\{.*\}", copied, re.S)


def test_a_quote_leads_to_its_passage_marked_in_the_source(
    visit: Visit, real_site_address: str
) -> None:
    page = visit(RECORD, viewport={"width": 900, "height": 700})
    link = page.locator(".rr-proofs a[href*=':~:text=']:visible").first
    address = link.get_attribute("href") or ""
    words = unquote(address.split(":~:text=")[1].split(",")[0])
    # The source itself is on another host: an article of our own stands in for its page.
    article = f"{real_site_address}/article-of-our-own/"

    def answer(route: Route) -> None:
        content = ARTICLE.format(words=words, filler=FILLER)
        route.fulfill(body=content, content_type="text/html; charset=utf-8")

    page.route(f"{article}**", answer)
    link.evaluate("(a, to) => { a.href = to }", f"{article}#{address.split('#', 1)[1]}")
    link.locator("q").click(position={"x": 60, "y": 9})
    passage = page.locator("#passage")
    expect(passage).to_contain_text(words)
    expect(passage).to_be_in_viewport()
    assert page.evaluate("scrollY") > 500
    assert _share_of(passage.screenshot(), MARKED) > 0.05


def _share_of(picture: bytes, colour: tuple[int, int, int]) -> float:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    size = image.width * image.height
    counts = {found: count for count, found in image.getcolors(size) or []}
    return counts.get(colour, 0) / size


def test_a_link_to_a_claim_goes_to_it_and_marks_it(visit: Visit) -> None:
    page = visit(RECORD)
    link = page.locator(".rr-turn a[href^='#']:not(.rr-anchor)").first
    anchor = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    claim = page.locator(f"[id='{anchor}']")
    expect(claim).to_be_in_viewport()
    assert claim.evaluate("element => element.matches(':target')")
    background = claim.evaluate("element => getComputedStyle(element).backgroundColor")
    assert background not in ("rgba(0, 0, 0, 0)", "transparent")
