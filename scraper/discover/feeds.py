"""RSS and Atom feeds, with feedparser."""

import io
import time

import feedparser

from scraper.discover.found import Discovery
from scraper.discover.gather import Gathering
from scraper.errors import DiscoveryError

LARGEST_FEED = 4 * 1024 * 1024
"""Bytes. feedparser's patience with broken feeds grows with their size; ours does not."""


def find_in_feed(url: str, body: bytes) -> Discovery:
    """The pages that the feed at `url` names, in its order, with title and date.

    Raises DiscoveryError where the body is no feed, or too large a one.
    """
    if len(body) > LARGEST_FEED:
        what = f"a feed of {len(body):,} bytes"
        raise DiscoveryError(url, what, f"at most {LARGEST_FEED:,} are read")
    if b"<!ENTITY" in body:
        what = "a feed that declares entities"
        raise DiscoveryError(url, what, "feeds need none; this may be an attack")
    # A stream, never the text itself: feedparser would open what looks like a file or an address.
    feed = feedparser.parse(io.BytesIO(body), resolve_relative_uris=False, sanitize_html=False)
    if not feed.get("version") and not feed.entries:
        raise DiscoveryError(url, "is no RSS or Atom feed", "give the address of the feed itself")
    gathering = Gathering(url)
    for entry in feed.entries:
        link = entry.get("feedburner_origlink") or entry.get("link")
        if not link and str(entry.get("id", "")).startswith(("http://", "https://")):
            link = entry.id
        if link:
            gathering.add(str(link), "page", _text(entry.get("title")), _date(entry))
        else:
            gathering.fault(f"entry without a link: {_text(entry.get('title')) or 'untitled'}")
    return gathering.discovery


def _text(value: object) -> str | None:
    return " ".join(str(value).split())[:500] if value else None


def _date(entry: feedparser.FeedParserDict) -> str | None:
    """When the entry was published, to the second, in UTC."""
    given = entry.get("published_parsed")
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", given) if given else None
