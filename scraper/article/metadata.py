"""The ``<meta>`` tags of a page, and what they say of publisher, section and address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

from scraper.article.jsonld import Descriptions, types_of
from scraper.errors import UrlError
from scraper.urls import canonical_url, same_site

_ADDRESS = re.compile(r"^(?:https?:|www\.|@)", re.I)

MAX_TAGS = 1_000  # a page has some dozens; a hostile one has a hundred thousand
MAX_CHARS = 2_000


@dataclass(slots=True)
class MetaTags:
    """Contents by name, property or itemprop in lower case, in document order."""

    contents: dict[str, list[str]] = field(default_factory=dict)

    def all(self, name: str) -> list[str]:
        """Every content of that name."""
        return self.contents.get(name, [])

    def first(self, names: Iterable[str]) -> str | None:
        """The content of the first of the names that the page has."""
        return next((self.contents[name][0] for name in names if name in self.contents), None)


def read_meta_tags(tree: _Element) -> MetaTags:
    """The first MAX_TAGS tags that have a name and a content."""
    tags = MetaTags()
    for number, element in enumerate(tree.iter("meta")):
        if number >= MAX_TAGS:
            break
        content = element.get("content")
        if not content or content.isspace():
            continue
        text = " ".join(content[:MAX_CHARS].split())
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name:
                tags.contents.setdefault(name.strip().lower(), []).append(text)
    return tags


PUBLISHER_TAGS = (
    "og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "publisher",
    "application-name", "apple-mobile-web-app-title",
)  # fmt: skip
SECTION_TAGS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "sailthru.section",
    "section",
)


def publisher_names(tags: MetaTags, described: Descriptions) -> list[str]:
    """What the page calls its publisher, the most reliable first."""
    names = [text for node in described.articles[:3] for text in described.texts(node, "publisher")]
    names += [tags.contents[name][0] for name in PUBLISHER_TAGS if name in tags.contents]
    for node in described.others:
        if types_of(node) & {"website", "newsmediaorganization"}:
            names += described.texts(node, "name")
    return [name for name in dict.fromkeys(names) if len(name) <= 100 and not _ADDRESS.match(name)]


def publisher(tags: MetaTags, described: Descriptions) -> str | None:
    """The publisher by the name that the page gives it; None where it gives none."""
    site = tags.first(("og:site_name",))
    if site is not None and len(site) <= 100 and not _ADDRESS.match(site):
        return site
    return next(iter(publisher_names(tags, described)), None)


def section(tags: MetaTags, described: Descriptions) -> str | None:
    """The part of the publication that the article stands in."""
    for node in described.articles[:3]:
        for text in described.texts(node, "articleSection"):
            if len(text) <= 100:
                return text
    found = tags.first(SECTION_TAGS)
    return found if found is not None and len(found) <= 100 else None


def canonical(
    tree: _Element, tags: MetaTags, described: Descriptions, url: str | None
) -> str | None:
    """The address to cite, as the page states it; its own where the page states none that can be.

    A stated address is not believed where it is broken, lies on another site or is the home page
    of one, for an article is none. Without `url` the site cannot be compared.
    """
    stated: list[str] = []
    for element in islice(tree.iter("link"), MAX_TAGS):
        if "canonical" in (element.get("rel") or "").lower().split():
            stated.append(element.get("href") or "")
    stated += tags.all("og:url")[:2]
    for node in described.articles[:1]:
        stated += [
            text
            for text in (node.get("url"), node.get("mainEntityOfPage"))
            if isinstance(text, str)
        ]
    base = next((e.get("href") for e in tree.iter("base") if e.get("href")), None)
    for text in stated[:6]:
        found = _citable(text, url, base)
        if found is not None:
            return found
    try:
        return canonical_url(url) if url is not None else None
    except UrlError:
        return None


def _citable(text: str, url: str | None, base: str | None) -> str | None:
    try:
        if url is None:
            found = canonical_url(text)
        else:
            found = canonical_url(text, urljoin(url, base) if base else url)
            if not same_site(found, url):
                return None
        home = urlsplit(found)
        if (
            home.path in ("", "/")
            and not home.query
            and (url is None or urlsplit(url).path not in ("", "/"))
        ):
            return None
    except (UrlError, ValueError):
        return None
    return found
