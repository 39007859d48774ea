"""Feeds, sitemaps, pages of links and lists: what they name, and what they cannot do to us."""

import gzip
import time
from pathlib import Path

import pytest

from scraper.discover import find_feeds, find_in_feed, find_in_lines, find_in_page, find_in_sitemap
from scraper.discover.found import Found
from scraper.errors import DiscoveryError

URL = "https://a.example/feed.xml"

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>One &amp; only</title><link>https://a.example/one?utm_source=rss</link>
<pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate></item>
<item><title>Two</title><link>/two</link></item>
<item><title>One again</title><link>http://www.a.example/one</link></item>
<item><title>No link</title></item>
<item><title>File</title><link>file:///etc/passwd</link></item>
<item><guid isPermaLink="true">https://a.example/three</guid></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>Four</title><link rel="alternate" href="https://a.example/four"/>
<published>2026-03-02T10:00:00Z</published><updated>2026-03-05T10:00:00Z</updated></entry>
<entry><title>Five</title><link href="https://a.example/five"/>
<updated>2026-03-05T10:00:00Z</updated></entry></feed>"""


def urls(found: list[Found]) -> list[str]:
    return [one.url for one in found]


def test_rss() -> None:
    discovery = find_in_feed(URL, RSS)
    assert urls(discovery.found) == [
        "https://a.example/one",
        "https://a.example/two",
        "https://a.example/three",
    ]
    first = discovery.found[0]
    assert (first.title, first.published) == ("One & only", "2026-03-02T09:00:00Z")
    assert len(discovery.faults) == 2


def test_atom_updated_is_not_published() -> None:
    four, five = find_in_feed(URL, ATOM).found
    assert four.published == "2026-03-02T10:00:00Z"
    assert five.published is None


@pytest.mark.parametrize(
    "body", [b"", b"<html><p>hi</p></html>", b"\x00\xff", b"{}", b"/etc/passwd"]
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(DiscoveryError, match="no RSS or Atom"):
        find_in_feed(URL, body)


def test_a_feed_is_never_opened_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "local.xml"
    path.write_bytes(RSS)
    with pytest.raises(DiscoveryError):
        find_in_feed(URL, str(path).encode())


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)


def test_entities_do_not_blow_up() -> None:
    start = time.monotonic()
    feed = BILLION_LAUGHS + b"<rss version='2.0'><channel><title>&j;</title></channel></rss>"
    with pytest.raises(DiscoveryError, match="declares entities"):
        find_in_feed(URL, feed)
    sitemap = BILLION_LAUGHS + b"<urlset><url><loc>https://a.example/&j;</loc></url></urlset>"
    find_in_sitemap(URL, sitemap)
    assert time.monotonic() - start < 5


def test_external_entities_are_not_read() -> None:
    body = (
        b'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<urlset><url><loc>https://a.example/&x;</loc></url></urlset>"
    )
    assert all("root" not in one.url for one in find_in_sitemap(URL, body).found)


SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://a.example/p.jpg</image:loc><image:title>Pic</image:title>
</image:image><loc> https://a.example/one?a=1&amp;b=2 </loc><lastmod>2026-03-09</lastmod>
<news:news><news:publication_date>2026-03-02</news:publication_date><news:title>One</news:title>
</news:news></url>
<url><loc>https://a.example/two</loc><lastmod>2026-03-09</lastmod></url>
<url><lastmod>2026</lastmod></url></urlset>"""


def test_sitemap_with_news_and_images() -> None:
    discovery = find_in_sitemap(URL, SITEMAP)
    assert discovery.found == [
        Found("https://a.example/one?a=1&b=2", "page", "One", "2026-03-02"),
        Found("https://a.example/two", "page"),
    ]
    assert discovery.faults == ["an entry without an address"]


def test_sitemap_forms() -> None:
    index = (
        b"<sitemapindex><sitemap><loc>https://a.example/s1.xml</loc></sitemap>"
        b"<sitemap><loc>/s2.xml.gz</loc></sitemap></sitemapindex>"
    )
    assert [(f.url, f.kind) for f in find_in_sitemap(URL, index).found] == [
        ("https://a.example/s1.xml", "sitemap"),
        ("https://a.example/s2.xml.gz", "sitemap"),
    ]
    assert find_in_sitemap(URL, gzip.compress(SITEMAP)).found == find_in_sitemap(URL, SITEMAP).found
    text = b"\xef\xbb\xbfhttps://a.example/1\r\n\r\nhttps://a.example/2\nnonsense\n"
    assert urls(find_in_sitemap(URL, text).found) == [
        "https://a.example/1",
        "https://a.example/2",
        "https://a.example/nonsense",
    ]
    assert urls(find_in_sitemap(URL, RSS).found)[0] == "https://a.example/one"


def test_a_cut_sitemap_gives_what_is_whole() -> None:
    discovery = find_in_sitemap(URL, SITEMAP[: SITEMAP.index(b"two") + 2])
    assert discovery.faults == ["breaks off within an entry, which is left out"]
    assert urls(discovery.found) == ["https://a.example/one?a=1&b=2"]


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"\x00", b"%PDF-1.7", b"{}"])
def test_what_is_no_sitemap_is_refused(body: bytes) -> None:
    with pytest.raises(DiscoveryError, match="no sitemap"):
        find_in_sitemap(URL, body)


def test_a_bomb_of_a_sitemap_is_refused() -> None:
    with pytest.raises(DiscoveryError, match="more than"):
        find_in_sitemap(URL, gzip.compress(bytes(64 << 20)))


def test_a_sitemap_is_bounded() -> None:
    lines = b"".join(b"<url><loc>https://a.example/%d</loc></url>" % n for n in range(60_000))
    start = time.monotonic()
    discovery = find_in_sitemap(URL, b"<urlset>" + lines + b"</urlset>")
    assert len(discovery.found) == 50_000
    assert "the rest is left" in discovery.faults[-1]
    assert time.monotonic() - start < 10


PAGE = b"""<html><head><base href="https://a.example/news/"><title>N</title>
<link rel="alternate" type="application/rss+xml" href="/rss"></head><body>
<a href="one.html">First <b>story</b></a> <a href="/two#c">Two</a> <a href="two#d">x</a>
<a href="https://other.example/x">Away</a> <a href="https://blog.a.example/z">Blog</a>
<a href="mailto:a@b.c">m</a> <a href="javascript:void(0)">j</a> <a href="/p.jpg?w=1">p</a>
<a href="//[::1">bad</a> <a>none</a> <a href="one.html?utm_source=x">again</a></body></html>"""


def test_page_of_links() -> None:
    url = "https://a.example/start"
    discovery = find_in_page(url, PAGE)
    assert urls(discovery.found) == [
        "https://a.example/news/one.html",
        "https://a.example/two",
        "https://a.example/news/two",
        "https://blog.a.example/z",
    ]
    assert discovery.found[0].title == "First story"
    assert find_feeds(url, PAGE) == ["https://a.example/rss"]


def test_nofollow_is_obeyed() -> None:
    body = b'<meta name="robots" content="noindex, NOFOLLOW">' + PAGE
    assert find_in_page(URL, body).found == []


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 20_000 + b'<a href="/x">x</a>',
        b"<a href='/%d'>y</a>" * 1,
        b"".join(b"<a href=/%d>y" % n for n in range(100_000)),
        b"<a href='/\x00'>\xed\xa0\x80&#xD800;&amp" + b"&a;" * 10_000,
        b"",
        b"\x00" * 1000,
        b"plain text",
    ],
    ids=["deep", "odd", "many", "nul", "empty", "zeros", "text"],
)
def test_hostile_pages_are_read_in_time(body: bytes) -> None:
    start = time.monotonic()
    assert len(find_in_page(URL, body).found) <= 10_000
    find_in_page(URL, body, charset="no-such-charset")
    assert time.monotonic() - start < 10


def test_a_picture_is_no_page() -> None:
    with pytest.raises(DiscoveryError, match="no page"):
        find_in_page(URL, b"%PDF-1.7 ...")


def test_lists_name_the_line_that_is_wrong() -> None:
    lines = ["# mine", "https://a.example/1", "", "https://a.example/1?utm_source=x", "nonsense",
             "https://a.example/2  a note"]  # fmt: skip
    discovery = find_in_lines("list.txt", lines)
    assert urls(discovery.found) == ["https://a.example/1", "https://a.example/2"]
    assert discovery.faults == [
        "list.txt:5: nonsense: no scheme; only http: and https: are fetched"
    ]
