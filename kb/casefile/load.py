"""Bytes of a YAML file → plain mappings, lists and text, each with its place.

Every scalar stays text: dates and numbers are parsed by our own types. Bounded in size and
depth; no anchors, aliases, tags, merge keys, duplicate keys or nulls. libyaml itself stops at
1,000 levels, so nothing here recurses further than `MAX_DEPTH`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from kb.errors import Problem

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 12

_TEXT = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_MERGE = "tag:yaml.org,2002:merge"


class _Loader(yaml.CSafeLoader):
    """Knows text, nulls and merge keys; whatever else YAML would make of a word is text."""


_Loader.yaml_implicit_resolvers = {
    first: kept
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    if (kept := [(tag, regexp) for tag, regexp in resolvers if tag in (_NULL, _MERGE)])
}


@dataclass(frozen=True)
class Loaded:
    """A file as plain `content`; places are looked up in its text when they are asked for."""

    path: str
    content: Any
    text: str

    @cached_property
    def root(self) -> yaml.Node:
        """The nodes of the file with their marks.

        Made on demand: they take fifty times the room of the text, and few files have problems.
        """
        root = _Loader(self.text).get_single_node()
        assert root is not None, "an empty file is refused before"
        return root

    def place(self, where: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column (from 1) of the value at `where`, or of the nearest thing above it."""
        node = self.root
        mark = node.start_mark
        for step in where:
            if isinstance(node, yaml.MappingNode):
                pair = next((p for p in node.value if p[0].value == step), None)
                if pair is None:
                    break
                mark, node = pair[0].start_mark, pair[1]
                if isinstance(node, yaml.ScalarNode):
                    mark = node.start_mark
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                if step >= len(node.value):
                    break
                node = node.value[step]
                mark = node.start_mark
            else:
                break
        return mark.line + 1, mark.column + 1

    def key_place(self, where: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of the key itself that `where` ends with."""
        node = self.root
        for step in where[:-1]:
            if isinstance(node, yaml.MappingNode):
                node = next((v for k, v in node.value if k.value == step), node)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step]
        if isinstance(node, yaml.MappingNode):
            for key, _ in node.value:
                if key.value == where[-1]:
                    return key.start_mark.line + 1, key.start_mark.column + 1
        return self.place(where)


class _RefusedError(Exception):
    """Stops the walk at the first thing that makes the file unreadable as data."""

    def __init__(self, node: yaml.Node, message: str, suggestion: str) -> None:
        super().__init__(message)
        self.node = node
        self.message = message
        self.suggestion = suggestion


def read(path: Path, name: str) -> bytes | Problem:
    """The bytes of a file, or the problem that stands in the way of reading it.

    `name` is how the file is called in messages.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return Problem(
                name,
                0,
                0,
                f"file of {size:,} bytes is too large",
                f"a file may have {MAX_BYTES:,} bytes; split the record or drop what is not needed",
                "size",
            )
        return path.read_bytes()
    except OSError as error:
        return Problem(name, 0, 0, f"cannot be read: {error.strerror}", None, "file")


def load(content: bytes, name: str) -> Loaded | Problem:
    """Parse the bytes of a file; gives the first problem where they are no usable YAML."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        byte = content[error.start]
        return Problem(
            name, line, column, f"byte 0x{byte:02x} is not UTF-8", "save the file as UTF-8", "utf-8"
        )
    try:
        root = _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        return _yaml_problem(name, error)
    except yaml.YAMLError as error:
        return _reader_problem(name, text, error)
    except ValueError:  # a lone surrogate reaches libyaml
        return Problem(name, 0, 0, "holds a character that is not text", None, "yaml")
    if root is None:
        return Problem(name, 1, 1, "the file is empty", "start from `kb new`", "yaml")
    try:
        plain = _plain(root, 0, set())
    except _RefusedError as refused:
        mark = refused.node.start_mark
        return Problem(
            name, mark.line + 1, mark.column + 1, refused.message, refused.suggestion, "yaml"
        )
    return Loaded(name, plain, text)


def _plain(node: yaml.Node, depth: int, seen: set[int]) -> Any:
    if depth > MAX_DEPTH:
        raise _RefusedError(node, f"nested deeper than {MAX_DEPTH} levels", "flatten it")
    if isinstance(node, yaml.ScalarNode):
        if node.tag == _TEXT:
            return node.value
        if node.tag == _NULL:
            raise _RefusedError(
                node,
                "a key without a value",
                "leave the key out; what is not known is absent (quote the word if it is text)",
            )
        raise _RefusedError(node, f"the tag {node.tag} is not used here", "write plain text")
    # A node met twice is an alias: shared content, and the way of YAML bombs.
    if id(node) in seen:
        raise _RefusedError(node, "an alias (*name) repeats this part", "write the part out")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        if node.tag != "tag:yaml.org,2002:seq":
            raise _RefusedError(node, f"the tag {node.tag} is not used here", "write a plain list")
        return [_plain(item, depth + 1, seen) for item in node.value]
    if node.tag != "tag:yaml.org,2002:map":
        raise _RefusedError(node, f"the tag {node.tag} is not used here", "write a plain mapping")
    mapping: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _RefusedError(key, "a key that is not a word", "write key: value")
        if key.tag == _MERGE:
            raise _RefusedError(key, "a merge key (<<)", "write the keys out")
        if key.value in mapping:
            raise _RefusedError(key, f'the key "{key.value[:40]}" stands twice', "keep one of them")
        mapping[key.value] = _plain(value, depth + 1, seen)
    return mapping


def _yaml_problem(name: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
    message = " ".join(part for part in (error.context, error.problem) if part)
    return Problem(name, line, column, f"not readable as YAML: {message}", _hint(message), "yaml")


def _hint(message: str) -> str | None:
    if "mapping values are not allowed" in message:
        return 'put text that holds ": " in quotes'
    if "found character" in message and "cannot start any token" in message:
        return "indent with spaces, and put text that begins with @, ` or % in quotes"
    if "expected a single document" in message:
        return "one file holds one document; remove the line ---"
    if "maximum nesting depth" in message:
        return f"nest at most {MAX_DEPTH} levels"
    return None


def _reader_problem(name: str, text: str, error: yaml.YAMLError) -> Problem:
    match = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if match is None:
        return Problem(name, 0, 0, f"not readable as YAML: {error}", None, "yaml")
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
    code = ord(match.group())
    return Problem(
        name, line, column, f"holds the control character U+{code:04X}", "remove it", "yaml"
    )
