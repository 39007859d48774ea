"""Values over time as dots, with the best so far as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kb.publish.charts.axes import across, up
from kb.publish.charts.scale import Scale, Tick
from kb.publish.charts.svg import dot, drawing, label, line, path

HEIGHT = 240


@dataclass(frozen=True, slots=True)
class Dot:
    """A value between two times, the same where the time is known to the day.

    `said` tells all of it when it is pointed at.
    """

    at: float
    until: float
    value: float
    said: str
    kind: str = "rr-dot"

    @property
    def middle(self) -> float:
        """Where the dot is drawn, on a line from `at` to `until`."""
        return (self.at + self.until) / 2


@dataclass(frozen=True, slots=True)
class Name:
    """Words beside the place of a value."""

    at: float
    value: float
    said: str


def dots_over_time(
    identity: str,
    title: str,
    description: str,
    marks: Sequence[Dot | Name],
    scale: Scale,
    ticks: Sequence[Tick],
    rise: Scale,
    upright: Sequence[Tick],
    best: Sequence[tuple[float, float]] = (),
    levels: Sequence[tuple[float, str]] = (),
    height: int = HEIGHT,
) -> Markup:
    """Dots and names where `scale` and `rise` put them, `rise` from `height` up to 0.

    `best` are times and values that a line in steps runs through, to the end of `scale`;
    `levels` are values to compare with, each a broken line across with its name.
    """
    inside = [*up(rise, upright), *across(scale, ticks, height)]
    for value, said in levels:
        inside.append(line(0, rise(value), 100, rise(value), "rr-level"))
        inside.append(label(0, rise(value) - 5, said, "rr-name"))
    if best:
        inside.append(path(_steps(best, scale, rise), height, "rr-curve rr-best"))
    for mark in marks:
        y = rise(mark.value)
        if isinstance(mark, Name):
            x = scale(mark.at)
            if x > 50:
                inside.append(label(x, y - 8, mark.said, "rr-name", "end", shift=4))
            else:
                inside.append(label(x, y - 8, mark.said, "rr-name", shift=-4))
            continue
        if mark.until != mark.at:
            inside.append(line(scale(mark.at), y, scale(mark.until), y, "rr-span"))
        inside.append(dot(scale(mark.middle), y, 4.5, mark.kind, mark.said))
    return drawing(identity, title, description, height, inside)


def _steps(
    best: Sequence[tuple[float, float]], scale: Scale, rise: Scale
) -> list[tuple[float, float]]:
    corners: list[tuple[float, float]] = []
    for at, value in best:
        if corners:
            corners.append((scale(at), corners[-1][1]))
        corners.append((scale(at), rise(value)))
    return [*corners, (scale(scale.high), corners[-1][1])]
