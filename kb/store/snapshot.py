"""The record alone as an SQLite file to hand out: no captures, no candidates, no reviews."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from kb import model
from kb.errors import OutsideError
from kb.store.tables import CURATED, table, tables_version

# What is handed out, in an order in which rows can be inserted.
PUBLISHED = (*CURATED, table(model.SourceOrigin), table(model.FirstKnown))
_MANY = 5_000


def record_digest(connection: Connection) -> str:
    """A hash of the files that the curated tables were made from, and of the tables' shape."""
    files = table(model.BuiltFile)
    rows = connection.execute(
        select(files.c.path, files.c.sha256, files.c.history).order_by(files.c.path)
    )
    noted = "".join(f"{path}\0{sha256}\0{history}\n" for path, sha256, history in rows)
    return hashlib.sha256((tables_version(connection) + noted).encode()).hexdigest()


def write_snapshot(connection: Connection, path: Path) -> None:
    """Write the curated tables, origins and first days to a new SQLite file at `path`.

    Rows stand in the order of their keys, so the same record gives the same bytes with the same
    version of SQLite (which writes its number into the file).
    """
    path.unlink(missing_ok=True)
    try:
        with sqlite3.connect(path, isolation_level=None, uri=True) as made:
            made.execute("PRAGMA page_size = 4096")
            made.execute("PRAGMA journal_mode = OFF")
            source = _attach(connection, made)
            made.execute("BEGIN")
            for entry in PUBLISHED:
                _copy(connection, made, entry, source)
            made.execute("COMMIT")
        made.close()
    except sqlite3.Error as error:
        raise OutsideError(f"{path}: {error}") from error


def _attach(connection: Connection, made: sqlite3.Connection) -> bool:
    """Open the file of an SQLite database beside the new one: rows then need no Python."""
    name = connection.engine.url.database
    if connection.dialect.name != "sqlite" or not name or not Path(name).is_file():
        return False
    made.execute("ATTACH ? AS source", (f"{Path(name).absolute().as_uri()}?mode=ro",))
    return True


def _copy(connection: Connection, made: sqlite3.Connection, entry: Table, attached: bool) -> None:
    dialect = sqlite.dialect()
    made.execute(str(CreateTable(entry).compile(dialect=dialect)))
    key = entry.primary_key.columns
    columns = ", ".join(f'"{column.name}"' for column in entry.columns)
    if attached:
        order = ", ".join(f'"{column.name}"' for column in key)
        made.execute(
            f'INSERT INTO main."{entry.name}" SELECT {columns} '  # noqa: S608  # our own names
            f'FROM source."{entry.name}" ORDER BY {order}'
        )
    else:
        places = ", ".join("?" for _ in entry.columns)
        insert = f'INSERT INTO "{entry.name}" VALUES ({places})'  # noqa: S608
        ordered = select(entry).order_by(*key)
        found = connection.execution_options(yield_per=_MANY).execute(ordered)
        for rows in found.partitions(_MANY):
            made.executemany(insert, _plain(rows))
    for index in sorted(entry.indexes, key=lambda index: str(index.name)):
        made.execute(str(CreateIndex(index).compile(dialect=dialect)))


def _plain(rows: Any) -> Iterator[list[Any]]:
    for row in rows:
        yield [_value(value) for value in row]


def _value(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.value if hasattr(value, "value") else value
