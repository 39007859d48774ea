"""Writing the files of the data into the tree of the site, made anew where the record changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection

from kb.publish.dataset.about import edition_of
from kb.publish.dataset.dictionary import dictionary_page
from kb.publish.dataset.package import ARCHIVE, archive, write_descriptions, write_tables
from kb.publish.dataset.page import Release, data_page
from kb.publish.dataset.written import Written, written
from kb.publish.downloads import tables
from kb.publish.holdings import Holdings
from kb.publish.kept import Kept
from kb.publish.tree import Tree
from kb.store.snapshot import record_digest, write_snapshot

_FOLDER = "data"
_ENDINGS = ("csv", "parquet", "jsonl")
_RELEASES = "releases"  # beside the generated pages, kept by hand


def write_data(
    connection: Connection, tree: Tree, holdings: Holdings, files: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Write all files of the data; path and Markdown of the pages that lead to them.

    `files` is JSON and CSV of each record.
    """
    edition, kept = edition_of(holdings), Kept(tree, f"{_FOLDER}/.kept")
    contents: dict[str, bytes] = {}

    def write(path: str, content: bytes) -> None:
        tree.write(f"{_FOLDER}/{path}", content)
        contents[path] = content

    others = [_snapshot(connection, tree)]
    snapshot = tree.root / _FOLDER / "record.sqlite"
    whole = "".join(content for content, _ in files).encode()
    made = write_tables(snapshot, write, _ENDINGS, kept)
    inputs = repr((edition, [(file.path, file.sha256) for file in made])).encode()
    zipped = kept(ARCHIVE, inputs, lambda: archive(made, contents, edition))
    kept.write_note()
    for name, content in ((ARCHIVE, zipped), ("records.jsonl", whole)):
        write(name, content)
        others.append(written(name, content))
    for name, text in tables(holdings, (figures for _, figures in files)):
        write(name, text.encode())
        others.append(written(name, text.encode()))
    others += write_descriptions(made, others, edition, write)
    yield dictionary_page()
    yield data_page(edition, [*others, *made], _releases(tree.root.parent / _RELEASES))


def _snapshot(connection: Connection, tree: Tree) -> Written:
    """Write the database file where the record has changed since it was written."""
    digest = record_digest(connection)
    noted, path = tree.root / _FOLDER / ".record", tree.root / _FOLDER / "record.sqlite"
    kept = tree.keep(f"{_FOLDER}/record.sqlite")
    if not (kept and noted.is_file() and noted.read_text() == digest):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name("record.sqlite.new")
        write_snapshot(connection, new)
        new.replace(path)
        tree.written += 1
    # MkDocs leaves out what begins with a dot.
    tree.write(f"{_FOLDER}/.record", digest)
    return written("record.sqlite", path.read_bytes())


def _releases(folder: Path) -> list[Release]:
    """The archives that were kept, newest first."""
    found = sorted(folder.glob("replacement-record-*.zip"), reverse=True)
    return [
        Release(path.name, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in found
    ]
