"""Reading back what was extracted and nobody has reviewed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from kb import model
from kb.store.tables import is_made, table

_captures = table(model.Capture)
_candidates = table(model.Candidate)
_metrics = table(model.Metric)


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Something extracted: `content` is the contract's JSON; offsets are into the capture."""

    id: str
    capture_id: str
    kind: str
    name: str
    start: int
    end: int
    text: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CaptureView:
    """An article that was read, with everything extracted from it in the order of its kinds."""

    id: str
    url: str
    fetched: str | None
    title: str | None
    published: str | None
    text: str
    extractor: str
    candidates: tuple[CandidateView, ...]


def find_captures(connection: Connection, identity: str) -> list[CaptureView]:
    """The captures that have this id or this address, oldest first."""
    if not _there(connection):
        return []
    statement = select(_captures).where(
        or_(_captures.c.id == identity, _captures.c.url == identity)
    )
    return _views(connection, statement)


def captures_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, CaptureView]:
    """Captures with everything extracted from them."""
    statement = select(_captures).where(_captures.c.id.in_(ids))
    return {view.id: view for view in _views(connection, statement)}


def figure_candidates(
    connection: Connection,
    names: Sequence[str],
    metrics: Sequence[str],
    limit: int | None,
    offset: int,
) -> list[CandidateView]:
    """Extracted figures by address and place in the text.

    `names` keeps those of organizations so called (casefolded), `metrics` those of these
    metrics or families of metrics; none keeps all.
    """
    if not _there(connection):
        return []
    statement = (
        select(_candidates)
        .join(_captures, _captures.c.id == _candidates.c.capture_id)
        .where(_candidates.c.kind == "figure")
        .order_by(_captures.c.url, _captures.c.id, _candidates.c.position)
    )
    if names:
        statement = statement.where(_candidates.c.organization.in_(names))
    if metrics:
        of_family = select(_metrics.c.id).where(_metrics.c.family.in_(metrics))
        statement = statement.where(
            or_(_candidates.c.metric.in_(metrics), _candidates.c.metric.in_(of_family))
        )
    # SQLite has no offset without a limit.
    statement = statement.limit(limit if limit is not None else 2**31 - 1).offset(offset)
    return [_candidate(row) for row in connection.execute(statement)]


def _there(connection: Connection) -> bool:
    return is_made(connection, _captures) and is_made(connection, _candidates)


def _views(connection: Connection, statement: Select[Any]) -> list[CaptureView]:
    rows = connection.execute(statement.order_by(_captures.c.fetched, _captures.c.id)).all()
    found: dict[str, list[CandidateView]] = {row.id: [] for row in rows}
    for row in connection.execute(
        select(_candidates)
        .where(_candidates.c.capture_id.in_(list(found)))
        .order_by(_candidates.c.capture_id, _candidates.c.position)
    ):
        found[row.capture_id].append(_candidate(row))
    return [
        CaptureView(
            row.id,
            row.url,
            row.fetched,
            row.title,
            row.published,
            row.text,
            row.extractor,
            tuple(found[row.id]),
        )
        for row in rows
    ]


def _candidate(row: Row[Any]) -> CandidateView:
    return CandidateView(
        row.id,
        row.capture_id,
        row.kind,
        row.name,
        row.start,
        row.end_,
        row.text,
        json.loads(row.content),
    )
