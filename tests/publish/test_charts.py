"""The primitives of charts: places, ticks, words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kb.publish.charts.bars import Bar, Part, bars, columns
from kb.publish.charts.block import chart_csv
from kb.publish.charts.dots import Dot, Name, dots_over_time
from kb.publish.charts.scale import Scale, date_ticks, number_ticks, number_values, round_up
from kb.publish.charts.steps import Below, Step, step_curve
from kb.publish.charts.svg import lines_of, number
from tests.publish.hostile import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def parsed(markup: str) -> ET.Element:
    return ET.fromstring(str(markup).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e9), st.integers(2, 12))
def test_ticks_are_round_in_order_and_within_the_axis(low: float, span: float, about: int) -> None:
    high = low + span
    values = number_values(low, high, about)
    assert values == sorted(set(values))
    assert all(low - span * 1e-6 <= v <= high + span * 1e-6 for v in values)
    assert len(values) <= about + 2


@given(st.floats(1e-6, 1e12))
def test_an_axis_ends_at_or_above_the_greatest_value(value: float) -> None:
    assert value <= round_up(value) <= value * 2.5


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(0, 40000))
def test_ticks_of_dates_lie_within_them_and_never_crowd(first: date, days: int) -> None:
    last = first + timedelta(days)
    ticks = date_ticks(first, last)
    assert all(first.toordinal() <= t.value <= last.toordinal() for t in ticks)
    assert [t.value for t in ticks] == sorted({t.value for t in ticks})
    assert len(ticks) <= 12


def test_months_are_named_where_the_time_is_short() -> None:
    ticks = date_ticks(date(2025, 3, 10), date(2025, 11, 1))
    assert [t.label for t in ticks] == ["Apr 2025", "Jul", "Oct"]


def test_years_are_named_where_it_is_long() -> None:
    labels = [t.label for t in date_ticks(date(2013, 3, 1), date(2026, 11, 1))]
    assert labels == ["2014", "2016", "2018", "2020", "2022", "2024", "2026"]


def test_a_scale_maps_its_ends_and_survives_a_single_value() -> None:
    scale = Scale(10, 20, 100, 0)
    assert (scale(10), scale(20), scale(15)) == (100, 0, 50)
    assert Scale(3, 3)(3) == 50


@given(st.floats(-1e6, 1e6))
def test_coordinates_are_short_and_near(value: float) -> None:
    written = number(value)
    assert abs(float(written) - value) <= 0.005001
    assert "e" not in written
    assert written != "-0"


@given(st.text(max_size=400))
def test_long_words_keep_to_their_lines(said: str) -> None:
    lines = lines_of(said, 46, 3)
    assert 1 <= len(lines) <= 3
    assert all(len(line) <= 46 for line in lines)


def test_hostile_words_stay_words_in_every_chart() -> None:
    for words in HOSTILE:
        bar = Bar(words, [Part(1, "rr-fill-claim", words)], words)
        ticks = number_ticks(0, 1)
        drawn = [
            bars("a", words, words, [bar]),
            columns("a", words, words, [bar]),
            dots_over_time("a", words, words, [Dot(0, 0, 1, words), Name(0, 1, words)],
                           Scale(0, 1), ticks, Scale(0, 1, 240, 0), ticks, levels=[(1, words)]),
            step_curve("a", words, words, [Step(0, 1, 0, 1)], Scale(0, 1), ticks, ticks, [0.5],
                       [Below(words, [(0, words)])]),
        ]  # fmt: skip
        for markup in drawn:
            tree = parsed(markup)
            assert {e.tag.removeprefix(SVG) for e in tree.iter()} <= {
                *("svg", "title", "desc", "text", "rect", "line", "circle", "path")
            }
            for element in tree.iter():
                assert not any(name.startswith("on") for name in element.attrib)


def test_a_chart_names_and_describes_itself() -> None:
    tree = parsed(bars("lengths", "Name", "What it shows", [Bar("a", [], "0")]))
    assert tree.get("role") == "img"
    ids = {e.get("id"): e.text for e in tree.iter() if e.get("id")}
    assert ids[tree.get("aria-labelledby")] == "Name"
    assert ids[tree.get("aria-describedby")] == "What it shows"


def test_a_curve_steps_down_where_its_value_falls() -> None:
    steps = [Step(0, 1), Step(5, 0.5)]
    ticks = number_ticks(0, 1, 2)
    tree = parsed(step_curve("c", "t", "d", steps, Scale(0, 10), ticks, ticks, height=100))
    path = next(e for e in tree.iter(f"{SVG}path"))
    assert path.get("d") == "M0,0 500,0 500,50 1000,50"


def test_csv_of_a_chart_has_its_header_without_rows() -> None:
    assert chart_csv(["a", "b"], []) == "a,b\r\n"
    assert chart_csv(["a", "b"], [("=1+1", None)]) == "a,b\r\n'=1+1,\r\n"
