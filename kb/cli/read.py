"""`kb read`: the article in a page, a file of one, or a stream of many."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.errors import InputError, KbError, OutsideError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.article import Article, ArticleReader

LONGEST_LINE = 128 * 1024 * 1024  # characters of one page in a stream


class Form(StrEnum):
    """How an article is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"


def read(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE|URL|-",
            help="A saved page, the address of one, or - for standard input.",
        ),
    ],
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            help="How to write the article. With - and jsonl, standard input is many pages: "
            'one {"id", "html", "url"?} on each line.',
        ),
    ] = Form.TEXT,
    url: Annotated[
        str | None,
        typer.Option(help="The address that a saved page came from."),
    ] = None,
    charset: Annotated[
        str | None,
        typer.Option(help="The character set that the transfer stated."),
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(
            help="How a host can reach you: an address or page, sent with every request.",
            envvar="KB_CONTACT",
        ),
    ] = None,
    allow_loopback: Annotated[
        bool,
        typer.Option("--allow-loopback", help="Fetch from this machine too.", envvar="KB_LOOPBACK"),
    ] = False,
) -> None:
    """Read the article in a page: text, title, authors, dates, publisher."""
    from scraper.article import ArticleReader

    if source == "-" and form is Form.JSONL:
        if url is not None or charset is not None:
            raise UsageError(
                "--url and --charset are for one page; in a stream each line has its url"
            )
        with ArticleReader() as reader:
            for line in _many(reader):
                sys.stdout.write(line)
                sys.stdout.flush()
        return
    content, place, charset = _content(source, url, charset, contact, allow_loopback)
    with ArticleReader() as reader:
        article = _one(reader, content, place, charset, source)
    sys.stdout.write(_written(article, form))


def _content(
    source: str, url: str | None, charset: str | None, contact: str | None, allow_loopback: bool
) -> tuple[bytes, str | None, str | None]:
    """The bytes of one page, its address and its character set, from wherever it is."""
    if source == "-":
        return sys.stdin.buffer.read(), url, charset
    if source.startswith(("http://", "https://")):
        if url is not None:
            raise UsageError("--url is for a saved page; the address is given already")
        return _download(source, charset, contact, allow_loopback)
    try:
        return Path(source).read_bytes(), url, charset
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{source}: {reason}; give a file, an http(s) address or -") from error


def _download(
    address: str, charset: str | None, contact: str | None, allow_loopback: bool
) -> tuple[bytes, str | None, str | None]:
    """Fetch one page with the manners of `kb collect`, robots.txt included; nothing is kept."""
    from kb.cli.collecting import Manners
    from scraper.errors import ScraperError, UrlError

    if not contact and not allow_loopback:
        raise UsageError(
            "say how the host can reach you, since the request tells it: "
            "--contact mailto:you@example.org, or KB_CONTACT in the environment"
        )
    manners = Manners(
        contact, delay=1.0, seconds=30.0, workers=1, pages=1, allow_loopback=allow_loopback
    )
    try:
        with manners.fetcher() as (fetcher, robots):
            page = fetcher.get(address, permit=robots.permit).page
    except UrlError as error:
        raise InputError(str(error)) from error
    except ScraperError as error:
        raise OutsideError(str(error)) from error
    return page.body, page.url, charset or page.charset


def _one(
    reader: ArticleReader, content: bytes, url: str | None, charset: str | None, source: str
) -> Article:
    from scraper.errors import ScraperError

    try:
        return reader.read(content, url=url, charset=charset)
    except ScraperError as error:
        name = error.url if url is not None else "standard input" if source == "-" else source
        hint = f"; {error.right}" if error.right else ""
        raise InputError(f"{name}: {error.what}{hint}") from error


def _written(article: Article, form: Form) -> str:
    from kb.cli.formats import printable

    if form is Form.JSON:
        return json.dumps(article.record(), ensure_ascii=False, indent=2) + "\n"
    if form is Form.JSONL:
        return _line(article.record())
    record = article.record()
    facts = [
        (label, str(record[key]))
        for label, key in (
            ("by", "author"), ("published", "published"), ("modified", "modified"),
            ("publisher", "publisher"), ("language", "language"), ("address", "canonical_url"),
        )
        if record[key] is not None
    ]  # fmt: skip
    facts += [("looks like", wall) for wall in article.walls]
    title = article.title or "(no title)"
    head = f"# {title}" if form is Form.MARKDOWN else title
    bullet = "- " if form is Form.MARKDOWN else ""
    lines = [head, "", *(f"{bullet}{label}: {value}" for label, value in facts), "", article.text]
    return "".join(printable(line) + "\n" for line in "\n".join(lines).split("\n"))


def _many(reader: ArticleReader) -> Iterator[str]:
    """One line of output for each line of input, in order; a bad line does not end the run."""
    from scraper.errors import ScraperError

    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.isspace():
            continue
        identity: Any = None
        try:
            request = _request(line, number)
            identity = request.get("id")
            html = _html_of(request, number)
            article = reader.read(html, url=request.get("url"))
        except ScraperError as error:
            hint = f"; {error.right}" if error.right else ""
            yield _line({"id": identity, "error": f"{error.what}{hint}"})
        except KbError as error:
            yield _line({"id": identity, "error": str(error)})
        else:
            yield _line({"id": identity, **article.record()})


def _request(line: bytes, number: int) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise InputError(f"line {number} is longer than {LONGEST_LINE:,} bytes")
    try:
        request = json.loads(line)
    except UnicodeDecodeError as error:
        raise InputError(f"line {number} is not UTF-8") from error
    except ValueError as error:
        raise InputError(f'line {number} is not JSON ({error}); write {{"id", "html"}}') from error
    except RecursionError as error:
        raise InputError(f"line {number} is nested too deep") from error
    if not isinstance(request, dict):
        raise InputError(f'line {number} is no object; write {{"id", "html"}}')
    return request


def _html_of(request: dict[str, Any], number: int) -> str:
    html, url = request.get("html"), request.get("url")
    if not isinstance(html, str):
        raise InputError(f'line {number} has no "html" in text; write {{"id", "html"}}')
    if url is not None and not isinstance(url, str):
        raise InputError(f'line {number} has a "url" that is no text')
    return html


def _line(record: dict[str, Any]) -> str:
    # Lone surrogates cannot be written as UTF-8; json escapes them where ASCII is asked for.
    text = json.dumps(record, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(record)
    return text + "\n"
