"""Reading what extracted claims and reversals are set against: those of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from kb import model
from kb.store.comparison import read_names
from kb.store.scope import partial_date
from kb.store.tables import table
from kb.types.dates import PartialDate

_records, _claims, _speakers = table(model.Record), table(model.Claim), table(model.Speaker)
_reversals = table(model.Reversal)
_people, _aliases = table(model.Person), table(model.PersonAlias)


@dataclass(frozen=True, slots=True)
class CuratedClaim:
    """A claim of the record. `by` are the ids of the organizations and people who make it."""

    id: str
    organization: str | None
    by: frozenset[str]
    kind: str
    said: PartialDate | None
    text: str


@dataclass(frozen=True, slots=True)
class CuratedReversal:
    """A reversal of the record, of the organization that the record is about."""

    id: str
    organization: str | None
    kind: str
    date: PartialDate | None


@dataclass(frozen=True)
class Statements:
    """Claims and reversals that extracted ones can be set against.

    `names` leads from casefolded names and aliases to ids of organizations and people.
    """

    names: dict[str, str] = field(default_factory=dict)
    claims: list[CuratedClaim] = field(default_factory=list)
    reversals: list[CuratedReversal] = field(default_factory=list)


def read_statements(connection: Connection, names: Iterable[str]) -> Statements:
    """The claims and reversals of the organizations and people so named."""
    known = read_names(connection) | _read_people(connection)
    wanted = {known[name.casefold()] for name in names if name.casefold() in known}
    speakers: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(_speakers)):
        speakers[row.claim_id].update(
            part for part in (row.person_id, row.organization_id, row.affiliation_id) if part
        )
    organization = _records.c.organization_id.label("organization")
    claims = [
        CuratedClaim(
            row.id,
            row.organization,
            frozenset(speakers[row.id]),
            row.kind.value,
            partial_date(row.said, row.said_first, row.said_last),
            row.text,
        )
        for row in connection.execute(
            select(_claims, organization)
            .join(_records, _records.c.id == _claims.c.record_id)
            .order_by(_claims.c.id)
        )
        if row.organization in wanted or speakers[row.id] & wanted
    ]
    reversals = [
        CuratedReversal(
            row.id,
            row.organization,
            row.kind.value,
            partial_date(row.date, row.date_first, row.date_last),
        )
        for row in connection.execute(
            select(_reversals, organization)
            .join(_records, _records.c.id == _reversals.c.record_id)
            .order_by(_reversals.c.id)
        )
        if row.organization in wanted
    ]
    return Statements(known, claims, reversals)


def _read_people(connection: Connection) -> dict[str, str]:
    """Ids of people by casefolded name and alias; names of several are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for identity, name in connection.execute(select(_people.c.id, _people.c.name)):
        found[name.casefold()].add(identity)
    for identity, name in connection.execute(select(_aliases.c.person_id, _aliases.c.alias)):
        found[name.casefold()].add(identity)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}
