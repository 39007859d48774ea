"""Findings that a person looked at and let stand, with the reason: `corpus/exceptions.tsv`.

Columns: record, rule, words of the finding, reason; in the order of their lines.
"""

from __future__ import annotations

from pathlib import Path

from kb.casefile.load import read
from kb.errors import Problem

NAME = "exceptions.tsv"
COLUMNS = ("record", "rule", "part", "reason")


def read_exceptions(root: Path) -> tuple[set[tuple[str, str, str]], list[Problem]]:
    """Record, rule and part of each finding let stand, and what is wrong with the file."""
    if not (root / NAME).is_file():
        return set(), []
    content = read(root / NAME, NAME)
    if isinstance(content, Problem):
        return set(), [content]
    lines = content.decode("utf-8", "replace").splitlines()
    head = "\t".join(COLUMNS)
    if not lines or lines[0] != head:
        wanted = head.replace("\t", " → ")
        return set(), [Problem(NAME, 1, 1, "has not the right columns", f"begin with {wanted}")]
    kept: set[tuple[str, str, str]] = set()
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or not all(cells):
            message = f"has {len(cells)} cells; each line has record, rule, part and reason"
            problems.append(Problem(NAME, number, 1, message, "separate the cells by tabs"))
        else:
            kept.add((cells[0], cells[1], cells[2]))
    if lines[1:] != sorted(lines[1:]):
        problems.append(Problem(NAME, 2, 1, "is not sorted", "sort the lines", "layout"))
    return kept, problems


def let_stand(problem: Problem, kept: set[tuple[str, str, str]]) -> bool:
    """Whether a finding is one of those: its record, its rule, and a part named in its words."""
    record = Path(problem.path).stem
    return any(
        known == record and rule == problem.rule and f'"{part}"' in problem.message
        for known, rule, part in kept
    )
