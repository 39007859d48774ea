"""Full text search: FTS5 in SQLite, text search vectors in PostgreSQL."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5("
    "id UNINDEXED, title, body, tokenize = 'porter unicode61 remove_diacritics 2')"
)
_POSTGRESQL = (
    "CREATE INDEX IF NOT EXISTS search_vector ON search_entry USING gin "
    "(to_tsvector('english', title || ' ' || body))"
)
# What a snippet puts around a hit; no text of ours holds these.
HIT_START, HIT_END = "\x02", "\x03"


@dataclass(frozen=True)
class Hit:
    """One thing found: its id, what it is, and the words around the match."""

    id: str
    kind: str
    record_id: str
    title: str
    snippet: str
    rank: float


def create_index(connection: Connection) -> None:
    """Make the index where it is missing."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(_SQLITE))
    else:
        connection.execute(text(_POSTGRESQL))


def drop_index(connection: Connection) -> None:
    """Remove the index; PostgreSQL's goes with its table."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TABLE IF EXISTS search_index"))


def index(connection: Connection, entries: Iterable[dict[str, Any]]) -> None:
    """Put entries (rows of `search_entry`) into the index."""
    if connection.dialect.name != "sqlite":
        return
    rows = [{"rowid": _number(e["id"]), **e} for e in entries]
    if rows:
        connection.execute(
            text(
                "INSERT INTO search_index (rowid, id, title, body) "
                "VALUES (:rowid, :id, :title, :body)"
            ),
            rows,
        )


def forget(connection: Connection, ids: Iterable[str]) -> None:
    """Take entries out of the index."""
    if connection.dialect.name != "sqlite":
        return
    rows = [{"rowid": _number(identity)} for identity in ids]
    if rows:
        connection.execute(text("DELETE FROM search_index WHERE rowid = :rowid"), rows)


def search(
    connection: Connection, words: str, kinds: Iterable[str], limit: int, offset: int
) -> list[Hit]:
    """Entries that hold all `words` ("phrases" in quotes, `prefix*`), best first.

    Titles weigh four times as much as bodies. No words give no hits.
    """
    chosen = list(kinds)
    if connection.dialect.name == "sqlite":
        statement, match = _SEARCH_SQLITE, _fts5_query(words)
    else:
        statement, match = _SEARCH_POSTGRESQL, words
    if not match.strip():
        return []
    rows = connection.execute(
        text(statement.format(kinds=_kind_filter(chosen))),
        {
            "match": match,
            "limit": limit,
            "offset": offset,
            "start": HIT_START,
            "end": HIT_END,
            **{f"kind{n}": kind for n, kind in enumerate(chosen)},
        },
    )
    return [Hit(*row) for row in rows]


def _kind_filter(kinds: list[str]) -> str:
    if not kinds:
        return ""
    return "AND e.kind IN (" + ", ".join(f":kind{n}" for n in range(len(kinds))) + ")"


_SEARCH_SQLITE = """
SELECT e.id, e.kind, e.record_id, e.title,
       snippet(search_index, -1, :start, :end, '…', 24) AS snippet,
       bm25(search_index, 0.0, 4.0, 1.0) AS rank
FROM search_index JOIN search_entry AS e ON e.id = search_index.id
WHERE search_index MATCH :match {kinds}
ORDER BY rank, e.id LIMIT :limit OFFSET :offset
"""
_SEARCH_POSTGRESQL = """
SELECT e.id, e.kind, e.record_id, e.title,
       ts_headline('english', e.title || ' ' || e.body, q,
                   'MaxWords=24, MinWords=8, StartSel=' || :start || ', StopSel=' || :end),
       -ts_rank(setweight(to_tsvector('english', e.title), 'A') ||
                to_tsvector('english', e.body), q) AS rank
FROM search_entry AS e, websearch_to_tsquery('english', :match) AS q
WHERE to_tsvector('english', e.title || ' ' || e.body) @@ q {kinds}
ORDER BY rank, e.id LIMIT :limit OFFSET :offset
"""


def _fts5_query(words: str) -> str:
    # Every term goes in quotes, so that nothing a user types is read as FTS5 syntax.
    terms = re.findall(r'"([^"]+)"|(\S+)', words)
    quoted = []
    for phrase, word in terms:
        bare = phrase or word
        prefix = not phrase and bare.endswith("*")
        clean = bare.rstrip("*").replace('"', "").replace("\x00", "")
        if any(c.isalnum() for c in clean):
            quoted.append(f'"{clean}"' + ("*" if prefix else ""))
    return " ".join(quoted)


def _number(identity: str) -> int:
    # The row number in the index follows from the id, so that one entry can be replaced.
    return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:8], "big") >> 1
