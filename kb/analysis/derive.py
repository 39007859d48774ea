"""What every build computes from the curated rows: origins of sources and conflict candidates."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection

from kb.analysis.conflicts import comparable, find_conflicts
from kb.analysis.origins import trace_origins
from kb.store import derived


def derive(connection: Connection, touched: set[str]) -> None:
    """Bring the derived rows in line with the curated ones, given the records that changed.

    Conflicts are looked for among the figures of every subject that a touched record speaks of.
    """
    _derive_origins(connection)
    if touched:
        _derive_days(connection, derived.citing(connection, touched))
        _derive_conflicts(connection, touched)


def _derive_origins(connection: Connection) -> None:
    sources, repeats = derived.source_graph(connection)
    derived.write_origins(connection, trace_origins(sources, repeats))


def _derive_days(connection: Connection, records: set[str]) -> None:
    days = [
        (part, record, said if said is not None else published)
        for part, record, said, published in derived.publications(connection, records)
    ]
    known = [(part, record, day) for part, record, day in days if day is not None]
    derived.write_first_known(connection, records, known)


def _derive_conflicts(connection: Connection, touched: set[str]) -> None:
    subjects = derived.subjects_of(connection, touched)
    figures = [
        figure
        for row in derived.figures_of_subjects(connection, subjects)
        if (figure := comparable(**row)) is not None
    ]
    records = {figure.record_id for figure in figures} | touched
    curated = derived.curated_members(connection, records)
    candidates = find_conflicts(figures, curated)
    derived.write_candidates(
        connection,
        subjects,
        [(_identity(c.record_id, c.members), c.record_id, c.members) for c in candidates],
    )


def _identity(record_id: str, members: tuple[str, str]) -> str:
    digest = hashlib.sha256("\x00".join(members).encode()).hexdigest()
    return f"{record_id}/candidate-{digest[:12]}"
