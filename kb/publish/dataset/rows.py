"""The rows of the tables, read back from the SQLite file that is handed out.

Every other format is made from that one file, so that all hold the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kb.store.shape import TableShape, published_tables

Value = str | int | float | None
"""As SQLite gives them: dates are ISO 8601 text, booleans 0 and 1."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with all its rows in the order of its key."""

    shape: TableShape
    rows: list[tuple[Value, ...]]


def read_tables(snapshot: Path) -> Iterator[Rows]:
    """Every table of the file, in an order in which rows can be inserted."""
    address = f"{snapshot.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        for shape in published_tables():
            columns = ", ".join(f'"{column.name}"' for column in shape.columns)
            order = ", ".join(f'"{name}"' for name in shape.key)
            query = f'SELECT {columns} FROM "{shape.name}" ORDER BY {order}'  # noqa: S608
            yield Rows(shape, connection.execute(query).fetchall())
