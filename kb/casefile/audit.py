"""The ledger of claims read a second time: `corpus/audit/*.tsv`, one line for a claim and source.

Columns: record, claim, source, date, verdict, error, changed. Lines stand in the order of
record, claim, source and date, so that two people's additions merge.
"""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kb.casefile import corpus
from kb.casefile.load import read
from kb.casefile.parse import closest
from kb.casefile.registry import AuditEntry
from kb.casefile.schema import Record
from kb.casefile.walk import claims_of, figures_of
from kb.errors import Problem

COLUMNS = ("record", "claim", "source", "date", "verdict", "error", "changed")


def read_audit(
    root: Path,
    records: dict[str, Record],
    *,
    some: bool = False,
    broken: Container[str] = (),
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Rows of the audit table, and every line that is wrong.

    With `some`, `records` are not all of the corpus, and lines on others are passed over; so
    are lines on records that are `broken`, whose own problems say enough.
    """
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    first: dict[tuple[Any, ...], tuple[str, int]] = {}
    for name in corpus.audit_paths(root):
        content = read(root / name, name)
        if isinstance(content, Problem):
            problems.append(content)
            continue
        lines = content.decode("utf-8", "replace").splitlines()
        if not lines or tuple(lines[0].split("\t")) != COLUMNS:
            head = "\\t".join(COLUMNS)
            problems.append(Problem(name, 1, 1, "has not the right columns", f"begin with {head}"))
            continue
        if lines[1:] != sorted(lines[1:]):
            pairs = zip(lines[1:], sorted(lines[1:]), strict=True)
            at = next(n for n, (have, want) in enumerate(pairs, 2) if have != want)
            problems.append(Problem(name, at, 1, "is not sorted", "sort the lines", "layout"))
        for number, line in enumerate(lines[1:], 2):
            record = line.partition("\t")[0]
            if record in broken or (some and record not in records):
                continue
            entry, problem = _entry(name, number, line, records)
            if problem is not None:
                problems.append(problem)
            elif entry is not None:
                key = (entry["claim_id"], entry["source_id"], entry["date"])
                there = first.setdefault(key, (name, number))
                if there == (name, number):
                    rows.append(entry)
                else:
                    problems.append(_double(name, number, entry, there))
    return rows, problems


def _double(name: str, number: int, entry: dict[str, Any], there: tuple[str, int]) -> Problem:
    file, line = there
    message = (
        f'the reading of "{entry["claim_id"]}" against "{entry["source_id"]}" on {entry["date"]} '
        f"stands in {file} on line {line} too"
    )
    return Problem(name, number, 1, message, "make one line of the two")


def _entry(
    name: str, number: int, line: str, records: dict[str, Record]
) -> tuple[dict[str, Any] | None, Problem | None]:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        message = f"has {len(cells)} cells and not {len(COLUMNS)}"
        return None, Problem(name, number, 1, message, "separate the cells by tabs")
    given: dict[str, Any] = {k: v for k, v in zip(COLUMNS, cells, strict=True) if v}
    given["error"] = given.get("error", "").split()
    try:
        entry = AuditEntry.model_validate(given)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        column = str(detail["loc"][0])
        message = f'{column} "{detail["input"]}" is wrong'
        return None, Problem(
            name, number, 1, message, detail["msg"][:1].lower() + detail["msg"][1:]
        )
    record = records.get(entry.record)
    if record is None:
        hint = closest(entry.record, list(records))
        return None, Problem(name, number, 1, f'no record "{entry.record}"', hint)
    parts = [claim.id for claim in claims_of(record)]
    parts += [figure.id for _, figure in figures_of(record)]
    if entry.claim not in parts:
        hint = closest(entry.claim, parts)
        return None, Problem(
            name, number, 1, f'no claim or result "{entry.claim}" in {entry.record}', hint
        )
    return {
        "claim_id": f"{entry.record}/{entry.claim}",
        "record_id": entry.record,
        "source_id": entry.source,
        "date": entry.date.first,
        "verdict": entry.verdict,
        "error": " ".join(entry.error) or None,
        "changed": entry.changed,
    }, None
