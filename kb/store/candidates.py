"""Storing what was read and extracted: one article in one transaction, nothing curated touched."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, delete, exists, inspect, literal, select, update
from sqlmodel import SQLModel

from kb import model
from kb.errors import OutsideError
from kb.store.engine import faults_named
from kb.store.tables import WORKING, is_made, table

if TYPE_CHECKING:
    from kb.extract.result import Extraction

_captures = table(model.Capture)
_candidates = table(model.Candidate)

_KINDS = {
    "figures": "figure",
    "claims": "claim",
    "quotes": "quote",
    "events": "event",
    "reversals": "reversal",
    "surveys": "survey",
    "experiments": "experiment",
}


class Stored(StrEnum):
    """What became of an article."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that was read: its page and its text. Columns of the capture are told there."""

    url: str
    text: str
    sha256: str
    extractor: str
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    status: int | None = None
    media_type: str | None = None
    warc: str | None = None
    warc_offset: int | None = None

    @property
    def text_sha256(self) -> str:
        """The hash of the text as UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def id(self) -> str:
        """The id of the capture: the same for the same text at the same address."""
        return hashlib.sha256(f"{self.url}\n{self.text_sha256}".encode()).hexdigest()[:16]


def prepare_working(engine: Engine) -> None:
    """Make the tables of captures, candidates and reviews where they are not there.

    Tables of another shape are replaced if they are empty. Raises `OutsideError` if not.
    """
    with faults_named(engine), engine.begin() as connection:
        if not all(is_made(connection, entry) for entry in WORKING):
            _drop_empty(connection)
        SQLModel.metadata.create_all(connection, tables=list(WORKING))


def is_read(connection: Connection, url: str, sha256: str, extractor: str) -> bool:
    """Whether these bytes of this page were extracted already, by the same extractor."""
    return bool(
        connection.execute(
            select(
                exists().where(
                    _captures.c.url == url,
                    _captures.c.sha256 == sha256,
                    _captures.c.extractor == extractor,
                )
            )
        ).scalar()
    )


def store_article(engine: Engine, reading: Reading, extraction: Extraction) -> Stored:
    """Store an article with everything extracted from it, all or nothing.

    The same text of the same page, read the same way, changes nothing. Where it was published
    otherwise, or the extractor is another, its candidates are replaced; decisions stay.
    """
    row = _capture_row(reading)
    candidates = list(_candidate_rows(reading, extraction))
    with faults_named(engine), engine.begin() as connection:
        before = connection.execute(
            select(_captures).where(_captures.c.id == reading.id)
        ).one_or_none()
        if before is None:
            connection.execute(_captures.insert(), [row])
        elif (before.title, before.published, before.extractor) == (
            reading.title,
            reading.published,
            reading.extractor,
        ):
            _note_bytes(connection, before, row)
            return Stored.UNCHANGED
        else:
            connection.execute(update(_captures).where(_captures.c.id == reading.id).values(row))
            connection.execute(delete(_candidates).where(_candidates.c.capture_id == reading.id))
        if candidates:
            connection.execute(_candidates.insert(), candidates)
    return Stored.NEW if before is None else Stored.REPLACED


def _note_bytes(connection: Connection, before: Any, row: dict[str, Any]) -> None:
    """Point to the last page that held this text, so that it is not read again."""
    if before.sha256 != row["sha256"]:
        connection.execute(update(_captures).where(_captures.c.id == before.id).values(row))


def _capture_row(reading: Reading) -> dict[str, Any]:
    return {column.name: getattr(reading, column.name) for column in _captures.columns}


def _candidate_rows(reading: Reading, extraction: Extraction) -> Iterator[dict[str, Any]]:
    found = extraction.to_json()
    position = 0
    places: Counter[str] = Counter()
    for key, kind in _KINDS.items():
        for number, part in enumerate(found[key], 1):
            place = f"{reading.id}/{kind}/{part['start']}-{part['end']}"
            places[place] += 1
            again = f".{places[place]}" if places[place] > 1 else ""
            yield {
                "id": place + again,
                "capture_id": reading.id,
                "position": position,
                "kind": kind,
                "name": part.get("id") or f"{kind}{number}",
                "start": part["start"],
                "end_": part["end"],
                "text": reading.text[part["start"] : part["end"]],
                # SQLite folds the case of ASCII alone.
                "organization": (part.get("organization") or "").casefold() or None,
                "metric": part.get("metric"),
                "content": json.dumps(part, ensure_ascii=False),
            }
            position += 1


def _drop_empty(connection: Connection) -> None:
    """Drop tables of another shape, if they hold nothing."""
    found = inspect(connection)
    there = [entry for entry in WORKING if found.has_table(entry.name)]
    if all(is_made(connection, entry) for entry in there):
        return
    for entry in there:
        # No column is named: the table may have other columns than ours.
        if connection.execute(select(literal(1)).select_from(entry).limit(1)).first():
            raise OutsideError(
                "the captures in this database were stored by another version of kb; "
                "collect into another one with --database"
            )
    SQLModel.metadata.drop_all(connection, tables=there)
