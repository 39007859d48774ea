"""Results of an experiment over time."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.progress import Result, best_so_far, series_of
from kb.store.views import RecordView
from kb.types.dates import PartialDate


def figure(number: float, as_of: str | None, **fields: Any) -> SimpleNamespace:
    known = {
        "id": f"{number}-{as_of}",
        "metric_id": "tasks-completed-share",
        "metric": "Share of tasks completed",
        "unit_id": "percent",
        "unit": "percent",
        "currency": None,
        "scope": None,
        "of": None,
        "question": None,
        "condition": None,
        "system": "Alpha",
        "stance": "affirmed",
        "number": number,
        "as_of": PartialDate.parse(as_of) if as_of is not None else None,
    }
    return SimpleNamespace(**(known | fields))


def experiment(*figures: SimpleNamespace) -> RecordView:
    return cast(RecordView, SimpleNamespace(results=list(figures)))


def values(results: Any) -> list[float]:
    return [result.value for result in results]


def test_the_best_so_far_rises_with_each_better_result() -> None:
    [series] = series_of(
        experiment(figure(20, "2024-06"), figure(15, "2024-08"), figure(30, "2025-01"))
    )
    assert values(series.results) == [20, 15, 30]
    assert values(series.best) == [20, 30]


def test_a_result_under_a_condition_is_shown_and_is_not_the_best() -> None:
    [series] = series_of(
        experiment(
            figure(20, "2024-06"),
            figure(80, "2025-01", condition="run by the vendor"),
            figure(30, "2025-02"),
        )
    )
    assert values(series.results) == [20, 80, 30]
    assert values(series.best) == [20, 30]


def test_the_condition_of_most_results_is_the_usual_one() -> None:
    version = {"condition": "version 1.1 of the test"}
    [series] = series_of(
        experiment(
            figure(20, "2024-06", **version),
            figure(90, "2024-08"),
            figure(30, "2025-02", **version),
        )
    )
    assert series.condition == "version 1.1 of the test"
    assert values(series.best) == [20, 30]


def test_people_are_a_level_to_compare_with() -> None:
    [series] = series_of(
        experiment(
            figure(72, None, system="Human"),
            figure(20, "2024-06"),
            figure(25, "2024-07"),
            figure(30, "2025-02"),
        )
    )
    assert values(series.people) == [72]
    assert values(series.best) == [20, 25, 30]


def test_what_measures_different_things_is_kept_apart() -> None:
    days = ("2024-01", "2024-02", "2024-03")
    whole = [figure(n, day) for n, day in enumerate(days)]
    part = [figure(n, day, scope="hardest tier") for n, day in enumerate(days)]
    assert [series.scope for series in series_of(experiment(*whole, *part))] == [
        None,
        "hardest tier",
    ]


def test_hours_and_minutes_stand_on_one_scale() -> None:
    metric = {"metric_id": "time-horizon-50", "unit_id": "minute"}
    [series] = series_of(
        experiment(
            figure(59, "2024-06", **metric),
            figure(90, "2024-07", **metric),
            figure(2, "2025-02", **(metric | {"unit_id": "hour"})),
        )
    )
    assert values(series.best) == [59, 90, 120]


def test_few_or_undated_results_make_no_series() -> None:
    assert series_of(experiment(figure(20, "2024-06"), figure(30, "2025-02"))) == []
    assert series_of(experiment(*(figure(n, "2024-06") for n in range(5)))) == []
    assert series_of(experiment(*(figure(n, None) for n in range(5)))) == []


def test_of_what_is_better_when_less_nothing_is_best() -> None:
    costs = [figure(n, f"2024-0{n}", metric_id="cost-per-task") for n in range(1, 6)]
    assert series_of(experiment(*costs)) == []


@given(st.lists(st.tuples(st.integers(1, 12), st.floats(0, 100)), max_size=30))
def test_the_best_so_far_only_rises_and_ends_at_the_greatest(
    given_: list[tuple[int, float]],
) -> None:
    results = [
        Result(cast(Any, figure(value, f"2024-{month:02}")), value, own=False)
        for month, value in sorted(given_)
    ]
    best = values(best_so_far(results))
    assert best == sorted(set(best))
    assert best[-1:] == ([max(value for _, value in given_)] if given_ else [])
