"""Captures and candidates in a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from kb import model
from kb.analysis.derive import derive
from kb.errors import OutsideError
from kb.extract.result import Extraction, Figure, Survey
from kb.store.build import build
from kb.store.candidates import Reading, Stored, is_read, prepare_working, store_article
from kb.store.engine import open_engine
from kb.store.read_candidates import figure_candidates, find_captures
from kb.store.snapshot import record_digest
from kb.store.tables import CURATED, table

TEXT = "Acme's helper did the work of 40 agents, 40 said."
READING = Reading(
    "https://a.example/1", TEXT, "0" * 64, "model, kb 1", title="Acme", published="2025-03"
)
FOUND = Extraction(
    None,
    READING.text_sha256,
    "model",
    figures=[
        Figure("f1", 30, 39, "40 agents", 30, 32, organization="Acme", metric="fte-equivalent"),
        Figure("f2", 41, 43, "40", 41, 43, metric="headcount"),
    ],
    surveys=[Survey(0, 5, results=["f2"]), Survey(0, 5)],
)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = open_engine(f"sqlite:///{tmp_path / 'r.sqlite'}")
    prepare_working(engine)
    return engine


def rows(engine: Engine, entry: type) -> list[object]:
    with engine.connect() as connection:
        return list(connection.execute(select(table(entry))))


def test_an_article_comes_back_with_offsets_into_its_text(engine: Engine) -> None:
    assert store_article(engine, READING, FOUND) is Stored.NEW
    with engine.connect() as connection:
        (capture,) = find_captures(connection, "https://a.example/1")
        assert find_captures(connection, capture.id) == [capture]
    assert [(c.kind, c.name) for c in capture.candidates] == [
        ("figure", "f1"),
        ("figure", "f2"),
        ("survey", "survey1"),
        ("survey", "survey2"),
    ]
    for candidate in capture.candidates:
        assert capture.text[candidate.start : candidate.end] == candidate.text
    assert capture.candidates[0].content == FOUND.to_json()["figures"][0]


def test_the_same_text_at_the_same_address_is_stored_once(engine: Engine) -> None:
    store_article(engine, READING, FOUND)
    before = rows(engine, model.Candidate)
    assert store_article(engine, READING, FOUND) is Stored.UNCHANGED
    again = replace(READING, sha256="1" * 64)  # other bytes around the same text
    assert store_article(engine, again, FOUND) is Stored.UNCHANGED
    assert rows(engine, model.Candidate) == before
    assert len(rows(engine, model.Capture)) == 1
    with engine.connect() as connection:
        assert is_read(connection, again.url, again.sha256, again.extractor)
        assert not is_read(connection, again.url, again.sha256, "another")


def test_another_date_replaces_candidates_and_keeps_decisions(engine: Engine) -> None:
    store_article(engine, READING, FOUND)
    with engine.begin() as connection:
        connection.execute(
            insert(table(model.Review)).values(
                candidate_id=f"{READING.id}/figure/30-39",
                decided=datetime(2025, 5, 1, tzinfo=UTC),
                reviewer="ann",
                decision="accepted",
            )
        )
    fewer = _fewer(FOUND)
    assert store_article(engine, replace(READING, published="2024"), fewer) is Stored.REPLACED
    with engine.connect() as connection:
        (capture,) = find_captures(connection, READING.id)
    assert capture.published == "2024"
    assert [c.id for c in capture.candidates] == [f"{READING.id}/figure/30-39"]
    assert len(rows(engine, model.Review)) == 1


def _fewer(found: Extraction) -> Extraction:
    return replace(found, figures=found.figures[:1], surveys=[])


def test_an_article_is_stored_whole_or_not_at_all(engine: Engine) -> None:
    twice = replace(FOUND, figures=[FOUND.figures[0], replace(FOUND.figures[1], id="f1")])
    with pytest.raises((OutsideError, IntegrityError)):
        store_article(engine, READING, twice)
    assert rows(engine, model.Capture) == []
    assert rows(engine, model.Candidate) == []


def test_a_build_leaves_candidates_and_collecting_leaves_the_record(
    engine: Engine, small_corpus: Path
) -> None:
    store_article(engine, READING, FOUND)
    build(engine, small_corpus, derive, lambda name: None)
    kept = rows(engine, model.Capture), rows(engine, model.Candidate)
    assert [len(part) for part in kept] == [1, 4]
    curated = [rows(engine, entry) for entry in model.CURATED]
    assert any(curated)
    with engine.connect() as connection:
        digest = record_digest(connection)
    prepare_working(engine)
    store_article(engine, replace(READING, url="https://a.example/2"), FOUND)
    assert [rows(engine, entry) for entry in model.CURATED] == curated
    assert len(curated) == len(CURATED)
    with engine.connect() as connection:
        assert record_digest(connection) == digest


def test_figures_are_kept_by_organization_and_metric(engine: Engine, small_corpus: Path) -> None:
    build(engine, small_corpus, derive, lambda name: None)
    store_article(engine, READING, FOUND)
    with engine.connect() as connection:

        def names(organizations: list[str], metrics: list[str], offset: int = 0) -> list[str]:
            found = figure_candidates(connection, organizations, metrics, None, offset)
            return [candidate.name for candidate in found]

        assert names([], []) == ["f1", "f2"]
        assert names(["acme"], []) == ["f1"]
        assert names([], ["headcount"]) == ["f2"]
        assert names([], [], offset=1) == ["f2"]


def test_empty_tables_of_another_version_are_replaced_and_full_ones_are_not(
    tmp_path: Path,
) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE capture (id TEXT, place TEXT)")
    prepare_working(engine)
    assert store_article(engine, READING, FOUND) is Stored.NEW
    other = open_engine(f"sqlite:///{tmp_path / 'full.sqlite'}")
    with other.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE capture (id TEXT, place TEXT)")
        connection.exec_driver_sql("INSERT INTO capture VALUES ('a', 'b')")
    with pytest.raises(OutsideError, match="another version of kb"):
        prepare_working(other)
    with other.connect() as connection:
        assert connection.exec_driver_sql("SELECT place FROM capture").scalar() == "b"
