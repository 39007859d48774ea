"""Opening databases: SQLite by default, PostgreSQL by URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlmodel import create_engine

from kb.errors import OutsideError, UsageError


def open_engine(url: str) -> Engine:
    """An engine for `url`, such as `sqlite:///build/record.sqlite`.

    The folder of an SQLite file is made. Raises `UsageError` for a URL that is none.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(parsed)
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(
            f'"{url}" is no database; write a path, sqlite:///FILE or postgresql://HOST/NAME'
        ) from error
    except ModuleNotFoundError as error:
        raise UsageError(
            f"this database needs the package {error.name}; install replacement-record[postgresql]"
        ) from error
    except OSError as error:
        raise OutsideError(f"{url}: {error.strerror}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    # The driver would otherwise commit before statements that make tables, and a killed build
    # would leave half of them.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@contextmanager
def faults_named(engine: Engine) -> Iterator[None]:
    """Turn faults of the database into errors that a person can read."""
    try:
        yield
    except DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        reason = str(error.orig).strip().splitlines()[0] if error.orig else type(error).__name__
        raise OutsideError(f"{where}: {reason}") from error
