"""Pieces of rows that several tables share."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from sqlmodel import SQLModel

from kb.casefile import schema
from kb.types.dates import PartialDate
from kb.types.quantity import plain

Row = dict[str, Any]
Rows = dict[type[SQLModel], list[Row]]


def date_columns(name: str, date: PartialDate | None) -> Row:
    """The three columns of a date: text, first day, last day."""
    if date is None:
        return {name: None, f"{name}_first": None, f"{name}_last": None}
    return {name: date.text, f"{name}_first": date.first, f"{name}_last": date.last}


def global_id(record: schema.Record, local: str) -> str:
    """The id of a part in the whole corpus."""
    return f"{record.id}/{local}"


def evidence_id(record: schema.Record, piece: schema.Evidence) -> str:
    """Evidence is the same where source, quote and surroundings are."""
    parts = (piece.source, piece.quote, piece.prefix or "", piece.suffix or "")
    digest = hashlib.sha256("\x00".join(parts).encode()).hexdigest()
    return global_id(record, f"e-{digest[:16]}")


def number_text(number: Decimal | None) -> str | None:
    """An exact decimal as the text the database keeps."""
    return None if number is None else plain(number)


def lines(words: list[str]) -> str | None:
    """Several words in one column, one on a line."""
    return "\n".join(words) if words else None
