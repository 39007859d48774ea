"""The title of an article: the heading that the page's own description confirms.

An ``h1`` wins when ``og:title`` or JSON-LD says the same, since both carry what the other lacks:
the description knows which heading is meant, the heading has no site name behind it.
"""

import re
import unicodedata
from dataclasses import dataclass

from lxml.etree import _Element

from scraper.article.blocks import shown_text
from scraper.article.jsonld import Descriptions
from scraper.article.metadata import MetaTags

_SEPARATOR = re.compile(r"\s+(?:[|•·»›:~⋆*]|::|//|-{1,3}|–|—)\s+|\s*[|]\s*|\s+»\s+")
_COLON = re.compile(r":\s+")
_NO_TITLE = frozenset(("h1", "home", "untitled", "blog", "news", "article", "undefined", "null"))
MAX_CHARS = 400


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it was found: h1, og:title, json-ld, title or h2."""

    text: str
    found_in: str


def fold(text: str) -> str:
    """Letters and digits alone, in one case and width: what two titles are compared by."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def find_title(
    tree: _Element, tags: MetaTags, described: Descriptions, site_names: tuple[str, ...] = ()
) -> Title | None:
    """The title, or None where the page has neither heading nor title."""
    headings = _headings(tree, "h1")
    names = {fold(name) for name in site_names if name}
    claims = _claims(tree, tags, described)
    stripped = [(strip_site_name(text, names, headings), source) for text, source in claims]
    for text, _ in [*stripped, *claims]:
        for heading in headings:
            if fold(heading) == fold(text) and fold(heading) not in names:
                return Title(heading, "h1")
    candidates = [h for h in headings if fold(h) not in names and fold(h) not in _NO_TITLE]
    best = _closest(candidates, [text for text, _ in stripped])
    if best is not None:
        return Title(best, "h1")
    agreed = len(stripped) > 1 and len({fold(text) for text, _ in stripped}) == 1
    if len(candidates) == 1 and len(headings) == 1 and not agreed:
        return Title(candidates[0], "h1")
    for text, source in stripped:
        if fold(text) not in names:
            return Title(text, source)
    if candidates:
        return Title(candidates[0], "h1")
    if stripped:
        return Title(*stripped[0])
    seconds = _headings(tree, "h2")
    return Title(seconds[0], "h2") if seconds else None


def _headings(tree: _Element, tag: str) -> list[str]:
    found = []
    for element in tree.iter(tag):
        text = shown_text(element)
        if fold(text) and len(text) <= MAX_CHARS:
            found.append(text)
        if len(found) >= 20:
            break
    return found


def _claims(tree: _Element, tags: MetaTags, described: Descriptions) -> list[tuple[str, str]]:
    """What the page's descriptions give as title, the most reliable first."""
    claims = []
    for node in described.articles[:3]:
        for key in ("headline", "name"):
            claims += [(text, "json-ld") for text in described.texts(node, key)[:1]]
    for name in ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title"):
        claims += [(text, "og:title") for text in tags.all(name)[:1]]
    for node in described.pages[:3]:
        claims += [(text, "json-ld") for text in described.texts(node, "headline")[:1]]
    title = next(iter(tree.iter("title")), None)
    if title is not None:
        claims.append((" ".join((title.text or "").split()), "title"))
    return [(text, source) for text, source in claims if fold(text) and len(text) <= MAX_CHARS]


def strip_site_name(text: str, names: set[str], headings: list[str]) -> str:
    """The text without the site's name before or behind it.

    `names` are folded. A part goes when it is a name of the site, or when what is left is a
    heading of the page; without either, a short last part behind `` | `` or `` - `` goes.
    """
    folded = {fold(heading) for heading in headings}
    for match in _SEPARATOR.finditer(text):
        before, after = text[: match.start()].strip(), text[match.end() :].strip()
        if fold(before) in folded and fold(before) not in names:
            return before
        if fold(after) in folded and fold(after) not in names:
            return after
    while True:
        parts = list(_SEPARATOR.finditer(text))
        if not parts:
            return text
        head, tail = text[: parts[0].start()].strip(), text[parts[-1].end() :].strip()
        if _is_name(tail, names) and text[: parts[-1].start()].strip():
            text = text[: parts[-1].start()].strip()
        elif _is_name(head, names) and text[parts[0].end() :].strip():
            text = text[parts[0].end() :].strip()
        else:
            break
    last = parts[-1]
    rest = text[: last.start()].strip()
    if "|" in last.group() and len(rest.split()) > len(text[last.end() :].split()):
        return rest
    return text


def _is_name(part: str, names: set[str]) -> bool:
    folded = fold(part)
    return folded in names or any(
        len(name) > 3 and (folded == name or (name in folded and len(name) * 2 > len(folded)))
        for name in names
    )


def _closest(headings: list[str], claims: list[str]) -> str | None:
    """The heading that shares most words with a claim, where that is at least half of both."""
    best, score = None, 0.5
    for heading in headings:
        mine = {fold(word) for word in heading.split()} - {""}
        for claim in claims:
            theirs = {fold(word) for word in claim.split()} - {""}
            if not mine or not theirs:
                continue
            share = 2 * len(mine & theirs) / (len(mine) + len(theirs))
            if share > score:
                best, score = heading, share
    return best
