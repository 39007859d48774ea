"""Drawing a picture of 1200 by 630 pixels with Pillow: text, a bar, nothing else.

Text is drawn in shades of one ink on paper and then mapped to a palette of sixteen colours, four
bits a pixel: a picture takes about 17 kilobytes, and the same text gives the same bytes. The
font is Source Sans Pro, which comes as a package; what it has no letter for is left out.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import font_source_sans_pro
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

if TYPE_CHECKING:
    from kb.publish.metadata.cards import Card

SIZE = (1200, 630)
_MARGIN = 72
_WIDTH = SIZE[0] - 2 * _MARGIN
_NOTED = "Drawn from"
_NOTE = re.compile(rb"tEXtDrawn from\x00([0-9a-f]{64})")
_HEAD_SIZE = 400
_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"  # of every PNG that was written to its end
_SHADES = 10
_PAPER, _INK = (252, 251, 249), (29, 34, 38)
_BLACK, _GREY = 0, 110
_COLOURS = {
    "reversed": (163, 53, 15),
    "contradicted": (106, 61, 154),
    "narrowed": (179, 156, 202),
    "fulfilled": (42, 100, 56),
    "standing": (42, 100, 56),
    "unverified": (179, 176, 168),
}
_TITLE_SIZES = (68, 60, 52, 46, 40)
_TITLE_HEIGHT = 230
_NUMBER_SIZES = (58, 48, 40, 32)
_GAP = 48
_NAME = "Replacement Record"
_BAR_TOP, _BAR_HEIGHT = 520, 16


def png(card: Card, digest: str) -> bytes:
    """The picture of a card; `digest` is noted in it and read back by `drawn_as`."""
    grey = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(grey)
    _head(draw, card)
    _numbers(draw, card.numbers)
    _states(draw, card.states)
    return _encoded(_coloured(grey, card.states), digest)


def drawn_as(path: Path) -> str | None:
    """The digest that was noted in a picture; None where there is none to read."""
    # It stands in the first of a few hundred bytes: opening all pictures takes ten times as long.
    try:
        with path.open("rb") as file:
            start = file.read(_HEAD_SIZE)
            file.seek(-len(_END), io.SEEK_END)
            whole = file.read() == _END
    except OSError:
        return None
    found = _NOTE.search(start)
    return found[1].decode("ascii") if whole and found is not None else None


def _head(draw: ImageDraw.ImageDraw, card: Card) -> None:
    top = 62
    who = _shown(card.who)
    first = "  ·  ".join(part for part in (_shown(card.kicker), who) if part)
    font = _font("Semibold", 30)
    draw.text((_MARGIN, top), _cut(first, font, _WIDTH), fill=_GREY, font=font)
    title = _shown(card.title) or _shown(card.otherwise)
    for size in _TITLE_SIZES:
        font = _font("Bold", size)
        lines = list(_lines(title, font))
        if len(lines) * size * 1.12 <= _TITLE_HEIGHT:
            break
    most = int(_TITLE_HEIGHT // (font.size * 1.12))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), font, _WIDTH)]
    for place, line in enumerate(lines):
        draw.text((_MARGIN, top + 54 + place * font.size * 1.12), line, fill=_BLACK, font=font)


def _numbers(draw: ImageDraw.ImageDraw, numbers: Sequence[tuple[str, str]]) -> None:
    shown = [(_shown(number), _shown(metric)) for number, metric in numbers]
    shown = [(number, metric) for number, metric in shown if number and metric]
    if not shown:
        return
    width = (_WIDTH - _GAP * (len(shown) - 1)) // len(shown)
    small = _font("Regular", 28)
    for size in _NUMBER_SIZES:
        font = _font("Bold", size)
        if all(font.getlength(number) <= width for number, _ in shown):
            break
    for place, (number, metric) in enumerate(shown):
        left = _MARGIN + place * (width + _GAP)
        draw.text((left, 436), _cut(number, font, width), fill=_BLACK, font=font, anchor="ls")
        draw.text((left, 452), _cut(metric, small, width), fill=_GREY, font=small)


def _states(draw: ImageDraw.ImageDraw, states: Sequence[tuple[str, int]]) -> None:
    font, name = _font("Regular", 25), _font("Semibold", 28)
    draw.text((SIZE[0] - _MARGIN, 577), _NAME, fill=_BLACK, font=name, anchor="rs")
    total = sum(count for _, count in states)
    if not total:
        return
    outcomes = ", ".join(f"{count:,} {state}" for state, count in states)
    said = f"{total:,} claim{'' if total == 1 else 's'}: {outcomes}"
    width = _WIDTH - name.getlength(_NAME) - _GAP
    draw.text((_MARGIN, 577), _cut(said, font, width), fill=_GREY, font=font, anchor="ls")


def _coloured(grey: Image.Image, states: Sequence[tuple[str, int]]) -> Image.Image:
    shade = [round(level * (_SHADES - 1) / 255) for level in range(256)]
    image = grey.point(shade).convert("L")
    image = Image.frombytes("P", SIZE, image.tobytes())
    steps = [
        tuple(
            round(ink + (paper - ink) * step / (_SHADES - 1))
            for ink, paper in zip(_INK, _PAPER, strict=True)
        )
        for step in range(_SHADES)
    ]
    image.putpalette([part for colour in (*steps, *_COLOURS.values()) for part in colour])
    draw = ImageDraw.Draw(image)
    total, past = sum(count for _, count in states), 0
    for state, count in states:
        left = _MARGIN + _WIDTH * past // total
        past += count
        right = _MARGIN + _WIDTH * past // total - (3 if past < total else 1)
        colour = _SHADES + list(_COLOURS).index(state)
        draw.rectangle((left, _BAR_TOP, max(left, right), _BAR_TOP + _BAR_HEIGHT), fill=colour)
    return image


def _encoded(image: Image.Image, digest: str) -> bytes:
    noted = PngInfo()
    noted.add_text(_NOTED, digest)
    out = io.BytesIO()
    image.save(out, "PNG", pnginfo=noted, bits=4, compress_level=4)
    return out.getvalue()


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    name = "SourceSansPro" + ("" if weight == "Regular" else weight)
    path = font_source_sans_pro.font_files_ttf[name]
    # The other engine asks a library of the system, where there is one.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _shown(text: str) -> str:
    """What of a text the font can show; nothing where too little of its letters is left."""
    known = " ".join("".join(c if _known(c) else " " for c in text).split())
    letters = sum(c.isalnum() for c in text)
    return known if 2 * sum(c.isalnum() for c in known) > letters else ""


@cache
def _known(character: str) -> bool:
    if not character.isprintable():
        return False
    font = _font("Regular", 24)
    drawn = font.getmask(character)
    missing = font.getmask("\U0010fffe")
    return character == " " or (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


def _lines(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """The text in lines that fit."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and font.getlength(longer) > _WIDTH:
            yield _cut(line, font, _WIDTH)
            longer = word
        line = longer
    if line:
        yield _cut(line, font, _WIDTH)


def _cut(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """The text, or as much of its beginning as fits, with a mark that it goes on."""
    if font.getlength(text) <= width:
        return text
    kept = bisect_right(range(len(text)), width, key=lambda n: font.getlength(f"{text[:n]}…"))
    return f"{text[: max(0, kept - 1)].rstrip()}…"
