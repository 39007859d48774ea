"""Lists of claims, figures, reversals, conflicts, sources: flat rows, filtered and paged."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from kb import model
from kb.store.filters import (
    Filters,
    in_period,
    on_records,
    organizations,
    records,
    with_metric,
)
from kb.store.tables import table
from kb.vocabulary import AuditVerdict

_claims = table(model.Claim)
_figures = table(model.Figure)
_metrics = table(model.Metric)
_known = table(model.FirstKnown)
_outcomes = table(model.Outcome)
_reversals = table(model.Reversal)
_conflicts = table(model.Conflict)
_members = table(model.ConflictMember)
_sources = table(model.Source)
_cited = table(model.RecordSource)
_audit = table(model.AuditEntry)

Row = dict[str, Any]


def claim_ids(
    connection: Connection,
    filters: Filters,
    limit: int | None,
    offset: int,
    states: tuple[str, ...],
    checked: bool | None = None,
) -> list[str]:
    """Ids of claims, in order of the day they were known by.

    `states` keeps claims whose outcome, as of the day asked, is one of these; `checked` those
    that were, or were not, compared with a source a second time by then.
    """
    state = _state(filters)
    statement = (
        select(_claims.c.id)
        .join(records, records.c.id == _claims.c.record_id)
        .join(_known, _known.c.id == _claims.c.id, isouter=True)
        .order_by(_known.c.day.is_(None), _known.c.day, _claims.c.record_id, _claims.c.position)
    )
    statement = on_records(statement, filters)
    if filters.metric:
        having = select(_figures.c.claim_id).where(with_metric(filters))
        statement = statement.where(_claims.c.id.in_(having))
    if filters.as_of is not None:
        statement = statement.where(_known.c.day <= filters.as_of)
    first = func.coalesce(_claims.c.said_first, _known.c.day)
    last = func.coalesce(_claims.c.said_last, _known.c.day)
    statement = statement.where(*in_period(first, last, filters))
    if states:
        statement = statement.where(state.in_(_strengths(states)))
    if checked is not None:
        statement = statement.where(_checked(_claims.c.id, filters, checked))
    return list(connection.execute(_paged(statement, limit, offset)).scalars())


def figure_ids(
    connection: Connection,
    filters: Filters,
    limit: int | None,
    offset: int,
    checked: bool | None = None,
) -> list[str]:
    """Ids of figures, in order of record and place in the file.

    `checked` keeps those whose claim (for a result, itself) was, or was not, compared with a
    source a second time.
    """
    part = func.coalesce(_figures.c.claim_id, _figures.c.id)
    statement = (
        select(_figures.c.id)
        .join(records, records.c.id == _figures.c.record_id)
        .join(_known, _known.c.id == part, isouter=True)
        .order_by(_figures.c.record_id, _figures.c.position)
    )
    statement = on_records(statement, filters)
    if filters.metric:
        statement = statement.where(with_metric(filters))
    if filters.as_of is not None:
        statement = statement.where(_known.c.day <= filters.as_of)
    if checked is not None:
        statement = statement.where(_checked(part, filters, checked))
    first = func.coalesce(_figures.c.as_of_first, _known.c.day)
    last = func.coalesce(_figures.c.as_of_last, _known.c.day)
    statement = statement.where(*in_period(first, last, filters))
    return list(connection.execute(_paged(statement, limit, offset)).scalars())


def reversal_ids(
    connection: Connection, filters: Filters, limit: int | None, offset: int
) -> list[str]:
    """Ids of reversals, in order of date; undated ones last."""
    statement = (
        select(_reversals.c.id)
        .join(records, records.c.id == _reversals.c.record_id)
        .order_by(_reversals.c.date_first.is_(None), _reversals.c.date_first, _reversals.c.id)
    )
    statement = on_records(statement, filters)
    if filters.as_of is not None:
        statement = statement.where(_reversals.c.date_first <= filters.as_of)
    statement = statement.where(
        *in_period(_reversals.c.date_first, _reversals.c.date_last, filters)
    )
    return list(connection.execute(_paged(statement, limit, offset)).scalars())


def conflict_ids(
    connection: Connection,
    filters: Filters,
    limit: int | None,
    offset: int,
    curated: bool | None = None,
) -> list[str]:
    """Ids of conflicts, in order of record; curated ones before computed ones."""
    statement = (
        select(_conflicts.c.id)
        .join(records, records.c.id == _conflicts.c.record_id)
        .order_by(
            _conflicts.c.record_id,
            _conflicts.c.curated.desc(),
            _conflicts.c.position,
            _conflicts.c.id,
        )
    )
    statement = on_records(statement, filters)
    if curated is not None:
        statement = statement.where(_conflicts.c.curated.is_(curated))
    if filters.metric:
        about = (
            select(_members.c.conflict_id)
            .join(_figures, _figures.c.id == _members.c.figure_id)
            .where(with_metric(filters))
        )
        statement = statement.where(_conflicts.c.id.in_(about))
    if filters.as_of is not None:
        later = _later_members(filters)
        statement = statement.where(_conflicts.c.id.not_in(later))
    if filters.since is not None or filters.until is not None:
        statement = statement.where(_conflicts.c.id.in_(_members_between(filters)))
    return list(connection.execute(_paged(statement, limit, offset)).scalars())


def source_ids(
    connection: Connection,
    filters: Filters,
    limit: int | None,
    offset: int,
    *,
    origin: tuple[str, ...] = (),
    publisher: str | None = None,
) -> list[str]:
    """Ids of sources that records passing the filters cite, in order of publication."""
    cited = on_records(
        select(_cited.c.source_id).join(records, records.c.id == _cited.c.record_id), filters
    )
    statement = (
        select(_sources.c.id)
        .where(_sources.c.id.in_(cited))
        .order_by(_sources.c.published_first.is_(None), _sources.c.published_first, _sources.c.id)
    )
    if origin:
        statement = statement.where(_sources.c.origin.in_(origin))
    if publisher is not None:
        statement = statement.where(func.lower(_sources.c.publisher) == publisher.casefold())
    if filters.as_of is not None:
        statement = statement.where(_sources.c.published_first <= filters.as_of)
    statement = statement.where(
        *in_period(_sources.c.published_first, _sources.c.published_last, filters)
    )
    return list(connection.execute(_paged(statement, limit, offset)).scalars())


def record_ids(
    connection: Connection, filters: Filters, limit: int | None = None, offset: int = 0
) -> list[str]:
    """Ids of records, in order of id."""
    statement = on_records(select(records.c.id).order_by(records.c.id), filters)
    if filters.metric:
        having = select(_figures.c.record_id).where(with_metric(filters))
        statement = statement.where(records.c.id.in_(having))
    if filters.as_of is not None or filters.since is not None or filters.until is not None:
        bounds = [
            *([_known.c.day <= filters.as_of] if filters.as_of is not None else []),
            *in_period(_known.c.day, _known.c.day, filters),
        ]
        statement = statement.where(records.c.id.in_(select(_known.c.record_id).where(*bounds)))
    return list(connection.execute(_paged(statement, limit, offset)).scalars())


def records_of(connection: Connection, entry: type[Any], ids: list[str]) -> dict[str, str]:
    """The record of each claim, figure, reversal or conflict."""
    of = table(entry)
    rows = connection.execute(select(of.c.id, of.c.record_id).where(of.c.id.in_(ids)))
    return {row.id: row.record_id for row in rows}


def citing_records(connection: Connection, ids: list[str]) -> dict[str, list[str]]:
    """The records that cite each of these sources."""
    found: dict[str, list[str]] = {identity: [] for identity in ids}
    rows = connection.execute(
        select(_cited.c.source_id, _cited.c.record_id)
        .where(_cited.c.source_id.in_(ids))
        .order_by(_cited.c.record_id)
    )
    for source, record in rows:
        found[source].append(record)
    return found


def counts(connection: Connection, filters: Filters) -> dict[str, list[tuple[str, int]]]:
    """How many records pass, by kind, status, function, technology kind, sector and country."""
    technologies, functions, sectors = (
        table(model.Technology),
        table(model.Function),
        table(model.Sector),
    )
    grouped: dict[str, Any] = {
        "kind": records.c.kind,
        "status": records.c.status,
        "function": functions.c.label,
        "technology": technologies.c.kind,
        "sector": sectors.c.label,
        "country": organizations.c.country,
    }
    found: dict[str, list[tuple[str, int]]] = {}
    for name, column in grouped.items():
        statement = (
            select(column, func.count())
            .select_from(records)
            .join(organizations, organizations.c.id == records.c.organization_id)
            .join(functions, functions.c.id == records.c.function_id)
            .join(technologies, technologies.c.id == records.c.technology_id)
            .join(sectors, sectors.c.id == organizations.c.sector_id, isouter=True)
            .group_by(column)
            .order_by(func.count().desc(), column)
        )
        rows = connection.execute(on_records(statement, filters))
        found[name] = [(str(value) if value is not None else "", count) for value, count in rows]
    return found


def _checked(part: Any, filters: Filters, wanted: bool) -> Any:
    compared = select(_audit.c.claim_id).where(_audit.c.verdict != AuditVerdict.CANNOT_TELL.value)
    if filters.as_of is not None:
        compared = compared.where(_audit.c.date <= filters.as_of)
    return part.in_(compared) if wanted else part.not_in(compared)


def _state(filters: Filters) -> Any:
    dated = [_outcomes.c.claim_id == _claims.c.id]
    if filters.as_of is not None:
        dated.append(_outcomes.c.date_first <= filters.as_of)
    strongest = select(func.min(_outcomes.c.strength)).where(and_(*dated)).scalar_subquery()
    return func.coalesce(strongest, 6)


def _strengths(states: tuple[str, ...]) -> list[int]:
    from kb.vocabulary import OUTCOME_STRENGTH

    return [n for n, kind in enumerate(OUTCOME_STRENGTH, 1) if kind.value in states]


def _later_members(filters: Filters) -> Select[Any]:
    part = func.coalesce(_members.c.claim_id, _figures.c.claim_id, _figures.c.id)
    return (
        select(_members.c.conflict_id)
        .join(_figures, _figures.c.id == _members.c.figure_id, isouter=True)
        .join(_known, _known.c.id == part, isouter=True)
        .where(or_(_known.c.day.is_(None), _known.c.day > filters.as_of))
    )


def _members_between(filters: Filters) -> Select[Any]:
    part = func.coalesce(_members.c.claim_id, _figures.c.claim_id, _figures.c.id)
    return (
        select(_members.c.conflict_id)
        .join(_figures, _figures.c.id == _members.c.figure_id, isouter=True)
        .join(_known, _known.c.id == part)
        .where(*in_period(_known.c.day, _known.c.day, filters))
    )


def _paged(statement: Select[Any], limit: int | None, offset: int) -> Select[Any]:
    if limit is not None:
        statement = statement.limit(limit)
    elif offset:
        statement = statement.limit(2**31 - 1)  # SQLite has no offset without a limit
    return statement.offset(offset) if offset else statement
