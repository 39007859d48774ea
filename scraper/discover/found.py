"""What discovery finds."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["page", "feed", "sitemap", "links"]


@dataclass(frozen=True, slots=True)
class Found:
    """An address found in a feed, a sitemap, a page or a list.

    `url` is in normal form. `kind` says what lies there: a page to capture, or a further document
    to find addresses in. `published` is the date the document gives for it (ISO 8601, as far as
    it goes); `title` likewise.
    """

    url: str
    kind: Kind = "page"
    title: str | None = None
    published: str | None = None


@dataclass(slots=True)
class Discovery:
    """Addresses in the order of the document, each once; and what could not be used, in words."""

    found: list[Found] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
