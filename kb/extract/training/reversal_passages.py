"""The passages from which the reader of reversals and its gate learn.

A passage says which kinds of reversal it tells, if any. Most are written for it; some were written
for figures and their owners and read for reversals afterwards, as they happen to be told.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import TYPE_CHECKING

from kb.extract.evaluation.gold import read_gold
from kb.extract.training.metrics import BRACED
from kb.extract.training.ordinary import ordinary_prose
from kb.extract.training.reversals import GOLD, PASSAGES, SENTENCES, Told, from_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

ITEMS = Path("tests/training/reversal_items.tsv")
LISTS = Path("tests/training/reversal_lists.tsv")  # tables, changelogs, footnotes: no prose
READINGS = Path("tests/training/reversal_readings.tsv")
MARKS = Path("tests/training/reversal_marks.tsv")  # which sentences tell, where there are several
BRIEFS = Path("tests/training/reversal_briefs.tsv")  # in pairs with one opening: for the gate only
_FOLDER = Path("tests/training")
_NEAR_WORK = Path("tests/training/near_work.txt")  # words of work and machines, nothing told
_SHORT = 260  # characters
_JOINED = 3  # of so many short passages one is read among others as well


def all_passages() -> list[Told]:
    """All that the reader learns from, of the working copy in the current folder."""
    none: frozenset[str] = frozenset()
    found = [*from_rows(PASSAGES), *from_rows(SENTENCES), *from_rows(ITEMS)]
    found += [*from_rows(LISTS), *from_readings(READINGS)]
    near_work = _NEAR_WORK.read_text(encoding="utf-8").splitlines()
    found += [(text, none) for text in (*ordinary_prose(), *near_work)]
    for passage in read_gold(GOLD):
        if "reversal" in passage.header.get("annotated", "").split():
            marks = passage.marked("reversal")
            found.append((passage.text, frozenset(mark.attributes["kind"] for mark in marks)))
    return found + joined(found)


def from_readings(path: Path) -> Iterator[Told]:
    """Passages of other files with the kinds they tell.

    A table with columns `file` (in tests/training), `line` (from 1) and `kinds`.
    """
    for text, row in _pointed(path):
        yield text, frozenset(row["kinds"].split())


def marked() -> dict[str, dict[int, frozenset[str]]]:
    """By passage: where each sentence that tells a reversal starts, and which kinds it tells.

    A table with columns `file` (in tests/training), `line` (from 1), `at` (characters before the
    sentence) and `kinds`.
    """
    found: dict[str, dict[int, frozenset[str]]] = {}
    for text, row in _pointed(MARKS):
        found.setdefault(text, {})[int(row["at"])] = frozenset(row["kinds"].split())
    return found


def _pointed(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a table, each with the passage to which its `file` and `line` point."""
    read: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = row["file"]
            if name not in read:
                read[name] = _by_line(_FOLDER / name)
            yield read[name][int(row["line"]) - 1], row


def _by_line(path: Path) -> list[str]:
    """The passages of a file, one a line, without the braces around figures."""
    if path.suffix == ".tsv":
        return ["", *(text for text, _ in from_rows(path))]  # the first line names the columns
    lines = path.read_text(encoding="utf-8").splitlines()
    return [BRACED.sub(r"\1", line.partition(" | ")[2]) for line in lines]


def joined(passages: list[Told]) -> list[Told]:
    """Short passages before, after and between others, so that length alone tells nothing."""
    chance = random.Random(1)  # noqa: S311 - the same passages each time
    short = [told for told in passages if len(told[0]) < _SHORT]
    nothing = [text for text, kinds in short if not kinds]
    found: list[Told] = []
    for text, kinds in chance.sample(short, len(short) // _JOINED):
        first, last = chance.choice(nothing), chance.choice(nothing)
        ways = (f"{first} {text}", f"{text} {first}", f"{first} {text} {last}")
        found.append((chance.choice(ways), kinds))
    return found
