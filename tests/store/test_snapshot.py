"""The record alone as an SQLite file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kb.analysis.derive import derive
from kb.store import snapshot
from kb.store.build import build
from kb.store.engine import open_engine


def test_rows_copied_by_sqlite_and_by_python_give_the_same_bytes(
    small_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'record.sqlite'}")
    build(engine, small_corpus, derive, lambda path: None)
    with engine.connect() as connection:
        snapshot.write_snapshot(connection, tmp_path / "attached.sqlite")
        monkeypatch.setattr(snapshot, "_attach", lambda *_: False)
        snapshot.write_snapshot(connection, tmp_path / "copied.sqlite")
    attached, copied = ((tmp_path / f"{n}.sqlite") for n in ("attached", "copied"))
    with sqlite3.connect(attached) as one, sqlite3.connect(copied) as other:
        assert list(one.iterdump()) == list(other.iterdump())
        (count,) = one.execute("SELECT count(*) FROM claim").fetchone()
    assert count > 0
    assert attached.read_bytes() == copied.read_bytes()
