"""Views → flat rows for tables and exports. Pure; keys are the columns in their order."""

from __future__ import annotations

from typing import Any

from kb.analysis.second_reading import SecondReading, second_readings
from kb.store.views import (
    ClaimView,
    ConflictView,
    FigureView,
    RecordView,
    ReversalView,
    SourceView,
)
from kb.types.dates import days_between
from kb.vocabulary import OutcomeKind

Row = dict[str, Any]


def record_row(record: RecordView) -> Row:
    """A record in one row."""
    states = [claim.state for claim in record.claims]
    return {
        "id": record.id,
        "kind": str(record.kind),
        "title": record.title,
        "organization": record.organization.label,
        "function": record.function.label,
        "sector": record.sector.label if record.sector is not None else None,
        "technology": record.technology.label,
        "technology_kind": str(record.technology_kind),
        "countries": record.countries,
        "status": str(record.status),
        "claims": len(record.claims),
        **{kind.value: states.count(kind) for kind in OutcomeKind},
        "figures": len(record.figures),
        "sources": len(record.sources),
        "reversals": len(record.reversals),
        "added": _text(record.added),
        "changed": _text(record.changed),
    }


def claim_rows(record: RecordView) -> list[Row]:
    """The claims of a record, one in each row; `state` is the strongest outcome a claim has.

    `second_reading` is the verdict of the ledger, `read_again` the day of it.
    """
    readings = second_readings(record)
    return [_claim_row(record, claim, readings.get(claim.id)) for claim in record.claims]


def _claim_row(record: RecordView, claim: ClaimView, reading: SecondReading | None) -> Row:
    latest = max(
        (o.date for o in claim.outcomes if o.kind == claim.state and o.date is not None),
        default=None,
    )
    return {
        "id": claim.id,
        "record": record.id,
        "organization": record.organization.label,
        "kind": str(claim.kind),
        "said": _text(claim.said),
        "speakers": [speaker.name for speaker in claim.speakers],
        "text": claim.text,
        "state": str(claim.state),
        "state_since": _text(latest),
        "figures": [figure.id for figure in claim.figures] + claim.results,
        "sources": claim.sources,
        "venue": claim.venue,
        "reported_by": claim.reported_by,
        "second_reading": str(reading.verdict) if reading is not None else None,
        "read_again": _text(reading.day) if reading is not None else None,
    }


def figure_row(record: RecordView, figure: FigureView) -> Row:
    """A figure in one row, with its first proof."""
    proof = figure.evidence[0] if figure.evidence else None
    claim = next((c for c in record.claims if c.id == figure.claim_id), None)
    return {
        "id": figure.id,
        "record": record.id,
        "claim": figure.claim_id,
        "claim_kind": str(claim.kind) if claim is not None else None,
        "speakers": [speaker.name for speaker in claim.speakers] if claim is not None else [],
        "subject": figure.subject_id,
        "metric": figure.metric_id,
        "family": figure.family,
        "qualifier": str(figure.qualifier),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.currency or figure.unit_id,
        "currency": figure.currency,
        "per": figure.per_id,
        "change": _text(figure.change),
        "of": figure.of,
        "base_n": figure.base_n,
        "scope": figure.scope,
        "counted": figure.counted,
        "condition": figure.condition,
        "as_of": _text(figure.as_of),
        "as_of_first": _text(figure.as_of.first) if figure.as_of else None,
        "as_of_last": _text(figure.as_of.last) if figure.as_of else None,
        "stage": _text(figure.stage),
        "mechanism": _text(figure.mechanism),
        "stance": str(figure.stance),
        "system": figure.system,
        "version": figure.version,
        "question": figure.question,
        "answer": figure.answer,
        "source": proof.source_id if proof is not None else None,
        "quote": proof.quote if proof is not None else None,
    }


def reversal_row(record: RecordView, reversal: ReversalView) -> Row:
    """A reversal in one row, with the days since each claim it goes back on."""
    claims = {claim.id: claim for claim in record.claims}
    fewest, most = days_to_reversal(record, reversal) or (None, None)
    return {
        "id": reversal.id,
        "record": record.id,
        "organization": record.organization.label,
        "kind": str(reversal.kind),
        "date": _text(reversal.date),
        "of": reversal.of,
        "of_text": [claims[i].text for i in reversal.of if i in claims],
        "by": reversal.by,
        "by_text": [claims[i].text for i in reversal.by if i in claims],
        "days_min": fewest,
        "days_max": most,
        "note": reversal.note,
    }


def days_to_reversal(record: RecordView, reversal: ReversalView) -> tuple[int, int] | None:
    """Fewest and most days from the first of the claims gone back on to the reversal.

    None where a date is missing, open, or overlaps the other.
    """
    said = [c.said for c in record.claims if c.id in reversal.of and c.said is not None]
    if reversal.date is None or not said:
        return None
    return days_between(min(said), reversal.date)


def conflict_row(record: RecordView, conflict: ConflictView) -> Row:
    """A conflict in one row."""
    return {
        "id": conflict.id,
        "record": record.id,
        "organization": record.organization.label,
        "found_by": "person" if conflict.curated else "computation",
        "kind": _text(conflict.kind),
        "members": conflict.members,
        "note": conflict.note,
    }


def source_row(source: SourceView, cited_by: list[str]) -> Row:
    """A source in one row."""
    return {
        "id": source.id,
        "publisher": source.publisher,
        "published": _text(source.published),
        "kind": str(source.kind),
        "title": source.title,
        "author": source.author,
        "url": source.url,
        "archive_url": source.archive_url,
        "language": source.language,
        "origin": str(source.origin),
        "repeats": [*source.relies_on, *source.copy_of],
        "origins": source.origins,
        "seen": source.seen,
        "records": cited_by,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
