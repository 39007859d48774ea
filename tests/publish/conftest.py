"""Databases and sites of small corpora."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from kb.analysis.derive import derive
from kb.publish.holdings import Holdings, read_holdings
from kb.publish.render_site import render_site
from kb.publish.site import generate
from kb.store.build import build
from kb.store.engine import open_engine
from tests import corpora
from tests.publish import hostile

ROOT = Path(__file__).parents[2]


def open_built(corpus: Path, database: Path) -> Connection:
    """A connection to a database built from a corpus."""
    engine = open_engine(f"sqlite:///{database}")
    build(engine, corpus, derive, lambda path: None)
    return engine.connect()


def make_project(folder: Path) -> Path:
    """The hand-written part of the site in a folder of its own."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("kb"))
    return folder


def make_site(folder: Path, connection: Connection) -> Path:
    """The whole site, by MkDocs and Pagefind."""
    project = make_project(folder)
    done = generate(connection, project / "docs/kb", None, lambda path: None)
    render_site(project, project / "site", done.last_change)
    return project / "site"


@pytest.fixture
def connection(small_corpus: Path, tmp_path: Path) -> Iterator[Connection]:
    """A database of the small corpus."""
    with open_built(small_corpus, tmp_path / "small.sqlite") as opened:
        yield opened


@pytest.fixture
def holdings(connection: Connection) -> Holdings:
    """All of the small corpus."""
    return read_holdings(connection)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real site of the small corpus."""
    folder = tmp_path_factory.mktemp("small")
    corpus = corpora.write_corpus(folder / "corpus")
    with open_built(corpus, folder / "record.sqlite") as connection:
        return make_site(folder, connection)


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real site of a corpus with something hostile in every field; the last record is plain."""
    folder = tmp_path_factory.mktemp("hostile")
    corpus = hostile.write_corpus(folder / "corpus", [*hostile.HOSTILE, hostile.PLAIN])
    with open_built(corpus, folder / "record.sqlite") as connection:
        return make_site(folder, connection)
