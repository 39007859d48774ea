"""The site as it is served: made by MkDocs and Pagefind from real pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from kb.publish.render_site import render_site
from tests.publish.hostile import HOSTILE, shown

HERE = "http://here/"
FOLDERS = {"c": "cases", "s": "surveys", "e": "experiments"}


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=HOSTILE)
@pytest.mark.parametrize("kind", FOLDERS)
def test_hostile_text_is_plain_text_on_the_page_of_its_record(
    hostile_site: Path, kind: str, number: int
) -> None:
    article = _article(hostile_site / f"kb/{FOLDERS[kind]}/{kind}-{number}/index.html")
    text = _text(article)
    for value in shown(kind, number, HOSTILE[number]):
        assert value in text


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=HOSTILE)
@pytest.mark.parametrize(
    "place", ["cases/c-", "surveys/s-", "experiments/e-", "organizations/o-", "people/p-"]
)
def test_hostile_text_changes_nothing_but_text(hostile_site: Path, place: str, number: int) -> None:
    page = hostile_site / f"kb/{place}{number}/index.html"
    plain = hostile_site / f"kb/{place}{len(HOSTILE)}/index.html"
    assert _shape(page) == _shape(plain)


@pytest.mark.parametrize(
    ("page", "field"),
    [
        ("kb/cases", "ctitle"),
        ("kb/surveys", "stitle"),
        ("kb/surveys", "spopulation"),
        ("kb/experiments", "etitle"),
        ("kb/organizations", "org"),
        ("kb/people", "person"),
        ("kb/reversals", "cclaim"),
        ("kb/conflicts/incompatible", "cconflictnote"),
        ("kb/sources", "cpublisher"),
        ("kb/sources/c", "csourcetitle"),
        ("kb/timeline/2024", "csecond"),
    ],
)
def test_hostile_text_is_plain_text_in_lists(hostile_site: Path, page: str, field: str) -> None:
    text = _text(_article(hostile_site / page / "index.html"))
    for number, hostile in enumerate(HOSTILE):
        assert f"{field}{number}q {hostile}" in text


def test_hostile_titles_are_plain_text_in_the_head(hostile_site: Path) -> None:
    for number, hostile in enumerate(HOSTILE):
        tree = _page(hostile_site / f"kb/cases/c-{number}/index.html")
        assert tree.findtext("head/title") == f"ctitle{number}q {hostile} - Replacement Record"
        description = tree.xpath("string(head/meta[@name='description']/@content)")
        assert description == f"csummary{number}q {hostile}"


@pytest.mark.parametrize("site", ["small_site", "hostile_site"])
def test_every_link_and_anchor_within_the_site_resolves(
    site: str, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(site)
    missing = []
    for path in _html_files(root):
        if path.name == "404.html":
            continue
        here = HERE + path.relative_to(root).as_posix().removesuffix("index.html")
        for element in _page(path).iter("a", "link", "script", "img", "form"):
            link = element.get("href") or element.get("src") or element.get("action")
            if link is None or urlsplit(link).scheme in ("http", "https"):
                continue
            address, anchor = urldefrag(urljoin(here, link))
            target = root / unquote(address.removeprefix(HERE))
            if target.is_dir():
                target /= "index.html"
            if not target.is_file() or (anchor and anchor not in _anchors(target)):
                missing.append((path.relative_to(root).as_posix(), link))
    assert missing == []


@pytest.mark.parametrize("site", ["small_site", "hostile_site"])
def test_nothing_is_loaded_from_another_host(site: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(site)
    for path in _html_files(root):
        for element in _page(path).iter("script", "link", "img", "iframe", "source", "form"):
            for name in ("src", "href", "action"):
                assert urlsplit(element.get(name) or "").netloc == ""


def test_links_lead_to_the_web_and_to_nothing_else(hostile_site: Path) -> None:
    for path in _html_files(hostile_site):
        for element in _page(path).iter("a"):
            assert urlsplit(element.get("href") or "").scheme in ("", "http", "https")


def test_no_anchor_stands_twice_on_a_page(small_site: Path) -> None:
    for path in _html_files(small_site):
        anchors = [str(anchor) for anchor in _page(path).xpath("//@id")]
        assert len(anchors) == len(set(anchors)), path


def test_navigation_lists_no_record(small_site: Path) -> None:
    tree = _page(small_site / "kb/cases/index.html")
    links = tree.xpath("//nav//a/@href")
    assert links
    assert not [link for link in links if "acme" in link]


def test_the_same_pages_give_the_same_site(small_site: Path) -> None:
    again = small_site.with_name("again")
    render_site(small_site.parent, again, None)
    assert _bytes(small_site) == _bytes(again)


def test_the_search_index_holds_the_records(small_site: Path) -> None:
    assert (small_site / "pagefind/pagefind.js").is_file()
    assert len(list((small_site / "pagefind/fragment").iterdir())) > 10


def _html_files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*.html") if "pagefind" not in path.parts)


@cache
def _page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), html.HTMLParser(encoding="utf-8"))


@cache
def _anchors(path: Path) -> frozenset[str]:
    return frozenset(str(anchor) for anchor in _page(path).xpath("//@id"))


def _article(path: Path) -> html.HtmlElement:
    (article,) = _page(path).iter("article")
    return article


def _text(element: html.HtmlElement) -> str:
    return str(element.text_content())


def _shape(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page in order, with the names of their attributes."""
    body = _page(path)
    shape = []
    for element in body.iter():
        assert isinstance(element.tag, str), "a comment that no template wrote"
        shape.append((element.tag, tuple(element.keys())))
    return shape


def _bytes(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }
