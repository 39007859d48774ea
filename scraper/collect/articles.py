"""The articles of what was captured: one line of JSON for each page, ready for `kb extract`.

A line holds what `kb read` says of the page, with the place of the capture; a page that is no
article has its fault in `error` instead, so that it is not read again and again. The file is made
from the store: delete it, and the next run makes it anew.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from scraper.article import ArticleReader
from scraper.capture import Capture, CaptureStore
from scraper.capture.record import warc_date
from scraper.errors import ArticleError, CaptureError

HTML = (None, "text/html", "application/xhtml+xml")


def read_new(
    store: CaptureStore,
    path: Path,
    reader: ArticleReader,
    step: Callable[[str], None] = lambda url: None,
) -> tuple[int, int]:
    """Add the pages of `store` that the file at `path` does not hold; articles and faults added.

    Pages are added oldest first, each content of an address once. A line cut off by a crash is
    taken away first. Raises OSError.
    """
    known = _known(path)
    articles = faults = 0
    with _lines(path) as out:
        for capture in store.find():
            name = capture_name(capture)
            if capture.revisit or name in known or not _may_be_article(capture):
                continue
            step(capture.url)
            line = _line(store, capture, reader)
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            out.flush()
            articles, faults = articles + ("text" in line), faults + ("error" in line)
    return articles, faults


class ArticleLines:
    """The lines of the file that `read_new` writes, found by address and hash of the page.

    Only their places are kept in memory. Raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._places: dict[tuple[str, str], int] = {}
        if not path.exists():
            return
        place = 0
        with path.open("rb") as file:
            for written in file:
                line = _parsed(written)
                if line is not None:
                    self._places[str(line.get("url")), str(line.get("sha256"))] = place
                place += len(written)

    def line(self, url: str, sha256: str) -> dict[str, Any] | None:
        """What was read of these bytes at this address; None where they were not read."""
        place = self._places.get((url, sha256))
        if place is None:
            return None
        with self.path.open("rb") as file:
            file.seek(place)
            return _parsed(file.readline())


def capture_name(capture: Capture) -> str:
    """What a capture is called in lines of JSON: the first half of its hash and its time."""
    return f"{capture.sha256[:16]}-{warc_date(capture.time)}"


def _may_be_article(capture: Capture) -> bool:
    return capture.status == 200 and capture.media_type in HTML


def _line(store: CaptureStore, capture: Capture, reader: ArticleReader) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": capture_name(capture),
        "url": capture.url,
        "captured": warc_date(capture.time),
        "sha256": capture.sha256,
    }
    try:
        page = store.page(capture)
        article = reader.read(page.body, url=capture.url, charset=page.charset)
    except (ArticleError, CaptureError) as error:
        return {**line, "error": {"kind": error.kind, "what": error.what}}
    return {**line, **article.record()}


def _known(path: Path) -> set[str]:
    """The names in the file, whose last line is cut away if it was never finished."""
    known: set[str] = set()
    if not path.exists():
        return known
    whole = 0
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                break
            whole += len(line)
            known.update(_name(line))
    if whole < path.stat().st_size:
        os.truncate(path, whole)
    return known


def _name(line: bytes) -> Iterator[str]:
    content = _parsed(line)
    if content is not None and isinstance(content.get("id"), str):
        yield content["id"]


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(line)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


@contextmanager
def _lines(path: Path) -> Iterator[TextIO]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        yield file
