"""Writing a tree of generated files: only what changed is touched, strays are removed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from kb.errors import OutsideError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


@dataclass
class Tree:
    """A folder that holds generated files and nothing else."""

    root: Path
    written: int = 0
    _kept: set[str] = field(default_factory=set)
    _made: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._start = f"{self.root}/"
        self._found = {
            f"{folder}/{name}" for folder, _, names in os.walk(self.root) for name in names
        }

    def write(self, path: str, content: str | bytes) -> None:
        """Put a file in place; `path` is relative, with forward slashes."""
        encoded = content.encode() if isinstance(content, str) else content
        target = f"{self._start}{path}"
        self._kept.add(path)
        try:
            if target in self._found and _holds(target, encoded):
                return
            folder = os.path.dirname(target)  # noqa: PTH120  # thousands of paths, one folder
            if folder not in self._made:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103
                self._made.add(folder)
            # A run that is killed here leaves half a file, which the next one finds and repairs.
            _put(target, encoded)
        except OSError as error:
            raise OutsideError(f"{target}: {error.strerror}") from error
        self.written += 1

    def read(self, path: str) -> str | None:
        """What an earlier run wrote there; None where it wrote nothing that can be read."""
        try:
            return (self.root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def keep(self, path: str) -> bool:
        """Leave a file as it is; False where it is not there."""
        self._kept.add(path)
        return (self.root / path).is_file()

    def sweep(self) -> int:
        """Remove every file that was neither written nor kept, and empty folders; how many."""
        removed = 0
        try:
            for folder, _, names in os.walk(self.root, topdown=False):
                start = f"{folder}/".removeprefix(self._start)
                strays = [name for name in names if f"{start}{name}" not in self._kept]
                for name in strays:
                    Path(folder, name).unlink()
                    removed += 1
                emptied = len(strays) == len(names) and Path(folder) != self.root
                if emptied and not any(Path(folder).iterdir()):
                    Path(folder).rmdir()
        except OSError as error:
            raise OutsideError(f"{self.root}: {error.strerror}") from error
        return removed


# Small files by the thousand: the calls of the system alone take half the time of `open`.


def _holds(path: str, content: bytes) -> bool:
    """Whether a file holds exactly this."""
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        # One byte more than there should be tells a longer file.
        return os.read(file, len(content) + 1) == content
    finally:
        os.close(file)


def _put(path: str, content: bytes) -> None:
    file = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)
