"""The results of an experiment over time, and the best so far.

Results are set beside each other only where they measure the same thing: the same metric, unit,
scope, base and question. Most of a series were made under one condition, or under none told; the
others (run by the vendor, other graders) are shown, but are no part of the best so far.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.store.views import FigureView, RecordView
from kb.types.dates import OPEN_END, OPEN_START
from kb.vocabulary import Stance

# Metrics of which more is better; of the others nothing is called the best.
MORE_IS_BETTER = frozenset(
    {
        "accuracy",
        "automation-share",
        "balance",
        "criteria-met-share",
        "earnings",
        "partial-score-share",
        "pass-1",
        "pass-4",
        "pass-8",
        "tasks-completed-share",
        "time-horizon-50",
        "wins-or-ties-share",
        "wins-share",
    }
)
_PEOPLE = re.compile(
    r"\b(?:humans?|people|persons?|workers|experts|professionals)\b", re.IGNORECASE
)
_MINUTES = {"minute": 1, "hour": 60, "day": 1440}
_DATES, _RESULTS = 2, 3  # a series has at least so many


@dataclass(frozen=True, slots=True)
class Result:
    """A dated result; `value` is in the unit of its series, `own` tells a condition of its own."""

    figure: FigureView
    value: float
    own: bool


@dataclass(frozen=True, slots=True)
class Series:
    """Results that measure the same thing, in order of date.

    `people` are results of people on the same tasks, dated or not; `best` are the results that
    were better than all before them.
    """

    metric: str
    unit_id: str | None
    unit: str | None
    currency: str | None
    scope: str | None
    of: str | None
    condition: str | None
    results: Sequence[Result]
    people: Sequence[Result]
    best: Sequence[Result]


def series_of(record: RecordView) -> list[Series]:
    """The series of an experiment with results enough, of two dates or more, fullest first."""
    grouped: dict[tuple[str | None, ...], list[FigureView]] = defaultdict(list)
    for figure in record.results:
        if figure.metric_id in MORE_IS_BETTER and figure.stance == Stance.AFFIRMED:
            unit = "minute" if figure.unit_id in _MINUTES else figure.unit_id
            key = (
                figure.metric_id,
                unit,
                figure.currency,
                figure.scope,
                figure.of,
                figure.question,
            )
            grouped[key].append(figure)
    found = [_series(figures) for figures in grouped.values()]
    whole = [series for series in found if series is not None]
    return sorted(whole, key=lambda series: -len(series.results))


def _series(figures: Sequence[FigureView]) -> Series | None:
    """None where the results are too few or of one date."""
    timed = [f for f in figures if f.unit_id in _MINUTES]
    systems = [f for f in figures if not _by_people(f) and _is_dated(f)]
    usual = _usual_condition(systems)
    people = [_result(f, usual) for f in figures if _by_people(f)]
    dated = sorted(
        (_result(f, usual) for f in systems),
        key=lambda result: (_day(result.figure), result.value, result.figure.id),
    )
    if len({_day(result.figure) for result in dated}) < _DATES or len(dated) < _RESULTS:
        return None
    best = best_so_far(result for result in dated if not result.own)
    first = figures[0]
    return Series(
        metric=first.metric,
        unit_id="minute" if timed else first.unit_id,
        unit="minutes" if timed else first.unit,
        currency=first.currency,
        scope=first.scope,
        of=first.of,
        condition=usual,
        results=dated,
        people=people,
        best=best,
    )


def best_so_far(results: Iterable[Result]) -> list[Result]:
    """Of results in order of date, those better than all before them; of one day the best."""
    best: list[Result] = []
    for result in results:
        if best and result.value <= best[-1].value:
            continue
        if best and _day(best[-1].figure) == _day(result.figure):
            best.pop()
        best.append(result)
    return best


def _usual_condition(figures: Sequence[FigureView]) -> str | None:
    """The condition of most of them; none told goes before one that is as frequent."""
    count = Counter(figure.condition for figure in figures)
    return min(count, key=lambda c: (-count[c], c is not None, c or ""), default=None)


def _result(figure: FigureView, usual: str | None) -> Result:
    factor = _MINUTES.get(figure.unit_id or "", 1)
    return Result(figure, figure.number * factor, own=figure.condition != usual)


def _by_people(figure: FigureView) -> bool:
    return figure.system is not None and _PEOPLE.search(figure.system) is not None


def _is_dated(figure: FigureView) -> bool:
    when = figure.as_of
    return (
        figure.system is not None
        and when is not None
        and when.first != OPEN_START
        and when.last != OPEN_END
    )


def _day(figure: FigureView) -> int:
    """The day by which it held."""
    return figure.as_of.last.toordinal() if figure.as_of is not None else 0
