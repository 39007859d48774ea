"""A record as it stood on a day: only what had been said by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kb.store.views import ClaimView, ConflictView, RecordView, RepetitionView, SourceView


def as_of(record: RecordView, day: date) -> RecordView:
    """The record with what was said, published and done by `day`.

    A claim, result or outcome without any date is left out: it is not known to have been there.
    Outcomes count from the first day their date can mean.
    """
    claims = [_claim(claim, day) for claim in record.claims if _by(claim.known, day)]
    results = [figure for figure in record.results if _by(figure.known, day)]
    there = {claim.id for claim in claims} | {figure.id for figure in results}
    there |= {figure.id for claim in claims for figure in claim.figures}
    sources = [source for source in record.sources if _published(source, day)]
    published = {source.id for source in sources}
    return replace(
        record,
        claims=claims,
        results=results,
        sources=sources,
        reversals=[
            reversal
            for reversal in record.reversals
            if reversal.date is not None and reversal.date.first <= day
        ],
        conflicts=[c for c in record.conflicts if _whole(c, there)],
        repetitions=[r for r in record.repetitions if _passed_on(r, published)],
        audit=[entry for entry in record.audit if entry.date <= day],
    )


def _claim(claim: ClaimView, day: date) -> ClaimView:
    outcomes = [o for o in claim.outcomes if o.date is not None and o.date.first <= day]
    return replace(claim, outcomes=outcomes)


def _by(known: date | None, day: date) -> bool:
    return known is not None and known <= day


def _published(source: SourceView, day: date) -> bool:
    return source.published is not None and source.published.first <= day


def _whole(conflict: ConflictView, there: set[str]) -> bool:
    return all(member in there for member in conflict.members)


def _passed_on(repetition: RepetitionView, published: set[str]) -> bool:
    return repetition.source_id in published
