"""Folders of pages with what an annotator found on them, for fitting and for measuring.

``html/ID.html`` or ``html/ID.html.gz`` is a page, ``gold/ID.json`` an object with ``url``,
``title``, ``author``, ``publish_date`` and ``main_content``, each of which may be null.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path


class Part(StrEnum):
    """The half of a folder that rules and model were made on, or the half they have not seen."""

    TUNED = "tuned"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class AnnotatedPage:
    """A page as it came, and what is right for it; None where the annotator found nothing."""

    id: str
    html: bytes
    url: str | None
    title: str | None
    author: str | None
    published: str | None
    text: str | None


def part_of(identity: str) -> Part:
    """The half that a page belongs to, by a hash of its id alone."""
    return Part.UNSEEN if sha256(identity.encode()).digest()[0] % 2 else Part.TUNED


def read_folder(folder: Path, part: Part | None = None) -> Iterator[AnnotatedPage]:
    """The pages of a folder, or of one part of it, in the order of their ids.

    Raises:
        OSError: a page or its annotation is missing.
        ValueError: an annotation is no JSON object.
    """
    for path in sorted((folder / "gold").glob("*.json")):
        identity = path.stem
        if part is not None and part_of(identity) is not part:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield AnnotatedPage(
            id=identity,
            html=_page(folder / "html", identity),
            url=gold.get("url"),
            title=gold.get("title"),
            author=gold.get("author"),
            published=gold.get("publish_date"),
            text=gold.get("main_content"),
        )


def _page(folder: Path, identity: str) -> bytes:
    packed = folder / f"{identity}.html.gz"
    if packed.exists():
        return gzip.decompress(packed.read_bytes())
    return (folder / f"{identity}.html").read_bytes()
