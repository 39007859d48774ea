"""Files that need not be made again: neither their inputs nor the program have changed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import kb
from kb.publish.tree import Tree

Make = Callable[[], bytes]
Content = Callable[[str, bytes, Make], bytes]
"""Path, inputs and what makes a file → its content."""


def anew(path: str, inputs: bytes, make: Make) -> bytes:
    """The content, made in any case."""
    return make()


class Kept:
    """Call it with path, inputs and what makes a file; only where one of them, the program or the
    file itself has changed since the last run is the file made again.

    `note` is the path of what an earlier run noted. `inputs` has to hold all that the content is
    made from, but for the program.
    """

    def __init__(self, tree: Tree, note: str) -> None:
        self._tree, self._note = tree, note
        self._folder = tree.root / Path(note).parent
        self._before = _noted(tree.read(note))
        self._now: dict[str, list[str]] = {}

    def __call__(self, path: str, inputs: bytes, make: Make) -> bytes:
        """The content of the file; writing it is the caller's."""
        of = _digest(_program() + inputs)
        content = self._found(path, of)
        if content is None:
            content = make()
        self._now[path] = [of, _digest(content)]
        return content

    def _found(self, path: str, of: str) -> bytes | None:
        """The file of an earlier run, where it had these inputs and is as it was."""
        before = self._before.get(path)
        try:
            content = (self._folder / path).read_bytes()
        except OSError:
            return None
        return content if before == [of, _digest(content)] else None

    def write_note(self) -> None:
        """Note for the next run what was asked for in this one."""
        self._tree.write(self._note, json.dumps(self._now, indent=0, sort_keys=True))


def _noted(text: str | None) -> dict[str, object]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@cache
def _program() -> bytes:
    """A hash of our own source, and the versions of what else makes the bytes of a file."""
    digest = hashlib.sha256()
    folder = Path(kb.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode() + content)
    versions = [version("arro3-core"), version("arro3-io"), zlib.ZLIB_RUNTIME_VERSION]
    digest.update(json.dumps(versions).encode())
    return digest.digest()
