"""Reading what analysis needs during a build, and writing what it found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, case, delete, func, literal, null, select, union_all

from kb import model
from kb.store.scope import partial_date
from kb.store.tables import table
from kb.types.dates import OPEN_START

_claims = table(model.Claim)
_cited = table(model.RecordSource)
_evidence = table(model.Evidence)
_claim_proofs = table(model.ClaimEvidence)
_claim_results = table(model.ClaimResult)
_figure_proofs = table(model.FigureEvidence)
_known = table(model.FirstKnown)
_figures = table(model.Figure)
_metrics = table(model.Metric)
_conflicts = table(model.Conflict)
_members = table(model.ConflictMember)
_sources = table(model.Source)
_links = table(model.SourceLink)
_origins = table(model.SourceOrigin)

# What a figure is about: an organization, or the study whose respondents or systems it counts.
_about = func.coalesce(_figures.c.subject_id, literal("study ") + _figures.c.record_id)


def source_graph(connection: Connection) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Every source with its origin (yes, no, unknown), and what each one repeats."""
    rows = connection.execute(select(_sources.c.id, _sources.c.origin).order_by(_sources.c.id))
    sources = {identity: origin.value for identity, origin in rows}
    repeats: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(_links).order_by(*_links.primary_key.columns)):
        # An original that was read as a copy does not depend on it; the copy depends on it.
        if row.relation.value != "read-as":
            repeats[row.source_id].append(row.other_id)
    return sources, repeats


def write_origins(connection: Connection, traced: dict[str, list[str]]) -> None:
    """Replace the origins of all sources where they differ from what is there."""
    wanted = {(source, end) for source, ends in traced.items() for end in ends}
    have = {(row.source_id, row.origin_id) for row in connection.execute(select(_origins))}
    for source, end in sorted(have - wanted):
        connection.execute(
            delete(_origins).where(_origins.c.source_id == source, _origins.c.origin_id == end)
        )
    new = [{"source_id": source, "origin_id": end} for source, end in sorted(wanted - have)]
    if new:
        connection.execute(_origins.insert(), new)


def citing(connection: Connection, records: Iterable[str]) -> set[str]:
    """These records and every other that cites a source which one of them defines."""
    found = set(records)
    for chunk in _chunks(sorted(records)):
        rows = connection.execute(
            select(_cited.c.record_id)
            .join(_sources, _sources.c.id == _cited.c.source_id)
            .where(_sources.c.record_id.in_(chunk))
            .distinct()
        )
        found.update(rows.scalars())
    return found


def publications(
    connection: Connection, records: Iterable[str]
) -> list[tuple[str, str, date | None, date | None]]:
    """Claims and results of these records: id, record, day said, first publication.

    The day said is the first it can mean, or the last where it has no known beginning.
    """
    found: list[tuple[str, str, date | None, date | None]] = []
    proofs = union_all(
        select(_claim_proofs.c.claim_id.label("part"), _claim_proofs.c.evidence_id),
        select(
            func.coalesce(_figures.c.claim_id, _figures.c.id).label("part"),
            _figure_proofs.c.evidence_id,
        ).join(_figures, _figures.c.id == _figure_proofs.c.figure_id),
        select(_claim_results.c.claim_id.label("part"), _figure_proofs.c.evidence_id).join(
            _claim_results, _claim_results.c.figure_id == _figure_proofs.c.figure_id
        ),
    ).subquery()
    published = (
        select(proofs.c.part, func.min(_sources.c.published_first).label("day"))
        .join(_evidence, _evidence.c.id == proofs.c.evidence_id)
        .join(_sources, _sources.c.id == _evidence.c.source_id)
        .group_by(proofs.c.part)
    )
    said = case(
        (_claims.c.said_first == OPEN_START, _claims.c.said_last), else_=_claims.c.said_first
    )
    for chunk in _chunks(sorted(records)):
        day = published.where(_evidence.c.record_id.in_(chunk)).subquery()
        claims = (
            select(_claims.c.id, _claims.c.record_id, said, day.c.day)
            .join(day, day.c.part == _claims.c.id, isouter=True)
            .where(_claims.c.record_id.in_(chunk))
        )
        results = (
            select(_figures.c.id, _figures.c.record_id, null(), day.c.day)
            .join(day, day.c.part == _figures.c.id, isouter=True)
            .where(_figures.c.record_id.in_(chunk), _figures.c.claim_id.is_(None))
        )
        for statement in (claims, results):
            found.extend((row[0], row[1], row[2], row[3]) for row in connection.execute(statement))
    return found


def write_first_known(
    connection: Connection, records: Iterable[str], days: list[tuple[str, str, date]]
) -> None:
    """Replace the days of these records' claims and results: id, record, day."""
    for chunk in _chunks(sorted(records)):
        connection.execute(delete(_known).where(_known.c.record_id.in_(chunk)))
    if days:
        connection.execute(
            _known.insert(),
            [{"id": part, "record_id": record, "day": day} for part, record, day in days],
        )


def subjects_of(connection: Connection, records: Iterable[str]) -> set[str]:
    """Every subject of figures of these records: organizations, and studies themselves."""
    found: set[str] = set()
    for chunk in _chunks(sorted(records)):
        rows = connection.execute(select(_about).distinct().where(_figures.c.record_id.in_(chunk)))
        found.update(rows.scalars())
    return found


def figures_of_subjects(connection: Connection, subjects: Iterable[str]) -> list[dict[str, Any]]:
    """The figures about these subjects, as `kb.analysis.conflicts.comparable` takes them."""
    found: list[dict[str, Any]] = []
    columns = _figures.c
    for chunk in _chunks(sorted(subjects)):
        rows = connection.execute(
            select(_figures, _metrics.c.family, _about.label("about"))
            .join(_metrics, _metrics.c.id == columns.metric_id)
            .where(_about.in_(chunk), columns.as_of.is_not(None))
            .order_by(columns.id)
        )
        for row in rows:
            found.append(
                {
                    "figure_id": row.id,
                    "record_id": row.record_id,
                    "claim_id": row.claim_id,
                    "subject": row.about,
                    "family": row.family,
                    "unit": row.unit_id,
                    "currency": row.currency,
                    "per": row.per_id,
                    "scope": row.scope,
                    "base": row.of,
                    "stage": row.stage,
                    "condition": row.condition,
                    "system": row.system,
                    "version": row.version,
                    "question": row.question,
                    "answer": row.answer,
                    "change": row.change,
                    "stance": row.stance,
                    "as_of": partial_date(row.as_of, row.as_of_first, row.as_of_last),
                    "value": row.value,
                    "low": row.low,
                    "high": row.high,
                    "qualifier": row.qualifier,
                }
            )
    return found


def curated_members(connection: Connection, records: Iterable[str]) -> list[Sequence[str]]:
    """The members of every curated conflict of these records."""
    found: dict[str, list[str]] = defaultdict(list)
    for chunk in _chunks(sorted(records)):
        rows = connection.execute(
            select(_members)
            .join(_conflicts, _conflicts.c.id == _members.c.conflict_id)
            .where(_conflicts.c.curated, _conflicts.c.record_id.in_(chunk))
            .order_by(_members.c.conflict_id, _members.c.position)
        )
        for row in rows:
            found[row.conflict_id].append(row.claim_id or row.figure_id)
    return list(found.values())


def write_candidates(
    connection: Connection,
    subjects: Iterable[str],
    candidates: list[tuple[str, str, tuple[str, str]]],
) -> None:
    """Replace the computed conflicts among figures of `subjects`.

    Each candidate is an id, the record it is shown at, and the ids of its two figures.
    """
    for chunk in _chunks(sorted(subjects)):
        about = (
            select(_members.c.conflict_id)
            .join(_figures, _figures.c.id == _members.c.figure_id)
            .where(_about.in_(chunk))
        )
        connection.execute(
            delete(_conflicts).where(_conflicts.c.curated.is_(False), _conflicts.c.id.in_(about))
        )
    # Half a pair is left where one of its figures went away with its record.
    whole = select(_members.c.conflict_id).group_by(_members.c.conflict_id).having(func.count() > 1)
    connection.execute(
        delete(_conflicts).where(_conflicts.c.curated.is_(False), _conflicts.c.id.not_in(whole))
    )
    if not candidates:
        return
    connection.execute(
        _conflicts.insert(),
        [
            {"id": identity, "record_id": record, "position": 0, "kind": None, "curated": False}
            for identity, record, _ in candidates
        ],
    )
    connection.execute(
        _members.insert(),
        [
            {"conflict_id": identity, "position": position, "claim_id": None, "figure_id": figure}
            for identity, _, figures in candidates
            for position, figure in enumerate(figures)
        ],
    )


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    # Well below the number of variables that any database takes in one statement.
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]
