"""Articles that were collected → candidates in the database, each in a transaction of its own."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

import kb
from kb.cli.formats import printable
from kb.cli.output import progress_over
from kb.cli.paths import database_url
from kb.errors import InputError, OutsideError
from kb.extract import Article, extract_all
from kb.extract.rules import rules_digest
from kb.extract.text.pipeline import MODEL
from kb.store.candidates import Reading, is_read, prepare_working, store_article
from kb.store.engine import faults_named, open_engine
from kb.types.dates import PartialDate
from scraper.article import Article as PageArticle
from scraper.article import ArticleReader
from scraper.capture import CaptureStore
from scraper.capture.record import Capture, warc_date
from scraper.collect.articles import ArticleLines
from scraper.errors import NoArticleError, NotHtmlError, ScraperError, UrlError
from scraper.urls import normal_url

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from kb.extract import Extraction

EXTRACTOR = f"{MODEL}, kb {kb.__version__}, rules {rules_digest()}"
PAGES = (None, "text/html", "application/xhtml+xml")
_LOOKS_LIKE_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
# Characters that some database cannot hold; one for one, so that offsets stay.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(slots=True)
class Extracted:
    """What became of the articles: a row for each, and how many came to what."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def extract_captures(
    database: str | None, folder: Path, captures: Iterable[Capture], articles: Path
) -> Extracted:
    """Extract the articles of captured pages into the database; what is there is passed over.

    A page that was read into the file `articles` is not read again.
    """
    engine = _ready(database)
    done = Extracted()
    with CaptureStore(folder, read_only=True) as store, ArticleReader() as reader:
        pages = _Pages(store, reader, ArticleLines(articles))
        readings = _readings(engine, pages, captures, done)
        _store_all(engine, readings, done)
    return done


def extract_file(
    database: str | None, path: Path, url: str | None, published: str | None, title: str | None
) -> Extracted:
    """Extract one saved page or text file into the database.

    A text file needs the address that it came from; a page may name its own. What the caller
    says of title and date goes before what a page says. Raises `InputError` for a file that
    cannot be read.
    """
    reading = _file_reading(path, url, published, title)
    engine = _ready(database)
    done = Extracted()
    _store_all(engine, iter([reading]), done)
    return done


def _ready(database: str | None) -> Engine:
    engine = open_engine(database_url(database))
    prepare_working(engine)
    return engine


@dataclass(frozen=True, slots=True)
class _Pages:
    """Captured pages as articles: from what was read of them already, else read now."""

    store: CaptureStore
    reader: ArticleReader
    lines: ArticleLines

    def article(self, capture: Capture) -> tuple[str, str | None, str | None]:
        """Text, title and day of publication. Raises `ScraperError` where a page has none."""
        line = self.lines.line(capture.url, capture.sha256)
        if line is not None and "text" in line:
            return line["text"], line["title"], _calendar_day(line["published"])
        page = self.store.page(capture)
        article = self.reader.read(page.body, url=page.url, charset=page.charset)
        return article.text, article.title, _day(article)


def _readings(
    engine: Engine, pages: _Pages, captures: Iterable[Capture], done: Extracted
) -> Iterator[Reading]:
    for capture in captures:
        if capture.status != 200 or capture.media_type not in PAGES:
            continue
        with faults_named(engine), engine.connect() as connection:
            if is_read(connection, capture.url, capture.sha256, EXTRACTOR):
                done.counts["unchanged"] += 1
                continue
        try:
            text, title, published = pages.article(capture)
        except (NoArticleError, NotHtmlError):
            done.counts["no article"] += 1
            continue
        except ScraperError as error:
            done.counts["unread"] += 1
            typer.echo(f"not extracted: {printable(str(error))}", err=True)
            continue
        yield Reading(
            url=capture.url,
            text=_storable(text),
            sha256=capture.sha256,
            extractor=EXTRACTOR,
            title=_storable(title) if title is not None else None,
            published=published,
            fetched=warc_date(capture.time),
            status=capture.status,
            media_type=capture.media_type,
            warc=capture.file,
            warc_offset=capture.offset,
        )


def _store_all(engine: Engine, readings: Iterator[Reading], done: Extracted) -> None:
    first = next(readings, None)
    if first is None:
        return  # the language model takes a second to load
    waiting: deque[Reading] = deque()

    def articles() -> Iterator[Article]:
        for reading in chain([first], readings):
            waiting.append(reading)
            yield Article(
                reading.text, title=reading.title, published=reading.published, url=reading.url
            )

    with progress_over("extracting") as step:
        for extraction in extract_all(articles()):
            reading = waiting.popleft()
            stored = store_article(engine, reading, extraction)
            done.counts[stored.value] += 1
            done.rows.append(_row(reading, stored.value, extraction))
            step(reading.url)


def _row(reading: Reading, outcome: str, extraction: Extraction) -> dict[str, Any]:
    counted = ("figures", "claims", "quotes", "reversals", "events", "surveys", "experiments")
    return {
        "url": reading.url,
        "outcome": outcome,
        "published": reading.published,
        **{kind: len(getattr(extraction, kind)) for kind in counted},
        "capture": reading.id,
    }


def _file_reading(path: Path, url: str | None, published: str | None, title: str | None) -> Reading:
    if published is not None:
        PartialDate.parse(published)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OutsideError(f"{path}: {error.strerror}") from error
    text, media_type = None, "text/plain"
    if path.suffix.lower() in (".html", ".htm", ".xhtml") or _LOOKS_LIKE_PAGE.match(content):
        try:
            with ArticleReader() as reader:
                article = reader.read(content, url=url)
        except ScraperError as error:
            hint = f"; {error.right}" if error.right else ""
            raise InputError(f"{path}: {error.what}{hint}") from error
        text, media_type = article.text, "text/html"
        url = url if url is not None else article.canonical_url
        title = title if title is not None else article.title
        published = published if published is not None else _day(article)
    if url is None:
        raise InputError(f"{path}: say where it was published, --url https://…")
    try:
        address = normal_url(url)
    except UrlError as error:
        raise InputError(str(error)) from error
    text = text if text is not None else _decoded(path, content)
    if not text.strip():
        raise InputError(f"{path}: there is no article in it; give a page or a text in UTF-8")
    return Reading(
        url=address,
        text=_storable(text),
        sha256=hashlib.sha256(content).hexdigest(),
        extractor=EXTRACTOR,
        title=_storable(title) if title is not None else None,
        published=published,
        media_type=media_type,
    )


def _day(article: PageArticle) -> str | None:
    """The day of publication that a page states; one that is not in the calendar is absent."""
    return _calendar_day(article.published.day if article.published is not None else None)


def _calendar_day(written: str | None) -> str | None:
    if written is None:
        return None
    try:
        return str(PartialDate.parse(written))
    except InputError:
        return None


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _storable(text: str) -> str:
    return _UNSTORABLE.sub("\ufffd", text)
