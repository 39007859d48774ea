"""The main text of a page: trafilatura's reading, a second opinion, and a verdict per block.

trafilatura and resiliparse each say what the article is. Where they agree there is little to
decide; where they do not, and at the ends of the text, where both take newsletter boxes, links
to other articles and biographies for text, the model of `scraper.article.model` weighs both
opinions with what else is known of each block.
"""

import logging
import re
from dataclasses import dataclass

import numpy as np
from lxml.etree import strip_elements
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction
from trafilatura.settings import Document

from scraper.article.blocks import Page
from scraper.article.dates import parse_day
from scraper.article.features import Vector, describe
from scraper.article.model import Model, packaged

# Beyond this trafilatura's cascade takes seconds; resiliparse alone gives the base there.
MAX_BASE_TAGS = 40_000
_LOWEST, _HIGHEST = 0.25, 0.6  # bounds of the threshold chosen for a page
# trafilatura copies the tree several times over, and drops these from every copy.
_UNREAD = ("meta", "link", "option", "input", "source", "iframe")
SMALL_PAGE = 40  # blocks; the model has seen few so small, so there the base has more say
SMALL_FLOOR = 0.1
LONGEST_HEAD = 120  # characters; from the first longer block on, the text has begun
_BYLINE = re.compile(r"(?i:(?:written |posted |published )?by):? [A-Z]")
_RIGHTS = re.compile(r"\W*(?:©|\(c\) \d|copyright (?:©|\d)|all rights reserved)", re.I)
_LABEL = re.compile(r"^\W*(?:published|posted|updated|last updated|date)(?: on)?\W*", re.I)


@dataclass(frozen=True, slots=True)
class Opinions:
    """What other extractors take for the text; each may be empty."""

    base: str
    second: str


def ask(tree: HtmlElement, html: str) -> Opinions:
    """The opinions on a page. Takes out of the tree what no reader of text looks at."""
    second = extract_plain_text(html, main_content=True, alt_texts=False, links=False)
    base = second
    if html.count("<") <= MAX_BASE_TAGS:
        strip_elements(tree, *_UNREAD, with_tail=False)
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        document = bare_extraction(tree, include_comments=False, with_metadata=False)
        base = document.text or "" if isinstance(document, Document) else ""
    return Opinions(base, second)


def choose(
    page: Page, opinions: Opinions, title: str | None, model: Model | None = None
) -> list[int]:
    """The numbers of the blocks that are the article's text, in document order."""
    if not page.blocks:
        return []
    table = describe(page, opinions.base, opinions.second, title)
    model = packaged() if model is None else model
    likely = model.probabilities(table)
    weights = np.array([block.text.count(" ") + 1 for block in page.blocks], dtype=np.float32)
    wanted = np.full(len(likely), threshold(likely, weights))
    if len(page.blocks) < SMALL_PAGE:
        wanted[table["in_base"] >= 1] = SMALL_FLOOR
    chosen = [int(n) for n in np.flatnonzero(likely >= wanted)]
    while chosen and _RIGHTS.match(page.blocks[chosen[-1]].text):
        chosen.pop()
    return _without_head(page, chosen, title)


def _without_head(page: Page, chosen: list[int], title: str | None) -> list[int]:
    """The chosen blocks without the title, the byline and the date line above the first prose.

    They are given apart, and are no text of the article.
    """
    title_key = "".join((title or "").split())
    kept: list[int] = []
    for place, number in enumerate(chosen):
        block = page.blocks[number]
        if len(block.text) > LONGEST_HEAD and block.key != title_key:
            return kept + chosen[place:]
        if block.key != title_key and not _BYLINE.match(block.text) and not _is_date(block.text):
            kept.append(number)
    return kept


def _is_date(text: str) -> bool:
    return len(text) < 40 and parse_day(_LABEL.sub("", text)) is not None


def threshold(likely: Vector, weights: Vector) -> float:
    """The probability from which on blocks are kept: where the expected F1 is highest.

    With the blocks in falling order of probability, the expected F1 of the first k is
    ``2·Σ p·w / (Σ w + Σ_all p·w)``, w being words (plug-in rule, Ye et al. 2012).
    """
    order = np.argsort(-likely, kind="stable")
    found = np.cumsum((likely * weights)[order])
    kept = np.cumsum(weights[order])
    expected = 2 * found / np.maximum(1, kept + found[-1])
    best = float(likely[order][int(np.argmax(expected))])
    return min(max(best, _LOWEST), _HIGHEST)


def write(page: Page, chosen: list[int]) -> str:
    """The text of the chosen blocks: paragraphs apart by an empty line, items of a list by none."""
    parts: list[str] = []
    before = -1
    for number in chosen:
        block = page.blocks[number]
        if parts:
            above = page.blocks[before]
            tag = block.container.tag
            same = (
                tag in ("li", "td", "dd", "dt")
                and above.container.tag == tag
                and above.container.parent is not None
                and block.container.parent is above.container.parent
            )
            line = block.after_break and block.container is above.container and number == before + 1
            parts.append("\n" if same or line else "\n\n")
        parts.append(block.text)
        before = number
    return "".join(parts)
