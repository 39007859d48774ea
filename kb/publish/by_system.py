"""The results of an experiment by system: one row each, one column for each thing measured."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from kb.query.wording import date_words, figure_number
from kb.store.views import FigureView, RecordView
from kb.vocabulary import Stance

# Fewer systems than this are compared as well in the list of results.
_FEWEST = 3
_MOST_MEASURES = 4


@dataclass(frozen=True, slots=True)
class ResultCell:
    """A result with what it holds under; `sort` is its number."""

    href: str
    number: str
    sort: str
    about: str | None
    others: int


@dataclass(frozen=True, slots=True)
class SystemRow:
    """A system and its results, for each measure one or none.

    `about` is what all of them hold under, where that is the same; then no cell repeats it.
    """

    system: str
    version: str | None
    about: str | None
    cells: list[ResultCell | None]


@dataclass(frozen=True, slots=True)
class SystemTable:
    """The measures most results have, and the systems, the highest at the first measure on top."""

    measures: list[str]
    rows: list[SystemRow]


def by_system(record: RecordView) -> SystemTable | None:
    """The table, or None where fewer than three systems were measured."""
    results = [f for f in record.results if f.system is not None and f.stance == Stance.AFFIRMED]
    count = Counter(figure.metric for figure in results)
    measures = [metric for metric, _ in count.most_common(_MOST_MEASURES)]
    found: dict[tuple[str, str | None], dict[str, list[FigureView]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for figure in results:
        if figure.metric in measures:
            found[figure.system or "", figure.version][figure.metric].append(figure)
    if len(found) < _FEWEST:
        return None
    rows = [
        (
            _rank(_cell(by_metric[measures[0]])),
            _row(system, version, [_cell(by_metric[measure]) for measure in measures]),
        )
        for (system, version), by_metric in found.items()
    ]
    rows.sort(key=lambda row: (-row[0], row[1].system, row[1].version or ""))
    return SystemTable(measures, [row for _, row in rows])


def _row(system: str, version: str | None, cells: list[ResultCell | None]) -> SystemRow:
    about = {cell.about for cell in cells if cell is not None}
    if len(about) > 1:
        return SystemRow(system, version, None, cells)
    bare = [replace(cell, about=None) if cell is not None else None for cell in cells]
    return SystemRow(system, version, about.pop(), bare)


def _rank(cell: ResultCell | None) -> float:
    return float(cell.sort) if cell is not None else float("-inf")


def _cell(figures: list[FigureView]) -> ResultCell | None:
    """The latest result on all the tasks, else on a part of them; `others` counts the rest."""
    if not figures:
        return None
    whole = [figure for figure in figures if figure.scope is None] or figures
    shown = max(whole, key=lambda f: (f.as_of.text if f.as_of is not None else "", f.number, f.id))
    when = date_words(shown.as_of) if shown.as_of is not None else None
    about = [part for part in (when, shown.scope, shown.condition) if part]
    return ResultCell(
        f"#{shown.local_id}",
        figure_number(shown),
        f"{shown.number:g}",
        ", ".join(about) or None,
        len(figures) - 1,
    )
