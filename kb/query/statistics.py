"""Counts of what the record holds."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection

from kb.analysis.asof import as_of
from kb.store.filters import Filters
from kb.store.find import counts, record_ids
from kb.store.read import read_records
from kb.vocabulary import OutcomeKind


def statistics_rows(connection: Connection, filters: Filters) -> list[dict[str, Any]]:
    """Rows of what was counted (`of`), the value, and how many there are.

    With `as_of` only what had been said by that day counts; claims are counted by the outcome
    they had then.
    """
    ids = record_ids(connection, filters)
    records = read_records(connection, ids)
    if filters.as_of is not None:
        records = [as_of(record, filters.as_of) for record in records]
    claims = [claim for record in records for claim in record.claims]
    sources = {source.id: source for record in records for source in record.sources}
    rows = [
        _row("records", "all", len(records)),
        _row("claims", "all", len(claims)),
        _row("figures", "all", sum(len(record.figures) for record in records)),
        _row("sources", "all", len(sources)),
        _row("reversals", "all", sum(len(record.reversals) for record in records)),
    ]
    for curated, word in ((True, "found by a person"), (False, "computed")):
        count = sum(c.curated is curated for record in records for c in record.conflicts)
        rows.append(_row("conflicts", word, count))
    states = Counter(claim.state for claim in claims)
    rows += [_row("claims by outcome", kind.value, states[kind]) for kind in OutcomeKind]
    rows += _counted("claims by kind", Counter(str(claim.kind) for claim in claims))
    rows += _counted("sources by origin", Counter(str(s.origin) for s in sources.values()))
    for name, pairs in counts(connection, filters).items():
        rows += [_row(f"records by {name}", value, count) for value, count in pairs]
    return rows


def _row(of: str, value: str, count: int) -> dict[str, Any]:
    return {"of": of, "value": value, "count": count}


def _counted(of: str, counter: Counter[str]) -> list[dict[str, Any]]:
    ordered = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
    return [_row(of, value, count) for value, count in ordered]
