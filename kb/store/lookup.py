"""Finding out what an id belongs to."""

from __future__ import annotations

from sqlalchemy import Connection, select

from kb import model
from kb.store.tables import table

_PARTS = tuple(
    table(entry)
    for entry in (
        model.Claim,
        model.Figure,
        model.Reversal,
        model.Conflict,
        model.Repetition,
    )
)


def record_of(connection: Connection, identity: str) -> str | None:
    """The record that has this id, or that holds the claim, figure, reversal, … with it."""
    records = table(model.Record)
    for entry, column in ((records, records.c.id), *((part, part.c.record_id) for part in _PARTS)):
        found = connection.execute(select(column).where(entry.c.id == identity)).scalar()
        if found is not None:
            return str(found)
    return None


def claims_of_person(connection: Connection, person: str) -> list[str]:
    """Ids of the records in which a person speaks."""
    claims, speakers = table(model.Claim), table(model.Speaker)
    rows = connection.execute(
        select(claims.c.record_id)
        .join(speakers, speakers.c.claim_id == claims.c.id)
        .where(speakers.c.person_id == person)
        .distinct()
        .order_by(claims.c.record_id)
    )
    return list(rows.scalars())


def all_ids(connection: Connection) -> list[str]:
    """Ids of records, sources, organizations and people, for suggestions."""
    found: list[str] = []
    for entry in (model.Record, model.Organization, model.Person, model.Source):
        ids = table(entry)
        found.extend(connection.execute(select(ids.c.id).order_by(ids.c.id)).scalars())
    return found
