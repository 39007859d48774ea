"""Reading reversals, conflicts, repetitions and audits back into their records."""

from __future__ import annotations

from sqlalchemy import select

from kb import model
from kb.store.scope import Scope, partial_date
from kb.store.tables import table
from kb.store.views import AuditView, ConflictView, RecordView, RepetitionView, ReversalView


def read_relations(scope: Scope, found: dict[str, RecordView]) -> None:
    """Put reversals, conflicts, repetitions and audits into their records."""
    reversals, claims = table(model.Reversal), table(model.ReversalClaim)
    links = scope.links(claims, reversals, "reversal_id")
    statement = select(reversals).order_by(reversals.c.record_id, reversals.c.position)
    for row in scope.rows(statement, reversals.c.record_id):
        found[row.record_id].reversals.append(
            ReversalView(
                id=row.id,
                record_id=row.record_id,
                kind=row.kind,
                date=partial_date(row.date, row.date_first, row.date_last),
                note=row.note,
                of=[link.claim_id for link in links[row.id] if not link.states],
                by=[link.claim_id for link in links[row.id] if link.states],
            )
        )
    _conflicts(scope, found)
    _repetitions(scope, found)
    audit = table(model.AuditEntry)
    for row in scope.rows(
        select(audit).order_by(audit.c.claim_id, audit.c.source_id, audit.c.date),
        audit.c.record_id,
    ):
        found[row.record_id].audit.append(
            AuditView(row.claim_id, row.source_id, row.date, row.verdict, row.error, row.changed)
        )


def _conflicts(scope: Scope, found: dict[str, RecordView]) -> None:
    conflicts, members = table(model.Conflict), table(model.ConflictMember)
    links = scope.links(members, conflicts, "conflict_id")
    statement = select(conflicts).order_by(
        conflicts.c.record_id, conflicts.c.curated.desc(), conflicts.c.position, conflicts.c.id
    )
    for row in scope.rows(statement, conflicts.c.record_id):
        found[row.record_id].conflicts.append(
            ConflictView(
                id=row.id,
                record_id=row.record_id,
                kind=row.kind,
                curated=row.curated,
                note=row.note,
                members=[link.claim_id or link.figure_id for link in links[row.id]],
            )
        )


def _repetitions(scope: Scope, found: dict[str, RecordView]) -> None:
    repetitions, targets = table(model.Repetition), table(model.RepetitionTarget)
    links = scope.links(targets, repetitions, "repetition_id")
    statement = select(repetitions).order_by(repetitions.c.record_id, repetitions.c.position)
    for row in scope.rows(statement, repetitions.c.record_id):
        found[row.record_id].repetitions.append(
            RepetitionView(
                id=row.id,
                record_id=row.record_id,
                source_id=row.source_id,
                text=row.text,
                difference=row.difference,
                repeats=[x.claim_id or x.figure_id or x.source_id for x in links[row.id]],
            )
        )
