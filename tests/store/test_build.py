import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError

from kb import model
from kb.analysis.derive import derive
from kb.errors import CorpusError
from kb.store.build import BuildReport, build
from kb.store.engine import open_engine
from kb.store.tables import CURATED, DERIVED, table


def run(engine: Engine, corpus: Path) -> BuildReport:
    return build(engine, corpus, derive, lambda name: None)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path / 'record.sqlite'}")


def content(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a build writes, in a fixed order."""
    with engine.connect() as connection:
        rows = {
            entry.name: sorted(map(tuple, connection.execute(select(entry))), key=repr)
            for entry in (*CURATED, *DERIVED)
        }
        index = connection.execute(text("SELECT rowid, id, title, body FROM search_index"))
        rows["search_index"] = sorted(map(tuple, index))
    return rows


def edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text()
    after = change(before)
    assert after != before
    path.write_text(after)


def test_the_same_build_twice_changes_nothing_and_says_so(
    engine: Engine, small_corpus: Path
) -> None:
    first = run(engine, small_corpus)
    before = content(engine)
    second = run(engine, small_corpus)
    assert (first.changed, first.nothing) == (3, False)
    assert (second.changed, second.unchanged, second.nothing) == (0, 3, True)
    assert content(engine) == before


def test_two_databases_of_one_corpus_hold_the_same_rows(tmp_path: Path, small_corpus: Path) -> None:
    one = open_engine(f"sqlite:///{tmp_path / 'one.sqlite'}")
    other = open_engine(f"sqlite:///{tmp_path / 'other.sqlite'}")
    run(one, small_corpus)
    run(other, small_corpus)
    assert content(one) == content(other)


CASE, SURVEY = "cases/acme-support.yaml", "surveys/asker-2024.yaml"
SAMPLES = "audit/samples.tsv"


@pytest.mark.parametrize(
    ("name", "old", "new", "changed"),
    [
        (CASE, "value: 40", "value: 50", 1),
        (CASE, "published: 2024-01-11", "published: 2023-12-31", 1),
        (
            CASE,
            "value: 30\n    unit: percent\n    qualifier: about",
            "value: 20\n    unit: percent",
            1,
        ),
        (CASE, "title: Acme's helper", "title: Another helper", 1),
        (SURVEY, "value: 55", "value: 54", 1),
        (SURVEY, "source: daily-2024-01-11\n  repeats", "source: daily-2025-03\n  repeats", 1),
        (SAMPLES, "120\t100", "120\t101", 3),
        ("organizations.yaml", "name: Acme\n", "name: Acme Works\n", 3),
    ],
)
def test_a_build_after_a_change_equals_a_build_from_nothing(
    engine: Engine, tmp_path: Path, small_corpus: Path, name: str, old: str, new: str, changed: int
) -> None:
    run(engine, small_corpus)
    edit(small_corpus / name, lambda text: text.replace(old, new, 1))
    report = run(engine, small_corpus)
    fresh = open_engine(f"sqlite:///{tmp_path / 'fresh.sqlite'}")
    run(fresh, small_corpus)
    assert report.changed == changed
    assert content(engine) == content(fresh)


def test_a_record_taken_away_leaves_nothing_behind(
    engine: Engine, tmp_path: Path, small_corpus: Path
) -> None:
    (small_corpus / "audit/2026-01.tsv").unlink()
    run(engine, small_corpus)
    (small_corpus / "experiments/bench-2024.yaml").unlink()
    report = run(engine, small_corpus)
    fresh = open_engine(f"sqlite:///{tmp_path / 'fresh.sqlite'}")
    run(fresh, small_corpus)
    assert report.removed == 1
    assert content(engine) == content(fresh)


def test_taking_a_source_away_that_another_record_cites_is_refused(
    engine: Engine, small_corpus: Path
) -> None:
    run(engine, small_corpus)
    (small_corpus / CASE).unlink()
    (small_corpus / "audit/2026-01.tsv").unlink()
    with pytest.raises(CorpusError) as caught:
        run(engine, small_corpus)
    assert [p.path for p in caught.value.problems] == [SURVEY]


def test_a_corpus_with_problems_leaves_the_database_as_it_was(
    engine: Engine, small_corpus: Path
) -> None:
    run(engine, small_corpus)
    before = content(engine)
    edit(small_corpus / CASE, lambda text: text.replace("unit: person", "unit: persons", 1))
    edit(small_corpus / SURVEY, lambda text: text.replace("value: 55", "value: x", 1))
    with pytest.raises(CorpusError) as caught:
        run(engine, small_corpus)
    assert {p.path for p in caught.value.problems} == {CASE, SURVEY}
    assert content(engine) == before


def test_a_failed_first_build_leaves_no_database(tmp_path: Path, small_corpus: Path) -> None:
    path = tmp_path / "new.sqlite"
    edit(small_corpus / CASE, lambda text: text.replace("value: 40", "value: x", 1))
    with pytest.raises(CorpusError):
        run(open_engine(f"sqlite:///{path}"), small_corpus)
    assert not path.exists()


def test_a_fault_in_the_middle_leaves_the_old_rows(engine: Engine, small_corpus: Path) -> None:
    run(engine, small_corpus)
    before = content(engine)
    edit(small_corpus / CASE, lambda text: text.replace("value: 40", "value: 50", 1))

    def fail(*_: object) -> None:
        raise RuntimeError("fault")

    with pytest.raises(RuntimeError):
        build(engine, small_corpus, fail, lambda name: None)
    assert content(engine) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from kb.store.build import build
from kb.store.engine import open_engine

def die(connection, touched):
    print("rows written", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

build(open_engine(sys.argv[1]), Path(sys.argv[2]), die, lambda name: None)
"""


def test_a_killed_build_leaves_the_old_rows(engine: Engine, small_corpus: Path) -> None:
    run(engine, small_corpus)
    before = content(engine)
    edit(
        small_corpus / "organizations.yaml", lambda text: text.replace("Acme\n", "Acme Works\n", 1)
    )
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(engine.url), str(small_corpus)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert done.stdout == "rows written\n"
    assert content(engine) == before
    assert run(engine, small_corpus).changed == 3


def test_what_nobody_has_reviewed_survives_a_build(engine: Engine, small_corpus: Path) -> None:
    run(engine, small_corpus)
    capture = {
        "id": "c1",
        "url": "https://daily.example/x",
        "sha256": "0" * 64,
        "text": "x40",
        "text_sha256": "1" * 64,
        "extractor": "model",
    }
    candidate = {
        "id": "k1",
        "capture_id": "c1",
        "position": 0,
        "kind": "figure",
        "name": "f1",
        "start": 1,
        "end_": 3,
        "text": "40",
        "content": "{}",
    }
    with engine.begin() as connection:
        connection.execute(table(model.Capture).insert(), [capture])
        connection.execute(table(model.Candidate).insert(), [candidate])
    edit(
        small_corpus / "organizations.yaml", lambda text: text.replace("Acme\n", "Acme Works\n", 1)
    )
    run(engine, small_corpus)
    with engine.connect() as connection:
        rows = connection.execute(select(table(model.Candidate).c.id)).scalars().all()
    assert rows == ["k1"]


def test_tables_of_another_version_are_made_anew(engine: Engine, small_corpus: Path) -> None:
    run(engine, small_corpus)
    before = content(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE build_fact SET fact = 'old'"))
        connection.execute(text("ALTER TABLE claim ADD COLUMN mood TEXT"))
    assert run(engine, small_corpus).changed == 3
    assert content(engine) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE figure SET value = NULL WHERE value IS NOT NULL",
        "UPDATE figure SET qualifier = 'roughly'",
        "UPDATE figure SET metric_id = 'no-such-metric'",
        "UPDATE figure SET currency = 'USD' WHERE unit_id IS NOT NULL",
        "UPDATE figure SET as_of_first = '2999-01-01' WHERE as_of IS NOT NULL",
        "UPDATE claim SET kind = 'rumour'",
        "UPDATE claim SET said_first = NULL",
        "UPDATE speaker SET name = 'x'",
        "UPDATE reversal_claim SET claim_id = 'nowhere'",
        "UPDATE source SET url = 'javascript:alert(1)'",
        "UPDATE evidence SET quote = ''",
        "UPDATE record SET population = 'everybody' WHERE kind = 'case'",
        "UPDATE blind_sample SET compared = drawn + 1",
        "UPDATE blind_sample SET wrong = compared + 1",
        "DELETE FROM organization",
        "INSERT INTO record_country VALUES ('acme-support', 'Sweden', 2)",
    ],
)
def test_the_database_itself_refuses_nonsense(
    engine: Engine, small_corpus: Path, statement: str
) -> None:
    run(engine, small_corpus)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(statement))


def test_readers_are_not_held_up_by_a_build(engine: Engine, small_corpus: Path) -> None:
    run(engine, small_corpus)
    path = str(engine.url.database)
    seen: list[int] = []

    def look(connection: object, touched: set[str]) -> None:
        with sqlite3.connect(path, timeout=0.5) as reader:
            seen.append(reader.execute("SELECT count(*) FROM record").fetchone()[0])
        derive(connection, touched)  # type: ignore[arg-type]

    edit(small_corpus / CASE, lambda text: text.replace("value: 40", "value: 50", 1))
    build(engine, small_corpus, look, lambda name: None)
    assert seen == [3]


def test_added_and_changed_come_from_the_history(tmp_path: Path, small_corpus: Path) -> None:
    def git(*words: str, day: str = "2026-01-05") -> None:
        stamp = f"{day}T12:00:00 +0000"
        names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example"}
        names |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.example"}
        env = {**os.environ, **names, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        subprocess.run(
            ["git", "-C", str(small_corpus), *words], check=True, env=env, capture_output=True
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    edit(small_corpus / CASE, lambda text: text.replace("value: 40", "value: 50", 1))
    git("commit", "-qam", "second", day="2026-02-07")
    engine = open_engine(f"sqlite:///{tmp_path / 'dated.sqlite'}")
    run(engine, small_corpus)
    records = table(model.Record)
    with engine.connect() as connection:
        rows = {
            row.id: (str(row.added), str(row.changed))
            for row in connection.execute(select(records))
        }
    assert rows["acme-support"] == ("2026-01-05", "2026-02-07")
    assert rows["asker-2024"] == ("2026-01-05", "2026-01-05")


def test_rows_go_in_in_bulk(tmp_path: Path, small_corpus: Path) -> None:
    """A statement for each table and chunk, not for each row."""
    statements: list[str] = []
    engine = open_engine(f"sqlite:///{tmp_path / 'counted.sqlite'}")
    from sqlalchemy import event

    @event.listens_for(engine, "before_cursor_execute")
    def count(conn: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO claim "):
            statements.append(statement)

    run(engine, small_corpus)
    assert len(statements) == 1


def test_a_build_of_the_corpus_takes_seconds(tmp_path: Path, real_corpus: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'real.sqlite'}")
    start = time.process_time()
    report = run(engine, real_corpus)
    assert time.process_time() - start < 15
    assert report.changed >= 12
