"""Pages of links and lists of addresses."""

import re
from collections.abc import Iterable

from lxml import etree

from scraper.discover.found import Discovery
from scraper.discover.gather import Gathering
from scraper.errors import DiscoveryError, UrlError
from scraper.urls import normal_url, same_site

MOST_LINKS = 10_000
LARGEST_PAGE = 8 * 1024 * 1024
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|mjs|json|xml|rss|woff2?|ttf|mp[34]|m4a|webm|mov"
    r"|avi|zip|gz|7z|exe|dmg|apk)$",
    re.IGNORECASE,
)


def find_in_page(url: str, body: bytes, *, charset: str | None = None) -> Discovery:
    """The pages of the same site that the page at `url` links to, in its order.

    Respects <base> and `nofollow` in a robots meta tag. Links to pictures, scripts and the like
    are left out. Raises DiscoveryError where there is no HTML in the body.
    """
    if len(body) > LARGEST_PAGE:
        raise DiscoveryError(url, f"a page of {len(body):,} bytes", "give a smaller page of links")
    if body.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04")):
        raise DiscoveryError(url, "is no page", "give the address of a page of links")
    gathering = Gathering(url, MOST_LINKS)
    base = url
    for name, element in _elements(body, charset):
        if name == "base" and base == url:
            base = _joined(element.get("href"), url) or url
        elif name == "meta" and "nofollow" in (element.get("content") or "").lower():
            if (element.get("name") or "").lower() == "robots":
                return Discovery(faults=["its robots meta tag asks not to follow its links"])
        elif name == "a" and not gathering.full:
            target = _joined(element.get("href"), base)
            if target and target != url and _may_be_page(target) and same_site(target, url):
                gathering.add(target, "page", _text(element))
    return gathering.discovery


def find_feeds(url: str, body: bytes) -> list[str]:
    """The feeds that the page at `url` names as its own (RSS and Atom autodiscovery)."""
    feeds = []
    for name, element in _elements(body[:LARGEST_PAGE], None):
        if name == "link" and "alternate" in (element.get("rel") or "").lower().split():
            declared = (element.get("type") or "").lower()
            target = _joined(element.get("href"), url)
            if target and declared in ("application/rss+xml", "application/atom+xml"):
                feeds.append(target)
    return list(dict.fromkeys(feeds))


def find_in_lines(name: str, lines: Iterable[str]) -> Discovery:
    """The addresses of a list with one a line; empty lines and those after # are passed over.

    What is no address is a fault that names its line: "list.txt:3: …".
    """
    gathering = Gathering("")
    for number, line in enumerate(lines, 1):
        text = line.strip().lstrip("\ufeff")
        if not text or text.startswith("#"):
            continue
        try:
            gathering.add(normal_url(text.split()[0]))
        except UrlError as error:
            gathering.fault(f"{name}:{number}: {error}")
    return gathering.discovery


def _elements(body: bytes, charset: str | None) -> Iterable[tuple[str, etree._Element]]:
    try:
        parser = etree.HTMLParser(
            encoding=charset, no_network=True, recover=True, remove_comments=True, huge_tree=False
        )
    except LookupError:  # a character set nobody knows
        parser = etree.HTMLParser(no_network=True, recover=True, remove_comments=True)
    try:
        tree = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if tree is None:
        return
    for element in tree.iter("base", "meta", "link", "a"):
        yield str(element.tag), element


def _may_be_page(url: str) -> bool:
    return _NO_PAGE.search(url.partition("?")[0]) is None


def _joined(href: str | None, base: str) -> str | None:
    """A link as an address, or None: a page is full of links that lead to none."""
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    try:
        return normal_url(href, base)
    except UrlError:
        return None


def _text(element: etree._Element) -> str | None:
    text = " ".join("".join(str(part) for part in element.itertext()).split())
    return text[:500] or None
