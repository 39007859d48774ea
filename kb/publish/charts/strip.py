"""Dots on lines, one line for each kind of thing, all on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kb.publish.charts.axes import across
from kb.publish.charts.scale import Scale, Tick
from kb.publish.charts.svg import dot, drawing, label, line

_NAME, _STACK, _DEEPEST = 14, 11, 9
_NEAR = 2.2  # percent within which two dots would hide each other on a phone


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot from `at` to `until`; `kind` is its class, `said` tells of it when pointed at."""

    at: float
    until: float
    kind: str
    said: str

    @property
    def middle(self) -> float:
        """Where the dot is drawn."""
        return (self.at + self.until) / 2


def strip(
    identity: str,
    title: str,
    description: str,
    rows: Sequence[tuple[str, Sequence[Mark]]],
    scale: Scale,
    ticks: Sequence[Tick],
) -> Markup:
    """Rows of a name and its marks, one under the other."""
    inside: list[Markup] = []
    top = 0.0
    for name, marks in rows:
        inside.append(label(0, top + _NAME, name, "rr-name"))
        y = top + _NAME + 11
        placed = _stacked(marks, scale)
        inside.append(line(0, y, 100, y, "rr-grid"))
        for mark, down in placed:
            here = y + down * _STACK
            if mark.until != mark.at:
                inside.append(line(scale(mark.at), here, scale(mark.until), here, "rr-span"))
            inside.append(dot(scale(mark.middle), here, 5, mark.kind, mark.said))
        top = y + 13 + max((down for _, down in placed), default=0) * _STACK
    return drawing(
        identity, title, description, top, [*across(scale, ticks, top, grid=True), *inside]
    )


def _stacked(marks: Sequence[Mark], scale: Scale) -> list[tuple[Mark, int]]:
    """Each mark with how many places it moves down, so that none hides another."""
    placed: list[tuple[Mark, int]] = []
    for mark in sorted(marks, key=lambda m: m.middle):
        taken = {
            down for other, down in placed if abs(scale(other.middle) - scale(mark.middle)) < _NEAR
        }
        free = next(place for place in range(len(taken) + 1) if place not in taken)
        placed.append((mark, min(free, _DEEPEST)))
    return placed
