"""Full text search with the filters of the other commands."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from kb.store import fulltext
from kb.store.filters import Filters
from kb.store.find import record_ids


def find_hits(
    connection: Connection,
    words: str,
    kinds: tuple[str, ...],
    filters: Filters,
    limit: int | None,
    offset: int,
) -> list[dict[str, Any]]:
    """Rows of what matches `words` in records that pass the filters, best first.

    The words that matched stand between « and » in the snippet.
    """
    unfiltered = filters == Filters()
    many = 2**31 - 1
    if unfiltered:
        hits = fulltext.search(connection, words, kinds, limit or many, offset)
    else:
        passing = set(record_ids(connection, filters))
        found = fulltext.search(connection, words, kinds, many, 0)
        kept = [hit for hit in found if hit.record_id in passing]
        hits = kept[offset : None if limit is None else offset + limit]
    return [
        {
            "id": hit.id,
            "kind": hit.kind,
            "record": hit.record_id,
            "title": hit.title,
            "snippet": _marked(hit.snippet),
            "rank": round(-hit.rank, 4),
        }
        for hit in hits
    ]


def _marked(snippet: str) -> str:
    return snippet.replace(fulltext.HIT_START, "«").replace(fulltext.HIT_END, "»")
