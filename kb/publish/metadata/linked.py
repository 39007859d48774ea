"""Pages as schema.org data in JSON-LD (https://schema.org/docs/datamodel.html).

A record is a `Dataset` whose parts are `Claim`s, a ledger or an index is an `ItemList`, everything
else says what it is as far as schema.org has a word for it. Nothing is a `ClaimReview`: the record
does not rate claims. What has a page of its own is referred to by `@id`, so that a page stays
small; the ids are the addresses of pages and anchors, whole where it is known where the site
stands and else relative to the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from kb.publish import escape
from kb.publish.dataset.about import (
    CREATOR,
    DESCRIPTION,
    KEYWORDS,
    LICENCE_URL,
    edition_of,
)
from kb.publish.dataset.croissant import MEDIA_TYPES
from kb.publish.holdings import Holdings
from kb.publish.urls import page_url, root_of, source_anchor, source_link
from kb.query.citable import TITLE
from kb.query.wording import country_name
from kb.store.views import ClaimView, OrganizationView, PersonView, RecordView, SpeakerView
from kb.types.dates import PartialDate

Linked = dict[str, Any]

_SITE = ""  # the address of the site itself, relative to its root
_DATA = "kb/data/"
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_ORGANIZATIONS = {
    "public-body": "GovernmentOrganization",
    "press": "NewsMediaOrganization",
    "research": "ResearchOrganization",
}
_SPEAKERS = {"organization": "Organization", "group": "Organization", "software": "Thing"}
_MOST_LISTED = 120
# A longer record names its parts without repeating them: its page is long enough.
_MOST_SPELT_OUT = 40
_WHOLE_FILES = ("record.sqlite", "records.jsonl", "replacement-record.zip")


class Page:
    """The page that linked data stands on: its own address and those of others."""

    def __init__(self, path: str, site_url: str | None) -> None:
        self.url = page_url(path)
        self._root = site_url if site_url is not None else root_of(path)

    def iri(self, address: str) -> str:
        """The id of what stands at an address relative to the root of the site."""
        return f"{self._root}{address}" or "./"

    @property
    def here(self) -> str:
        """The id of the page."""
        return self.iri(self.url)


def record_linked(record: RecordView, holdings: Holdings, page: Page) -> Linked:
    """A record as a `Dataset`, its claims as parts."""
    stem = page.here.removesuffix("/")
    about = [*record.conducted_by, record.organization]
    whole = _data_set(page, record.title, record.summary, _DATA) | {
        "identifier": record.id,
        "about": [
            {"@type": "Organization", "@id": page.iri(holdings.organization_url(i)), "name": name}
            for i, name in {named.id: named.label for named in about}.items()
        ],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{stem}.{ending}"}
            for ending, kind in (("json", "application/json"), ("csv", MEDIA_TYPES["csv"]))
        ],
    }
    if record.added is not None and record.changed is not None:
        whole["dateCreated"] = record.added.isoformat()
        whole["dateModified"] = record.changed.isoformat()
    said = [claim.said for claim in record.claims if claim.said is not None]
    if said:
        first, last = min(d.first for d in said), max(d.last for d in said)
        whole["temporalCoverage"] = f"{first.isoformat()}/{last.isoformat()}"
    if record.countries:
        whole["spatialCoverage"] = [country_name(code) for code in record.countries]
    # Very many sources are described by their list, which stands on a page of its own.
    if record.sources and holdings.sources_path(record.id) is None:
        whole["citation"] = [_source(record, place) for place in range(len(record.sources))]
    if len(record.claims) > _MOST_SPELT_OUT:
        whole["hasPart"] = [{"@type": "Claim", "@id": f"#{c.local_id}"} for c in record.claims]
    elif record.claims:
        whole["hasPart"] = [_claim(claim, holdings, page) for claim in record.claims]
    return whole


def _source(record: RecordView, place: int) -> Linked:
    source = record.sources[place]
    cited: Linked = {"@id": f"#{source_anchor(source.id)}"}
    address = source_link(source)
    return cited | ({"url": address} if address is not None else {"name": source.publisher})


def _claim(claim: ClaimView, holdings: Holdings, page: Page) -> Linked:
    whole: Linked = {"@type": "Claim", "@id": f"#{claim.local_id}", "text": claim.text}
    whole["author"] = [_speaker(speaker, holdings, page) for speaker in claim.speakers]
    day = _date(claim.said)
    if day is not None:
        whole["datePublished"] = day
    if claim.sources:
        whole["appearance"] = [{"@id": f"#{source_anchor(source)}"} for source in claim.sources]
    return whole


def _speaker(speaker: SpeakerView, holdings: Holdings, page: Page) -> Linked:
    if speaker.person_id is not None:
        return {"@id": page.iri(holdings.person_url(speaker.person_id))}
    if speaker.organization_id is not None:
        return {"@id": page.iri(holdings.organization_url(speaker.organization_id))}
    return {"@type": _SPEAKERS.get(speaker.kind, "Person"), "name": speaker.name}


def _date(date: PartialDate | None) -> str | None:
    """A date that schema.org can hold as exactly as it is known: no "about", no period."""
    return date.text if date is not None and _ISO_DATE.fullmatch(date.text) else None


def organization_linked(organization: OrganizationView, page: Page) -> Linked:
    """An organization."""
    kind = _ORGANIZATIONS.get(organization.kind, "Organization")
    whole = _described(page, kind, organization.name)
    if organization.aliases:
        whole["alternateName"] = organization.aliases
    address = escape.web_address(organization.url)
    if address is not None:
        whole["url"] = address
    return whole


def person_linked(person: PersonView, holdings: Holdings, page: Page) -> Linked:
    """A person, with the organizations they spoke for."""
    whole = _described(page, "Person", person.name)
    if person.aliases:
        whole["alternateName"] = person.aliases
    places = dict.fromkeys(at for _, at, _, _ in person.roles if at is not None)
    if places:
        whole["affiliation"] = [{"@id": page.iri(holdings.organization_url(i))} for i in places]
    return whole


def list_linked(name: str, addresses: Iterable[str], page: Page) -> Linked:
    """A ledger or an index as an `ItemList` of what stands at these addresses.

    A long list is counted whole and named as far as the weight of a page allows.
    """
    whole = list(addresses)
    items = [
        {"@type": "ListItem", "position": place, "url": page.iri(address)}
        for place, address in enumerate(whole[:_MOST_LISTED], 1)
    ]
    return _described(page, "ItemList", name) | {
        "numberOfItems": len(whole),
        "itemListElement": items,
    }


def whole_linked(holdings: Holdings, page: Page) -> Linked:
    """The record as a whole, as the `Dataset` that every record is a part of."""
    edition = edition_of(holdings)
    whole = _data_set(page, TITLE, DESCRIPTION, _SITE) | {
        "keywords": list(KEYWORDS),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": MEDIA_TYPES[name.rpartition(".")[2]],
                "contentUrl": page.iri(f"{_DATA}{name}"),
            }
            for name in _WHOLE_FILES
        ],
    }
    if edition.day is not None:
        whole |= {"dateModified": edition.day.isoformat(), "version": edition.version}
    return whole


def _data_set(page: Page, name: str, description: str, whole: str) -> Linked:
    return _described(page, "Dataset", name) | {
        "description": description,
        "url": page.here,
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": CREATOR},
        "isPartOf": {"@id": page.iri(whole)},
    }


def home_linked(site_url: str | None) -> Linked:
    """The site, which every page is a part of; its home stands at the root."""
    address = site_url or "./"
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": address,
        "url": address,
        "name": TITLE,
        "description": DESCRIPTION,
        "inLanguage": "en",
        "license": LICENCE_URL,
    }


def other_linked(name: str, page: Page) -> Linked:
    """Any other page."""
    return _described(page, "WebPage", name) | {"isPartOf": {"@id": page.iri(_SITE)}}


def _described(page: Page, kind: str, name: str) -> Linked:
    return {"@context": "https://schema.org", "@type": kind, "@id": page.here, "name": name}
