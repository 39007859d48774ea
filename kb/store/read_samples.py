"""Reading the blind samples of the record back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from kb import model
from kb.store.tables import table
from kb.vocabulary import AuditError


@dataclass(frozen=True, slots=True)
class BlindSampleView:
    """Claims read once more after correction; `errors` counts the wrong ones by type."""

    date: date
    drawn: int
    compared: int
    wrong: int
    errors: dict[AuditError, int]
    note: str


def read_samples(connection: Connection) -> list[BlindSampleView]:
    """Every blind sample, in order of day and drawing."""
    samples = table(model.BlindSample)
    return [
        BlindSampleView(row.date, row.drawn, row.compared, row.wrong, _errors(row.errors), row.note)
        for row in connection.execute(select(samples).order_by(samples.c.position))
    ]


def _errors(text: str | None) -> dict[AuditError, int]:
    pairs = (word.partition(":") for word in (text or "").split())
    return {AuditError(name): int(count) for name, _, count in pairs}
