"""What reading a page gives."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FoundDate:
    """An ISO day, and the kind of place that stated it.

    `found_in` is "json-ld", "meta NAME", "time", "text", "url" or "markup"; "last change" for a
    publication day where the page gives only the day of its last change.
    """

    day: str
    found_in: str


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says, and where on it each statement stands. Absent is None or empty."""

    text: str
    title: str | None
    title_from: str | None
    authors: tuple[str, ...]
    authors_from: str | None
    publisher: str | None
    published: FoundDate | None
    modified: FoundDate | None
    language: str | None
    canonical_url: str | None
    section: str | None
    walls: tuple[str, ...]
    credits: tuple[str, ...]

    def record(self) -> dict[str, Any]:
        """The article as the command line writes it; several authors are joined by "; "."""
        return {
            "title": self.title,
            "author": "; ".join(self.authors) or None,
            "published": self.published.day if self.published is not None else None,
            "modified": self.modified.day if self.modified is not None else None,
            "publisher": self.publisher,
            "language": self.language,
            "canonical_url": self.canonical_url,
            "section": self.section,
            "walls": list(self.walls),
            "credits": list(self.credits),
            "found_in": {
                "title": self.title_from,
                "author": self.authors_from,
                "published": self.published.found_in if self.published is not None else None,
                "modified": self.modified.found_in if self.modified is not None else None,
            },
            "text": self.text,
        }
