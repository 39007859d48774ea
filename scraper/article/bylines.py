"""The elements of a page that its template marks as byline or author."""

import re
from functools import lru_cache
from itertools import islice
from typing import cast

from lxml.etree import XPath, _Element

from scraper.article.blocks import shown_text
from scraper.article.names import MAX_AUTHORS

MAX_ELEMENTS = 40
LONGEST = 150  # characters of a byline

# One walk each at the speed of C; what they find is looked at closer here.
_BY_CLASS = XPath(
    "descendant::*/@class[contains(., 'uthor') or contains(., 'yline') or contains(., 'fn')]/.."
)
_BY_ITEMPROP = XPath("descendant::*/@itemprop[. = 'author' or . = 'name']/..")
_BY_REL = XPath("descendant::a/@rel[contains(., 'author')]/..")
_BY_ADDRESS = XPath(
    "descendant::a/@href[contains(., '/author') or contains(., '/people/') or contains(., '/team/')"
    " or contains(., '/contributor') or contains(., '/profile/') or contains(., '/by/')]/.."
)
_PROFILE = re.compile(r"/(?:authors?|people|team|contributors?|profile|by)/[^/?#]+/?$", re.I)
_CLASSES = (
    (
        2,
        re.compile(
            r"(?:author|byline)[-_]{0,2}(?:name|link)|(?:^|\s)(?:fn|p-author)(?:$|\s)", re.I
        ),
    ),
    (4, re.compile(r"(?:^|[\s_-])(?:byline|(?:post-|entry-|article-)?author)(?:$|\s)", re.I)),
    (5, re.compile(r"byline|author", re.I)),
)
_OTHERS = re.compile(
    r"comment|related|recommend|sidebar|popular|trending|latest|recent|teaser|carousel"
    r"|testimonial|review-|-card|card-|more-|footer|quote|widget",
    re.I,
)
_REVIEW = re.compile(
    r"review|fact[- _]?check|edit(?:ed|or)|expert|photo|illustrat|translat|verified|approved"
    r"|contribution",
    re.I,
)


def marked_texts(tree: _Element) -> list[list[str]]:
    """The texts of elements that the template marks as byline or author, the surest first.

    Of each kind only those that stand together with the first: a page may list the authors of
    other articles, and reviewers and editors stand under a label of their own.
    """
    elements: list[list[_Element]] = [[] for _ in range(6)]
    for element in _found(_BY_ITEMPROP, tree):
        if element.get("itemprop") == "author" or any(
            above.get("itemprop") == "author" for above in islice(element.iterancestors(), 4)
        ):
            elements[0].append(element)
    elements[1] = _found(_BY_REL, tree)
    elements[3] = [
        link for link in _found(_BY_ADDRESS, tree) if _PROFILE.search(link.get("href") or "")
    ]
    for element in _found(_BY_CLASS, tree):
        for level in _levels(element.get("class") or ""):
            elements[level].append(element)
    return [_texts_together(kind[:MAX_ELEMENTS]) for kind in elements]


def _found(expression: XPath, tree: _Element) -> list[_Element]:
    return cast("list[_Element]", expression(tree))


@lru_cache(maxsize=20_000)
def _levels(name: str) -> tuple[int, ...]:
    """Which kinds of mark a class is: a name's, a byline's, any that has to do with authors."""
    return tuple(level for level, pattern in _CLASSES if pattern.search(name))


def _texts_together(elements: list[_Element]) -> list[str]:
    texts: list[str] = []
    near: _Element | None = None
    for element in elements:
        if near is not None and near not in element.iterancestors():
            continue
        if _aside(element) or _REVIEW.search(_label(element)):
            continue
        text = shown_text(element)
        if not 2 < len(text) < LONGEST:
            continue
        if near is None:
            near = next(islice(element.iterancestors(), 2, 3), None)
        texts.append(text)
        if len(texts) >= MAX_AUTHORS:
            break
    return texts


def _label(element: _Element) -> str:
    """The few words before an element that may say what the name in it stands for."""
    here = element
    name = f"{element.get('class') or ''} "
    for _ in range(3):
        before = here.getprevious()
        above = here.getparent()
        if before is not None:
            name += f"{above.get('class') or ''} " if above is not None else ""
            return name + (before.tail or "")[-60:] + shown_text(before)[-60:]
        if above is None or above.tag == "body":
            break
        if above.text and not above.text.isspace():
            return name + above.text[-60:]
        name += f"{above.get('class') or ''} "
        here = above
    return name


def _aside(element: _Element) -> bool:
    """Whether the element stands in comments, a list of other articles or the page's frame."""
    for steps, above in enumerate(element.iterancestors()):
        if steps > 12:
            break
        if above.tag in ("aside", "nav", "footer"):
            return True
        name = f"{above.get('class') or ''} {above.get('id') or ''}"
        if above.tag not in ("body", "html", "main", "article") and _OTHERS.search(name):
            return True
    return False
