"""The command extract: texts to candidates, as JSON, JSON Lines or a table of figures."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.errors import InputError, OutsideError, UsageError

if TYPE_CHECKING:
    from kb.extract import Article, Extraction

# Lines read before any is answered; what one batch of the language model holds.
_AT_ONCE = 64
_KEYS = ("title", "published", "url")
_COLUMNS = ("text", "value", "unit", "qualifier", "change", "metric", "organization", "as_of")


class ExtractFormat(StrEnum):
    """How `kb extract` writes what it finds."""

    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"


def extract(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help='Text files; "-" is standard input.')
    ],
    style: Annotated[
        ExtractFormat, typer.Option("--format", help="How to write it.")
    ] = ExtractFormat.JSON,
    title: Annotated[str | None, typer.Option(help="Title of the article.")] = None,
    published: Annotated[
        str | None, typer.Option(help="Date of publication (2025-05-14), for relative dates.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Address of the article.")] = None,
    model: Annotated[str | None, typer.Option(help="Another spaCy model.")] = None,
) -> None:
    """Find figures, claims, quotes, dates, events, reversals, surveys and experiments in texts.

    `kb extract - --format jsonl` reads JSON Lines {"id", "text", "title"?, "published"?, "url"?}
    and writes one line for each, in order; a line that cannot be read gives {"id", "error"}.
    """
    if "-" in files and len(files) > 1:
        raise UsageError('"-" stands for standard input and cannot be mixed with files')
    if files == ["-"] and style is ExtractFormat.JSONL:
        if title or published or url:
            raise UsageError("title, published and url stand in the lines of JSON themselves")
        for line in answers(sys.stdin.buffer, model):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        return
    _write(_files(files, title, published, url, model), style)


def answers(lines: Iterable[bytes], model: str | None = None) -> Iterator[str]:
    """One line of JSON for each line given, in order; blank lines are passed over."""
    from kb.extract import extract_all

    waiting = iter(line for line in lines if line.strip())
    while batch := list(islice(waiting, _AT_ONCE)):
        read = [_read_line(line) for line in batch]
        good = [article for _, article in read if not isinstance(article, str)]
        found = extract_all(good, **({"model": model} if model else {}))
        for given, article in read:
            if isinstance(article, str):
                answer: dict[str, Any] = {"id": given, "error": article}
            else:
                answer = next(found).to_json()
                answer["id"] = given
            yield json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def _read_line(line: bytes) -> tuple[Any, Article | str]:
    """The id that a line gives and its article, or what is wrong with it in one line."""
    from kb.extract import Article

    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        return None, f"not JSON: {str(error).splitlines()[0]}"
    if not isinstance(given, dict):
        return None, 'not an object; write {"id": …, "text": …}'
    name = given.get("id")
    if not isinstance(name, str | int | None):
        return None, "id is neither text nor a number"
    if not isinstance(given.get("text"), str):
        return name, 'text is missing or no string; write {"id": …, "text": "…"}'
    try:
        return name, Article(given["text"], **{key: given.get(key) for key in _KEYS})
    except InputError as error:
        return name, str(error)


def _files(
    files: list[str], title: str | None, published: str | None, url: str | None, model: str | None
) -> Iterator[Extraction]:
    from kb.extract import Article, extract_all

    articles = (
        Article(_text(name), id=name, title=title, published=published, url=url) for name in files
    )
    yield from extract_all(articles, **({"model": model} if model else {}))


def _text(name: str) -> str:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{name}: no such file") from error
    except IsADirectoryError as error:
        raise InputError(f"{name}: a folder; name the text files in it") from error
    except OSError as error:
        raise OutsideError(f"{name}: {error.strerror}") from error
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _write(found: Iterator[Extraction], style: ExtractFormat) -> None:
    from kb.cli.formats import as_json, as_jsonl, write_table

    if style is ExtractFormat.JSONL:
        for extraction in found:
            sys.stdout.write(as_jsonl([extraction.to_json()]))
    elif style is ExtractFormat.JSON:
        parts = [extraction.to_json() for extraction in found]
        if len(parts) == 1:
            sys.stdout.write(json.dumps(parts[0], ensure_ascii=False, indent=2) + "\n")
        else:
            sys.stdout.write(as_json(parts))
    else:
        rows = [row for extraction in found for row in _rows(extraction.to_json())]
        write_table(rows, _COLUMNS, wide=("text",))


def _rows(extraction: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for figure in extraction["figures"]:
        value = figure["value"]
        if value is None:
            value = f"{figure['low']} to {figure['high']}"
        yield {"file": extraction["id"], **figure, "value": value}
