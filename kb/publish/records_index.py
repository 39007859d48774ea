"""Lists of cases, surveys and experiments."""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.facets import technology_kind
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_pages, number
from kb.publish.statements import sort_key
from kb.query.terms import words
from kb.query.wording import date_words, number_words
from kb.store.views import RecordView
from kb.types.dates import PartialDate
from kb.vocabulary import OutcomeKind

_MOST = 250  # records on a page
_AGAINST = (OutcomeKind.NARROWED, OutcomeKind.CONTRADICTED, OutcomeKind.REVERSED)

CASE_COLUMNS = (
    Column("Case"),
    Column("Organization"),
    Column("Work", choice=True),
    Column("Technology", choice=True),
    Column("Status", choice=True),
    Column("Claims", number=True),
    Column("Latest"),
)
CASE_INTRO = (
    "Work that an organization handed to AI or automation, and what became of it. "
    "Under each case stands how many of its claims were later narrowed, contradicted or reversed."
)


def latest(record: RecordView) -> PartialDate | None:
    """The last date at which something is known to have been said."""
    return max((claim.said for claim in record.claims if claim.said is not None), default=None)


def case_row(record: RecordView, holdings: Holdings) -> list[Cell]:
    """A case in a table of cases."""
    last = latest(record)
    return [
        Cell(record.title, holdings.record_url(record.id)),
        Cell(record.organization.label, holdings.organization_url(record.organization.id)),
        Cell(record.function.label),
        Cell(technology_kind(record.technology_kind)),
        Cell(words(record.status)),
        Cell(f"{len(record.claims):,}", sort=len(record.claims), below=_against(record)),
        Cell(date_words(last) if last is not None else "", sort=sort_key(last)),
    ]


def _against(record: RecordView) -> str | None:
    states = [claim.state for claim in record.claims]
    said = [f"{states.count(kind)} {kind.value}" for kind in _AGAINST if kind in states]
    return ", ".join(said) or None


def cases_index(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and Markdown of the list of cases."""
    rows = [case_row(record, holdings) for record in _latest_first(holdings.of_kind("case"))]
    yield from _page(
        "cases/index.md", "Cases", counted(len(rows), "case"), CASE_INTRO, CASE_COLUMNS, rows
    )


def surveys_index(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and Markdown of the list of surveys."""
    columns = (
        Column("Survey"),
        Column("Conducted by"),
        Column("Population"),
        Column("Sample", number=True),
        Column("Fieldwork"),
        Column("Results", number=True),
    )
    rows = []
    for record in holdings.of_kind("survey"):
        size = record.sample_size
        rows.append(
            [
                Cell(record.title, holdings.record_url(record.id)),
                Cell(", ".join(o.label for o in record.conducted_by)),
                Cell(record.population or ""),
                Cell(number_words(size) if size else "", sort=float(size) if size else -1),
                Cell(
                    date_words(record.fieldwork) if record.fieldwork is not None else "",
                    sort=sort_key(record.fieldwork),
                ),
                number(len(record.results)),
            ]
        )
    intro = (
        "Answers of many people to questions about work and AI, each with its own base, and how "
        "the press passed them on."
    )
    yield from _page(
        "surveys/index.md", "Surveys", counted(len(rows), "survey"), intro, columns, rows
    )


def experiments_index(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and Markdown of the list of experiments."""
    columns = (
        Column("Experiment"),
        Column("Conducted by"),
        Column("Work", choice=True),
        Column("Tasks", number=True),
        Column("Published"),
        Column("Results", number=True),
    )
    rows = []
    for record in holdings.of_kind("experiment"):
        tasks, published = record.tasks, record.paper_published or latest(record)
        rows.append(
            [
                Cell(record.title, holdings.record_url(record.id)),
                Cell(", ".join(o.label for o in record.conducted_by)),
                Cell(record.function.label),
                Cell(number_words(tasks) if tasks else "", sort=float(tasks) if tasks else -1),
                Cell(
                    date_words(published) if published is not None else "",
                    sort=sort_key(published),
                ),
                number(len(record.results)),
            ]
        )
    intro = "AI set to work under observation, and what it got done."
    count = counted(len(rows), "experiment")
    yield from _page("experiments/index.md", "Experiments", count, intro, columns, rows)


def _latest_first(records: list[RecordView]) -> list[RecordView]:
    def key(record: RecordView) -> tuple[bool, str]:
        last = latest(record)
        return last is not None, sort_key(last) if last is not None else ""

    return sorted(records, key=key, reverse=True)


def _page(
    path: str,
    title: str,
    count: str,
    intro: str,
    columns: tuple[Column, ...],
    rows: list[list[Cell]],
) -> Iterator[tuple[str, str]]:
    section = Section(title, columns, rows, most=_MOST)
    yield from listing_pages(Listing(path, title, [f"{count}. {intro}"], [section]))
