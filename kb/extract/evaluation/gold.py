"""Gold passages: plain text with the right answers marked in place.

A file of gold holds passages, each under a header:

    ## wire-rehire-01
    register: wire
    published: 2025-03-04

    The airline [[event kind=job-loss; organization=Norvia|cut 300 jobs]] last
    month. "[[quote by=Ann Lee; cue=said; direct=yes|We moved too fast]]," said Ann Lee.

A mark is `[[kind key=value; key=value|marked text]]`; marks nest but do not cross, and an
attribute may be empty. Quotes and experiments need `by`, events and reversals `kind`; a date
without `v` is one that cannot be resolved. The text of a passage is what remains without the marks;
offsets count its characters. Lines of one paragraph are joined by a space; a blank line keeps
paragraphs apart.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.errors import InputError

_OPEN = re.compile(r"\[\[(?P<kind>[a-z-]+)(?P<attributes>[^|\[\]]*)\|")
_NEEDED = {"quote": "by", "experiment": "by", "event": "kind", "reversal": "kind"}
_NUMBERS = ("v", "l", "h")  # of figures: value, low, high
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_HEADER = re.compile(r"(?P<key>[a-z-]+):\s*(?P<value>.*)")


@dataclass(frozen=True)
class Mark:
    """One right answer: `text[start:end]` of the passage is what it marks."""

    kind: str
    start: int
    end: int
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Passage:
    """A passage with its marks in order of their starts, outer before inner."""

    id: str
    text: str
    marks: tuple[Mark, ...]
    header: Mapping[str, str]

    @property
    def frozen(self) -> bool:
        """Whether the passage belongs to the half that nobody tunes on."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 1

    def marked(self, kind: str) -> list[Mark]:
        """The marks of one kind."""
        return [mark for mark in self.marks if mark.kind == kind]


def read_gold(path: Path) -> list[Passage]:
    """All passages of a file, or of every `*.txt` of a folder in the order of their names.

    Raises InputError with file and line where a header or a mark is malformed or an id is
    given twice.
    """
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    passages: list[Passage] = []
    seen: set[str] = set()
    for file in files:
        for passage in _passages(file):
            if passage.id in seen:
                raise InputError(f"{file}: passage {passage.id} is given twice; ids are unique")
            seen.add(passage.id)
            passages.append(passage)
    return passages


def _passages(file: Path) -> Iterator[Passage]:
    lines = file.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        header: dict[str, str] = {}
        body = start + 1
        while body < end and (match := _HEADER.fullmatch(lines[body])):
            header[match["key"]] = match["value"]
            body += 1
        if body < end and lines[body].strip():
            raise InputError(f"{file}:{body + 1}: a blank line stands between header and text")
        if "annotated" not in header:
            raise InputError(
                f"{file}:{start + 1}: the header lacks `annotated:` with what is marked"
            )
        text, marks = _unmark(_join(lines[body:end]), f"{file}:{start + 1}")
        yield Passage(lines[start][3:].strip(), text, tuple(marks), header)


def _join(lines: list[str]) -> str:
    paragraphs = "\n".join(line.strip() for line in lines).strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in paragraphs)


def _unmark(marked: str, place: str) -> tuple[str, list[Mark]]:
    kept: list[str] = []
    length = position = 0
    opened: list[tuple[str, int, dict[str, str]]] = []
    marks: list[Mark] = []
    while position < len(marked):
        if match := _OPEN.match(marked, position):
            opened.append((match["kind"], length, _attributes(match["attributes"], place)))
            position = match.end()
        elif opened and marked.startswith("]]", position):
            kind, start, attributes = opened.pop()
            _check(kind, attributes, place)
            marks.append(Mark(kind, start, length, attributes))
            position += 2
        else:
            kept.append(marked[position])
            length += 1
            position += 1
    if opened:
        raise InputError(f"{place}: a mark of kind {opened[-1][0]} is not closed; end it with ]]")
    text = "".join(kept)
    if "[[" in text or "]]" in text:
        raise InputError(f"{place}: a malformed mark; write [[kind key=value; key=value|text]]")
    return text, sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _check(kind: str, attributes: Mapping[str, str], place: str) -> None:
    needed = _NEEDED.get(kind)
    if needed is not None and needed not in attributes:
        raise InputError(f"{place}: a mark of kind {kind} needs {needed}=")
    for key in _NUMBERS if kind == "f" else ():
        if not _NUMBER.fullmatch(attributes.get(key, "0")):
            raise InputError(f"{place}: {key}={attributes[key]} is no number; write digits: 3500")


def _attributes(written: str, place: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for part in filter(str.strip, written.split(";")):
        key, equals, value = part.partition("=")
        if not equals:
            raise InputError(f"{place}: attribute {part.strip()!r} has no value; write key=value")
        attributes[key.strip()] = value.strip()
    return attributes
