"""The blocks of a page: the smallest pieces of text that are kept or left out as a whole.

A block is the text between two block-level boundaries (a paragraph, a list item, a table cell, a
line before a ``<br>``), in document order. Each knows the container it stands in; containers
carry the sums (characters, link characters) that tell an article from the frame around it.
"""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element, iterwalk

# Never shown as text by a browser, or never part of prose.
SKIPPED = frozenset((
    "script", "style", "template", "svg", "math", "head", "title", "meta", "link", "iframe",
    "object", "embed", "applet", "canvas", "audio", "video", "map", "select", "option",
    "optgroup", "datalist", "textarea", "input", "progress", "meter", "noscript", "noembed",
    "frameset", "frame", "rp", "rt",
))  # fmt: skip
BLOCK_TAGS = frozenset((
    "html", "body", "address", "article", "aside", "blockquote", "button", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li",
    "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "caption", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul", "label",
))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LAYOUT = frozenset((
    "table", "h1", "h2", "h3", "h4", "form", "nav", "aside", "section", "article", "button",
    "input", "select",
))  # fmt: skip
LONGEST_CELL = 400  # characters; beyond, a table lays out a page
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class Container:
    """A block-level element, with what the blocks inside it sum to."""

    element: _Element
    tag: str
    parent: "Container | None"
    hidden: bool
    first: int = 0  # index of the first block inside
    last: int = 0  # one past the last block inside
    chars: int = 0
    link_chars: int = 0


@dataclass(slots=True)
class Block:
    """A run of text; `key` is the text without white space, for comparing across extractors."""

    text: str
    key: str
    container: Container
    link_chars: int
    after_break: bool


@dataclass(slots=True)
class Page:
    """Blocks in document order and every container that holds one, parents before children."""

    blocks: list[Block] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)


def segment(tree: _Element) -> Page:
    """Cut the tree into blocks; the tree is only read."""
    page = Page()
    blocks, containers = page.blocks, page.containers
    root = Container(tree, "root", None, hidden=False)
    stack = [root]
    containers.append(root)
    parts: list[str] = []
    link_chars = 0
    in_link = 0
    after_break = False

    def flush(broken: bool = False) -> None:
        nonlocal link_chars, after_break
        if parts:
            text = " ".join("".join(parts).split())
            if text:
                key = text.replace(" ", "")
                linked = min(link_chars, len(key))
                blocks.append(Block(text, key, stack[-1], linked, after_break))
            parts.clear()
        link_chars = 0
        after_break = broken

    walker = iterwalk(tree, events=("start", "end"))
    skipping: _Element | None = None
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if type(tag) is not str or tag in SKIPPED:
                walker.skip_subtree()
                skipping = element
                continue
            if tag == "tr" and (row := _data_row(element)) is not None:
                flush()
                cells, inside_links = row
                key = cells.replace(" ", "")
                parent = stack[-1]
                container = Container(element, "td", parent, parent.hidden, first=len(blocks))
                containers.append(container)
                blocks.append(Block(cells, key, container, min(inside_links, len(key)), False))
                container.last = len(blocks)
                walker.skip_subtree()
                skipping = element
                continue
            if tag in BLOCK_TAGS:
                flush()
                parent = stack[-1]
                hidden = parent.hidden or is_hidden(element)
                container = Container(element, tag, parent, hidden, first=len(blocks))
                stack.append(container)
                containers.append(container)
            elif tag == "br":
                flush(broken=True)
            elif tag == "a":
                in_link += 1
            text = element.text
        else:
            if element is skipping:
                skipping = None
            elif tag in BLOCK_TAGS:
                flush()
                stack.pop().last = len(blocks)
            elif tag == "a":
                in_link -= 1
            text = element.tail if element is not tree else None
        if text:
            parts.append(text)
            if in_link:
                link_chars += len("".join(text.split()))
    flush()
    for container in stack:
        container.last = len(blocks)
    _sum_up(page)
    return page


def shown_text(element: _Element) -> str:
    """The text of one small element as a reader sees it, white space made single."""
    parts: list[str] = []
    walker = iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        tag = inner.tag
        if event == "end":
            if tag in BLOCK_TAGS:
                parts.append(" ")
            if inner is not element and inner.tail:
                parts.append(inner.tail)
        elif type(tag) is not str or tag in SKIPPED or is_hidden(inner):
            walker.skip_subtree()
        else:
            if tag in BLOCK_TAGS or tag == "br":
                parts.append(" ")
            if inner.text:
                parts.append(inner.text)
    return " ".join("".join(parts).split())


def _data_row(row: _Element) -> tuple[str, int] | None:
    """The text of a row of data and its link characters; None for a row that lays out a page."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or len(cells) > 60:
        return None
    texts = []
    for cell in cells:
        if any(inner.tag in _LAYOUT or inner.tag in SKIPPED for inner in cell.iterdescendants()):
            return None
        text = " ".join("".join(_strings(cell)).split())
        if len(text) > LONGEST_CELL:
            return None
        texts.append(text)
    if not any(text != "" for text in texts):
        return None
    links = sum(len("".join("".join(_strings(link)).split())) for link in row.iter("a"))
    return " | ".join(texts).strip(" |"), links


def _strings(element: _Element) -> list[str]:
    return [piece for piece in element.itertext() if isinstance(piece, str)]


def is_hidden(element: _Element) -> bool:
    """Whether the element itself says that it is not shown."""
    get = element.get
    style = get("style")
    return (
        get("hidden") is not None
        or get("aria-hidden") == "true"
        or (style is not None and _HIDDEN_STYLE.search(style) is not None)
    )


def _sum_up(page: Page) -> None:
    for block in page.blocks:
        container: Container = block.container
        container.chars += len(block.key)
        container.link_chars += block.link_chars
    for container in reversed(page.containers):
        parent = container.parent
        if parent is not None:
            parent.chars += container.chars
            parent.link_chars += container.link_chars
