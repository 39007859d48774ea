"""The generated part of the home page, and the page of downloads."""

from __future__ import annotations

from collections.abc import Sequence

from kb.publish import escape
from kb.publish.downloads import totals
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_page
from kb.publish.templating import render
from kb.publish.timeline import EventItem, event_items
from kb.query.terms import words
from kb.query.timeline import timeline
from kb.query.wording import day_words

_NEWEST, _REVERSALS = 8, 6

HOME_PATH = "_home.html"

_FILES = {
    "record.sqlite": "The whole record as an SQLite database",
    "records.json": "Every record whole, as JSON",
    "records.csv": "One row for each record",
    "claims.csv": "One row for each claim, with its outcome",
    "figures.csv": "One row for each figure, with its first proof",
    "reversals.csv": "One row for each reversal, with the days between",
    "conflicts.csv": "One row for each conflict, curated or computed",
    "sources.csv": "One row for each source, with what it repeats",
}


def home(holdings: Holdings) -> str:
    """What of the home page follows from the record: counts, latest reversals, newest records."""
    count = totals(holdings)
    numbers = [
        ("kb/cases/", counted(count["case"], "case")),
        ("kb/surveys/", counted(count["survey"], "survey")),
        ("kb/experiments/", counted(count["experiment"], "experiment")),
        ("kb/timeline/", counted(count["claims"], "claim")),
        ("kb/reversals/", counted(count["reversals"], "reversal")),
        ("kb/conflicts/", counted(count["conflicts"], "conflict")),
        ("kb/sources/", counted(count["sources"], "source")),
    ]
    dated = [r for r in holdings.records.values() if r.changed is not None]
    newest = sorted(dated, key=lambda r: (r.changed, r.added, r.id), reverse=True)[:_NEWEST]
    changed = [
        (
            holdings.record_url(record.id),
            record.title,
            f"{words(record.kind)}, {words(record.status)}",
            day_words(record.changed) if record.changed is not None else "",
        )
        for record in newest
    ]
    fields = {
        "numbers": [(escape.href(address), *said.split(" ", 1)) for address, said in numbers],
        "reversals": _latest_reversals(holdings),
        "changed": changed,
        "to": escape.href,  # the home page stands at the root
    }
    return render("home.html.jinja", fields)


def _latest_reversals(holdings: Holdings) -> list[EventItem]:
    events = [e for e in timeline(holdings.records.values()) if e.what.startswith("reversal (")]
    return event_items(reversed(events[-_REVERSALS:]), holdings)


def downloads_page(files: Sequence[tuple[str, int]]) -> tuple[str, str]:
    """Path and Markdown of the page of downloads, given names and sizes in bytes."""
    rows = [
        [
            Cell(name, f"kb/data/{name}"),
            Cell(_FILES[name]),
            Cell(_size(size), sort=size),
        ]
        for name, size in files
    ]
    columns = (Column("File"), Column("Holds"), Column("Size", number=True))
    intro = [
        "The whole record, made from the same case files as these pages. Each record also has its "
        "own JSON and CSV at the foot of its page. Dates are EDTF, numbers exact decimals in base "
        "units; what a source does not give is absent.",
        "The data is licensed under the Creative Commons Attribution 4.0 International licence. "
        "Cite it as Replacement Record, with the id of the record and the day on which you used "
        "it.",
    ]
    section = Section("Files", columns, rows, filtered=False)
    return "data/index.md", listing_page(Listing("data/index.md", "Data", intro, [section]))


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"
