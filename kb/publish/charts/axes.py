"""Axes with ticks, and the grid behind the marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from kb.publish.charts.scale import Scale, Tick
from kb.publish.charts.svg import Anchor, label, line


def across(
    scale: Scale, ticks: Sequence[Tick], height: float, grid: bool = False, below: float = 17
) -> Iterator[Markup]:
    """The axis at the foot: `scale` gives percent. Words at either end stay within the chart."""
    yield line(0, height, 100, height, "rr-axis")
    for tick in ticks:
        x = scale(tick.value)
        kind = "rr-tick rr-minor" if tick.minor else "rr-tick"
        yield line(x, 0 if grid else height, x, height + 4, "rr-grid" if grid else "rr-axis")
        yield label(x, height + below, tick.label, kind, anchor_at(x))


def anchor_at(x: float) -> Anchor:
    """How words at a place across stand, so that they stay within the chart."""
    if x < 3:
        return "start"
    return "end" if x > 97 else "middle"


def up(scale: Scale, ticks: Iterable[Tick]) -> Iterator[Markup]:
    """Lines across at the ticks of the upright axis, with their words left of the chart."""
    for tick in ticks:
        y = scale(tick.value)
        yield line(0, y, 100, y, "rr-grid")
        yield label(0, y + 4, tick.label, "rr-tick", "end", shift=-8)
