"""A curve in steps with a band around it, as survival curves are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kb.publish.charts.axes import across, anchor_at, up
from kb.publish.charts.scale import Scale, Tick
from kb.publish.charts.svg import drawing, label, line, path


@dataclass(frozen=True, slots=True)
class Step:
    """From `at` on the curve stands at `value`, its band between `low` and `high`."""

    at: float
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Below:
    """A row of numbers under the axis: each at a place of it."""

    name: str
    numbers: Sequence[tuple[float, str]]


def step_curve(
    identity: str,
    title: str,
    description: str,
    steps: Sequence[Step],
    scale: Scale,
    ticks: Sequence[Tick],
    upright: Sequence[Tick],
    marks: Sequence[float] = (),
    below: Sequence[Below] = (),
    height: int = 260,
) -> Markup:
    """Steps in order of `at`, on an upright axis from 0 to the last of `upright`.

    The curve ends at the end of `scale`; `marks` are places where something left unseen
    (a censored case), a short stroke on the curve.
    """
    rise = Scale(0, upright[-1].value, height, 0)
    inside = [
        *up(rise, upright),
        *across(scale, ticks, height),
        *_band(steps, scale, rise, height),
        path(_corners([(s.at, s.value) for s in steps], scale, rise), height, "rr-curve"),
    ]
    for mark in marks:
        y = rise(_value_at(steps, mark))
        inside.append(line(scale(mark), y - 5, scale(mark), y + 1, "rr-left"))
    y = height + 38
    for row in below:
        inside.append(label(0, y, row.name, "rr-tick"))
        for at, said in row.numbers:
            x = scale(at)
            inside.append(label(x, y + 16, said, "rr-at-risk", anchor_at(x)))
        y += 34
    return drawing(identity, title, description, height, inside)


def _value_at(steps: Sequence[Step], at: float) -> float:
    return max((s for s in steps if s.at <= at), key=lambda s: s.at).value


def _corners(
    points: Sequence[tuple[float, float]], scale: Scale, rise: Scale
) -> list[tuple[float, float]]:
    corners: list[tuple[float, float]] = []
    for at, value in points:
        x, y = scale(at), rise(value)
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    corners.append((scale(scale.high), corners[-1][1]))
    return corners


def _band(steps: Sequence[Step], scale: Scale, rise: Scale, height: float) -> Iterator[Markup]:
    known = [(s.at, s.low, s.high) for s in steps if s.low is not None and s.high is not None]
    if not known:
        return
    upper = _corners([(at, high) for at, _, high in known], scale, rise)
    lower = _corners([(at, low) for at, low, _ in known], scale, rise)
    yield path([*upper, *reversed(lower)], height, "rr-band", closed=True)
