from datetime import date, timedelta
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import InputError
from kb.types.dates import OPEN_END, PartialDate, days_between

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 12, 30))
YEARS = st.integers(min_value=1000, max_value=9999)


@st.composite
def points(draw: st.DrawFn) -> str:
    day = draw(DAYS)
    shape = draw(st.sampled_from(["day", "month", "year", "decade", "century", "day in month"]))
    mark = draw(st.sampled_from(["", "~", "?", "%"]))
    return {
        "day": f"{day.isoformat()}{mark}",
        "month": f"{day.isoformat()[:7]}{mark}",
        "year": f"{day.year}{mark}",
        "decade": f"{str(day.year)[:3]}X",
        "century": f"{str(day.year)[:2]}XX",
        "day in month": f"{day.isoformat()[:7]}-XX",
    }[shape]


@given(points())
def test_text_is_kept_and_days_are_in_order(text: str) -> None:
    parsed = PartialDate.parse(text)
    assert str(parsed) == text
    assert parsed.first <= parsed.last
    assert PartialDate.parse(str(parsed)) == parsed


@given(points(), points())
def test_interval_runs_from_first_day_of_start_to_last_day_of_end(a: str, b: str) -> None:
    start, end = sorted((PartialDate.parse(a), PartialDate.parse(b)))
    whole = PartialDate.parse(f"{start}/{end}")
    assert whole.first == start.first
    assert whole.last == end.last or start.first == end.first


@settings(deadline=None, max_examples=60)
@given(points())
def test_first_and_last_day_are_those_of_the_edtf_library(text: str) -> None:
    expected = parse_edtf(text)
    parsed = PartialDate.parse(text)
    assert parsed.first == date(*expected.lower_strict()[:3])
    assert parsed.last == date(*expected.upper_strict()[:3])


@given(DAYS, DAYS)
def test_days_order_as_the_calendar_does(a: date, b: date) -> None:
    assert (PartialDate.parse(a.isoformat()) < PartialDate.parse(b.isoformat())) == (a < b)


@settings(deadline=None)
@given(st.lists(points(), max_size=20))
def test_order_is_total(texts: list[str]) -> None:
    dates = sorted(PartialDate.parse(text) for text in texts)
    assert all(a <= b for a, b in pairwise(dates))


@given(DAYS, st.integers(min_value=0, max_value=5000))
def test_days_between_two_days_are_exact(day: date, days: int) -> None:
    end = min(day, date(9980, 1, 1)) + timedelta(days)
    start = PartialDate.parse(min(day, date(9980, 1, 1)).isoformat())
    assert days_between(start, PartialDate.parse(end.isoformat())) == (days, days)


def test_days_between_partial_dates_are_a_range() -> None:
    start, end = PartialDate.parse("2024-02-27"), PartialDate.parse("2025-05")
    assert days_between(start, end) == (429, 459)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2024", "2024-06"), ("2024-05/2024-08", "2024-07-01"), ("2024/..", "2025-01-01")],
)
def test_days_between_dates_that_overlap_or_are_open_are_not_known(start: str, end: str) -> None:
    assert days_between(PartialDate.parse(start), PartialDate.parse(end)) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024~", date(2024, 1, 1), date(2024, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2023-12/2024-02", date(2023, 12, 1), date(2024, 2, 29)),
        ("2024-05~/2024-08", date(2024, 5, 1), date(2024, 8, 31)),
        ("2024/..", date(2024, 1, 1), OPEN_END),
    ],
)
def test_first_and_last_day(text: str, first: date, last: date) -> None:
    parsed = PartialDate.parse(text)
    assert (parsed.first, parsed.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["Spring", "2024-13", "2024-02-30", "24-02", "2024-2", "", "2024-02-27T10:00", "2024 ", "٢٠٢٤"],
)
def test_what_is_no_date_is_refused_with_what_would_be_right(text: str) -> None:
    with pytest.raises(InputError, match="write 2024-02-27"):
        PartialDate.parse(text)


def test_an_interval_that_runs_backward_is_refused() -> None:
    with pytest.raises(InputError, match="write 2023/2024"):
        PartialDate.parse("2024/2023")
