"""The data to take away: whole, the same in every format, described so that tools read it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import mlcroissant
import pytest
from arro3.io import read_parquet
from lxml import html

from kb.model.meanings import listed
from kb.publish.dataset.formats import as_csv
from kb.publish.dataset.rows import Rows
from kb.publish.site import generate
from kb.store.shape import TableShape, published_tables
from tests.publish import hostile
from tests.publish.conftest import open_built

TABLES = {table.name: table for table in published_tables()}
TEXTS = hostile.HOSTILE[::3]
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a corpus in which every text is hostile."""
    folder = tmp_path_factory.mktemp("data")
    corpus = hostile.write_corpus(folder / "corpus", TEXTS)
    with open_built(corpus, folder / "record.sqlite") as connection:
        generate(connection, folder / "docs/kb", None, lambda path: None)
    return folder / "docs/kb/data"


@pytest.fixture(scope="module")
def snapshot(data: Path) -> Iterator[sqlite3.Connection]:
    """The SQLite file that the others are set against."""
    connection = sqlite3.connect(data / "record.sqlite")
    yield connection
    connection.close()


def test_frictionless_finds_nothing_wrong_with_the_tables(data: Path) -> None:
    report = frictionless.Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]
    assert report.stats["tasks"] == len(TABLES)


def test_frictionless_would_find_a_reference_that_leads_nowhere(data: Path, tmp_path: Path) -> None:
    _copy(data, tmp_path)
    path = tmp_path / "tables/claim.csv"
    path.write_bytes(path.read_bytes().replace(b",c-0,", b",nowhere,", 1))
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert not report.valid


def test_croissant_is_valid_and_its_tables_can_be_read(data: Path) -> None:
    dataset = mlcroissant.Dataset(jsonld=str(data / "croissant.json"))
    assert dataset.metadata.ctx.issues.errors == set()
    (first, *_) = dataset.records(record_set="claim")
    assert first["claim/id"] == b"c-0/one"
    assert {found.id for found in dataset.metadata.record_sets} == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_what_the_database_holds(
    data: Path, snapshot: sqlite3.Connection, name: str
) -> None:
    table = read_parquet(data / f"tables/{name}.parquet").read_all()
    assert table.column_names == [column.name for column in TABLES[name].columns]
    columns = [table[column].to_pylist() for column in table.column_names]
    assert list(zip(*columns, strict=True)) == _stored(snapshot, TABLES[name])


@pytest.mark.parametrize("name", TABLES)
def test_json_lines_hold_what_the_database_holds(
    data: Path, snapshot: sqlite3.Connection, name: str
) -> None:
    lines = (data / f"tables/{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    found = [[json.loads(line).get(c.name) for c in TABLES[name].columns] for line in lines]
    assert found == [[_plain(v) for v in row] for row in _stored(snapshot, TABLES[name])]


@pytest.mark.parametrize("name", TABLES)
def test_csv_holds_what_the_database_holds(
    data: Path, snapshot: sqlite3.Connection, name: str
) -> None:
    with (data / f"tables/{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [column.name for column in TABLES[name].columns]
    wanted = [[_cell(v) for v in row] for row in _stored(snapshot, TABLES[name])]
    assert rows == wanted


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_table_in_csv_is_a_formula(formula: str) -> None:
    row = [(None if c.type != "text" else formula) for c in TABLES["unit"].columns]
    written = as_csv(Rows(TABLES["unit"], [tuple(row)])).decode()
    (_, cells) = csv.reader(io.StringIO(written, newline=""))
    assert cells == [f"'{formula}"] * len(cells)


def test_the_archive_holds_the_tables_with_their_descriptions(data: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(data / "replacement-record.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert frictionless.Package(str(folder / "datapackage.json")).validate().valid
    for name in ("croissant.json", "DICTIONARY.md", "README.md"):
        assert (folder / name).stat().st_size > 100


def test_every_column_has_a_meaning_and_every_meaning_a_column() -> None:
    columns = {f"{t.name}.{c.name}" for t in TABLES.values() for c in t.columns}
    assert listed() <= columns
    assert all(c.meaning.endswith(".") for t in TABLES.values() for c in t.columns)


def test_the_dictionary_has_a_table_for_every_table(hostile_site: Path) -> None:
    page = html.document_fromstring((hostile_site / "kb/data/dictionary/index.html").read_bytes())
    for table in TABLES.values():
        (heading,) = page.xpath(f"//h2[@id='_{table.name}']")
        cells = heading.xpath("following::tbody[1]/tr/td[1]/text()")
        assert cells == [column.name for column in table.columns]


def test_dated_releases_that_were_kept_are_listed(small_corpus: Path, tmp_path: Path) -> None:
    releases = tmp_path / "docs/releases"
    releases.mkdir(parents=True)
    (releases / "replacement-record-2026-10-01.zip").write_bytes(b"old")
    (releases / "replacement-record-2026-11-01.zip").write_bytes(b"newer")
    with open_built(small_corpus, tmp_path / "record.sqlite") as connection:
        generate(connection, tmp_path / "docs/kb", None, lambda path: None)
    page = (tmp_path / "docs/kb/data/index.md").read_text(encoding="utf-8")
    first, second = (page.index(f"releases/replacement-record-2026-{m}-01.zip") for m in (11, 10))
    assert first < second


def _stored(connection: sqlite3.Connection, table: TableShape) -> list[tuple[Any, ...]]:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ", ".join(f'"{name}"' for name in table.key)
    rows = connection.execute(f'SELECT {names} FROM "{table.name}" ORDER BY {order}')
    kinds = [column.type for column in table.columns]
    return [tuple(_typed(k, v) for k, v in zip(kinds, row, strict=True)) for row in rows]


def _typed(kind: str, value: Any) -> Any:
    if value is None:
        return None
    return {"boolean": bool, "date": date.fromisoformat}.get(kind, lambda v: v)(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(_plain(value))


def _copy(source: Path, target: Path) -> None:
    (target / "tables").mkdir()
    for path in [source / "datapackage.json", *source.glob("tables/*.csv")]:
        (target / path.relative_to(source)).write_bytes(path.read_bytes())


def test_the_page_of_the_data_leads_to_every_file_of_it(hostile_site: Path) -> None:
    page = html.document_fromstring((hostile_site / "kb/data/index.html").read_bytes())
    folder = hostile_site / "kb/data"
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*.*") if p.suffix != ".html"}
    linked = {link.partition("kb/data/")[2] for link in page.xpath("//article//a/@href")}
    assert files - linked == set()
