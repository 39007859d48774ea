import pytest
from lxml.html import document_fromstring

from scraper.article.jsonld import read
from scraper.article.metadata import read_meta_tags
from scraper.article.title import find_title, fold, strip_site_name


def title_of(html: str, *names: str) -> tuple[str, str] | None:
    tree = document_fromstring(html)
    found = find_title(tree, read_meta_tags(tree), read(tree), names)
    return (found.text, found.found_in) if found is not None else None


def test_the_heading_that_the_description_confirms_wins() -> None:
    html = (
        '<html><head><meta property="og:title" content="Gulls return - Strand Courier"></head>'
        "<body><h1>Strand Courier</h1><h1>Gulls return</h1><h1>Tides today</h1></body></html>"
    )
    assert title_of(html, "Strand Courier") == ("Gulls return", "h1")


def test_json_ld_confirms_a_heading_too() -> None:
    html = (
        "<html><head><title>News</title><script type='application/ld+json'>"
        '{"@type": "NewsArticle", "headline": "Gulls return"}</script></head>'
        "<body><h1>Most read</h1><h1>Gulls  return</h1></body></html>"
    )
    assert title_of(html) == ("Gulls return", "h1")


def test_a_page_without_headings_has_the_title_without_the_site() -> None:
    title = "<title>Gulls return to the pier | Strand Courier</title>"
    html = f"<html><head>{title}</head><body><p>x</p></body></html>"
    assert title_of(html, "Strand Courier") == ("Gulls return to the pier", "title")


def test_a_page_that_says_nothing_has_no_title() -> None:
    assert title_of("<html><body><p>Some words.</p></body></html>") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gulls return - Strand Courier", "Gulls return"),
        ("Strand Courier: Gulls return", "Strand Courier: Gulls return"),
        ("Strand Courier | Gulls return", "Gulls return"),
        ("Gulls return | Nature | Strand Courier", "Gulls return"),
        ("Well-known gulls return", "Well-known gulls return"),
        ("Gulls return", "Gulls return"),
    ],
)
def test_the_name_of_the_site_is_taken_off(text: str, wanted: str) -> None:
    assert strip_site_name(text, {fold("Strand Courier")}, []) == wanted


def test_titles_are_compared_without_case_width_and_punctuation() -> None:
    assert fold("Ｇulls “Return”!") == fold("gulls return")
