"""The language of an article, as ISO 639-1 code."""

import re

from lxml.etree import _Element
from resiliparse.parse.lang import detect_fast

from scraper.article.jsonld import Descriptions
from scraper.article.metadata import MetaTags

_CODE = re.compile(r"^\s*([a-z]{2})(?:[-_]([a-z]{2,4}))?\b", re.I)
# Writes 3/4/2024 for the fourth of March.
_MONTH_FIRST = frozenset(("us", "ph"))
SURE = 700  # resiliparse's distance below which its guess has been right in practice
ENOUGH = 200  # characters that a guess needs


def declared(
    tree: _Element, tags: MetaTags, described: Descriptions
) -> list[tuple[str, str | None]]:
    """Languages that the page states, each with a region or None, the most reliable first."""
    root = tree.getroottree().getroot()
    stated = [
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
    ]
    stated += [
        text for node in described.articles[:2] for text in described.texts(node, "inLanguage")
    ]
    stated += [tags.first(("og:locale", "content-language", "language", "dc.language"))]
    found = []
    for text in stated:
        match = _CODE.match(text) if text else None
        if match:
            found.append((match[1].lower(), match[2].lower() if match[2] else None))
    return found


def month_first(languages: list[tuple[str, str | None]]) -> bool | None:
    """Whether 3/4/2024 is in March; None where the page does not say where it is written."""
    for code, region in languages:
        if code != "en":
            return False
        if region is not None:
            return region in _MONTH_FIRST
    return None


def language(languages: list[tuple[str, str | None]], text: str) -> str | None:
    """The language of the text: what the page states, unless the text plainly says otherwise.

    Templates state the language of their maker; a text of some length tells better.
    """
    stated = languages[0][0] if languages else None
    if len(text) >= ENOUGH:
        guess, distance = detect_fast(text[:4000])
        if guess != "unknown" and distance < SURE and guess != stated:
            return str(guess)
    return stated
