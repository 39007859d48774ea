"""Reading a built site as a browser would follow it: links, anchors, what it loads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

_HERE = "http://here.invalid/"
# Elements whose address is fetched with the page, and links that are not.
_LOADED = {
    ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"),
    ("video", "poster"), ("audio", "src"), ("embed", "src"), ("object", "data"), ("track", "src"),
    ("input", "src"), ("use", "href"), ("image", "href"), ("form", "action"),
}  # fmt: skip
_NAMED_ONLY = frozenset({"canonical", "alternate", "next", "prev", "edit", "license", "author"})
_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)(['"]?)(?P<address>[^'")]+)\1""")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_XLINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True)
class Link:
    """An address as it stands on a page, whether the page loads it, and where it leads."""

    page: str
    written: str
    loaded: bool
    target: str  # absolute; below `_HERE` where it stays within the site

    @property
    def outside(self) -> bool:
        """Whether it leads to another host."""
        return not self.target.startswith(_HERE) and urlsplit(self.target).scheme in (
            "http",
            "https",
            "",
        )


@dataclass(frozen=True)
class Page:
    """A page: its path in the site, its ids in order and its links."""

    path: str
    ids: list[str]
    links: list[Link]


class BuiltSite:
    """All pages below a folder, read once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its path, such as `kb/cases/index.html`."""
        paths = sorted(self.root.rglob("*.html"))
        names = [path.relative_to(self.root).as_posix() for path in paths]
        return {
            name: _read(name, self.root / name)
            for name in names
            if not name.startswith("pagefind/")
        }

    @cached_property
    def _anchors(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(page.ids) for name, page in self.pages.items()}

    def links(self) -> Iterator[Link]:
        """Every link of every page and style sheet."""
        for page in self.pages.values():
            yield from page.links
        for path in sorted(self.root.rglob("*.css")):
            name = path.relative_to(self.root).as_posix()
            for address in _css_addresses(path.read_text(encoding="utf-8")):
                yield _link(name, address, loaded=True)

    def broken(self) -> list[tuple[str, str]]:
        """Page and address of each link within the site that leads nowhere."""
        return sorted(
            {
                (link.page, link.written)
                for link in self.links()
                if link.target.startswith(_HERE) and not self._leads_somewhere(link)
            }
        )

    def loaded_from_elsewhere(self) -> list[tuple[str, str]]:
        """Page and address of each thing that a page loads from another host."""
        return sorted(
            {(link.page, link.written) for link in self.links() if link.loaded and link.outside}
        )

    def repeated_ids(self) -> list[tuple[str, str]]:
        """Page and id of each id that stands more than once on a page."""
        return [
            (page.path, identity)
            for page in self.pages.values()
            for identity, count in Counter(page.ids).items()
            if count > 1
        ]

    def _leads_somewhere(self, link: Link) -> bool:
        address, anchor = urldefrag(link.target)
        name = unquote(urlsplit(address).path.removeprefix("/"))
        if name == "" or name.endswith("/"):
            name += "index.html"
        if name not in self._anchors:
            return (self.root / name).is_file() and not anchor
        anchor = unquote(anchor).partition(":~:")[0]
        return not anchor or anchor in self._anchors[name]


def _read(name: str, path: Path) -> Page:
    tree = html.document_fromstring(path.read_bytes(), html.HTMLParser(encoding="utf-8"))
    ids, links = [], []
    for element in tree.iter(html.etree.Element):
        tag = element.tag
        for attribute, value in element.items():
            if attribute == "id":
                ids.append(value)
            elif attribute == "style":
                links += [_link(name, a, loaded=True) for a in _css_addresses(value)]
            elif attribute == "srcset":
                links += [_link(name, part.split()[0], loaded=True) for part in value.split(",")]
            elif attribute in ("href", "src", "action", "poster", "data", _XLINK):
                kind = (tag, "href" if attribute == _XLINK else attribute)
                relations = set(element.get("rel", "").split())
                loaded = kind in _LOADED or (tag == "link" and not relations & _NAMED_ONLY)
                links.append(_link(name, value, loaded=loaded))
        if tag == "style":
            links += [_link(name, a, loaded=True) for a in _css_addresses(element.text or "")]
    return Page(name, ids, links)


def _link(page: str, address: str, *, loaded: bool) -> Link:
    # A lost page is shown at any address: its links stand from the root.
    here = _HERE if page == "404.html" else _HERE + page.removesuffix("index.html")
    return Link(page, address, loaded, urljoin(here, address.strip()))


def _css_addresses(style: str) -> list[str]:
    found = _CSS_ADDRESS.finditer(_CSS_COMMENT.sub("", style))
    addresses = [match["address"].strip() for match in found]
    return [a for a in addresses if not a.startswith(("data:", "#"))]
