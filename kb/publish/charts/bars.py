"""Lengths to compare: bars that lie, one under the other, and columns that stand, one a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kb.publish.charts.axes import up
from kb.publish.charts.scale import Scale, number_ticks, round_up
from kb.publish.charts.svg import box, drawing, label, line, lines_of

_LINE, _BAR, _GAP = 15, 14, 12


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: how long, of which class, and what it says when it is pointed at."""

    value: float
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of one or more pieces; `name` stands above it (below a column), `total` at its end."""

    name: str
    parts: Sequence[Part]
    total: str

    @property
    def value(self) -> float:
        """The length of the whole bar."""
        return sum(part.value for part in self.parts)


def bars(
    identity: str, title: str, description: str, rows: Sequence[Bar], most: float | None = None
) -> Markup:
    """Bars from 0 to `most` (without it, to the longest), each with its name above it."""
    scale = Scale(0, most or max((row.value for row in rows), default=1), 0, 86)
    inside: list[Markup] = []
    y = 0
    for row in rows:
        for said in lines_of(row.name):
            y += _LINE
            inside.append(label(0, y - 3, said, "rr-name"))
        start = 0.0
        for part in row.parts:
            inside.append(box(scale(start), y, scale(part.value), _BAR, part.kind, part.said))
            start += part.value
        inside.append(label(scale(start), y + _BAR - 3, row.total, "rr-value", shift=6))
        y += _BAR + _GAP
    return drawing(identity, title, description, max(y - _GAP, 1), inside)


def columns(
    identity: str, title: str, description: str, rows: Sequence[Bar], height: int = 180
) -> Markup:
    """Columns side by side on an axis from 0, in the order given; names stand under them."""
    most = round_up(max((row.value for row in rows), default=1))
    rise = Scale(0, most, height, 0)
    inside = list(up(rise, number_ticks(0, most, 4)))
    each = 100 / max(len(rows), 1)
    # Where there are many, every second name or fewer is shown, counted from the last.
    often = -(-len(rows) // 12)
    for place, row in enumerate(rows):
        base = float(height)
        for part in row.parts:
            tall = height - rise(part.value)
            base -= tall
            inside.append(
                box(place * each + each * 0.12, base, each * 0.76, tall, part.kind, part.said)
            )
        back = len(rows) - 1 - place
        if back % often == 0:
            minor = (back // often) % 2 == 1 and len(rows) > 6
            kind = "rr-tick rr-minor" if minor else "rr-tick"
            inside.append(label(place * each + each / 2, height + 17, row.name, kind, "middle"))
    inside.append(line(0, height, 100, height, "rr-axis"))
    return drawing(identity, title, description, height, inside)
