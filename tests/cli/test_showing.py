import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import Kb


@pytest.mark.parametrize(
    "identity",
    [
        "acme-support",
        "asker-2024",
        "bench-2024",
        "acme-support/cut-20",
        "acme-support/cut-20.share",
        "acme-support/agents-back",
        "daily-2024-01-11",
        "acme",
        "ann-boss",
    ],
)
def test_what_an_id_names_looks_like_this(
    kb: Kb, identity: str, snapshot: SnapshotAssertion
) -> None:
    done = kb("show", identity)
    assert done.status == 0, done.err
    assert done.out == snapshot


def test_show_as_json_is_whole(kb: Kb) -> None:
    shown = json.loads(kb("show", "acme-support", "--format", "json").out)
    assert shown["claims"][0]["id"] == "acme-support/work-of-40"
    figure = shown["claims"][0]["figures"][0]
    assert (figure["value"], figure["stage"]) == ("40", "equivalent")
    assert figure["as_of"] == {"edtf": "2024-01", "first": "2024-01-01", "last": "2024-01-31"}
    assert shown["claims"][0]["independent_origins"] == ["acme-2024-01-10"]


def test_show_as_of_leaves_out_what_came_later(kb: Kb) -> None:
    done = kb("show", "acme-support", "--as-of", "2024-12")
    assert "hiring agents again" not in done.out
    assert "doing the work of 40" not in done.out or "work of 40 agents" in done.out


def test_an_id_that_is_not_there_is_told_with_what_is_near(kb: Kb) -> None:
    done = kb("show", "acme-suport")
    assert done.status == 1
    assert done.err == 'kb: there is no "acme-suport" in the record; did you mean acme-support?\n'


@pytest.mark.parametrize("style", ["apa", "bibtex", "csl-json", "ris"])
def test_a_record_can_be_cited(kb: Kb, style: str, snapshot: SnapshotAssertion) -> None:
    assert kb("cite", "acme-support", "--format", style).out == snapshot


def test_sql_gives_rows(kb: Kb) -> None:
    done = kb("sql", "SELECT id, value FROM figure ORDER BY id LIMIT 2", "--format", "jsonl")
    assert [json.loads(line) for line in done.out.splitlines()] == [
        {"id": "acme-support/cut-20.share", "value": "20"},
        {"id": "acme-support/cut-30.share", "value": "30"},
    ]


def test_sql_can_use_full_text_search_and_recursion(kb: Kb) -> None:
    done = kb(
        "sql", "SELECT id FROM search_index WHERE search_index MATCH 'forty'", "--format", "csv"
    )
    assert "acme-2024-01-10" in done.out
    done = kb(
        "sql",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) "
        "SELECT max(i) AS m FROM n",
        "--format",
        "csv",
    )
    assert done.out == "m\r\n3\r\n"


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM claim",
        "UPDATE claim SET text = ''",
        "DROP TABLE claim",
        "CREATE TABLE x (y)",
        "ATTACH DATABASE 'other.sqlite' AS other",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "VACUUM INTO 'copy.sqlite'",
        "SELECT 1; DELETE FROM claim",
        "SELECT load_extension('x')",
        "INSERT INTO search_index(search_index) VALUES('rebuild')",
        "BEGIN",
        "nonsense",
        "",
    ],
)
def test_sql_cannot_write(
    kb: Kb, built: Path, query: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = (built / "record.sqlite").read_bytes()
    monkeypatch.chdir(tmp_path)
    done = kb("sql", query)
    assert done.status == 1
    assert done.err.count("\n") == 1
    assert (built / "record.sqlite").read_bytes() == before
    assert list(tmp_path.iterdir()) == []


def test_no_text_steers_the_terminal_or_a_spreadsheet(kb: Kb) -> None:
    query = "SELECT char(27) || '[31mred' || char(7) AS a, '=1+1' AS b, '\u202e' AS c"
    assert "\x1b" not in kb("sql", query).out
    assert "\u202e" not in kb("sql", query).out
    assert "'=1+1" in kb("sql", query, "--format", "csv").out
