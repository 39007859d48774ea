"""Schema.org descriptions in ``<script type="application/ld+json">``, read with care.

Pages carry descriptions that are broken, nested without end or megabytes long. Every reader here
is bounded, none recurses, and a description that cannot be read is left out, never guessed at.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml.etree import _Element

MAX_CHARS = 2_000_000  # of all descriptions of a page together
MAX_DEPTH = 60
MAX_NODES = 5_000

ARTICLE_TYPES = frozenset((
    "article", "newsarticle", "blogposting", "reportagenewsarticle", "analysisnewsarticle",
    "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle",
    "report", "techarticle", "scholarlyarticle", "medicalscholarlyarticle",
    "advertisercontentarticle", "satiricalarticle", "liveblogposting", "socialmediaposting",
    "discussionforumposting",
))  # fmt: skip
PAGE_TYPES = frozenset((
    "webpage", "itempage", "aboutpage", "faqpage", "qapage", "medicalwebpage", "collectionpage",
    "profilepage", "howto", "recipe", "review", "product", "creativework",
))  # fmt: skip

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)\s*|\s*(?:-->|//\s*\]\]>|\]\]>|;)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_NESTING = re.compile(r'"(?:[^"\\]|\\.)*"|([\[{])|([\]}])', re.S)

Node = dict[str, Any]


@dataclass(slots=True)
class Descriptions:
    """All nodes of a page, those that describe an article first, in document order."""

    articles: list[Node] = field(default_factory=list)
    pages: list[Node] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    by_id: dict[str, Node] = field(default_factory=dict)
    unreadable: int = 0

    def resolve(self, value: Any) -> list[Any]:
        """A property as a list of values, references (``{"@id": …}``) followed once."""
        values = value if isinstance(value, list) else [value]
        found = []
        for item in values[:50]:
            if isinstance(item, dict) and set(item) <= {"@id", "@type"}:
                item = self.by_id.get(str(item.get("@id")), item)
            if item is not None:
                found.append(item)
        return found

    def texts(self, node: Node, key: str) -> list[str]:
        """The strings of a property, or the names of the things that it points at."""
        found = []
        for item in self.resolve(node.get(key)):
            if isinstance(item, dict):
                item = next((item[k] for k in ("name", "@value", "url") if item.get(k)), None)
            if isinstance(item, str) and (text := " ".join(unescape(item).split())):
                found.append(text)
        return found


def types_of(node: Node) -> set[str]:
    """The types of a node in lower case, without the vocabulary's address."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return {v.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for v in values if isinstance(v, str)}


def read(tree: _Element) -> Descriptions:
    """The descriptions of a page; empty where it has none that can be read."""
    found = Descriptions()
    budget = MAX_CHARS
    for script in tree.iter("script"):
        kind = script.get("type")
        if kind is None or "ld+json" not in kind.lower():
            continue
        text = script.text
        if not text or text.isspace():
            continue
        budget -= len(text)
        if budget < 0:
            found.unreadable += 1
            break
        value = parse(text)
        if value is None:
            found.unreadable += 1
            continue
        for node in _nodes(value):
            _sort_in(found, node)
    return found


def parse(text: str) -> Any:
    """The value that a description holds, or None where it is no JSON or nested too deep."""
    if not _shallow(text):
        return None
    for attempt in (text, None):
        candidate = attempt
        if candidate is None:
            candidate = _TRAILING_COMMA.sub("", _WRAPPING.sub("", _WRAPPING.sub("", text)))
        try:
            return json.loads(candidate, strict=False, parse_int=str, parse_float=str)
        except (ValueError, RecursionError):
            continue
    return None


def _shallow(text: str) -> bool:
    """Whether the nesting stays within MAX_DEPTH; strings are looked over, not into."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return True
    depth = 0
    for match in _NESTING.finditer(text):
        if match.group(1):
            depth += 1
            if depth > MAX_DEPTH:
                return False
        elif match.group(2):
            depth -= 1
    return True


def _nodes(value: Any) -> Iterator[Node]:
    """Every typed node inside, outer ones first, in document order."""
    queue = [value]
    seen = 0
    while queue and seen < MAX_NODES:
        item = queue.pop()
        seen += 1
        if isinstance(item, dict):
            if "@type" in item or "@id" in item:
                yield item
            queue.extend(v for v in reversed(item.values()) if isinstance(v, dict | list))
        elif isinstance(item, list):
            queue.extend(v for v in reversed(item) if isinstance(v, dict | list))


def _sort_in(found: Descriptions, node: Node) -> None:
    identity = node.get("@id")
    if isinstance(identity, str) and len(node) > len(found.by_id.get(identity, ())):
        found.by_id[identity] = node
    kinds = types_of(node)
    if kinds & ARTICLE_TYPES:
        found.articles.append(node)
    elif kinds & PAGE_TYPES:
        found.pages.append(node)
    elif kinds:
        found.others.append(node)
