"""Blind samples of the record: `corpus/audit/samples.tsv`, one line for a sample.

A sample is a number of claims drawn at random and read once more, after correction, by readers
who had not read them before. Columns: date, drawn, compared, wrong, errors, note. Lines stand in
the order of their days, and those of one day in the order in which they were drawn.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)
from pydantic_core import ErrorDetails

from kb.casefile import corpus
from kb.casefile.fields import Day, Words
from kb.casefile.load import read
from kb.casefile.parse import closest
from kb.casefile.schema import Part
from kb.errors import Problem
from kb.vocabulary import AuditError

COLUMNS = ("date", "drawn", "compared", "wrong", "errors", "note")
_HEAD = "\t".join(COLUMNS)
_MOST = 200  # characters of a note
_WHOLE = re.compile(r"0|[1-9][0-9]{0,5}")
_TYPES = [error.value for error in AuditError]
_ONE = rf"({'|'.join(_TYPES)}):[1-9][0-9]{{0,5}}"


def _count(value: Any) -> int:
    if not _WHOLE.fullmatch(str(value)):
        raise ValueError(f'"{value}" is no whole number; write digits alone, such as 94')
    return int(value)


def _errors(value: Any) -> dict[AuditError, int]:
    """`kind:9 stage:4` → the claims that were wrong in each respect."""
    found: dict[AuditError, int] = {}
    for word in str(value).split():
        name, colon, count = word.partition(":")
        if name not in _TYPES:
            hint = closest(name, _TYPES) or f"one of {', '.join(_TYPES)}"
            raise ValueError(f'"{name}" is no type of error; {hint}')
        if not colon or count == "0" or not _WHOLE.fullmatch(count):
            raise ValueError(f'"{word}" has no count; write {name}:2 where two claims were wrong')
        if name in found:
            raise ValueError(f'"{name}" stands twice; add the two counts')
        found[AuditError(name)] = int(count)
    return found


def errors_text(errors: dict[AuditError, int]) -> str:
    """The errors of a sample as the file has them."""
    return " ".join(f"{error.value}:{count}" for error, count in errors.items())


Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
Errors = Annotated[
    dict[AuditError, int],
    BeforeValidator(_errors),
    PlainSerializer(errors_text, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^({_ONE}( {_ONE})*)?$",
            "description": "types of error with how many claims each, such as kind:9 stage:4",
        }
    ),
]


class BlindSample(Part):
    """Claims read once more after correction, blind, and how many of them were wrong.

    A claim counts once in `wrong`, and once in every type of error it has.
    """

    date: Day
    drawn: Count
    compared: Count
    wrong: Count
    errors: Errors = Field(default_factory=dict)
    note: Words

    @field_validator("note")
    @classmethod
    def _short(cls, note: str) -> str:
        if len(note) > _MOST:
            raise ValueError(f"{len(note)} characters are too long; say it in {_MOST}")
        return note

    @field_validator("drawn")
    @classmethod
    def _some(cls, drawn: int) -> int:
        if drawn == 0:
            raise ValueError("0 claims are no sample; give how many were drawn")
        return drawn

    @field_validator("compared")
    @classmethod
    def _of_those_drawn(cls, compared: int, info: ValidationInfo) -> int:
        return _at_most(compared, "drawn", info)

    @field_validator("wrong")
    @classmethod
    def _of_those_compared(cls, wrong: int, info: ValidationInfo) -> int:
        return _at_most(wrong, "compared", info)

    @field_validator("errors")
    @classmethod
    def _of_those_wrong(
        cls, errors: dict[AuditError, int], info: ValidationInfo
    ) -> dict[AuditError, int]:
        wrong = info.data.get("wrong")
        if wrong is None:
            return errors  # told already
        for error, count in errors.items():
            if count > wrong:
                raise ValueError(
                    f"{error.value}:{count} is more than the {wrong} wrong; "
                    "count a claim once for a type"
                )
        total = sum(errors.values())
        if total < wrong:
            raise ValueError(
                f"{total} in all for {wrong} wrong; give at least one type for each wrong claim"
            )
        return errors


def _at_most(count: int, column: str, info: ValidationInfo) -> int:
    whole = info.data.get(column)
    if whole is not None and count > whole:
        raise ValueError(f"{count} is more than the {whole} {column}; count only those among them")
    return count


def read_samples(root: Path) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Rows of the table of samples, in order, and every line that is wrong.

    A corpus without the file has no samples.
    """
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for name in corpus.sample_paths(root):
        lines = _lines(root, name)
        if isinstance(lines, Problem):
            return [], [lines]
        first: dict[tuple[date, str], int] = {}
        before = date.min
        for number, line in enumerate(lines, 2):
            sample, found = _sample(name, number, line)
            problems.extend(found)
            if sample is None:
                continue
            day = sample.date.first
            if day < before:
                message = f"{day} stands after {before}"
                problems.append(
                    Problem(name, number, 1, message, "sort the lines by day", "layout")
                )
            before = day
            there = first.setdefault((day, sample.note), number)
            if there != number:
                message = f'the sample "{sample.note}" of {day} stands on line {there} too'
                problems.append(Problem(name, number, 1, message, "give each a note of its own"))
                continue
            counts = sample.model_dump(include={"drawn", "compared", "wrong", "note"})
            errors = errors_text(sample.errors) or None
            rows.append({"date": day, "position": len(rows), **counts, "errors": errors})
    return rows, problems


def _lines(root: Path, name: str) -> list[str] | Problem:
    """The lines below the head."""
    content = read(root / name, name)
    if isinstance(content, Problem):
        return content
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Problem(name, line, 1, "is not UTF-8", "save the file as UTF-8")
    if not lines or lines[0] != _HEAD:
        head = "\\t".join(COLUMNS)
        return Problem(name, 1, 1, "has not the right columns", f"begin with {head}")
    return lines[1:]


def _sample(name: str, number: int, line: str) -> tuple[BlindSample | None, list[Problem]]:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        message = f"has {len(cells)} cells and not {len(COLUMNS)}"
        return None, [Problem(name, number, 1, message, "separate the cells by tabs")]
    # An empty cell is absent; but that there are no errors is held against the number of wrong.
    given = {k: v for k, v in zip(COLUMNS, cells, strict=True) if v or k == "errors"}
    try:
        return BlindSample.model_validate(given), []
    except ValidationError as error:
        return None, [
            Problem(name, number, 1, *_said(detail)) for detail in error.errors(include_url=False)
        ]


def _said(detail: ErrorDetails) -> tuple[str, str | None]:
    column = detail["loc"][0]
    if detail["type"] == "missing":
        return f"{column} is missing", f"every line has {', '.join(COLUMNS)}"
    message, _, advice = str(detail["ctx"]["error"]).partition("; ")
    if column == "date":
        return f"date: {message.removeprefix('date ')}", "write a full date such as 2026-11-22"
    return f"{column}: {message}", advice or None
