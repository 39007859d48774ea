"""The filters that every command takes, and what they mean in a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, or_, select

from kb import model
from kb.store.tables import table

records = table(model.Record)
organizations = table(model.Organization)
_aliases = table(model.OrganizationAlias)
_technologies = table(model.Technology)
_functions = table(model.Function)
_sectors = table(model.Sector)
_countries = table(model.RecordCountry)
_figures = table(model.Figure)
_metrics = table(model.Metric)
_redirects = table(model.Redirect)


@dataclass(frozen=True)
class Filters:
    """What to keep. Values of one filter are alternatives; different filters all must hold.

    `since` and `until` bound the date that a command lists by; `as_of` shows the record as it
    stood on a day; `exclude` leaves records out by id.
    """

    organization: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    technology: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    metric: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    as_of: date | None = None


def on_records(statement: Select[Any], filters: Filters) -> Select[Any]:
    """Keep the rows whose record passes; the statement must select from the record table.

    Names match ids, names and aliases, whatever their case; functions also by ISCO-08 group,
    sectors also by ISIC division, technologies also by kind.
    """
    conditions: list[Any] = []
    if filters.organization:
        conditions.append(records.c.organization_id.in_(_organization_ids(filters.organization)))
    if filters.function:
        conditions.append(records.c.function_id.in_(_coded(_functions, "isco", filters.function)))
    if filters.sector:
        in_sector = select(organizations.c.id).where(
            organizations.c.sector_id.in_(_coded(_sectors, "isic", filters.sector))
        )
        conditions.append(records.c.organization_id.in_(in_sector))
    if filters.technology:
        conditions.append(records.c.technology_id.in_(_technology_ids(filters.technology)))
    if filters.country:
        codes = [word.upper() for word in filters.country]
        placed = exists().where(
            _countries.c.record_id == records.c.id, _countries.c.country.in_(codes)
        )
        at_home = select(organizations.c.id).where(organizations.c.country.in_(codes))
        conditions.append(or_(placed, records.c.organization_id.in_(at_home)))
    if filters.kind:
        conditions.append(records.c.kind.in_(filters.kind))
    if filters.status:
        conditions.append(records.c.status.in_(filters.status))
    if filters.record:
        conditions.append(records.c.id.in_(filters.record))
    if filters.exclude:
        conditions.append(records.c.id.not_in(filters.exclude))
    return statement.where(and_(*conditions)) if conditions else statement


def with_metric(filters: Filters) -> Any:
    """The condition on the figure table that a metric filter makes: by id or family."""
    words = [word.casefold() for word in filters.metric]
    return _figures.c.metric_id.in_(
        select(_metrics.c.id).where(or_(_metrics.c.id.in_(words), _metrics.c.family.in_(words)))
    )


def in_period(first: Any, last: Any, filters: Filters) -> list[Any]:
    """Conditions for a date that can mean a day from `since` to `until`."""
    conditions = []
    if filters.since is not None:
        conditions.append(last >= filters.since)
    if filters.until is not None:
        conditions.append(first <= filters.until)
    return conditions


def unknown_words(connection: Connection, filters: Filters) -> list[tuple[str, str, list[str]]]:
    """Filter values that name nothing: the filter, the value, and what it could have been."""
    checks: list[tuple[str, tuple[str, ...], Any, Any]] = [
        ("organization", filters.organization, _organization_ids, organizations.c.id),
        ("function", filters.function, lambda w: _coded(_functions, "isco", w), _functions.c.id),
        ("sector", filters.sector, lambda w: _coded(_sectors, "isic", w), _sectors.c.id),
        ("technology", filters.technology, _technology_ids, _technologies.c.id),
        ("metric", filters.metric, _metric_ids, _metrics.c.id),
        ("record", filters.record, _record_ids, records.c.id),
        ("exclude", filters.exclude, _record_ids, records.c.id),
    ]
    unknown: list[tuple[str, str, list[str]]] = []
    for name, words, ids_of, column in checks:
        for word in words:
            if connection.execute(ids_of((word,)).limit(1)).first() is None:
                known = list(connection.execute(select(column)).scalars())
                unknown.append((name, word, known))
    return unknown


def current_id(connection: Connection, given: str) -> str:
    """The id that took the place of a former one, or the id itself."""
    moved = connection.execute(
        select(_redirects.c.new_id).where(_redirects.c.old_id == given)
    ).scalar()
    return str(moved) if moved is not None else given


def _organization_ids(words: tuple[str, ...]) -> Select[Any]:
    folded = [word.casefold() for word in words]
    by_alias = select(_aliases.c.organization_id).where(func.lower(_aliases.c.alias).in_(folded))
    return select(organizations.c.id).where(
        or_(
            organizations.c.id.in_(folded),
            func.lower(organizations.c.name).in_(folded),
            organizations.c.id.in_(by_alias),
        )
    )


def _coded(registry: Any, code: str, words: tuple[str, ...]) -> Select[Any]:
    folded = [word.casefold() for word in words]
    column = getattr(registry.c, code)
    by_code = [(" " + column + " ").like(f"% {word} %") for word in folded if word.isdigit()]
    return select(registry.c.id).where(
        or_(registry.c.id.in_(folded), func.lower(registry.c.label).in_(folded), *by_code)
    )


def _technology_ids(words: tuple[str, ...]) -> Select[Any]:
    folded = [word.casefold() for word in words]
    return select(_technologies.c.id).where(
        or_(
            _technologies.c.id.in_(folded),
            func.lower(_technologies.c.name).in_(folded),
            _technologies.c.kind.in_(_kinds(folded)),
        )
    )


def _metric_ids(words: tuple[str, ...]) -> Select[Any]:
    folded = [word.casefold() for word in words]
    return select(_metrics.c.id).where(
        or_(_metrics.c.id.in_(folded), _metrics.c.family.in_(folded))
    )


def _record_ids(words: tuple[str, ...]) -> Select[Any]:
    return select(records.c.id).where(records.c.id.in_(words))


def _kinds(words: list[str]) -> list[str]:
    from kb.vocabulary import TechnologyKind

    return [kind for kind in TechnologyKind if kind.value in words]
