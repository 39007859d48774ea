"""The explorer: Datasette on the record, for reading only, on this machine alone."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

from kb.errors import OutsideError, UsageError
from kb.publish.dataset.about import DESCRIPTION, LICENCE_TITLE, LICENCE_URL
from kb.publish.explore.queries import QUERIES
from kb.query.citable import TITLE
from kb.store.shape import published_tables

_HOST = "127.0.0.1"
_FACETS = {
    "record": ["kind", "status", "function_id", "technology_id"],
    "claim": ["kind"],
    "figure": ["stage", "mechanism", "qualifier", "metric_id"],
    "source": ["kind", "origin", "language"],
    "reversal": ["kind"],
    "conflict": ["kind", "curated"],
    "outcome": ["kind"],
    "organization": ["kind", "country"],
    "technology": ["kind"],
    "evidence": ["state"],
    "metric": ["family", "unit_kind"],
}
_LABELS = {
    "record": "title",
    "claim": "text",
    "organization": "name",
    "person": "name",
    "source": "title",
    "metric": "label",
    "unit": "label",
    "function": "label",
    "sector": "label",
    "technology": "name",
}
_SETTINGS = {
    "sql_time_limit_ms": 5_000,
    "facet_time_limit_ms": 1_000,
    "default_page_size": 50,
    "max_returned_rows": 5_000,
    "num_sql_threads": 2,
    "truncate_cells_html": 300,
}


def explorer(database: Path) -> Any:
    """The explorer of a database file as an ASGI application; the file is never written to.

    Raises `UsageError` where Datasette is not installed.
    """
    try:
        from datasette.app import Datasette
    except ModuleNotFoundError as error:
        raise UsageError(
            "kb explore needs Datasette; install it with: python -m pip install datasette"
        ) from error
    made = Datasette(
        immutables=[str(database)], metadata=_metadata(database.stem), settings=_SETTINGS
    )
    return made.app()


def listen(port: int) -> socket.socket:
    """A socket of this machine alone; port 0 takes a free one. Raises `OutsideError`."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((_HOST, port))
        # Whoever asks before the server runs then waits, and is not turned away.
        opened.listen()
    except (OSError, OverflowError) as error:
        opened.close()
        reason = error.strerror if isinstance(error, OSError) else "is no port"
        raise OutsideError(f"port {port}: {reason}; choose another with --port") from error
    return opened


def serve(app: Any, opened: socket.socket) -> None:
    """Answer on a socket until Ctrl-C."""
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", lifespan="on")
    uvicorn.Server(config).run(sockets=[opened])


def _metadata(name: str) -> dict[str, Any]:
    tables = {}
    for table in published_tables():
        about: dict[str, Any] = {
            "description": table.meaning,
            "columns": {column.name: column.meaning for column in table.columns},
        }
        if table.name in _FACETS:
            about["facets"] = _FACETS[table.name]
        if table.name in _LABELS:
            about["label_column"] = _LABELS[table.name]
        tables[table.name] = about
    queries = {query.name: {"title": query.question, "sql": query.sql.strip()} for query in QUERIES}
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "license": LICENCE_TITLE,
        "license_url": LICENCE_URL,
        "databases": {name: {"tables": tables, "queries": queries}},
    }
