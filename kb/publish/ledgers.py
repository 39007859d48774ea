"""Conflicts and sources across all records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_page, number
from kb.publish.relations import source_item
from kb.publish.urls import page_url
from kb.store.views import SourceView
from kb.vocabulary import Origin

# A list of more sources than this goes on on another page.
_MOST_SOURCES = 400


def source_pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and Markdown of the sources: publishers, and all sources by letter."""
    publishers: dict[str, list[SourceView]] = defaultdict(list)
    for source in holdings.sources.values():
        publishers[source.publisher].append(source)
    letters: dict[str, list[SourceView]] = defaultdict(list)
    for publisher in sorted(publishers, key=lambda name: (name.casefold(), name)):
        letters[_letter(publisher)].extend(sorted(publishers[publisher], key=lambda s: s.id))
    cited = Counter(s.id for record in holdings.records.values() for s in record.sources)
    places: dict[str, str] = {}
    for letter, sources in sorted(letters.items()):
        for start in range(0, len(sources), _MOST_SOURCES):
            part = start // _MOST_SOURCES + 1
            path = f"sources/{letter}{'' if part == 1 else f'-{part}'}.md"
            listed = sources[start : start + _MOST_SOURCES]
            for source in listed:
                places.setdefault(source.publisher, page_url(path))
            yield path, _sources_of_letter(path, letter, listed, holdings, cited)
    yield "sources/index.md", _publishers(publishers, places)


def _letter(publisher: str) -> str:
    first = publisher[:1].casefold()
    return first if first.isascii() and first.isalpha() else "other"


def _sources_of_letter(
    path: str, letter: str, sources: list[SourceView], holdings: Holdings, cited: Counter[str]
) -> str:
    columns = (
        Column("Publisher", choice=True),
        Column("Published"),
        Column("Source"),
        Column("Kind", choice=True),
        Column("Origin", choice=True),
        Column("Records", number=True),
    )
    rows = []
    for source in sources:
        item = source_item(source, holdings, 0)
        repeats = [name for _, _, name in item.repeats]
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
    title = "Sources: others" if letter == "other" else f"Sources: {letter.upper()}"
    section = Section(title, columns, rows)
    return listing_page(Listing(path, title, [], [section], ("kb/sources/", "Sources")))


def _publishers(publishers: dict[str, list[SourceView]], places: dict[str, str]) -> str:
    columns = (
        Column("Publisher"),
        Column("Sources", number=True),
        Column("Found it themselves", number=True),
        Column("Repeat others", number=True),
        Column("Not known", number=True),
    )
    rows = []
    kinds: Counter[str] = Counter()
    for name in sorted(
        publishers, key=lambda name: (-len(publishers[name]), name.casefold(), name)
    ):
        of = Counter(str(source.origin) for source in publishers[name])
        kinds.update(of)
        counts = [number(of[origin]) for origin in (Origin.YES, Origin.NO, Origin.UNKNOWN)]
        rows.append([Cell(name, places[name]), number(len(publishers[name])), *counts])
    total = sum(kinds.values())
    intro = [
        f"{counted(total, 'source')} of {counted(len(rows), 'publisher')}. {kinds['yes']:,} report "
        f"what they found themselves, {kinds['no']:,} repeat others, and of {kinds['unknown']:,} "
        "it is not known. Ten articles that repeat one announcement count as one origin."
    ]
    section = Section("Publishers", columns, rows)
    return listing_page(Listing("sources/index.md", "Sources", intro, [section]))
