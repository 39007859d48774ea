"""`kb export`: the files of the whole record, written to a folder or into one dated archive."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection

from kb.errors import OutsideError
from kb.publish.dataset.about import Edition
from kb.publish.dataset.dictionary import dictionary_text
from kb.publish.dataset.package import archive, readme, write_descriptions, write_tables
from kb.publish.dataset.written import written
from kb.store.snapshot import write_snapshot

TABLES = ("csv", "parquet", "jsonl")
SQLITE = "sqlite"


def export(
    connection: Connection, folder: Path, formats: Sequence[str], edition: Edition
) -> list[Path]:
    """Write the record in these formats (`TABLES` and `SQLITE`) below a folder; what was written.

    CSV comes with its descriptions. Files that are there already are written over; others are
    left alone. Raises `OutsideError` where a file cannot be written.
    """
    paths: list[Path] = []

    def write(name: str, content: bytes) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)

    try:
        with tempfile.TemporaryDirectory() as temporary:
            snapshot = Path(temporary) / "record.sqlite"
            write_snapshot(connection, snapshot)
            others = []
            if SQLITE in formats:
                content = snapshot.read_bytes()
                write(snapshot.name, content)
                others.append(written(snapshot.name, content))
            endings = [ending for ending in TABLES if ending in formats]
            files = write_tables(snapshot, write, endings)
            if "csv" in formats:
                write_descriptions(files, others, edition, write)
            write("DICTIONARY.md", dictionary_text().encode())
            write("README.md", readme(edition).encode())
    except OSError as error:
        raise OutsideError(f"{error.filename or folder}: {error.strerror}") from error
    return paths


def release(connection: Connection, folder: Path, edition: Edition) -> Path:
    """Write the archive that is named by the day of the record; its path."""
    contents: dict[str, bytes] = {}
    path = folder / f"{edition.file_name}.zip"
    try:
        with tempfile.TemporaryDirectory() as temporary:
            snapshot = Path(temporary) / "record.sqlite"
            write_snapshot(connection, snapshot)
            files = write_tables(snapshot, contents.__setitem__, ["csv"])
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(archive(files, contents, edition))
    except OSError as error:
        raise OutsideError(f"{error.filename or path}: {error.strerror}") from error
    return path
