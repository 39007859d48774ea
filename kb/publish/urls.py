"""Where pages stand, how they link to each other, and links into the text of sources."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from kb.publish.escape import href, web_address
from kb.store.views import EvidenceView, SourceView
from kb.vocabulary import EvidenceState

FOLDERS = {"case": "cases", "survey": "surveys", "experiment": "experiments"}
PREFIX = "kb/"


def page_path(folder: str, identity: str) -> str:
    """The Markdown file of a page, below the folder that is generated."""
    # An id "index" would take the place of the list of its kind.
    return f"{folder}/{identity if identity != 'index' else 'index_'}.md"


def page_file(path: str) -> str:
    """The file that a page is written to: `cases/acme.md` is `cases/acme/index.md`.

    A file that stands where its page will stand means the same to every generator: MkDocs leaves
    addresses in HTML as they are, Zensical reads them from the place of the file.
    """
    bare = path.removesuffix(".md")
    return path if bare == path or bare.rpartition("/")[2] == "index" else f"{bare}/index.md"


def page_url(path: str) -> str:
    """The address of a generated Markdown file, relative to the root of the site."""
    bare = path.removesuffix(".md")
    if bare == "index" or bare.endswith("/index"):
        return PREFIX + bare.removesuffix("index")
    return f"{PREFIX}{bare}/"


def topic_url(folder: str, identity: str) -> str:
    """The page of a function, sector, technology, country (by its code) or metric."""
    return page_url(page_path(folder, identity.lower()))


def root_of(path: str) -> str:
    """The way from a generated page to the root of the site: "../../../"."""
    return "../" * page_url(path).count("/")


class Ways:
    """The ways from one page: call it with an address relative to the root of the site."""

    def __init__(self, path: str) -> None:
        self._here = page_url(path)
        self._root = root_of(path)

    def __call__(self, address: str) -> Markup:
        """The address relative to the page; within the page only the anchor."""
        if address.startswith(self._here + "#"):
            return href(address[len(self._here) :])
        return href(self._root + address)


def source_anchor(source_id: str) -> str:
    """The anchor of a source on a page; ids of claims and figures have no underscore."""
    return f"source_{source_id}"


def source_link(source: SourceView) -> str | None:
    """Where a source can be read: its address, else its archived copy."""
    return web_address(source.url) or web_address(source.archive_url)


def evidence_link(source: SourceView, evidence: EvidenceView) -> Markup | None:
    """The address of a source, and where it can be found there, of the quote in it.

    The text fragment (https://wicg.github.io/scroll-to-text-fragment/) is made only where the
    quote stands in the page itself: not where a copy was read or nothing was seen, not where the
    last look missed it, and not across the cells of a table.
    """
    address = source_link(source)
    if address is None:
        return None
    if not _stands_there(source, evidence):
        return href(address)
    fragment = text_fragment(evidence.quote, evidence.prefix, evidence.suffix)
    return href(f"{address}{'' if '#' in address else '#'}:~:text={fragment}")


def _stands_there(source: SourceView, evidence: EvidenceView) -> bool:
    words = (evidence.quote, evidence.prefix or "", evidence.suffix or "")
    return (
        source.seen
        and not source.read_as
        and evidence.state != EvidenceState.MISSING
        and not any("|" in part for part in words)
    )


def text_fragment(words: str, prefix: str | None, suffix: str | None) -> str:
    """The part after `text=`: "prefix-,words,-suffix", each percent-encoded."""
    parts = [_encoded(words)]
    if prefix is not None:
        parts.insert(0, f"{_encoded(prefix)}-")
    if suffix is not None:
        parts.append(f"-{_encoded(suffix)}")
    return ",".join(parts)


def _encoded(words: str) -> str:
    # A bare dash marks prefix and suffix; comma and ampersand are in `quote`'s own set.
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
