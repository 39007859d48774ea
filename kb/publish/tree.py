"""Writing a tree of generated files: only what changed is touched, strays are removed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from kb.errors import OutsideError


@dataclass
class Tree:
    """A folder that holds generated files and nothing else."""

    root: Path
    written: int = 0
    _kept: set[str] = field(default_factory=set)
    _made: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._start = f"{self.root}/"

    def write(self, path: str, content: str | bytes) -> None:
        """Put a file in place; `path` is relative, with forward slashes."""
        encoded = content.encode() if isinstance(content, str) else content
        target = f"{self._start}{path}"
        self._kept.add(path)
        try:
            if _read(target) == encoded:
                return
            folder = os.path.dirname(target)  # noqa: PTH120  # thousands of paths, one folder
            if folder not in self._made:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103
                self._made.add(folder)
            # A run that is killed here leaves half a file, which the next one finds and repairs.
            with open(target, "wb") as file:  # noqa: PTH123
                file.write(encoded)
        except OSError as error:
            raise OutsideError(f"{target}: {error.strerror}") from error
        self.written += 1

    def keep(self, path: str) -> bool:
        """Leave a file as it is; False where it is not there."""
        self._kept.add(path)
        return (self.root / path).is_file()

    def sweep(self) -> int:
        """Remove every file that was neither written nor kept, and empty folders; how many."""
        removed = 0
        try:
            for folder, _, names in os.walk(self.root, topdown=False):
                for name in names:
                    path = Path(folder, name)
                    if path.relative_to(self.root).as_posix() not in self._kept:
                        path.unlink()
                        removed += 1
                if Path(folder) != self.root and not any(Path(folder).iterdir()):
                    Path(folder).rmdir()
        except OSError as error:
            raise OutsideError(f"{self.root}: {error.strerror}") from error
        return removed


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except FileNotFoundError:
        return None
