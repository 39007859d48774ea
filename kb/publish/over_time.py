"""Experiments over time: the results of a benchmark by date, and the best so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from kb.analysis.progress import Result, Series, series_of
from kb.publish.charts.block import ChartBlock, chart_csv
from kb.publish.charts.dots import HEIGHT, Dot, Name, dots_over_time
from kb.publish.charts.scale import Scale, date_ticks, number_ticks, round_up
from kb.publish.citing import page_apa
from kb.publish.holdings import Holdings
from kb.publish.listing import Cell, Column, Listing, Section, counted, listing_page, listing_pages
from kb.publish.statements import sort_key
from kb.publish.urls import PREFIX, page_path, page_url
from kb.query.wording import date_words, figure_number, joined
from kb.store.views import FigureView, RecordView

FOLDER = "progress"
INDEX = "progress/index.md"
_FEATURED = 4  # charts on the index
_SERIES = 4  # charts of one benchmark
_NEAR_ACROSS, _NEAR_DOWN = 30, 16  # percent and pixels within which two names would collide


@dataclass(frozen=True, slots=True)
class _Benchmark:
    record: RecordView
    series: Sequence[Series]

    @property
    def path(self) -> str:
        return page_path(FOLDER, self.record.id)

    @property
    def csv(self) -> str:
        return self.path.removesuffix(".md") + ".csv"


def progress_pages(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Path and content: a page and a CSV for each benchmark with results over time, their list."""
    found = [
        _Benchmark(record, series)
        for record in holdings.of_kind("experiment")
        if (series := series_of(record))
    ]
    for benchmark in found:
        yield benchmark.path, _page(benchmark, holdings)
        yield benchmark.csv, _csv(benchmark)
    yield from _index(found, holdings)


def progress_url(record_id: str) -> str:
    """The page of a benchmark's results over time."""
    return page_url(page_path(FOLDER, record_id))


def first_chart(record: RecordView, holdings: Holdings) -> ChartBlock | None:
    """The chart of what most results of an experiment measure; None where nothing moved."""
    series = series_of(record)
    if not series:
        return None
    return _chart("best", series[0], _Benchmark(record, series), holdings)


def _page(benchmark: _Benchmark, holdings: Holdings) -> str:
    record = benchmark.record
    charts = [
        _chart(f"c{place}", series, benchmark, holdings)
        for place, series in enumerate(benchmark.series[:_SERIES])
    ]
    record_section = Section(
        "The experiment",
        (Column("Record"), Column("Conducted by")),
        [
            [
                Cell(record.title, holdings.record_url(record.id)),
                Cell(joined(o.label for o in record.conducted_by)),
            ]
        ],
        filtered=False,
    )
    title = f"Over time: {record.title}"
    return listing_page(
        Listing(
            benchmark.path,
            title,
            [record.summary],
            [record_section],
            ("kb/progress/", "Experiments over time"),
            charts=charts,
        )
    )


def _index(found: Sequence[_Benchmark], holdings: Holdings) -> Iterator[tuple[str, str]]:
    columns = (
        Column("Benchmark"),
        Column("Measures", choice=True),
        Column("First best", number=True),
        Column("Best so far", number=True),
        Column("By"),
        Column("As of"),
        Column("Results", number=True),
    )
    rows = []
    for benchmark in sorted(found, key=lambda b: b.record.title.casefold()):
        for series in benchmark.series:
            first, last = series.best[0].figure, series.best[-1].figure
            when = last.as_of
            rows.append(
                [
                    Cell(
                        benchmark.record.title, page_url(benchmark.path), below=series.scope or None
                    ),
                    Cell(series.metric),
                    Cell(figure_number(first), sort=series.best[0].value),
                    Cell(
                        figure_number(last), holdings.part_url(last.id), sort=series.best[-1].value
                    ),
                    Cell(_system(last)),
                    Cell(date_words(when) if when is not None else "", sort=sort_key(when)),
                    Cell(str(len(series.results)), sort=len(series.results)),
                ]
            )
    intro = [
        "What systems got done when they were set to work under observation, by the date for "
        "which each result holds. Results are set beside each other only where they measure the "
        "same thing; those under another condition than most (run by the vendor, other graders) "
        "are pale and no part of the best so far.",
    ]
    fullest = sorted(found, key=lambda b: (-len(b.series[0].results), b.record.id))[:_FEATURED]
    charts = [_chart(b.record.id, b.series[0], b, holdings) for b in fullest]
    section = Section("Benchmarks", columns, rows, "All benchmarks", "_all", most=200)
    yield from listing_pages(
        Listing(INDEX, "Experiments over time", intro, [section], charts=charts)
    )


def _chart(anchor: str, series: Series, benchmark: _Benchmark, holdings: Holdings) -> ChartBlock:
    record = benchmark.record
    title = record.title
    best = series.best[-1].figure
    unit = f"in {series.unit}" if series.unit_id == "minute" else None
    about = [
        series.metric,
        unit,
        series.scope,
        series.condition,
        f"of {series.of}" if series.of is not None else None,
    ]
    columns = (
        Column("As of"),
        Column("System"),
        Column("Result", number=True),
        Column("Condition"),
    )
    return ChartBlock(
        anchor=f"_{anchor}",
        title=title,
        subtitle=f"{', '.join(part for part in about if part)}. The line is the best so far "
        f"under the same conditions: {figure_number(best)} by {_system(best)}."
        f"{' The broken line: people on the same tasks.' if series.people else ''}",
        drawing=_drawing(anchor, title, series),
        columns=columns,
        rows=[_row(result, holdings) for result in [*series.results, *series.people]],
        csv=PREFIX + benchmark.csv,
        source=f"Replacement Record, {counted(len(series.results), 'result')} of "
        f"{joined(o.label for o in record.conducted_by) or record.organization.label}.",
        citation=page_apa(record.title, record.changed),
        legend=_legend(series),
    )


def _legend(series: Series) -> list[tuple[str, str]]:
    legend = [("rr-fill-claim", "result")]
    if any(result.own for result in series.results):
        legend.append(("rr-fill-pale", "under another condition"))
    if series.people:
        legend.append(("rr-fill-reversal", "people"))
    return legend


def _drawing(anchor: str, title: str, series: Series) -> Markup:
    first, last = series.best[0].figure, series.best[-1].figure
    dots = [_dot(result) for result in series.results]
    start, end = min(dot.at for dot in dots), max(dot.until for dot in dots)
    margin = max((end - start) * 0.04, 15)
    scale = Scale(start - margin, end + margin)
    values = [result.value for result in (*series.results, *series.people)]
    percent = series.unit_id == "percent"
    high = 100 if percent and max(values) > 60 else round_up(max(values))
    upright = number_ticks(min(0, *values), high, 4, "\u00a0%" if percent else "")
    rise = Scale(upright[0].value, max(high, upright[-1].value), HEIGHT, 0)
    ticks = date_ticks(_day(scale.low), _day(scale.high), about=5)
    holders = [_dot(result) for result in series.best]
    return dots_over_time(
        anchor,
        title,
        f"{counted(len(series.results), 'result')}. The best rose from {figure_number(first)} "
        f"({_system(first)}) to {figure_number(last)} ({_system(last)}).",
        [*dots, *_names(holders, scale, rise)],
        scale,
        ticks,
        rise,
        upright,
        best=[(dot.middle, dot.value) for dot in holders],
        levels=[(result.value, _system(result.figure)) for result in series.people[:1]],
    )


def _day(ordinal: float) -> date:
    return date.fromordinal(round(ordinal))


def _dot(result: Result) -> Dot:
    figure = result.figure
    when = figure.as_of
    assert when is not None  # results of a series are dated
    said = f"{_system(figure)}: {figure_number(figure)}, {date_words(when)}"
    return Dot(
        when.first.toordinal(),
        when.last.toordinal(),
        result.value,
        f"{said} ({figure.condition})" if figure.condition is not None else said,
        "rr-dot rr-dot-pale" if result.own else "rr-dot",
    )


def _names(holders: Sequence[Dot], scale: Scale, rise: Scale) -> Iterator[Name]:
    """Names of those that held the best, the last first, as far as they do not collide."""
    taken: list[tuple[float, float]] = []
    for dot in reversed(holders):
        x, y = scale(dot.middle), rise(dot.value)
        if any(abs(x - a) < _NEAR_ACROSS and abs(y - b) < _NEAR_DOWN for a, b in taken):
            continue
        taken.append((x, y))
        yield Name(dot.middle, dot.value, dot.said.partition(":")[0])


def _row(result: Result, holdings: Holdings) -> list[Cell]:
    figure = result.figure
    when = figure.as_of
    return [
        Cell(date_words(when) if when is not None else "no date known", sort=sort_key(when)),
        Cell(_system(figure)),
        Cell(figure_number(figure), holdings.part_url(figure.id), sort=result.value),
        Cell(figure.condition or ""),
    ]


def _system(figure: FigureView) -> str:
    parts = [part for part in (figure.system, figure.version) if part is not None]
    return ", ".join(parts)


def _csv(benchmark: _Benchmark) -> str:
    head = ("metric", "scope", "of", "as_of", "system", "version", "value", "unit")
    rows = []
    for series in benchmark.series:
        best = {result.figure.id for result in series.best}
        for result in (*series.results, *series.people):
            f = result.figure
            rows.append(
                (
                    *(f.metric_id, f.scope, f.of, f.as_of.text if f.as_of else None),
                    *(f.system, f.version, f"{result.value:.12g}", series.unit_id or f.currency),
                    *(f.condition, f.id in best, f.id),
                )
            )
    return chart_csv((*head, "condition", "best_so_far", "figure"), rows)
