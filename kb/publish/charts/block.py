"""A chart with everything that belongs beside it: legend, note, source, citation, data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from kb.publish.charts.bars import Bar, bars
from kb.publish.listing import Cell, Column
from kb.publish.spreadsheet import as_csv


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """What `chart.md.jinja` shows. `anchor` is the id of the figure on its page.

    `legend` is pairs of class and words. `rows` are the data as a table for readers, `csv` the
    address of the same as a file, relative to the root of the site; `upright` says whether
    words stand left of the chart, `room` how many pixels hang below it.
    """

    anchor: str
    title: str
    drawing: Markup
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    csv: str
    source: str
    citation: str
    subtitle: str | None = None
    note: str | None = None
    legend: Sequence[tuple[str, str]] = field(default_factory=tuple)
    upright: bool = True
    room: int = 24


def bar_block(
    name: str,
    title: str,
    told: str,
    drawn: Sequence[Bar],
    *,
    subtitle: str | None,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    csv: str,
    source: str,
    citation: str,
    legend: Sequence[tuple[str, str]] = (),
) -> ChartBlock:
    """A chart of bars with all that stands around it; `told` says in words what they show."""
    return ChartBlock(
        anchor=f"_{name}",
        title=title,
        drawing=bars(name, title, told, drawn),
        columns=columns,
        rows=rows,
        csv=csv,
        source=source,
        citation=citation,
        subtitle=subtitle,
        legend=legend,
        upright=False,
        room=8,
    )


def chart_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """The data of a chart as CSV, with a header even where there are no rows."""
    if not rows:
        return ",".join(columns) + "\r\n"
    return as_csv([dict(zip(columns, row, strict=True)) for row in rows])
