"""Commands for researchers that list: search, claims, figures, reversals, conflicts, …"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.cli import extracted
from kb.cli.database import reading, require_known
from kb.cli.filtering import Page, filtered
from kb.cli.paths import DatabaseOption
from kb.vocabulary import FigureOrigin, Origin, OutcomeKind

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kb.store.filters import Filters
    from kb.store.views import RecordView

Row = dict[str, Any]
Checked = Annotated[
    bool | None,
    typer.Option(
        "--checked/--unchecked",
        help="Only those compared with a source a second time, or only the others.",
        rich_help_panel="Filters",
    ),
]


@filtered
def claims(
    state: Annotated[
        list[OutcomeKind] | None,
        typer.Option("--state", help="What became of the claim.", rich_help_panel="Filters"),
    ] = None,
    checked: Checked = None,
    database: DatabaseOption = None,
    *,
    filters: Filters,
    page: Page,
) -> None:
    """List claims: who said what, when, and what became of it."""
    from kb import model
    from kb.query.listing import claim_rows
    from kb.store.find import claim_ids

    states = tuple(str(s) for s in state or ())
    with reading(database) as connection:
        require_known(connection, filters)
        ids = claim_ids(connection, filters, _one_more(page), page.offset, states, checked)
        rows = _rows(
            connection,
            model.Claim,
            ids,
            filters,
            lambda record: [(row["id"], row) for row in claim_rows(record)],
        )
    columns = ("said", "organization", "kind", "speakers", "text", "state", "id")
    _show(rows, columns, page, wide=("text", "speakers", "organization", "id"))


@filtered
def figures(
    origin: Annotated[
        FigureOrigin,
        typer.Option("--origin", help="Reviewed, or only extracted.", rich_help_panel="Filters"),
    ] = FigureOrigin.CURATED,
    checked: Checked = None,
    database: DatabaseOption = None,
    *,
    filters: Filters,
    page: Page,
) -> None:
    """List figures: every number with what it measures, of whom, when and how it is proved.

    --origin extracted lists what kb collect found and nobody has reviewed, each figure set
    against the record: known (as which), new, or in conflict (with which).
    """
    from kb import model
    from kb.query.listing import figure_row
    from kb.query.wording import figure_number
    from kb.store.find import figure_ids

    def of_record(record: RecordView) -> list[tuple[str, Row]]:
        return [
            (f.id, {"number": figure_number(f), **figure_row(record, f)}) for f in record.figures
        ]

    with reading(database) as connection:
        if origin is FigureOrigin.EXTRACTED:
            found = extracted.extracted_figures(connection, filters, _one_more(page), page)
            _show(found, extracted.COLUMNS, page, wide=extracted.WIDE)
            return
        require_known(connection, filters)
        ids = figure_ids(connection, filters, _one_more(page), page.offset, checked)
        rows = _rows(connection, model.Figure, ids, filters, of_record, whole=False)
    columns = ("number", "metric", "as_of", "stage", "mechanism", "scope", "id")
    _show(rows, columns, page, wide=("number", "metric", "scope", "id"))


@filtered
def reversals(database: DatabaseOption = None, *, filters: Filters, page: Page) -> None:
    """List reversals: who went back on what, when, and after how many days."""
    from kb import model
    from kb.query.listing import reversal_row
    from kb.query.wording import days_words
    from kb.store.find import reversal_ids

    def of_record(record: RecordView) -> list[tuple[str, Row]]:
        found = []
        for reversal in record.reversals:
            row = reversal_row(record, reversal)
            days = row["days_min"], row["days_max"]
            row["after"] = days_words(days) if None not in days else ""
            found.append((reversal.id, row))
        return found

    with reading(database) as connection:
        require_known(connection, filters)
        ids = reversal_ids(connection, filters, _one_more(page), page.offset)
        rows = _rows(connection, model.Reversal, ids, filters, of_record)
    columns = ("date", "organization", "kind", "after", "of_text", "by_text", "id")
    _show(rows, columns, page, wide=("of_text", "by_text", "organization", "id"))


@filtered
def conflicts(
    curated: Annotated[
        bool | None,
        typer.Option(
            "--curated/--computed",
            help="Only those a person described, or only those computation found.",
            rich_help_panel="Filters",
        ),
    ] = None,
    database: DatabaseOption = None,
    *,
    filters: Filters,
    page: Page,
) -> None:
    """List statements that contradict each other."""
    from kb import model
    from kb.query.listing import conflict_row
    from kb.query.wording import figure_number
    from kb.store.find import conflict_ids

    def of_record(record: RecordView) -> list[tuple[str, Row]]:
        numbers = {figure.id: figure_number(figure) for figure in record.figures}
        texts = {claim.id: claim.text for claim in record.claims} | numbers
        return [
            (c.id, {**conflict_row(record, c), "says": [texts.get(m, m) for m in c.members]})
            for c in record.conflicts
        ]

    with reading(database) as connection:
        require_known(connection, filters)
        ids = conflict_ids(connection, filters, _one_more(page), page.offset, curated)
        rows = _rows(connection, model.Conflict, ids, filters, of_record)
    columns = ("organization", "kind", "found_by", "says", "note", "id")
    _show(rows, columns, page, wide=("says", "note", "organization", "id"))


@filtered
def sources(
    origin: Annotated[
        list[Origin] | None,
        typer.Option("--origin", help="Whether it is an origin.", rich_help_panel="Filters"),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="Its publisher.", rich_help_panel="Filters")
    ] = None,
    database: DatabaseOption = None,
    *,
    filters: Filters,
    page: Page,
) -> None:
    """List sources, with what each repeats and where its reporting comes from."""
    from kb.query.listing import source_row
    from kb.store.find import citing_records, source_ids
    from kb.store.read import read_sources

    wanted = tuple(str(o) for o in origin or ())
    with reading(database) as connection:
        require_known(connection, filters)
        ids = source_ids(
            connection, filters, _one_more(page), page.offset, origin=wanted, publisher=publisher
        )
        views = {view.id: view for view in read_sources(connection, ids)}
        cited = citing_records(connection, ids)
    rows = [source_row(views[i], cited[i]) for i in ids]
    columns = ("published", "publisher", "title", "kind", "origin", "repeats", "id")
    _show(rows, columns, page, wide=("publisher", "title", "repeats", "id"))


@filtered
def timeline(
    record_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One record; without, all of them.")
    ] = None,
    database: DatabaseOption = None,
    *,
    filters: Filters,
    page: Page,
) -> None:
    """List what was said and done, in order of date."""
    from dataclasses import replace

    from kb.analysis.asof import as_of
    from kb.query.timeline import between
    from kb.query.timeline import timeline as events_of
    from kb.store.filters import current_id
    from kb.store.find import record_ids
    from kb.store.read import read_records

    with reading(database) as connection:
        if record_id is not None:
            filters = replace(filters, record=(current_id(connection, record_id),))
        require_known(connection, filters)
        chosen = record_ids(connection, replace(filters, since=None, until=None))
        records = read_records(connection, chosen)
    if filters.as_of is not None:
        records = [as_of(record, filters.as_of) for record in records]
    events = between(events_of(records), filters.since, filters.until)
    if filters.as_of is not None:
        events = [event for event in events if event.date.first <= filters.as_of]
    end = None if page.limit is None else page.offset + page.limit + 1
    rows = [
        {
            "date": str(event.date),
            "what": event.what,
            "who": event.who,
            "text": event.text,
            "record": event.record_id,
            "id": event.id,
            "sources": list(event.sources),
        }
        for event in events[page.offset : end]
    ]
    columns = ("date", "what", "who", "text") if record_id else ("date", "record", "what", "text")
    _show(rows, columns, page, wide=("text", "who", "record"))


@filtered
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words, "a phrase", begin*.')],
    inside: Annotated[
        list[str] | None,
        typer.Option("--in", help="record, claim or source.", rich_help_panel="Filters"),
    ] = None,
    database: DatabaseOption = None,
    *,
    filters: Filters,
    page: Page,
) -> None:
    """Search records, claims and sources for words; the best matches first."""
    from kb.errors import UsageError
    from kb.query.search import find_hits

    kinds = tuple(inside or ())
    for kind in kinds:
        if kind not in ("record", "claim", "source"):
            raise UsageError(f'--in "{kind}" is not known; write record, claim or source')
    with reading(database) as connection:
        require_known(connection, filters)
        rows = find_hits(connection, " ".join(words), kinds, filters, _one_more(page), page.offset)
    _show(rows, ("kind", "title", "snippet", "id"), page, wide=("title", "snippet", "id"))


@partial(filtered, limit=0)
def stats(database: DatabaseOption = None, *, filters: Filters, page: Page) -> None:
    """Count records, claims, figures and outcomes; by kind, status, work, place."""
    from kb.query.statistics import statistics_rows

    with reading(database) as connection:
        require_known(connection, filters)
        rows = statistics_rows(connection, filters)
    end = None if page.limit is None else page.offset + page.limit + 1
    _show(rows[page.offset : end], ("of", "value", "count"), page, wide=("value",))


def _one_more(page: Page) -> int | None:
    # One row more than asked tells whether there is a next page.
    return None if page.limit is None else page.limit + 1


def _rows(
    connection: Connection,
    entry: type[Any],
    ids: Sequence[str],
    filters: Filters,
    of_record: Callable[[RecordView], list[tuple[str, Row]]],
    *,
    whole: bool = True,
) -> list[Row]:
    from kb.analysis.asof import as_of
    from kb.store.find import records_of
    from kb.store.read import read_records

    holders = records_of(connection, entry, list(ids))
    found: dict[str, Row] = {}
    for record in read_records(connection, set(holders.values()), whole=whole):
        shown = record if filters.as_of is None else as_of(record, filters.as_of)
        found.update(of_record(shown))
    return [found[identity] for identity in ids if identity in found]


def _show(rows: list[Row], columns: Sequence[str], page: Page, *, wide: Sequence[str]) -> None:
    from kb.cli.formats import write_rows

    more = page.limit is not None and len(rows) > page.limit
    shown = rows[: page.limit] if page.limit is not None else rows
    write_rows(shown, columns, page.format, wide=wide)
    if more and page.limit is not None:
        after = page.offset + page.limit
        typer.echo(f"more: --offset {after}, or --limit 0 for all", err=True)
    elif not rows:
        typer.echo("nothing found", err=True)
