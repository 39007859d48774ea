"""A file that was made, as the descriptions tell it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kb.store.shape import TableShape


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the data: its path below the folder of the data, size in bytes and SHA-256.

    `table` and `count` (of rows) are there where it holds one table.
    """

    path: str
    size: int
    sha256: str
    table: TableShape | None = None
    count: int = 0

    @property
    def ending(self) -> str:
        """Such as "csv"."""
        return self.path.rpartition(".")[2]


def written(path: str, content: bytes, table: TableShape | None = None, count: int = 0) -> Written:
    """The description of a file with this content."""
    return Written(path, len(content), hashlib.sha256(content).hexdigest(), table, count)
