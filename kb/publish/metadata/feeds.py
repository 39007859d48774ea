"""Feeds of new and changed records and of reversals, as Atom (RFC 4287) and JSON Feed 1.1.

Days come from the record alone, so that a feed is the same wherever it is made: a record's from
the history of its file (without one, the day up to which it was followed), a reversal's from its
source. What has no day is in no feed. Where a source gives a month or a period, its first day
stands in the feed (its last may be yet to come), and the date as it is known in the title.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from kb.publish import escape
from kb.publish.dataset.about import CREATOR
from kb.publish.holdings import Holdings
from kb.publish.urls import page_url
from kb.query.citable import TITLE
from kb.query.terms import REVERSAL_NAMES, words
from kb.query.wording import date_words
from kb.vocabulary import ReversalKind

_NEWEST = 60
_ATOM = "http://www.w3.org/2005/Atom"
# Ids stay the same wherever the site stands.
_IDS = uuid.uuid5(uuid.NAMESPACE_DNS, "replacement-record")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something new: `address` is relative to the root of the site."""

    identity: str
    title: str
    address: str
    summary: str
    published: date
    updated: date
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries, newest first; `name` is that of its files, `about` the page it belongs to."""

    name: str
    title: str
    about: str
    entries: list[Entry]

    def path(self, ending: str) -> str:
        """Its file below the folder of generated pages."""
        return f"feeds/{self.name}.{ending}"


FEEDS = (
    ("changes", "New and changed records"),
    ("reversals", "Reversals"),
)


def feeds(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and content of every feed."""
    entries = {"changes": changes(holdings), "reversals": reversals(holdings)}
    about = {"changes": "", "reversals": page_url("reversals/index.md")}
    for name, title in FEEDS:
        newest = sorted(entries[name], key=lambda e: (e.updated, e.published, e.identity))
        feed = Feed(name, f"{TITLE}: {title}", about[name], newest[: -_NEWEST - 1 : -1])
        yield feed.path("xml"), as_atom(feed, holdings.site_url)
        yield feed.path("json"), as_json(feed, holdings.site_url)


def changes(holdings: Holdings) -> list[Entry]:
    """Every record whose last change has a day."""
    entries = []
    for record in holdings.records.values():
        day = record.changed or record.followed_until
        if day is None:
            continue
        entries.append(
            Entry(
                identity=record.id,
                title=record.title,
                address=holdings.record_url(record.id),
                summary=record.summary,
                published=record.added or day,
                updated=day,
                tags=(str(record.kind), words(record.status)),
            )
        )
    return entries


def reversals(holdings: Holdings) -> list[Entry]:
    """Every reversal that has a date."""
    entries = []
    for reversal in holdings.reversals.values():
        if reversal.date is None:
            continue
        record = holdings.records[reversal.record_id]
        came = " ".join(holdings.claims[identity].text for identity in reversal.by)
        gone = " ".join(holdings.claims[identity].text for identity in reversal.of)
        kind = REVERSAL_NAMES[ReversalKind(reversal.kind)]
        entries.append(
            Entry(
                identity=reversal.id,
                title=f"{record.organization.label}: {kind}, {date_words(reversal.date)}",
                address=holdings.part_url(reversal.id),
                summary=f"What had been said: {gone} What came instead: {came}",
                published=reversal.date.first,
                updated=reversal.date.first,
                tags=(str(reversal.kind),),
            )
        )
    return entries


def as_atom(feed: Feed, site_url: str | None) -> str:
    """The feed in Atom; without the address of the site, links are relative to the feed."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    _put(root, "id", _urn(f"feed/{feed.name}"))
    _put(root, "title", feed.title)
    _put(root, "updated", _moment(max((e.updated for e in feed.entries), default=_NO_DAY)))
    _put(_put(root, "author"), "name", CREATOR)
    _put(root, "link", rel="alternate", href=_link(feed.about, site_url), type="text/html")
    if site_url is not None:
        _put(root, "link", rel="self", href=f"{site_url}kb/{feed.path('xml')}")
    for entry in feed.entries:
        item = _put(root, "entry")
        _put(item, "id", _urn(entry.identity))
        _put(item, "title", entry.title)
        _put(item, "link", rel="alternate", href=_link(entry.address, site_url))
        _put(item, "published", _moment(entry.published))
        _put(item, "updated", _moment(entry.updated))
        for tag in entry.tags:
            _put(item, "category", term=tag)
        _put(item, "summary", entry.summary)
    etree.indent(root, " ")
    return etree.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def as_json(feed: Feed, site_url: str | None) -> str:
    """The feed in JSON Feed 1.1."""
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": _link(feed.about, site_url),
        "language": "en",
        "authors": [{"name": CREATOR}],
        "items": [
            {
                "id": _urn(entry.identity),
                "url": _link(entry.address, site_url),
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": _moment(entry.published),
                "date_modified": _moment(entry.updated),
                "tags": list(entry.tags),
            }
            for entry in feed.entries
        ],
    }
    if site_url is not None:
        whole["feed_url"] = f"{site_url}kb/{feed.path('json')}"
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


# Atom wants a day even of a feed without entries.
_NO_DAY = date(2000, 1, 1)


def _put(
    parent: etree._Element, name: str, text: str | None = None, **values: str
) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    for key, value in values.items():
        made.set(key, escape.xml_text(value))
    if text is not None:
        made.text = escape.xml_text(text)
    return made


def _urn(identity: str) -> str:
    return uuid.uuid5(_IDS, identity).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _link(address: str, site_url: str | None) -> str:
    # Feeds stand two folders below the root.
    return f"{site_url if site_url is not None else '../../'}{address}"
