"""Who wrote an article: bylines beside the title and the page's own description.

Names come from the byline that readers see, from JSON-LD and from meta tags, in this order of
trust where they disagree; each is cleaned of "By", roles, addresses and the publisher's name.
What is no name of a person or a team is left out: an absent author is better than a wrong one.
"""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from lxml.etree import _Element

from scraper.article.bylines import marked_texts
from scraper.article.jsonld import Descriptions, types_of
from scraper.article.metadata import MetaTags
from scraper.article.names import MAX_AUTHORS, clean_names
from scraper.article.title import fold

_META = (
    "author", "article:author", "authors", "parsely-author", "sailthru.author",
    "citation_author", "dc.creator", "dcterms.creator", "byl", "og:author",
    "article:author_name", "article.author", "twitter:data1",
)  # fmt: skip
_BYLINE = re.compile(
    r"^\W{0,3}(?:(?:written|posted|published|created|authored|reported)\s+)?by[:\s]\s*"
    r"(?P<names>[^\W\d_][^|•·\d]{2,100})",
    re.I,
)
_ONLY_LABEL = re.compile(
    r"\W*(?:(?:written|posted|article|story|words|post) )?by\W*|\W*author\W*", re.I
)


@dataclass(frozen=True, slots=True)
class Authors:
    """Names in the order given, and where they were found: byline, json-ld or meta."""

    names: tuple[str, ...] = ()
    found_in: str | None = None


def find_authors(
    tree: _Element,
    tags: MetaTags,
    described: Descriptions,
    head: Sequence[str],
    lines: Sequence[str] = (),
    publishers: Iterable[str] = (),
) -> Authors:
    """The authors, or none.

    `head` are the texts around the title, `lines` those of the whole page. A name of the
    publisher is an author only where nobody else is named.
    """
    barred = frozenset(fold(name) for name in publishers if name) - {""}
    marked: list[list[str]] | None = None
    for excluded in (barred, frozenset[str]()):
        stated = _of_descriptions(described, excluded)
        meta = clean_names([text for name in _META for text in tags.all(name)[:6]][:6], excluded)
        if _agree(stated, meta):
            return Authors(stated, "json-ld")
        if marked is None:
            marked = marked_texts(tree)
        seen = _of_bylines(marked, excluded) or _of_lines(head, excluded)
        if _agree(stated, seen):
            return Authors(stated, "json-ld")
        if _agree(seen, meta):
            return Authors(seen, "byline")
        for names, source in ((stated, "json-ld"), (seen, "byline"), (meta, "meta")):
            if names:
                return Authors(names, source)
        names = _of_lines(lines, excluded, labelled=True)
        if names:
            return Authors(names, "byline")
    return Authors()


def _agree(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two kinds of places name one person alike."""
    return not {fold(name) for name in names}.isdisjoint(fold(name) for name in others)


def _of_descriptions(described: Descriptions, barred: Set[str]) -> tuple[str, ...]:
    for node in [*described.articles[:3], *described.pages[:2]]:
        names = []
        for item in described.resolve(node.get("author"))[:MAX_AUTHORS]:
            if isinstance(item, dict):
                if types_of(item) & {"organization", "newsmediaorganization", "corporation"}:
                    barred = barred | {fold(t) for t in described.texts({"x": item}, "x")}
                    continue
                names += described.texts({"x": item}, "x")[:1]
            elif isinstance(item, str):
                names.append(item)
        cleaned = clean_names(names, barred)
        if cleaned:
            return cleaned
    return ()


def _of_bylines(marked: list[list[str]], barred: Set[str]) -> tuple[str, ...]:
    return next(filter(None, (clean_names(texts, barred) for texts in marked)), ())


def _of_lines(head: Sequence[str], barred: Set[str], labelled: bool = False) -> tuple[str, ...]:
    """Names in a line "By …", or in the line after one that says only "Written by"."""
    for number, text in enumerate(head):
        if len(text) > 160:
            continue
        match = _BYLINE.match(text)
        if match and not labelled:
            names = clean_names([match["names"]], barred)
            if names and all(" " in name or name[0].isupper() for name in names):
                return names
        following = head[number + 1 : number + 2]
        if following and len(following[0]) < 60 and _ONLY_LABEL.fullmatch(text):
            names = clean_names(following, barred)
            if names:
                return names
    return ()
