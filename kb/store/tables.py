"""Making the tables, and replacing those of the record when their definition has changed."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, Table, inspect, select
from sqlalchemy.schema import CreateTable
from sqlmodel import SQLModel

from kb import model
from kb.store import fulltext

_VERSION = "tables"


def table(entry: type[SQLModel]) -> Table:
    """The table of a model."""
    found: Table = entry.__table__  # type: ignore[attr-defined]
    return found


CURATED = tuple(table(entry) for entry in model.CURATED)
DERIVED = tuple(table(entry) for entry in model.DERIVED)
WORKING = tuple(table(entry) for entry in model.WORKING)


def tables_version(connection: Connection) -> str:
    """A hash of how the tables of the record are defined."""
    ddl = "".join(str(CreateTable(t).compile(connection)) for t in (*CURATED, *DERIVED))
    return hashlib.sha256(ddl.encode()).hexdigest()


def is_current(connection: Connection) -> bool:
    """Whether the tables of the record are there and defined as they are now."""
    facts = table(model.BuildFact)
    if not inspect(connection).has_table(facts.name):
        return False
    found = connection.execute(select(facts.c.fact).where(facts.c.name == _VERSION)).scalar()
    return found == tables_version(connection)


def is_made(connection: Connection, wanted: Table) -> bool:
    """Whether a table is there and has the columns it has now."""
    found = inspect(connection)
    if not found.has_table(wanted.name):
        return False
    names = {column["name"] for column in found.get_columns(wanted.name)}
    return names == set(wanted.columns.keys())


def prepare(connection: Connection) -> None:
    """Make missing tables; replace the record's own where their definition has changed.

    What nobody has reviewed yet (captures, candidates, reviews) is left as it is.
    """
    if not is_current(connection):
        fulltext.drop_index(connection)
        SQLModel.metadata.drop_all(connection, tables=[*CURATED, *DERIVED])
    SQLModel.metadata.create_all(connection, tables=[*CURATED, *DERIVED, *WORKING])
    fulltext.create_index(connection)
    facts = table(model.BuildFact)
    connection.execute(facts.delete().where(facts.c.name == _VERSION))
    connection.execute(facts.insert(), [{"name": _VERSION, "fact": tables_version(connection)}])
