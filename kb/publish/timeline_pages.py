"""The timeline across records: a page for each year, in months where a year is long."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.publish import escape
from kb.publish.charts.bars import Bar, Part, columns
from kb.publish.charts.block import ChartBlock, chart_csv
from kb.publish.citing import page_apa
from kb.publish.facets import facets_script
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, listing_page, number
from kb.publish.templating import render
from kb.publish.timeline import event_items, family_of
from kb.publish.urls import PREFIX, Ways, page_url
from kb.query.timeline import Event, standing_day, timeline
from kb.query.wording import month_name

INDEX = "timeline/index.md"
COUNTS_CSV = "timeline/counts.csv"
# A year of more events than this is put into pages of months, a month into parts.
_MOST = 240
_FAMILIES = (
    ("claim", "Claims", "rr-fill-claim"),
    ("outcome", "Outcomes", "rr-fill-conflict"),
    ("reversal", "Reversals", "rr-fill-reversal"),
)
# What the index of the timeline counts is what its pages list.
_Counts = Counter[str]


@dataclass(frozen=True, slots=True)
class _Period:
    """Events of one page; `slug` is its address, `year` the year it belongs to."""

    slug: str
    name: str
    year: int
    events: Sequence[Event]

    @property
    def path(self) -> str:
        return f"timeline/{self.slug}.md"


def timeline_pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and content of the timeline: pages of years and months, their list, its data."""
    years: dict[int, list[Event]] = defaultdict(list)
    for event in timeline(holdings.records.values()):
        years[standing_day(event.date).year].append(event)
    ordered = sorted(years.items(), reverse=True)
    periods = [period for year, events in ordered for period in _periods(year, events)]
    names = [year for year, _ in ordered]
    for place, period in enumerate(periods):
        around = (
            _neighbour(periods, place + 1),
            _neighbour(periods, place - 1),
        )
        parts = [other for other in periods if other.year == period.year]
        yield period.path, _page(period, names, parts, around, holdings)
    for year, _ in ordered:
        parts = [period for period in periods if period.year == year]
        if len(parts) > 1:
            yield f"timeline/{year:04}.md", _year_of_months(year, parts)
    counts = {year: _count(events) for year, events in ordered}
    yield INDEX, _index(counts, holdings)
    yield (
        COUNTS_CSV,
        chart_csv(
            ("year", "claims", "outcomes", "reversals"),
            [
                (year, *(count[f] for f, _, _ in _FAMILIES))
                for year, count in sorted(counts.items())
            ],
        ),
    )


def _periods(year: int, events: Sequence[Event]) -> Iterator[_Period]:
    """The latest first."""
    if len(events) <= _MOST:
        yield _Period(f"{year:04}", str(year), year, events)
        return
    months: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        months[_month(event)].append(event)
    for month in sorted(months, reverse=True):
        slug, name = f"{year:04}-{month:02}", _month_title(month, year)
        parts = -(-len(months[month]) // _MOST)
        for part in reversed(range(parts)):
            some = months[month][part * _MOST : (part + 1) * _MOST]
            if part == 0:
                yield _Period(slug, name, year, some)
            else:
                yield _Period(f"{slug}-{part + 1}", f"{name}, part {part + 1}", year, some)


def _month(event: Event) -> int:
    """The month it happened in; 13 where that is not known, or where it took longer."""
    first, last = event.date.first, event.date.last
    if (first.year, first.month) == (last.year, last.month):
        return first.month
    return 13


def _month_title(month: int, year: int) -> str:
    return f"{year}, month not known" if month == 13 else f"{month_name(month)} {year}"


def _neighbour(periods: Sequence[_Period], place: int) -> tuple[str, str] | None:
    if not 0 <= place < len(periods):
        return None
    return page_url(periods[place].path), periods[place].name


def _year_url(year: int) -> str:
    return page_url(f"timeline/{year:04}.md")


def _page(
    period: _Period,
    years: Sequence[int],
    parts: Sequence[_Period],
    around: tuple[tuple[str, str] | None, tuple[str, str] | None],
    holdings: Holdings,
) -> str:
    months: dict[int, list[Event]] = defaultdict(list)
    for event in period.events:
        months[_month(event)].append(event)
    records = sorted({event.record_id for event in period.events})
    places = {record_id: place for place, record_id in enumerate(records)}
    groups = [
        (
            f"m{month}",
            _month_title(month, period.year),
            [
                (item, places[event.record_id])
                for event, item in zip(
                    months[month], event_items(months[month], holdings), strict=True
                )
            ],
        )
        for month in sorted(months)
    ]
    fields = {
        "head": escape.front_matter(
            {"title": f"Timeline, {period.name}", "hide": ["navigation", "toc"]}
        ),
        "to": Ways(period.path),
        "title": period.name,
        "years": [
            (_year_url(year) if year != period.year or len(parts) > 1 else None, str(year))
            for year in years
        ],
        "months": [
            (page_url(part.path) if part is not period else None, _short(part))
            for part in reversed(parts)
        ]
        if len(parts) > 1
        else [],
        "earlier": around[0],
        "later": around[1],
        "count": len(period.events),
        "groups": groups,
        "facets": facets_script([holdings.records[i] for i in records]),
    }
    return render("timeline.md.jinja", fields)


def _short(period: _Period) -> str:
    """A month without its year, for a row of months."""
    return period.name.replace(f" {period.year}", "").replace(f"{period.year}, ", "")


def _count(events: Iterable[Event]) -> _Counts:
    return Counter(family_of(event) for event in events)


def _year_of_months(year: int, parts: Sequence[_Period]) -> str:
    rows = [
        [Cell(part.name, page_url(part.path), sort=part.slug), *_numbers(_count(part.events))]
        for part in parts
    ]
    section = Section(f"Months of {year}", _columns("Month"), rows, filtered=False)
    path = f"timeline/{year:04}.md"
    return listing_page(
        Listing(path, f"Timeline, {year}", [], [section], ("kb/timeline/", "Timeline"))
    )


def _columns(first: str) -> tuple[Column, ...]:
    return (Column(first), *(Column(name, number=True) for _, name, _ in _FAMILIES))


def _numbers(count: _Counts) -> list[Cell]:
    return [number(count[family]) for family, _, _ in _FAMILIES]


def _index(counts: dict[int, _Counts], holdings: Holdings) -> str:
    rows = [
        [Cell(str(year), _year_url(year), sort=year), *_numbers(count)]
        for year, count in counts.items()
    ]
    intro = (
        "Everything in the record that has a date, in order: what was said, what became of it, "
        "and what was taken back. A date stands as exactly as its source gives it; what is known "
        "only to the month or year stands at its end."
    )
    section = Section("Years", _columns("Year"), rows, filtered=False)
    charts = [_chart(counts, rows, holdings)] if counts else []
    return listing_page(Listing(INDEX, "Timeline", [intro], [section], charts=charts))


def _chart(
    counts: dict[int, _Counts], rows: Sequence[Sequence[Cell]], holdings: Holdings
) -> ChartBlock:
    shown = range(min(counts), max(counts) + 1)
    bars = [
        Bar(
            str(year),
            [
                Part(count[family], kind, f"{year}: {count[family]:,} {name.lower()}")
                for family, name, kind in _FAMILIES
                if count[family]
            ],
            str(count.total()),
        )
        for year in shown
        for count in [counts.get(year, Counter())]
    ]
    title = "What the record holds, year by year"
    totals = {year: count.total() for year, count in counts.items()}
    most = max(totals, key=lambda year: (totals[year], -year))
    drawing = columns(
        "years",
        title,
        f"Columns from {min(counts)} to {max(counts)}; the highest is {most} with "
        f"{totals[most]:,} dated events.",
        bars,
    )
    return ChartBlock(
        anchor="_years",
        title=title,
        subtitle="Dated claims, outcomes of claims and reversals. It shows what has been "
        "collected, not all that happened.",
        drawing=drawing,
        columns=_columns("Year"),
        rows=rows,
        csv=PREFIX + COUNTS_CSV,
        source=f"Replacement Record, {sum(totals.values()):,} dated events.",
        citation=page_apa("Timeline", holdings.last_change),
        legend=[(kind, name) for _, name, kind in _FAMILIES],
    )
