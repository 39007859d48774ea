"""The one way by which text of the record reaches a page, an address, a script or a table.

Everything that comes from a case file may hold HTML, Markdown, Jinja or worse. In pages every
character but letters, digits, space and comma is written as a numeric entity, which means the
same in Markdown and in HTML and starts nothing in either.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

_UNSAFE = re.compile(r"[^\w ,]|_")
_PLAIN = re.compile(r"[A-Za-z0-9 .,:%/_-]*")
_HEAD = json.JSONEncoder(ensure_ascii=False)
_FORMULA_STARTS = frozenset("=+-@\t\r")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What has no meaning in a URL (RFC 3986) and could end an attribute or hide an address.
_NOT_IN_URL = {ord(c): f"%{ord(c):02X}" for c in (*map(chr, range(0x21)), *'\x7f"<>\\^`{|}')}
_IN_ATTRIBUTE = _NOT_IN_URL | {ord("&"): "&amp;", ord("'"): "%27"}
_TO_CHANGE = re.compile(f"[{re.escape(''.join(map(chr, _IN_ATTRIBUTE)))}]")
# A record's addresses and values stand on many pages.
_REMEMBERED = 1 << 17


@lru_cache(maxsize=_REMEMBERED)
def text(value: str) -> Markup:
    """Text as it may stand in Markdown, between HTML tags and in a quoted HTML attribute."""
    escaped = _UNSAFE.sub(_entity, value)
    if escaped.startswith(" "):
        # Four spaces at the start of a line would be code in Markdown.
        escaped = "&#32;" + escaped[1:]
    return Markup(escaped)  # noqa: S704  # every character has just been made harmless


def _entity(match: re.Match[str]) -> str:
    return _entity_of(match[0])


@cache
def _entity_of(character: str) -> str:
    point = ord(character)
    if point == 0x0D:
        point = 0x0A
    # Controls, halves of surrogate pairs and non-characters have no place in HTML.
    if (
        (point < 0x20 and point not in (0x09, 0x0A))
        or 0x7F <= point < 0xA0
        or 0xD800 <= point < 0xE000
        or 0xFDD0 <= point < 0xFDF0
        or point & 0xFFFE == 0xFFFE
    ):
        point = 0xFFFD
    return f"&#{point};"


def output(value: object) -> Markup:
    """What Jinja writes for an expression: markup as it is, everything else as `text`.

    None is refused: a template that writes it has forgotten a condition.
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is str:
        return text(value)
    if value is None:
        raise TypeError("a template writes a value that is absent")
    return value if isinstance(value, Markup) else text(str(value))


@lru_cache(maxsize=1 << 14)
def web_address(value: str | None) -> str | None:
    """The address where it is one of the web (http or https) and safe to follow, else None."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        return None
    return value.translate(_NOT_IN_URL)


@lru_cache(maxsize=_REMEMBERED)
def href(address: str) -> Markup:
    """An address of this site, or one that `web_address` gave, as a quoted HTML attribute."""
    if _TO_CHANGE.search(address) is not None:
        address = address.translate(_IN_ATTRIBUTE)
    return Markup(address)  # noqa: S704  # what could end the attribute has just been replaced


@lru_cache(maxsize=_REMEMBERED)
def attribute(value: str) -> Markup:
    """A class, an id, a coordinate or any text as a quoted attribute within a block of HTML.

    Unlike `text`, it leaves what such names are made of as it is, which keeps drawings small.
    """
    return Markup(value) if _PLAIN.fullmatch(value) else text(value)  # noqa: S704


def front_matter(fields: dict[str, Any]) -> Markup:
    """The head of a Markdown file; the theme writes these values into HTML as they are."""
    lines = [f"{key}: {_HEAD.encode(_in_head(value))}" for key, value in fields.items()]
    return Markup("\n".join(["---", *lines, "---", ""]))  # noqa: S704


def _in_head(value: Any) -> Any:
    if isinstance(value, str):
        return text(value)
    return [_in_head(item) for item in value] if isinstance(value, list) else value


def script_json(value: Any) -> Markup:
    """JSON as it may stand in a `script` element: nothing in it can end the element."""
    encoded = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    for character in "<>&'":
        encoded = encoded.replace(character, f"\\u{ord(character):04x}")
    return Markup(encoded)  # noqa: S704


def xml_text(value: str) -> str:
    """Text without the characters that XML cannot hold; the writer of XML escapes the rest."""
    return _NOT_IN_XML.sub("\ufffd", value)


def csv_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if value[:1] in _FORMULA_STARTS and not _NUMBER.fullmatch(value):
        return "'" + value
    return value
