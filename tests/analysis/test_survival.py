"""From a promise to its reversal."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.survival import (
    CaseTime,
    Reason,
    Window,
    at_risk,
    case_times,
    median_days,
    survival_curve,
)
from kb.store.views import RecordView
from kb.types.dates import PartialDate

# Weeks of remission on 6-MP, + where followed without relapse: Freireich et al., Blood 21 (1963).
RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
FOLLOWED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
START = date(2020, 1, 1)


def after(days: int, reversed_: bool) -> CaseTime:
    end = START + timedelta(days)
    return CaseTime("r", Window(START, START), Window(end, end), reversed_)


def case(
    claims: list[tuple[str, str | None]],
    reversals: list[str | None],
    until: date | None = None,
    kind: str = "case",
) -> RecordView:
    def day(text: str | None) -> PartialDate | None:
        return PartialDate.parse(text) if text is not None else None

    fields: dict[str, Any] = {
        "id": "a-case",
        "kind": kind,
        "claims": [SimpleNamespace(kind=k, said=day(d)) for k, d in claims],
        "reversals": [SimpleNamespace(date=day(d)) for d in reversals],
        "followed_until": until,
    }
    return cast(RecordView, SimpleNamespace(**fields))


def test_the_curve_of_a_published_study_is_found_again() -> None:
    times = [after(d, True) for d in RELAPSED] + [after(d, False) for d in FOLLOWED]
    points = {point.days: point for point in survival_curve(times)}
    # As printed in Kleinbaum and Klein, Survival Analysis (3rd ed., 2012), table of group 1.
    printed = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
    assert {days: points[days].share for days in printed} == pytest.approx(printed, abs=1e-4)
    risk = {6: 21, 7: 17, 10: 15, 13: 12, 16: 11, 22: 7, 23: 6}
    assert {days: points[days].at_risk for days in risk} == risk
    assert median_days(survival_curve(times)) == 23


@given(st.lists(st.tuples(st.integers(0, 4000), st.booleans()), min_size=1, max_size=60))
def test_a_curve_never_rises_and_its_limits_hold_it(given_: list[tuple[int, bool]]) -> None:
    points = survival_curve([after(days, ended) for days, ended in given_])
    assert bool(points) == any(ended for _, ended in given_)
    for a, b in pairwise(points):
        assert a.share >= b.share
        assert a.days < b.days
        assert a.at_risk > b.at_risk or a.days == 0
    for point in points:
        assert 0 <= point.share <= 1
        if point.low is not None and point.high is not None:
            assert point.low <= point.share <= point.high


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=40))
def test_without_cases_that_left_the_curve_is_the_share_not_yet_reversed(days: list[int]) -> None:
    times = [after(d, True) for d in days]
    for point in survival_curve(times):
        assert point.share == pytest.approx(sum(d > point.days for d in days) / len(days), abs=1e-4)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (case([("result", "2024")], ["2025"]), Reason.NO_START),
        (case([("promise", None)], ["2025"]), Reason.NO_START),
        (case([("promise", "2024")], [None]), Reason.NO_REVERSAL_DATE),
        (case([("promise", "2024")], ["2024-06"]), Reason.OVERLAP),
        (case([("promise", "2024-02")], ["2024-02-10"]), Reason.OVERLAP),
        (case([("promise", "2024")], ["2023"]), Reason.BEFORE),
        (case([("promise", "2024")], []), Reason.NOT_FOLLOWED),
        (case([("promise", "2024-05")], [], date(2024, 5, 3)), Reason.NOT_FOLLOWED),
    ],
)
def test_a_case_is_left_out_with_its_reason(record: RecordView, reason: Reason) -> None:
    times, left = case_times([record])
    assert (times, [entry.reason for entry in left]) == ([], [reason])


def test_the_clock_runs_from_the_first_promise_to_the_first_reversal() -> None:
    claims = [("result", "2019"), ("action", "2024-03-05"), ("promise", "2024-02")]
    [time], _ = case_times([case(claims, ["2025-06-01", "2025-04"])])
    assert (time.start, time.end) == (
        Window(date(2024, 2, 1), date(2024, 2, 29)),
        Window(date(2025, 4, 1), date(2025, 4, 30)),
    )
    assert (time.fewest, time.most, time.days) == (397, 454, 425.5)


def test_a_start_known_to_the_year_ends_with_a_later_exact_one() -> None:
    [time], _ = case_times([case([("action", "2024"), ("intent", "2024-03-05")], ["2025-01-01"])])
    assert time.start == Window(date(2024, 1, 1), date(2024, 3, 5))


def test_a_reversal_on_the_day_of_the_promise_takes_no_day() -> None:
    [time], _ = case_times([case([("action", "2024-03-05")], ["2024-03-05"])])
    assert (time.days, time.reversed) == (0, True)


def test_a_case_without_reversal_is_seen_until_it_was_followed() -> None:
    [time], _ = case_times([case([("action", "2024-01-01")], [], date(2024, 12, 31))])
    assert (time.reversed, time.days) == (False, 365)


def test_surveys_are_no_cases() -> None:
    assert case_times([case([("action", "2024")], ["2025"], kind="survey")]) == ([], [])


def test_cases_at_risk_are_those_not_yet_ended() -> None:
    times = [after(5, True), after(5, False), after(9, True)]
    assert [at_risk(times, days) for days in (0, 5, 6, 10)] == [3, 3, 1, 0]
