"""Where in the store each capture stands: an index in SQLite, made anew from the WARC files.

The WARC files are the truth; this only finds things in them.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

from scraper.capture.record import Capture, from_warc_date, warc_date

_SCHEMA = """
CREATE TABLE IF NOT EXISTS file (name TEXT PRIMARY KEY, size INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS capture (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL, key TEXT NOT NULL, time TEXT NOT NULL,
    revisit INTEGER NOT NULL, status INTEGER NOT NULL, media_type TEXT,
    sha256 TEXT NOT NULL, digest TEXT NOT NULL,
    file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    original INTEGER REFERENCES capture (id),
    etag TEXT, last_modified TEXT, location TEXT,
    UNIQUE (file, offset)
);
CREATE INDEX IF NOT EXISTS capture_by_url ON capture (url, time);
CREATE INDEX IF NOT EXISTS capture_by_key ON capture (key, time);
CREATE INDEX IF NOT EXISTS capture_by_time ON capture (time);
CREATE INDEX IF NOT EXISTS capture_by_hash ON capture (sha256, time);
"""
_COLUMNS = [field.name for field in fields(Capture)]
_INSERT = (
    f"INSERT INTO capture ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{c}' for c in _COLUMNS)})"  # noqa: S608
)


class CaptureIndex:
    """The index of one store. Not to be shared between threads. Raises sqlite3.Error."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        if read_only:
            self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        else:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.executescript(_SCHEMA)
        self._db.row_factory = sqlite3.Row

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def add(self, captures: list[Capture], file: str, size: int) -> list[Capture]:
        """Enter captures of `file`, now `size` bytes long, all or none. Gives them their ids."""
        entered = []
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for capture in captures:
                row = {name: getattr(capture, name) for name in _COLUMNS}
                row |= {"id": None, "time": warc_date(capture.time)}
                id_ = self._db.execute(_INSERT, row).lastrowid
                entered.append(replace(capture, id=int(id_ or 0)))
            self._db.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", (file, size))
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        return entered

    def sizes(self) -> dict[str, int]:
        """How far each file is indexed, in bytes."""
        return {row["name"]: row["size"] for row in self._db.execute("SELECT * FROM file")}

    def get(self, id_: int) -> Capture | None:
        """The capture with an id."""
        return next(self._find("id = ?", (id_,)), None)

    def latest(self, url: str, before: datetime | None = None) -> Capture | None:
        """The last capture of exactly `url`, up to and with the instant `before`."""
        until = warc_date(before) if before else "9"
        return next(self._find("url = ? AND time <= ?", (url, until), "time DESC, id DESC"), None)

    def find(
        self,
        *,
        url: str | None = None,
        key: str | None = None,
        sha256: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Capture]:
        """Captures that fit all that is given, oldest first."""
        wanted = {
            "url = ?": url,
            "key = ?": key,
            "sha256 = ?": sha256,
            "time >= ?": warc_date(since) if since else None,
            "time <= ?": warc_date(until) if until else None,
        }
        given = {term: value for term, value in wanted.items() if value is not None}
        return self._find(" AND ".join(given) or "1", tuple(given.values()))

    def count(self) -> int:
        """How many captures there are."""
        return int(self._db.execute("SELECT count(*) FROM capture").fetchone()[0])

    def _find(
        self, where: str, values: tuple[object, ...], order: str = "time, id"
    ) -> Iterator[Capture]:
        # Only the fixed terms above reach `where` and `order`; values are bound.
        query = f"SELECT * FROM capture WHERE {where} ORDER BY {order}"  # noqa: S608
        for row in self._db.execute(query, values):
            yield _capture(dict(row))


def _capture(row: dict[str, object]) -> Capture:
    named = {name: row[name] for name in _COLUMNS}
    named["time"] = from_warc_date(str(named["time"]))
    named["revisit"] = bool(named["revisit"])
    return Capture(**named)  # type: ignore[arg-type]
