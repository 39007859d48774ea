"""Reading what an extracted figure is set against: curated figures, studies, names, conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, or_, select

from kb import model
from kb.store.scope import partial_date
from kb.store.tables import table
from kb.types.dates import PartialDate
from kb.types.quantity import Quantity
from kb.vocabulary import Qualifier

_figures, _metrics = table(model.Figure), table(model.Metric)
_records, _conductors = table(model.Record), table(model.RecordConductor)
_results = table(model.ClaimResult)
_conflicts, _members = table(model.Conflict), table(model.ConflictMember)
_organizations, _aliases = table(model.Organization), table(model.OrganizationAlias)


@dataclass(frozen=True, slots=True)
class Curated:
    """A figure of the record, with what decides whether another can be set against it.

    `claims` are the claims that make it or refer to it. `narrower` tells that it is of a part,
    under a condition, of one system or one answer, and so differs from a figure of the whole.
    """

    id: str
    record_id: str
    claims: tuple[str, ...]
    subject: str | None
    metric: str
    family: str
    unit: str | None
    per: str | None
    base: str | None
    narrower: bool
    words: str
    stage: str | None
    change: str | None
    stance: str
    as_of: PartialDate | None
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Study:
    """A survey or experiment of the record. `conductors` are ids of organizations."""

    id: str
    kind: str
    conductors: frozenset[str]
    sample_size: Quantity | None
    fieldwork: PartialDate | None
    words: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A conflict of the record, and the ids of the figures and claims that are its members."""

    id: str
    kind: str | None
    figures: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """The part of the record that some extracted figures can be set against.

    `names` leads from casefolded names and aliases to ids of organizations, `metrics` from
    ids to family and kind of unit.
    """

    names: dict[str, str] = field(default_factory=dict)
    metrics: dict[str, tuple[str, str]] = field(default_factory=dict)
    figures: list[Curated] = field(default_factory=list)
    studies: dict[str, Study] = field(default_factory=dict)
    conflicts: dict[str, list[Disagreement]] = field(default_factory=dict)  # by member


def read_names(connection: Connection) -> dict[str, str]:
    """Ids of organizations by casefolded name and alias; names of several are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for identity, name in connection.execute(select(_organizations.c.id, _organizations.c.name)):
        found[name.casefold()].add(identity)
    aliases = select(_aliases.c.organization_id, _aliases.c.alias)
    for identity, name in connection.execute(aliases):
        found[name.casefold()].add(identity)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def read_record(connection: Connection, names: Iterable[str], metrics: Collection[str]) -> Record:
    """What figures of organizations so named, and of studies, can be set against.

    Only figures of the families of `metrics` are read.
    """
    known = read_names(connection)
    wanted = {known[name.casefold()] for name in names if name.casefold() in known}
    kinds = {
        row.id: (row.family, row.unit_kind.value)
        for row in connection.execute(
            select(_metrics.c.id, _metrics.c.family, _metrics.c.unit_kind)
        )
    }
    families = {kinds[metric][0] for metric in metrics if metric in kinds}
    figures = _read_figures(connection, wanted, families)
    return Record(known, kinds, figures, _read_studies(connection), _read_conflicts(connection))


def _read_figures(connection: Connection, wanted: set[str], families: set[str]) -> list[Curated]:
    claims: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(_results).order_by(_results.c.claim_id)):
        claims[row.figure_id].append(row.claim_id)
    statement = (
        select(_figures, _metrics.c.family, _metrics.c.unit_kind)
        .join(_metrics, _metrics.c.id == _figures.c.metric_id)
        .join(_records, _records.c.id == _figures.c.record_id)
        .where(
            _metrics.c.family.in_(sorted(families)),
            or_(_figures.c.subject_id.in_(sorted(wanted)), _records.c.kind != "case"),
        )
        .order_by(_figures.c.id)
    )
    return [_curated(row, claims[row.id]) for row in connection.execute(statement)]


def _curated(row: Any, repeated_by: list[str]) -> Curated:
    own = [row.claim_id] if row.claim_id is not None else []
    parts = (row.scope, row.condition, row.system, row.version, row.question, row.answer)
    return Curated(
        id=row.id,
        record_id=row.record_id,
        claims=tuple(own + repeated_by),
        subject=row.subject_id,
        metric=row.metric_id,
        family=row.family,
        unit=measured_in(row.unit_kind.value, row.unit_id, row.currency),
        per=row.per_id,
        base=row.of,
        narrower=any(part is not None for part in parts),
        words=" ".join(part for part in (*parts, row.of, row.counted) if part is not None),
        stage=row.stage,
        change=row.change,
        stance=row.stance.value,
        as_of=partial_date(row.as_of, row.as_of_first, row.as_of_last),
        quantity=quantity(row.value, row.low, row.high, row.qualifier.value),
    )


def _read_studies(connection: Connection) -> dict[str, Study]:
    conductors: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(_conductors)):
        conductors[row.record_id].add(row.organization_id)
    found = {}
    statement = select(_records).where(_records.c.kind != "case").order_by(_records.c.id)
    for row in connection.execute(statement):
        size = None
        if row.sample_size is not None:
            hedge = row.sample_qualifier.value if row.sample_qualifier is not None else "exact"
            size = quantity(row.sample_size, None, None, hedge)
        words = " ".join(part for part in (row.population, row.setting) if part is not None)
        found[row.id] = Study(
            row.id,
            row.kind.value,
            frozenset(conductors[row.id] | {row.organization_id}),
            size,
            partial_date(row.fieldwork, row.fieldwork_first, row.fieldwork_last),
            words,
        )
    return found


def _read_conflicts(connection: Connection) -> dict[str, list[Disagreement]]:
    rows = connection.execute(
        select(_conflicts.c.id, _conflicts.c.kind, _members.c.figure_id, _members.c.claim_id)
        .join(_members, _members.c.conflict_id == _conflicts.c.id)
        .order_by(_conflicts.c.id, _members.c.position)
    )
    found: dict[str, list[Disagreement]] = defaultdict(list)
    for identity, group in groupby(rows, key=lambda row: row.id):
        members = list(group)
        kind = members[0].kind.value if members[0].kind is not None else None
        figures = tuple(row.figure_id for row in members if row.figure_id is not None)
        claims = tuple(row.claim_id for row in members if row.claim_id is not None)
        conflict = Disagreement(identity, kind, figures, claims)
        for member in figures + claims:
            found[member].append(conflict)
    return dict(found)


def measured_in(kind: str, unit: str | None, currency: str | None) -> str | None:
    """What must agree for two numbers of one family to be comparable.

    Of what is counted, the noun does not matter: agents, workers and people are all counted.
    """
    return "count" if kind == "count" else currency or unit


def quantity(value: str | None, low: str | None, high: str | None, qualifier: str) -> Quantity:
    """A number as its columns give it."""
    number, least, most = (
        Decimal(text) if text is not None else None for text in (value, low, high)
    )
    return Quantity(number, least, most, Qualifier(qualifier))
