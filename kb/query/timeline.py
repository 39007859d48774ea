"""What happened when: claims, outcomes and reversals of records, in order of date. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kb.store.views import RecordView
from kb.types.dates import OPEN_END, PartialDate
from kb.vocabulary import OutcomeKind


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a date: a claim said, a claim's outcome, a reversal.

    `id` is that of the claim or reversal; `sources` are ids of what proves it.
    """

    date: PartialDate
    what: str
    record_id: str
    id: str
    who: str
    text: str
    sources: tuple[str, ...]


def timeline(records: Iterable[RecordView]) -> list[Event]:
    """Every dated event of the records; what has no date of its own is left out.

    A reversal stands once: the claims that state it are not listed beside it on the same day.
    """
    events: list[Event] = []
    latest: dict[str, date] = {}
    for record in records:
        events.extend(_events(record))
        latest.update(_latest(record))
    return sorted(events, key=lambda event: _order(event, latest))


def _latest(record: RecordView) -> dict[str, date]:
    """Up to which day each claim was said that a reversal goes back on.

    A claim known only to the year is not later than what takes it back in that year.
    """
    claims = {claim.id: claim for claim in record.claims}
    latest: dict[str, date] = {}
    for reversal in record.reversals:
        for claim_id in reversal.of:
            said = claims[claim_id].said if claim_id in claims else None
            if reversal.date is not None and said is not None and said.overlaps(reversal.date):
                day = standing_day(reversal.date)
                latest[claim_id] = min(day, latest.get(claim_id, day))
    return latest


def standing_day(when: PartialDate) -> date:
    """The day to stand under in a timeline: the last it can mean, or the first of an open end.

    So what is known only to the month or year comes after what is known better, at its end.
    """
    return when.first if when.last == OPEN_END else when.last


def _order(event: Event, latest: dict[str, date]) -> tuple[date, date, str, int]:
    # On one day what was said comes before what became of it, and reversals come last.
    rank = 1 if event.what in set(OutcomeKind) else 0
    if event.what.startswith("reversal ("):
        rank = 2
    day = standing_day(event.date)
    # What is known to the day comes before a month that ends on it.
    exact = date.max - (event.date.first - date.min)
    if rank == 0 and event.id in latest and latest[event.id] <= day:
        day, exact = latest[event.id], date.min
    # Else in the order of the case file, which puts the headline claim of a day first.
    return day, exact, event.record_id, rank


def between(events: Iterable[Event], since: date | None, until: date | None) -> list[Event]:
    """The events that can have happened in a period."""
    return [
        event
        for event in events
        if (since is None or event.date.last >= since)
        and (until is None or event.date.first <= until)
    ]


def _events(record: RecordView) -> Iterable[Event]:
    claims = {claim.id: claim for claim in record.claims}
    told = {
        (claim_id, reversal.date.text)
        for reversal in record.reversals
        if reversal.date is not None
        for claim_id in reversal.by
    }
    for claim in record.claims:
        who = ", ".join(speaker.name for speaker in claim.speakers)
        sources = tuple(claim.sources)
        if claim.said is not None and (claim.id, claim.said.text) not in told:
            yield Event(claim.said, str(claim.kind), record.id, claim.id, who, claim.text, sources)
        for outcome in claim.outcomes:
            if outcome.date is not None and outcome.kind not in ("reversed", "standing"):
                proof = tuple(dict.fromkeys(piece.source_id for piece in outcome.evidence))
                said = f"What was said: {claim.text}"
                text = f"{outcome.note} {said}" if outcome.note else said
                yield Event(outcome.date, str(outcome.kind), record.id, claim.id, who, text, proof)
    for reversal in record.reversals:
        if reversal.date is None:
            continue
        stating = [claims[i] for i in reversal.by if i in claims]
        who = ", ".join(dict.fromkeys(s.name for claim in stating for s in claim.speakers))
        text = " ".join(claim.text for claim in stating) or reversal.note or ""
        proof = tuple(dict.fromkeys(s for claim in stating for s in claim.sources))
        yield Event(
            reversal.date, f"reversal ({reversal.kind})", record.id, reversal.id, who, text, proof
        )
