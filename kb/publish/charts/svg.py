"""The elements a chart is drawn with. Words go through the escaping layer; nothing else writes SVG.

Places across are percent of the width, places down are pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Literal

from markupsafe import Markup

from kb.publish import escape

Anchor = Literal["start", "middle", "end"]
Attributes = dict[str, str | float | None]

# A path cannot be given in percent: it is drawn on a width of this many units, then stretched.
_UNITS = 1000


def number(value: float) -> str:
    """A coordinate with two digits after the point at most, the same on every machine."""
    rounded = round(value + 0.0, 2)
    return f"{rounded:.2f}".rstrip("0").rstrip(".") if rounded else "0"


def percent(value: float) -> str:
    """A place across."""
    return f"{number(value)}%"


def element(name: str, attributes: Attributes, inside: Iterable[Markup] = ()) -> Markup:
    """An element; attributes without a value are left out, underscores become dashes.

    `name` and the keys come from the code of a chart, never from a record.
    """
    said = "".join(
        f' {key.replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{said}>{''.join(inside)}</{name}>")  # noqa: S704  # escaped above


def _value(value: str | float | None) -> str:
    return escape.attribute(value) if isinstance(value, str) else number(value or 0)


def drawing(
    identity: str, title: str, description: str, height: float, inside: Iterable[Markup]
) -> Markup:
    """A whole chart as one image. `identity` is unlike that of any other chart on the page.

    `title` names it and `description` says what it shows, for those who do not see it.
    """
    spoken: list[Markup] = [
        element("title", {"id": f"{identity}-title"}, [escape.text(title)]),
        element("desc", {"id": f"{identity}-desc"}, [escape.text(description)]),
    ]
    attributes: Attributes = {
        "class": "rr-chart",
        "role": "img",
        "width": "100%",
        "height": height,
        "aria_labelledby": f"{identity}-title",
        "aria_describedby": f"{identity}-desc",
    }
    return element("svg", attributes, [*spoken, *inside])


def label(
    x: float, y: float, said: str, kind: str = "", anchor: Anchor = "start", shift: float = 0
) -> Markup:
    """Words at a place, moved sideways by `shift` pixels; `kind` is a class."""
    attributes: Attributes = {
        "class": kind or None,
        "x": percent(x),
        "y": y,
        "dx": shift or None,
        "text_anchor": anchor if anchor != "start" else None,
    }
    return element("text", attributes, [escape.text(said)])


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """A straight line."""
    return element(
        "line", {"class": kind, "x1": percent(x1), "y1": y1, "x2": percent(x2), "y2": y2}
    )


def dot(x: float, y: float, radius: float, kind: str, said: str | None = None) -> Markup:
    """A circle; `said` appears when it is pointed at."""
    inside = [element("title", {}, [escape.text(said)])] if said is not None else []
    return element("circle", {"class": kind, "cx": percent(x), "cy": y, "r": radius}, inside)


def box(
    x: float, y: float, width: float, height: float, kind: str, said: str | None = None
) -> Markup:
    """A rectangle; `width` is percent. `said` appears when it is pointed at."""
    inside = [element("title", {}, [escape.text(said)])] if said is not None else []
    attributes: Attributes = {
        "class": kind,
        "x": percent(x),
        "y": y,
        "width": percent(width),
        "height": height,
    }
    return element("rect", attributes, inside)


def path(
    points: Sequence[tuple[float, float]], height: float, kind: str, closed: bool = False
) -> Markup:
    """A line through points (percent, pixels); an area where it is closed.

    The line keeps its thickness at any width (`vector-effect` in the style sheet).
    """
    steps = " ".join(f"{number(x * _UNITS / 100)},{number(y)}" for x, y in points)
    drawn = element("path", {"class": kind, "d": f"M{steps}{'Z' if closed else ''}"})
    attributes: Attributes = {
        "width": "100%",
        "height": height,
        "viewBox": f"0 0 {_UNITS} {number(height)}",
        "preserveAspectRatio": "none",
        "class": "rr-stretch",
    }
    return element("svg", attributes, [drawn])


def lines_of(said: str, characters: int = 43, most: int = 3) -> list[str]:
    """Words broken into at most `most` lines, each short enough for a phone; cut with an ellipsis.

    SVG does not break lines by itself. 43 characters of the size of charts fit 304 pixels
    in wide fonts too (DejaVu Sans).
    """
    lines = wrap(said, characters, break_on_hyphens=False) or [""]
    if len(lines) > most:
        last = lines[most - 1][: characters - 1].rstrip()
        lines = [*lines[: most - 1], f"{last}…"]
    return lines
