"""Laying files of the corpus out anew; only files that are valid by themselves are touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb.casefile import corpus
from kb.casefile.check import schema_path
from kb.casefile.write import dumps_record, dumps_registry


def lay_out(root: Path) -> Iterator[str]:
    """Rewrite each file that is not in the layout of the corpus; yields its path.

    A file with problems is left alone: nothing that could not be read is thrown away. Comments
    are not kept; what a reader should know belongs into `note`.
    """
    registries, _ = corpus.read_registries(root)
    for registry in registries:
        if registry.entries:
            text = dumps_registry(registry.entries, schema_path(registry.path))
            if _write(root / registry.path, registry.content, text):
                yield registry.path
    for reading in corpus.read_records(root, corpus.paths(root)):
        if reading.file is not None:
            text = dumps_record(reading.file.record)
            if _write(root / reading.path, reading.file.content, text):
                yield reading.path


def _write(path: Path, old: bytes, text: str) -> bool:
    new = text.encode()
    if new == old:
        return False
    part = path.with_suffix(".yaml.part")
    part.write_bytes(new)
    part.replace(path)
    return True
