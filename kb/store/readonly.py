"""Queries in a user's own SQL, on a connection that cannot write."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from kb.errors import InputError, OutsideError

_ALLOWED = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
    }
)
_REFUSED = frozenset(
    {"authorization denied", "not authorized", "attempt to write a readonly database"}
)
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "writefile", "readfile", "edit"})


def read_only(url: str, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of one query.

    SQLite opens the file for reading only, and every step that is not reading (ATTACH and
    PRAGMA among them) is refused while the statement is prepared. PostgreSQL runs it in a
    read-only transaction, prepared, so that one statement is all there can be. Raises
    `InputError` for what is refused or wrong in the query.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(Path(str(parsed.database)), query)
    return _postgresql(url, query)


def _sqlite(path: Path, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        # A search table is declared when it is first used, which is more than reading.
        connection.execute("SELECT id FROM search_index LIMIT 0")
        connection.set_authorizer(_authorize)
        cursor = connection.execute(query)
        if cursor.description is None:
            raise InputError("the query returns nothing; write a SELECT")
        return [column[0] for column in cursor.description], cursor.fetchall()
    except sqlite3.DatabaseError as error:
        raise InputError(_explain(str(error))) from error
    except sqlite3.Warning as error:
        raise InputError(f"SQL: {error}") from error
    finally:
        connection.close()


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    # Full text search asks whether the file has changed since it last looked.
    if action == sqlite3.SQLITE_PRAGMA and first == "data_version" and second is None:
        return sqlite3.SQLITE_OK
    if action not in _ALLOWED:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and second in _FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _explain(message: str) -> str:
    if message in _REFUSED:
        return "SQL: only reading is possible here; write one SELECT"
    return f"SQL: {message}"


def _postgresql(url: str, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    import psycopg

    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        with psycopg.connect(plain, options="-c default_transaction_read_only=on") as connection:
            cursor = connection.execute(query.encode(), prepare=True)
            if cursor.description is None:
                raise InputError("the query returns nothing; write a SELECT")
            return [column.name for column in cursor.description], cursor.fetchall()
    except psycopg.OperationalError as error:
        raise OutsideError(str(error).splitlines()[0]) from error
    except psycopg.Error as error:
        raise InputError(f"SQL: {str(error).splitlines()[0]}") from error
