"""The whole record handed out: `kb export` and `kb explore`."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import frictionless
import pytest
import requests

from kb.publish.explore.queries import QUERIES
from tests.cli.conftest import Kb

ROOT = Path(__file__).parents[2]
RUN = "from kb.cli.main import main; main()"


@pytest.fixture(scope="module")
def explorer(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `kb explore`, running in a process of its own until Ctrl-C."""
    running = subprocess.Popen(
        [sys.executable, "-c", RUN, "explore", "--port", "0"],
        cwd=tmp_path_factory.mktemp("explore"),
        env=os.environ | {"KB_DATABASE": str(built / "record.sqlite"), "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    line = running.stderr.readline()
    found = re.match(r"(http://127\.0\.0\.1:\d+/record) ", line)
    try:
        assert found, line + running.stderr.read()
        yield found[1]
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) == 0


def rows(address: str) -> list[dict[str, object]]:
    """What a page of the explorer answers as data."""
    answer = requests.get(address, timeout=20)
    assert answer.status_code == 200, answer.text[:300]
    found: list[dict[str, object]] = answer.json()
    return found


def test_the_explorer_searches_the_full_text(explorer: str) -> None:
    every = rows(f"{explorer}/claim.json?_shape=array")
    found = rows(f"{explorer}/claim.json?_search=helper&_shape=array")
    assert 0 < len(found) < len(every)
    assert all("helper" in str(row["text"]).lower() for row in found)


def test_the_explorer_offers_facets_and_says_what_columns_mean(explorer: str) -> None:
    page = requests.get(f"{explorer}/claim", timeout=20).text
    assert "facet-results" in page
    assert "What the speaker does by saying it." in page


@pytest.mark.parametrize("name", [query.name for query in QUERIES])
def test_ready_made_queries_have_answers(explorer: str, name: str) -> None:
    values = {"_shape": "array", "organization": "Acme", "metric": "fte-equivalent"}
    answer = requests.get(f"{explorer}/{name}.json", params=values, timeout=20)
    assert answer.status_code == 200, answer.text
    assert answer.json()


def test_the_explorer_cannot_be_written_through(explorer: str) -> None:
    asked = {"sql": "DELETE FROM claim", "_shape": "array"}
    assert requests.get(f"{explorer}.json", params=asked, timeout=20).status_code == 400
    assert requests.post(f"{explorer}/claim", timeout=20).status_code >= 400


def test_the_explorer_loads_nothing_from_another_host(explorer: str) -> None:
    page = requests.get(f"{explorer}/claim", timeout=20).text
    loaded = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+)"', page)
    assert loaded
    assert not [a for a in loaded if a.startswith(("//", "http")) and "127.0.0.1" not in a]


def test_without_datasette_one_line_says_how_to_install_it(
    kb: Kb, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "datasette.app", None)
    done = kb("explore", "--port", "0")
    assert done.status == 2
    assert done.err == (
        "kb: kb explore needs Datasette; install it with: python -m pip install datasette\n"
    )


def test_a_port_that_is_taken_is_told(
    kb: Kb, explorer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    port = explorer.partition("127.0.0.1:")[2].partition("/")[0]
    done = kb("explore", "--port", port)
    assert done.status == 3
    assert f"port {port}: " in done.err
    assert "choose another with --port" in done.err


def test_export_writes_every_format_with_descriptions(kb: Kb, tmp_path: Path) -> None:
    assert kb("export", str(tmp_path / "out")).status == 0
    assert frictionless.Package(str(tmp_path / "out/datapackage.json")).validate().valid
    connection = sqlite3.connect(tmp_path / "out/record.sqlite")
    (count,) = connection.execute("SELECT count(*) FROM claim").fetchone()
    connection.close()
    lines = (tmp_path / "out/tables/claim.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == count > 0
    assert (tmp_path / "out/tables/claim.parquet").read_bytes().startswith(b"PAR1")
    assert (tmp_path / "out/DICTIONARY.md").is_file()


def test_export_writes_only_what_is_asked_for(kb: Kb, tmp_path: Path) -> None:
    assert kb("export", str(tmp_path), "--format", "jsonl").status == 0
    endings = {path.suffix for path in (tmp_path / "tables").iterdir()}
    assert endings == {".jsonl"}
    assert not (tmp_path / "record.sqlite").exists()


def test_two_releases_of_one_record_are_the_same_bytes(kb: Kb, tmp_path: Path) -> None:
    contents = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        done = kb("export", str(folder), "--release")
        assert done.status == 0
        contents.append(Path(done.out.strip()).read_bytes())
    assert contents[0] == contents[1]
    (archive,) = (tmp_path / "a").iterdir()
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None


def test_a_folder_that_cannot_be_written_is_told_in_one_line(kb: Kb, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = kb("export", str(tmp_path / "file" / "below"))
    assert (done.status, done.err.count("\n")) == (3, 1)


def test_a_file_where_a_folder_is_wanted_is_told_and_left_as_it_is(kb: Kb, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    done = kb("export", str(file))
    assert (done.status, done.out) == (2, "")
    assert done.err == f"kb: {file} is a file; name a folder for the files to stand in\n"
    assert file.read_text() == "mine"
