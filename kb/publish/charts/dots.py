"""Values over time as dots, with the best so far as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kb.publish.charts.axes import across, up
from kb.publish.charts.scale import Scale, Tick
from kb.publish.charts.svg import dot, drawing, label, line, path


@dataclass(frozen=True, slots=True)
class Dot:
    """A value at a time; from `at` to `until` where the time is not known to the day.

    `said` tells all of it when it is pointed at; `name` stands beside the dot.
    """

    at: float
    value: float
    said: str
    kind: str = "rr-dot"
    until: float | None = None
    name: str | None = None


def dots_over_time(
    identity: str,
    title: str,
    description: str,
    dots: Sequence[Dot],
    scale: Scale,
    ticks: Sequence[Tick],
    upright: Sequence[Tick],
    best: Sequence[tuple[float, float]] = (),
    height: int = 240,
) -> Markup:
    """Dots on an upright axis from the first to the last of `upright`.

    `best` are times and values that a line in steps runs through, to the end of `scale`.
    """
    rise = Scale(upright[0].value, upright[-1].value, height, 0)
    inside = [*up(rise, upright), *across(scale, ticks, height)]
    if best:
        inside.append(path(_steps(best, scale, rise), height, "rr-curve rr-best"))
    for one in dots:
        x, y = scale(one.at), rise(one.value)
        if one.until is not None and one.until != one.at:
            inside.append(line(x, y, scale(one.until), y, "rr-span"))
            x = scale((one.at + one.until) / 2)
        inside.append(dot(x, y, 4.5, one.kind, one.said))
        if one.name is not None:
            left = x > 60
            inside.append(
                label(x, y - 8, one.name, "rr-name", "end" if left else "start", 4 if left else -4)
            )
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
