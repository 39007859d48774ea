"""The record as an SQLite file to look around in: what is handed out, and full text search.

The indexes are those that Datasette finds by itself: FTS5 with the table as its content.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from kb.errors import OutsideError
from kb.store.snapshot import record_digest, write_snapshot

SEARCHED: dict[str, tuple[str, ...]] = {
    "record": ("title", "summary", "roles", "location", "note"),
    "claim": ("text", "venue", "reported_by", "note"),
    "figure": ("question", "answer", "counted", "scope", "condition", "of", "note"),
    "source": ("title", "publisher", "author", "note"),
    "evidence": ("quote",),
    "organization": ("name", "note"),
    "person": ("name", "note"),
    "repetition": ("text", "difference"),
}
"""Columns that full text search looks through, by table."""


def write_searchable(connection: Connection, path: Path) -> bool:
    """Write the file where the record has changed since it was written; whether it was.

    Raises `OutsideError` where it cannot be written.
    """
    digest, noted = record_digest(connection), path.with_suffix(".digest")
    try:
        if path.is_file() and noted.is_file() and noted.read_text() == digest:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        write_snapshot(connection, new)
        with closing(sqlite3.connect(new, isolation_level=None)) as made:
            made.execute("BEGIN")
            for table, columns in SEARCHED.items():
                _index(made, table, columns)
            made.execute("COMMIT")
        new.replace(path)
        noted.write_text(digest)
    except sqlite3.Error as error:
        raise OutsideError(f"{path}: {error}") from error
    except OSError as error:
        raise OutsideError(f"{path}: {error.strerror}") from error
    return True


def _index(made: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    listed = ", ".join(f'"{column}"' for column in columns)
    made.execute(
        f'CREATE VIRTUAL TABLE "{table}_fts" USING FTS5({listed}, content="{table}", '
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    made.execute(f'INSERT INTO "{table}_fts"("{table}_fts") VALUES(\'rebuild\')')
