"""Sources by publisher: how often each found something itself, and how often it repeats others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kb.publish.charts.bars import Bar, Part
from kb.publish.charts.block import ChartBlock, bar_block, chart_csv
from kb.publish.citing import page_apa
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_pages, number
from kb.publish.relations import source_item
from kb.publish.urls import PREFIX, page_url
from kb.store.views import SourceView
from kb.vocabulary import Origin

INDEX = "sources/index.md"
COUNTS_CSV = "sources/publishers.csv"
_MOST = 220  # sources on a page
_OFTEN = 3  # sources of a publisher that the first list names
_SHOWN = 15  # bars of the chart
_ORIGINS = (
    (Origin.YES, "Found it themselves", "rr-fill-good"),
    (Origin.NO, "Repeat others", "rr-fill-conflict"),
    (Origin.UNKNOWN, "Not known", "rr-fill-pale"),
)
_Publishers = dict[str, list[SourceView]]


def source_pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and content: publishers by how much they are cited, all sources by letter, data."""
    publishers: _Publishers = defaultdict(list)
    for source in holdings.sources.values():
        publishers[source.publisher].append(source)
    letters: dict[str, list[str]] = defaultdict(list)
    for name in sorted(publishers, key=lambda name: (name.casefold(), name)):
        letters[_letter(name)].append(name)
    order = sorted(letters, key=lambda letter: (letter == "other", letter))
    cited = Counter(s.id for record in holdings.records.values() for s in record.sources)
    for letter, names in sorted(letters.items()):
        yield from _letter_pages(letter, names, order, publishers, holdings, cited)
    yield from _index(publishers, order, holdings)
    yield (
        COUNTS_CSV,
        chart_csv(
            ("publisher", "sources", "origin_yes", "origin_no", "origin_unknown"),
            [
                (
                    name,
                    len(publishers[name]),
                    *(_count(publishers[name])[o] for o, _, _ in _ORIGINS),
                )
                for name in sorted(publishers)
            ],
        ),
    )


def _letter(publisher: str) -> str:
    first = publisher[:1].casefold()
    return first if first.isascii() and first.isalpha() else "other"


def _letter_path(letter: str) -> str:
    return f"sources/{letter}.md"


def _letter_name(letter: str) -> str:
    return "others" if letter == "other" else letter.upper()


def _ways(letters: Sequence[str], here: str | None) -> list[tuple[str | None, str]]:
    return [
        (page_url(_letter_path(letter)) if letter != here else None, _letter_name(letter))
        for letter in letters
    ]


def _count(sources: Sequence[SourceView]) -> Counter[str]:
    return Counter(str(source.origin) for source in sources)


_PUBLISHER_COLUMNS = (
    Column("Publisher"),
    Column("Sources", number=True),
    *(Column(name, number=True) for _, name, _ in _ORIGINS),
)


def _publisher_row(name: str, sources: Sequence[SourceView]) -> list[Cell]:
    count = _count(sources)
    url = page_url(_letter_path(_letter(name)))
    counts = [number(count[origin]) for origin, _, _ in _ORIGINS]
    return [Cell(name, url), number(len(sources)), *counts]


def _letter_pages(
    letter: str,
    names: Sequence[str],
    letters: Sequence[str],
    publishers: _Publishers,
    holdings: Holdings,
    cited: Counter[str],
) -> Iterator[tuple[str, str]]:
    columns = (
        Column("Publisher", choice=True),
        Column("Published"),
        Column("Source"),
        Column("Kind", choice=True),
        Column("Origin", choice=True),
        Column("Records", number=True),
    )
    rows = []
    for name in names:
        for source in sorted(publishers[name], key=lambda s: s.id):
            item = source_item(source, holdings, 0)
            repeats = [said for _, _, said in item.repeats]
            rows.append(
                [
                    Cell(source.publisher),
                    Cell(item.date or "", sort=item.date_sort),
                    Cell(
                        source.title or source.publisher,
                        holdings.source_url(source.id),
                        below=f"from {', '.join(repeats)}" if repeats else None,
                    ),
                    Cell(item.kind),
                    Cell(item.origin_words),
                    number(cited[source.id]),
                ]
            )
    count = _count([source for name in names for source in publishers[name]])
    title = f"Sources: {_letter_name(letter)}"
    intro = [
        f"{counted(len(rows), 'source')} of {counted(len(names), 'publisher')}: "
        f"{count[Origin.YES]:,} found it themselves, {count[Origin.NO]:,} repeat others, of "
        f"{count[Origin.UNKNOWN]:,} it is not known.",
    ]
    section = Section(title, columns, rows, most=_MOST)
    yield from listing_pages(
        Listing(
            _letter_path(letter),
            title,
            intro,
            [section],
            ("kb/sources/", "Sources"),
            beside=_ways(letters, letter),
        )
    )


def _index(
    publishers: _Publishers, letters: Sequence[str], holdings: Holdings
) -> Iterator[tuple[str, str]]:
    ordered = sorted(publishers, key=lambda name: (-len(publishers[name]), name.casefold(), name))
    often = [name for name in ordered if len(publishers[name]) >= _OFTEN] or ordered
    kinds = _count(list(holdings.sources.values()))
    intro = [
        f"{counted(len(holdings.sources), 'source')} of {counted(len(publishers), 'publisher')}. "
        f"{kinds[Origin.YES]:,} report what they found themselves, {kinds[Origin.NO]:,} repeat "
        f"others, and of {kinds[Origin.UNKNOWN]:,} it is not known. Ten articles that repeat one "
        "announcement count as one origin.",
    ]
    section = Section(
        "Publishers",
        _PUBLISHER_COLUMNS,
        [_publisher_row(name, publishers[name]) for name in often],
        "Publishers cited most",
        "_publishers",
        note=None
        if len(often) == len(ordered)
        else f"With {_OFTEN} sources or more; every source stands under the letter of its "
        "publisher.",
        most=_MOST,
    )
    charts = [_chart(ordered[:_SHOWN], publishers, holdings)] if ordered else []
    yield from listing_pages(
        Listing(INDEX, "Sources", intro, [section], charts=charts, beside=_ways(letters, None))
    )


def _chart(names: Sequence[str], publishers: _Publishers, holdings: Holdings) -> ChartBlock:
    title = "Who found it, and who repeats it"
    rows = []
    drawn = []
    for name in names:
        count = _count(publishers[name])
        rows.append([Cell(name), *(number(count[origin]) for origin, _, _ in _ORIGINS)])
        parts = [
            Part(count[origin], kind, f"{name}: {count[origin]} {said.lower()}")
            for origin, said, kind in _ORIGINS
            if count[origin]
        ]
        drawn.append(Bar(name, parts, f"{len(publishers[name]):,}"))
    told = [f"{bar.name}: {bar.total}" for bar in drawn[:5]]
    return bar_block(
        "who",
        title,
        f"Sources by publisher. {'; '.join(told)}.",
        drawn,
        subtitle=f"The {len(names)} publishers with the most sources in the record.",
        columns=(Column("Publisher"), *(Column(name, number=True) for _, name, _ in _ORIGINS)),
        rows=rows,
        csv=PREFIX + COUNTS_CSV,
        source=f"Replacement Record, {counted(len(holdings.sources), 'source')}.",
        citation=page_apa("Sources", holdings.last_change),
        legend=[(kind, name) for _, name, kind in _ORIGINS],
    )
