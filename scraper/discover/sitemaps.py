"""Sitemaps, indexes of sitemaps and news sitemaps (sitemaps.org, Google's news extension)."""

import io
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from scraper.decode import decode_body
from scraper.discover.feeds import find_in_feed
from scraper.discover.found import Discovery, Kind
from scraper.discover.gather import MOST_FOUND, Gathering
from scraper.errors import BrokenBodyError, DiscoveryError, TooLargeError

LARGEST_SITEMAP = 32 * 1024 * 1024
"""Bytes, unpacked. The protocol allows 50 MB; the memory of a fetch does not."""
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
_KINDS: dict[str, Kind] = {"url": "page", "sitemap": "sitemap"}


def find_in_sitemap(url: str, body: bytes) -> Discovery:
    """The pages, and further sitemaps, that the sitemap at `url` names.

    It may be XML, gzipped XML, plain text with an address a line, or a feed. Dates are those of
    publication in a news sitemap, else none: a `lastmod` tells of changes, not of publication.
    Raises DiscoveryError where the body is none of these.
    """
    if body[:2] == b"\x1f\x8b":
        try:
            body = decode_body(url, body, ["gzip"], LARGEST_SITEMAP)
        except (BrokenBodyError, TooLargeError) as error:
            raise DiscoveryError(url, error.what, error.right) from None
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"https?://", start):
        gathering = Gathering(url)
        for line in body.decode("utf-8-sig", "replace").splitlines():
            if line.strip() and not gathering.full:
                gathering.add(line.strip())
        return gathering.discovery
    if re.search(rb"<(?:rss|feed|rdf:RDF)\b", start):
        return find_in_feed(url, body)
    if not re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", start):
        raise DiscoveryError(url, "is no sitemap", "give the address of an XML or text sitemap")
    gathering = Gathering(url)
    try:
        entries = list(islice(_entries(body), MOST_FOUND + 1))
        if entries and not body.rstrip(b" \t\r\n\x00").endswith(b">"):
            gathering.fault("breaks off within an entry, which is left out")
            entries.pop()
        for kind, fields in entries:
            if "loc" in fields:
                date = fields.get("publication_date")
                found = _ISO.fullmatch(date) if date else None
                gathering.add(fields["loc"], kind, fields.get("title"), found[0] if found else None)
            else:
                gathering.fault("an entry without an address")
    except etree.XMLSyntaxError as error:
        gathering.fault(f"breaks off: {error.msg}")
    return gathering.discovery


def named_sitemaps(url: str, named: list[str]) -> Discovery:
    """The sitemaps that the robots.txt of the site at `url` names."""
    gathering = Gathering(url)
    for sitemap in named:
        gathering.add(sitemap, "sitemap")
    return gathering.discovery


def _entries(body: bytes) -> Iterator[tuple[Kind, dict[str, str]]]:
    """Each url or sitemap element, as the texts of its leaves by local name, first one kept."""
    parser = etree.iterparse(
        io.BytesIO(body),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    fields: dict[str, str] = {}
    for _, element in parser:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in _KINDS and len(element):
            yield _KINDS[name], fields
            fields = {}
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
        elif element.text and name not in fields and not _in_image(element):
            fields[name] = " ".join(element.text.split())


def _in_image(element: etree._Element) -> bool:
    """Images and videos in a sitemap have addresses and titles of their own."""
    space = etree.QName(element).namespace or ""
    return "image" in space or "video" in space
