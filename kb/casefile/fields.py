"""Kinds of value that stand in case files: ids, dates, decimals, words, links, quotes.

Each is text in the file and is parsed here by our own types, so that `2024-02` stays a month
and `24.0` keeps its digits. The JSON Schema for editors is made from the same definitions.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

from kb.errors import InputError
from kb.types.dates import PartialDate
from kb.types.quantity import parse_decimal, plain

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
FIGURE_ID_PATTERN = rf"{ID_PATTERN}(?:\.{ID_PATTERN})?"
_ID = re.compile(ID_PATTERN)
_FIGURE_ID = re.compile(FIGURE_ID_PATTERN)
# Spaces other than the plain one; a no-break space is text.
_BREAKS = re.compile(r"[^\S \u00a0]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff]")
_NOT_IN_URL = re.compile(r"[\s\x00-\x1f<>\"`{}|\\^]")
_MAX_ID = 120

QUOTE_WORDS = range(2, 9)


def _identifier(pattern: re.Pattern[str], example: str) -> Any:
    def check(text: str) -> str:
        if not pattern.fullmatch(text) or len(text) > _MAX_ID:
            raise ValueError(
                f'id "{text[:60]}" is not an id; write lower-case letters, digits and single '
                f"hyphens, such as {example}"
            )
        return text

    return check


def _date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(str(value))
    except InputError as error:
        raise ValueError(str(error)) from error


def _day(value: Any) -> PartialDate:
    parsed = _date(value)
    if not parsed.is_day:
        raise ValueError(f'"{parsed}" is not one day; write a full date such as 2026-11-22')
    return parsed


def _decimal(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    try:
        return parse_decimal(str(value))
    except InputError as error:
        raise ValueError(str(error)) from error


def _words(text: str) -> str:
    if not text or text.isspace():
        raise ValueError("empty text; write something or leave the key out")
    if text.startswith("FILL IN"):
        raise ValueError("still to be filled in; write the text or leave the key out")
    if text != text.strip() or _BREAKS.search(text):
        raise ValueError("text with line breaks, tabs or outer spaces; write it as one paragraph")
    bad = _CONTROL.search(text)
    if bad is not None:
        raise ValueError(f"text with the control character U+{ord(bad.group()):04X}; remove it")
    return text


def count_words(quote: str) -> int:
    """Words of a quote: runs of characters between spaces that hold a letter or a digit."""
    return sum(1 for word in quote.split() if any(c.isalnum() for c in word))


def _quote(text: str) -> str:
    count = count_words(text)
    if count not in QUOTE_WORDS:
        raise ValueError(
            f"quote of {count} word{'s' if count != 1 else ''}; "
            "give 2 to 8 words as they stand in the source"
        )
    return text


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        parts, host = None, None
    if parts is None or parts.scheme not in ("http", "https") or not host:
        raise ValueError(f'"{text[:60]}" is not a web address; write one with http:// or https://')
    if _NOT_IN_URL.search(text):
        raise ValueError("address with spaces or quotes in it; percent-encode them")
    return text


def _country(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text):
        raise ValueError(f'"{text[:20]}" is not a country code; write ISO 3166-1 alpha-2, as SE')
    return text


def _currency(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise ValueError(f'"{text[:20]}" is not a currency; write ISO 4217, such as USD')
    return text


_DATE_SCHEMA = {
    "type": ["string", "integer"],
    "description": "EDTF date: 2024-02-27, 2024-02, 2024, 2024~, 201X, 2023-12/2024-02",
}

Id = Annotated[
    str,
    AfterValidator(_identifier(_ID, "klarna-customer-service")),
    WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"}),
]
FigureId = Annotated[
    str,
    AfterValidator(_identifier(_FIGURE_ID, "workload-700.agents")),
    WithJsonSchema({"type": "string", "pattern": f"^{FIGURE_ID_PATTERN.replace('(?:', '(')}$"}),
]
Date = Annotated[
    PartialDate,
    BeforeValidator(_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(_DATE_SCHEMA),
]
Day = Annotated[
    PartialDate,
    BeforeValidator(_day),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Number = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    PlainSerializer(plain, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "description": "plain decimal in base units"}),
]
Words = Annotated[
    str,
    AfterValidator(_words),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
Quote = Annotated[
    str,
    AfterValidator(_words),
    AfterValidator(_quote),
    WithJsonSchema({"type": "string", "description": "2 to 8 words as they stand in the source"}),
]
Url = Annotated[
    str,
    AfterValidator(_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]
Country = Annotated[
    str,
    AfterValidator(_country),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"}),
]
Currency = Annotated[
    str,
    AfterValidator(_currency),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"}),
]
