"""What the names of containers hint at: the words that authors of templates use in classes."""

import re
from functools import lru_cache

HINTS = {
    "foot": r"foot(?!note)|copyright|colophon|legal|disclaimer|disclosure",
    "comment": r"comment|disqus|respond|reply|discussion",
    "sign": r"newsletter|subscri|sign(?:up|in)|^cta|banner|popup|modal|cookie|consent|gdpr|paywall|"
    r"login|register|form$|survey|donat|callout",
    "author": r"author|byline|^bio$|contributor|profile|avatar",
    "toc": r"^toc$|contents$|jump|anchor",
    "caption": r"caption|credit|figure|gallery|image|photo|video|player",
    "good": r"article|content|entry|post|story|body|text|rich|prose|markdown|wysiwyg",
    "faq": r"faq|accordion|collaps|toggle|tabs?$|expand|question|answer",
    "title": r"title|headline|hero|masthead|header|intro|lead$|deck|standfirst|subtitle|summary",
    "note": r"footnote|references|citation|source|biblio",
}
_PATTERNS = [re.compile(pattern) for pattern in HINTS.values()]
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


@lru_cache(maxsize=20_000)
def _part_hints(part: str) -> int:
    return sum(1 << n for n, pattern in enumerate(_PATTERNS) if pattern.search(part))


@lru_cache(maxsize=20_000)
def name_hints(name: str) -> int:
    """One bit for each of HINTS that a word of a class or an id belongs to."""
    bits = 0
    for part in _NAME_PARTS.findall(name[:300]):
        bits |= _part_hints(part.lower())
    return bits
