"""Events in order of date, on the page of a record and across records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.publish import escape
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, listing_page, number
from kb.publish.relations import days_to
from kb.publish.templating import render
from kb.publish.urls import Ways, page_url
from kb.query.terms import REVERSAL_NAMES, words
from kb.query.timeline import Event, timeline
from kb.query.wording import after_words, date_words, month_name
from kb.vocabulary import OutcomeKind, ReversalKind

# A page of more events than this is put into pages of months.
_MOST_EVENTS = 600
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


def timeline_pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and Markdown of the timeline: a page for each year, or month, and their list."""
    years: dict[int, list[Event]] = defaultdict(list)
    for event in timeline(holdings.records.values()):
        years[event.date.first.year].append(event)
    periods: list[tuple[str, str, list[Event]]] = []
    for year, events in sorted(years.items(), reverse=True):
        if len(events) <= _MOST_EVENTS:
            periods.append((f"{year:04}", str(year), events))
            continue
        months: dict[int, list[Event]] = defaultdict(list)
        for event in events:
            months[event.date.first.month].append(event)
        for month, of_month in sorted(months.items(), reverse=True):
            name = f"{month_name(month)} {year}"
            periods.append((f"{year:04}-{month:02}", name, of_month))
    paths = [f"timeline/{slug}.md" for slug, _, _ in periods]
    for place, (_, name, events) in enumerate(periods):
        around = {
            "later": _neighbour(paths, periods, place - 1),
            "earlier": _neighbour(paths, periods, place + 1),
        }
        yield paths[place], _period_page(paths[place], name, event_items(events, holdings), around)
    yield "timeline/index.md", _index(paths, periods)


def _neighbour(
    paths: list[str], periods: list[tuple[str, str, list[Event]]], place: int
) -> tuple[str, str] | None:
    if not 0 <= place < len(periods):
        return None
    return page_url(paths[place]), periods[place][1]


def _period_page(
    path: str, name: str, items: list[EventItem], around: dict[str, tuple[str, str] | None]
) -> str:
    fields = {
        "head": escape.front_matter({"title": f"Timeline, {name}", "hide": ["navigation", "toc"]}),
        "to": Ways(path),
        "title": name,
        "events": items,
        **around,
    }
    return render("timeline.md.jinja", fields)


def _index(paths: list[str], periods: list[tuple[str, str, list[Event]]]) -> str:
    columns = [
        Column("When"),
        *(Column(name, number=True) for name in ("Claims", "Outcomes", "Reversals")),
    ]
    rows = []
    for path, (slug, name, events) in zip(paths, periods, strict=True):
        count = Counter(
            "reversal"
            if event.what.startswith("reversal (")
            else "outcome"
            if event.what in _OUTCOMES
            else "claim"
            for event in events
        )
        counts = [number(count[family]) for family in ("claim", "outcome", "reversal")]
        rows.append([Cell(name, page_url(path), sort=slug), *counts])
    intro = (
        "Everything in the record that has a date, in order: what was said, what became of it, "
        "and what was taken back. A date stands as exactly as its source gives it."
    )
    section = Section("Years", columns, rows, filtered=False)
    return listing_page(Listing("timeline/index.md", "Timeline", [intro], [section]))
