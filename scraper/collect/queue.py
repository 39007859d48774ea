"""What is still to be fetched, kept on disk so that a run goes on where it was broken off.

A run is what one command asked for. Asked again before the run has ended, it is the same run:
what it has done is not done twice. A run that has ended is over; asking again begins a new one.
"""

import hashlib
import json
import sqlite3
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from scraper.discover import Found, Kind
from scraper.urls import host_of, url_key

Outcome = Literal["new", "changed", "unchanged", "duplicate", "refused", "failed"]
"""How it ended for an address: captured in three ways, led to a page that was there already,
"refused" by robots.txt (or by a limit of ours), "failed"."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, asked TEXT NOT NULL,
    began TEXT NOT NULL, ended TEXT
);
CREATE TABLE IF NOT EXISTS entry (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run (id),
    key TEXT NOT NULL, url TEXT NOT NULL, host TEXT NOT NULL, kind TEXT NOT NULL,
    depth INTEGER NOT NULL, found_in TEXT, tries INTEGER NOT NULL DEFAULT 0,
    outcome TEXT, fault TEXT, what TEXT,
    UNIQUE (run, key)
);
CREATE INDEX IF NOT EXISTS entry_by_host ON entry (run, host);
CREATE TABLE IF NOT EXISTS closed (host TEXT PRIMARY KEY, until TEXT NOT NULL);
"""
_SELECT = (
    "SELECT id, key, url, host, kind, depth, tries FROM entry WHERE run = ?1 AND outcome IS NULL"
)
_AHEAD = 32
"""Addresses read ahead of their turn, and ends written together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An address in the queue. `depth` counts documents between it and what was asked for."""

    id: int
    key: str
    url: str
    host: str
    kind: Kind
    depth: int
    tries: int


@dataclass(frozen=True, slots=True)
class Ended:
    """An address that is done with: `fault` is the kind of error, `what` its words."""

    url: str
    outcome: Outcome
    fault: str | None
    what: str | None


class Queue:
    """The queue of one store. Not to be shared between threads. Raises sqlite3.Error."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_SCHEMA)
        self.run = 0
        self.began = datetime.now(UTC)
        self.resumed = False
        self._waiting: dict[str, int] = {}
        self._ahead: dict[str, deque[Entry]] = {}
        self._handed_out: dict[str, int] = {}
        self._ends: list[tuple[str, str | None, str | None, int]] = []
        self._flushed = time.monotonic()
        rows = self._db.execute("SELECT host, until FROM closed")
        self._closed = {host: datetime.fromisoformat(until) for host, until in rows}

    def close(self) -> None:
        """Close the file."""
        self.flush()
        self._db.close()

    def open_run(self, asked: dict[str, list[str]]) -> None:
        """Go on with the run that asked for exactly this and has not ended, or begin one."""
        text = json.dumps(asked, sort_keys=True)
        name = hashlib.sha256(text.encode()).hexdigest()[:16]
        row = self._db.execute(
            "SELECT id, began FROM run WHERE name = ? AND ended IS NULL ORDER BY id DESC", (name,)
        ).fetchone()
        self.resumed = row is not None
        if row is None:
            # What became of runs that are over stands in the store; here it would only grow.
            self._db.execute(
                "DELETE FROM entry WHERE run IN (SELECT id FROM run WHERE ended IS NOT NULL)"
            )
            now = datetime.now(UTC)
            row = self._db.execute(
                "INSERT INTO run (name, asked, began) VALUES (?, ?, ?) RETURNING id, began",
                (name, text, now.isoformat()),
            ).fetchone()
        self.run, self.began = int(row[0]), datetime.fromisoformat(row[1])
        rows = self._db.execute(
            "SELECT host, count(*) FROM entry WHERE run = ? AND outcome IS NULL GROUP BY host",
            (self.run,),
        )
        self._waiting = dict(rows)

    def end_run(self) -> None:
        """Say that the run is over. Its entries are not needed any more."""
        self.flush()
        now = datetime.now(UTC).isoformat()
        self._db.execute("UPDATE run SET ended = ? WHERE id = ?", (now, self.run))

    def add(self, found: Iterable[Found], *, depth: int = 0, found_in: str | None = None) -> int:
        """Enter addresses that the run has not met in any of their forms; how many those were."""
        entered = 0
        self._db.execute("BEGIN")
        for one in found:
            # A feed is a feed even where a page of the same name was met.
            key = url_key(one.url) if one.kind == "page" else f"{one.kind} {one.url}"
            host = host_of(one.url)
            done = self._db.execute(
                "INSERT OR IGNORE INTO entry (run, key, url, host, kind, depth, found_in)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (self.run, key, one.url, host, one.kind, depth, found_in),
            ).rowcount
            if done:
                entered += 1
                self._waiting[host] = self._waiting.get(host, 0) + 1
        self._db.execute("COMMIT")
        return entered

    def hosts(self) -> list[str]:
        """The hosts of which an address is waiting."""
        return list(self._waiting)

    def next_of(self, host: str) -> Entry | None:
        """Hand out the address of `host` that has waited longest; each once, until put back."""
        ahead = self._ahead.setdefault(host, deque())
        if not ahead:
            self.flush()
            rows = self._db.execute(
                f"{_SELECT} AND host = ?2 AND id > ?3 ORDER BY id LIMIT {_AHEAD}",
                (self.run, host, self._handed_out.get(host, 0)),
            )
            ahead.extend(Entry(*row) for row in rows)
        if not ahead:
            return None
        entry = ahead.popleft()
        self._handed_out[host] = max(entry.id, self._handed_out.get(host, 0))
        return entry

    def put_back(self, entry: Entry, *, tried: bool = True) -> None:
        """Let an address wait again; `tried` counts the try."""
        tries = entry.tries + tried
        self._db.execute("UPDATE entry SET tries = ? WHERE id = ?", (tries, entry.id))
        self._ahead.setdefault(entry.host, deque()).appendleft(replace(entry, tries=tries))

    def waiting(self, host: str | None = None) -> Iterator[Entry]:
        """All that waits (of `host`), in the order it was found, handed out or not."""
        self.flush()
        rows = self._db.execute(
            f"{_SELECT} AND (?2 IS NULL OR host = ?2) ORDER BY id", (self.run, host)
        ).fetchall()
        return (Entry(*row) for row in rows)

    def end(
        self, entry: Entry, outcome: Outcome, fault: str | None = None, what: str | None = None
    ) -> None:
        """Write down how it ended for an address; on the disk within a second."""
        self._ends.append((outcome, fault, what, entry.id))
        left = self._waiting.get(entry.host, 1) - 1
        if left > 0:
            self._waiting[entry.host] = left
        else:
            self._waiting.pop(entry.host, None)
        if len(self._ends) >= _AHEAD or time.monotonic() > self._flushed + 1.0:
            self.flush()

    def flush(self) -> None:
        """Put on the disk what is only written down."""
        ends, self._ends = self._ends, []
        self._flushed = time.monotonic()
        if ends:
            self._db.execute("BEGIN")
            self._db.executemany(
                "UPDATE entry SET outcome = ?, fault = ?, what = ? WHERE id = ?", ends
            )
            self._db.execute("COMMIT")

    def ended(self, *outcomes: Outcome) -> list[Ended]:
        """What has ended so, in the order it was found."""
        self.flush()
        rows = self._db.execute(
            "SELECT url, outcome, fault, what FROM entry"
            " WHERE run = ? AND outcome IS NOT NULL ORDER BY id",
            (self.run,),
        )
        return [Ended(*row) for row in rows if not outcomes or row[1] in outcomes]

    def counts(self) -> dict[str, int]:
        """How many addresses ended how; those that wait are under "waiting"."""
        self.flush()
        rows = self._db.execute(
            "SELECT coalesce(outcome, 'waiting'), count(*) FROM entry WHERE run = ? GROUP BY 1",
            (self.run,),
        )
        return dict(rows)

    def pages(self) -> int:
        """How many pages (no feeds, sitemaps and the like) the run has captured."""
        self.flush()
        row = self._db.execute(
            "SELECT count(*) FROM entry WHERE run = ? AND kind = 'page'"
            " AND outcome IN ('new', 'changed', 'unchanged')",
            (self.run,),
        ).fetchone()
        return int(row[0])

    def close_host(self, host: str, until: datetime) -> None:
        """Remember, over the end of this process, that `host` wants rest."""
        self._closed[host] = until
        self._db.execute(
            "INSERT OR REPLACE INTO closed VALUES (?, ?)", (host, until.astimezone(UTC).isoformat())
        )

    def closed_until(self, host: str) -> datetime | None:
        """Until when `host` wants rest; None if it does not."""
        until = self._closed.get(host)
        return until if until is not None and until > datetime.now(UTC) else None
