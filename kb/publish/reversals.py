"""The ledger of reversals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kb.publish.charts.bars import Bar, Part
from kb.publish.charts.block import ChartBlock, bar_block, chart_csv
from kb.publish.citing import page_apa
from kb.publish.curve import CASES_URL, Curve
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_pages, number
from kb.publish.relations import reversal_item
from kb.publish.urls import PREFIX
from kb.query.terms import REVERSAL_NAMES
from kb.query.wording import date_words
from kb.store.views import RecordView, ReversalView
from kb.vocabulary import ReversalKind

PATH = "reversals/index.md"
KINDS_CSV = "reversals/kinds.csv"
_MOST = 96  # rows with long texts; a hundred weigh 30 kB
_COLUMNS = (
    Column("Taken back"),
    Column("First said"),
    Column("Days between", number=True),
    Column("Record"),
    Column("How", choice=True),
    Column("What had been said"),
    Column("What came instead"),
)


def reversal_pages(holdings: Holdings, curve: Curve) -> Iterator[tuple[str, str]]:
    """Path and content of the ledger, of the list of cases on the curve, and of chart data."""
    found = [
        (reversal.date.first.isoformat() if reversal.date else "", _row(record, reversal, holdings))
        for record in holdings.records.values()
        for reversal in record.reversals
    ]
    rows = [row for _, row in sorted(found, key=lambda entry: entry[0], reverse=True)]
    kinds = Counter(
        ReversalKind(reversal.kind)
        for record in holdings.records.values()
        for reversal in record.reversals
    )
    intro = [
        f"{counted(len(rows), 'reversal')}: organizations that went back on what they had said or "
        "done. Days count from the first of the claims that were taken back to the reversal; where "
        "a date is known only to the month or year, the fewest and the most days are given, and "
        "where the two dates overlap or one is missing, none.",
        "The cases were collected, not sampled: how often they turn back says nothing of how often "
        "organizations do.",
    ]
    ledger = Section("Reversals", _COLUMNS, rows, "Ledger", "_ledger", most=_MOST)
    made = [curve.block(), _kinds(kinds, holdings) if kinds else None]
    charts = [block for block in made if block is not None]
    counts = (
        ("On the curve, with both dates", "_taken", len(curve.times)),
        ("Left out, with the reason", "_left", len(curve.left_out)),
    )
    cases = Section(
        "The cases of the curve",
        (Column("List"), Column("Cases", number=True)),
        [
            [Cell(name, f"{CASES_URL}#{anchor}"), number(count)]
            for name, anchor, count in counts
            if count
        ],
        "Behind the curve",
        "_cases",
        filtered=False,
    )
    yield from listing_pages(Listing(PATH, "Reversals", intro, [cases, ledger], charts=charts))
    yield (
        KINDS_CSV,
        chart_csv(("kind", "reversals"), [(kind.value, count) for kind, count in _ordered(kinds)]),
    )
    yield from curve.pages()


def _row(record: RecordView, reversal: ReversalView, holdings: Holdings) -> list[Cell]:
    item = reversal_item(reversal, holdings)
    dates = [d for i in reversal.of if (d := holdings.claims[i].said) is not None]
    first = min(dates, default=None)
    return [
        Cell(item.date or "no date known", item.href, sort=item.date_sort),
        Cell(
            date_words(first) if first is not None else "no date known",
            sort=first.first.isoformat() if first is not None else "9999",
        ),
        Cell(item.days or "not known", sort=item.days_sort),
        Cell(record.title, holdings.record_url(record.id), below=record.organization.label),
        Cell(item.kind),
        Cell("", lines=[(said.text, said.href) for said in item.of]),
        Cell("", lines=[(said.text, said.href) for said in item.by]),
    ]


def _ordered(kinds: Counter[ReversalKind]) -> list[tuple[ReversalKind, int]]:
    return sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0].value))


def _kinds(kinds: Counter[ReversalKind], holdings: Holdings) -> ChartBlock:
    ordered = _ordered(kinds)
    names = [(REVERSAL_NAMES[kind].capitalize(), count) for kind, count in ordered]
    title = "How they went back"
    return bar_block(
        "kinds",
        title,
        "; ".join(f"{name}: {count}" for name, count in names),
        [
            Bar(name, [Part(count, "rr-fill-reversal", f"{name}: {count}")], f"{count:,}")
            for name, count in names
        ],
        subtitle="Reversals by what the organization did; the ledger can be filtered by it.",
        columns=(Column("What it did"), Column("Reversals", number=True)),
        rows=[[Cell(name), number(count)] for name, count in names],
        csv=PREFIX + KINDS_CSV,
        source=f"Replacement Record, {counted(sum(kinds.values()), 'reversal')}.",
        citation=page_apa("Reversals", holdings.last_change),
    )
