"""Events in order of date, on the page of a record and across records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.publish.holdings import Holdings
from kb.publish.relations import days_to
from kb.query.terms import REVERSAL_NAMES, words
from kb.query.timeline import Event
from kb.query.wording import after_words, date_words
from kb.vocabulary import OutcomeKind, ReversalKind

_OUTCOMES = frozenset(kind.value for kind in OutcomeKind) - {"reversed"}


@dataclass(frozen=True, slots=True)
class EventItem:
    """An event in words; `family` is claim, outcome or reversal."""

    family: str
    date: str
    year: int
    what: str
    days: str | None
    href: str
    text: str
    who: str
    record: str
    record_href: str


def event_items(events: Iterable[Event], holdings: Holdings) -> list[EventItem]:
    """Events as the templates show them."""
    return [_item(event, holdings) for event in events]


def _item(event: Event, holdings: Holdings) -> EventItem:
    record = holdings.records[event.record_id]
    family, what, days, who = "claim", words(event.what), None, event.who
    reversal = holdings.reversals.get(event.id) if event.what.startswith("reversal (") else None
    if reversal is not None:
        family = "reversal"
        what = f"reversal, {REVERSAL_NAMES[ReversalKind(reversal.kind)]}"
        said = [d for i in reversal.of if (d := holdings.claims[i].said) is not None]
        counted = days_to(min(said, default=None), reversal.date)
        days = after_words(counted) if counted is not None else None
    elif event.what in _OUTCOMES:
        family, what, who = "outcome", words(event.what), f"a claim of {event.who}"
    return EventItem(
        family=family,
        date=date_words(event.date),
        year=event.date.first.year,
        what=what,
        days=days,
        href=holdings.part_url(event.id),
        text=event.text,
        who=who,
        record=record.title,
        record_href=holdings.record_url(record.id),
    )


def family_of(event: Event) -> str:
    """Whether an event is a claim, an outcome or a reversal."""
    if event.what.startswith("reversal ("):
        return "reversal"
    return "outcome" if event.what in _OUTCOMES else "claim"
