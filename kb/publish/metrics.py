"""Pages of metrics: what each measures, and every figure of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_pages, number
from kb.publish.statements import sort_key
from kb.publish.urls import page_path, page_url
from kb.query.terms import words
from kb.query.wording import claim_speakers, date_words, figure_number
from kb.store.read_registry import Term
from kb.store.views import FigureView
from kb.vocabulary import Stance

FOLDER = "metrics"
_MOST = 120

_COLUMNS = (
    Column("Number"),
    Column("Of"),
    Column("As of"),
    Column("Stage", choice=True),
    Column("Said by"),
    Column("Record"),
)


def metric_url(metric_id: str) -> str:
    """The page of a metric."""
    return page_url(page_path(FOLDER, metric_id))


def metric_pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and content: a page for each metric with a figure, and their list."""
    figures: dict[str, list[FigureView]] = defaultdict(list)
    for figure in holdings.figures.values():
        figures[figure.metric_id].append(figure)
    families: dict[str, list[str]] = defaultdict(list)
    for metric_id in sorted(figures):
        families[holdings.terms.metrics[metric_id].family or metric_id].append(metric_id)
    for metric_id in sorted(figures):
        yield from _page(holdings.terms.metrics[metric_id], figures[metric_id], families, holdings)
    yield from _index(figures, holdings)


def _page(
    term: Term, figures: Sequence[FigureView], families: dict[str, list[str]], holdings: Holdings
) -> Iterator[tuple[str, str]]:
    def latest(figure: FigureView) -> tuple[str, str]:
        return (sort_key(figure.as_of) if figure.as_of is not None else ""), figure.id

    rows = [_row(figure, holdings) for figure in sorted(figures, key=latest, reverse=True)]
    sections = [Section("Figures", _COLUMNS, rows, most=_MOST)]
    others = [other for other in families[term.family or term.id] if other != term.id]
    if others:
        sections.append(
            Section(
                "Metrics that can be set against it",
                (Column("Metric"), Column("Measures")),
                [
                    [
                        Cell(holdings.terms.metrics[other].label, metric_url(other)),
                        Cell(holdings.terms.metrics[other].definition or ""),
                    ]
                    for other in others
                ],
                "Metrics that can be set against it",
                "_family",
                filtered=False,
            )
        )
    records = len({figure.record_id for figure in figures})
    about = [term.definition] if term.definition is not None else []
    about.append(f"{counted(len(figures), 'figure')} in {counted(records, 'record')}.")
    if len(figures) > 1:
        about.append(
            "Listed together, not ranked: each number holds for its own base, stage and day, and "
            "two can be compared only where these agree."
        )
    yield from listing_pages(
        Listing(page_path(FOLDER, term.id), term.label, about, sections, ("kb/metrics/", "Metrics"))
    )


def _row(figure: FigureView, holdings: Holdings) -> list[Cell]:
    record = holdings.records[figure.record_id]
    claim = holdings.claims.get(figure.claim_id or "")
    when = figure.as_of
    denied = words(figure.stance) if figure.stance != Stance.AFFIRMED else None
    return [
        Cell(
            figure_number(figure),
            holdings.part_url(figure.id),
            sort=figure.number,
            below=denied,
        ),
        Cell(figure.subject or record.organization.label, below=_of_what(figure) or None),
        Cell(date_words(when) if when is not None else "", sort=sort_key(when)),
        Cell(words(figure.stage) if figure.stage is not None else ""),
        Cell(claim_speakers(claim, False) if claim is not None else "result of the study"),
        Cell(record.title, holdings.record_url(record.id)),
    ]


def _of_what(figure: FigureView) -> str:
    """What the number holds for, in few words."""
    question = figure.question
    if question is not None and figure.answer is not None:
        question = f"{question} {figure.answer}"
    system = ", ".join(part for part in (figure.system, figure.version) if part is not None)
    parts = [question, system, f"of {figure.of}" if figure.of is not None else None, figure.scope]
    return "; ".join(part for part in parts if part)


def _index(figures: dict[str, list[FigureView]], holdings: Holdings) -> Iterator[tuple[str, str]]:
    columns = (
        Column("Metric"),
        Column("Unit", choice=True),
        Column("Figures", number=True),
        Column("Records", number=True),
    )
    rows = []
    terms = holdings.terms.metrics
    for metric_id in sorted(figures, key=lambda i: (terms[i].label.casefold(), i)):
        term, of = terms[metric_id], figures[metric_id]
        rows.append(
            [
                Cell(term.label, metric_url(metric_id), below=term.definition),
                Cell(words(term.kind or "")),
                number(len(of)),
                number(len(Counter(figure.record_id for figure in of))),
            ]
        )
    intro = [
        "What the figures of the record measure. Each has a definition and a kind of unit; metrics "
        "of one family can be set against each other."
    ]
    section = Section("Metrics", columns, rows, most=220)
    yield from listing_pages(Listing("metrics/index.md", "Metrics", intro, [section]))
