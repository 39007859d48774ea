"""Numerals in digits and words: how much "2.3 million", "twenty-five" or "12,34,567" is.

A numeral here is a bare number without sign of unit, hedge or range; `kb.types.numbers` puts
those around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kb.types.not_numbers import counted_after
from kb.types.words import words

SMALL: dict[str, int] = {
    word: number
    for number, word in enumerate(
        words("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
""")
    )
}
TENS: dict[str, int] = {
    word: 10 * number
    for number, word in enumerate(
        words("""
    twenty thirty forty fifty sixty seventy eighty ninety
"""),
        start=2,
    )
}
TENS["fourty"] = 40
MAGNITUDES: dict[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "lac": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "lakhs": 10**5,
    "crores": 10**7,
}
# After digits only.
SUFFIXES: dict[str, int] = {
    "k": 10**3,
    "K": 10**3,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "m": 10**6,
    "M": 10**6,
    "MM": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "b": 10**9,
    "B": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "tln": 10**12,
    "T": 10**12,
    "cr": 10**7,
    "Cr": 10**7,
    "L": 10**5,
}
# "m" may be metres, "b" and "B", "L", "T" hardly stand for a magnitude without a currency.
AMBIGUOUS_SUFFIXES = frozenset({"m", "M", "b", "L", "T", "mil", "cr", "Cr"})
VULGAR: dict[str, Decimal] = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.3333"),
    "⅔": Decimal("0.6667"),
    "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"),
    "⅗": Decimal("0.6"),
    "⅘": Decimal("0.8"),
    "⅙": Decimal("0.1667"),
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
DENOMINATORS: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}

_S = r"[ \u00a0\u202f\u2009]"
_VULGAR = "".join(VULGAR)
DIGITS = (
    r"(?:\d{1,3},\d{1,2}(?=[ \u00a0]?(?:%|(?:percent|per cent|million|billion|trillion|bn)\b))"
    r"|\d{1,3}(?:,\d{3})+(?![\d])|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    rf"|\d{{1,3}}(?:[\u00a0\u202f\u2009]\d{{3}})+(?!\d)|\d{{1,3}}(?: 000)+(?!\d)|\d+)"
    rf"(?:[.·]\d+)?(?:{_S}?[{_VULGAR}])?|\.\d+|[{_VULGAR}]"
)
_CARDINAL = "|".join(sorted([*SMALL, *TENS], key=len, reverse=True))
_MAGNITUDE = "|".join(sorted(MAGNITUDES, key=len, reverse=True))
_SUFFIX = "|".join(sorted(SUFFIXES, key=len, reverse=True))
WORD = rf"(?:{_CARDINAL}|{_MAGNITUDE})"
_GAP = rf"(?:[-‐‑]|{_S}{{1,2}}|\n)"
# "a quarter million", "three quarters of a million"
QUARTERS = (
    rf"(?:(?:an?|one|three)[- ]quarters?{_S}of{_S}an?{_S}|(?:an?|one)[- ]quarter[- ])"
    r"(?=(?:million|billion|trillion)\b)"
)
# "two and a half million", "half a million", "a hundred", "twenty-five thousand"
WORDS = (
    rf"(?:half{_S}an?{_S}|half[- ]?an?[- ]|half-|an?{_S}(?={_MAGNITUDE}\b)|{QUARTERS})?{WORD}\b"
    rf"(?:(?:{_GAP}and{_GAP}a{_GAP}(?:half|quarter)\b)|{_GAP}(?:and{_GAP})?{WORD}\b){{0,14}}"
)
_DIGITS = re.compile(DIGITS)
_DIGIT_NUMERAL = re.compile(
    rf"(?P<digits>{DIGITS})"
    rf"(?:{_GAP}and{_GAP}a{_GAP}(?P<half>half)\b)?"
    r"(?:-odd(?= (?:hundred|thousand|million|billion)\b))?"  # "40-odd thousand homes"
    rf"(?:(?P<words>(?:{_GAP}?(?i:{_MAGNITUDE})\b){{1,4}})"
    rf"|(?P<suffix>{_S}?(?:{_SUFFIX}))(?![\w]))?"
)
_WORD_NUMERAL = re.compile(WORDS, re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written. `magnitude` is the factor that words or letters multiplied in."""

    start: int
    end: int
    value: Decimal
    magnitude: int = 1
    suffix: str | None = None
    digits: str | None = None

    @property
    def inwords(self) -> bool:
        """Whether it is written without a digit."""
        return self.digits is None


def numeral_at(text: str, position: int) -> Numeral | None:
    """The longest numeral that begins at `position`, or None."""
    match = _DIGIT_NUMERAL.match(text, position)
    if match:
        return _from_digits(match)
    match = _WORD_NUMERAL.match(text, position)
    return _fromwords(match) if match else None


def normal(value: Decimal) -> Decimal:
    """The value without an exponent and without zeros that multiplying left behind."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < Decimal(10) ** 27 else value
    return value.normalize()


def _from_digits(match: re.Match[str]) -> Numeral:
    digits = match["digits"]
    value = _digits_value(digits)
    if match["half"]:
        value += Decimal("0.5")
    factor = 1
    suffix = None
    if match["words"]:
        for word in _TOKEN.findall(match["words"]):
            factor *= MAGNITUDES[word.lower()]
    elif match["suffix"]:
        suffix = match["suffix"].strip("\u00a0\u202f\u2009 ")
        factor = SUFFIXES[suffix]
    scaled = normal(value * factor) if factor != 1 else value
    return Numeral(match.start(), match.end(), scaled, factor, suffix, digits)


def _digits_value(digits: str) -> Decimal:
    extra = Decimal(0)
    if digits[-1] in VULGAR:
        extra = VULGAR[digits[-1]]
        digits = digits[:-1].rstrip()
    if re.fullmatch(r"\d{1,3},\d{1,2}", digits):
        digits = digits.replace(",", ".")  # as on the Continent, told by what follows
    bare = re.sub(r"[,\s\u00a0\u202f\u2009]", "", digits).replace("·", ".")
    return (Decimal(bare) if bare else Decimal(0)) + extra


def _fromwords(match: re.Match[str]) -> Numeral | None:
    """Add up number words left to right; stop where they no longer make one number."""
    total = group = 0  # finished thousands, and what is still below a thousand
    extra = Decimal(0)
    lowest = 10**30  # magnitudes must fall: "two million three thousand"
    factor = Decimal(1)
    end = match.start()
    last = ""
    first = True
    magnitude = 1
    for token in _TOKEN.finditer(match.group()):
        word = token.group().lower()
        stop = match.start() + token.end()
        if word == "half":
            if first:
                factor = Decimal("0.5")
            else:
                extra = Decimal("0.5")
                last, end = "half", stop
            first = False
            continue
        if word in ("a", "an", "and", "of"):
            continue
        first = False
        if word.startswith("quarter"):
            if end > match.start() and word == "quarter" and group != 1:  # "two and a quarter"
                extra, last, end = Decimal("0.25"), "half", stop
            else:
                factor, group, last = Decimal("0.25") * (group or 1), 0, ""
            continue
        if word in SMALL or word in TENS:
            number = SMALL.get(word, TENS.get(word, 0))
            room = {"": 100, "tens": 10, "hundred": 100, "thousands": 1000}.get(last, 0)
            if number >= room or (last == "tens" and number == 0):
                break
            group += number
            last = "tens" if word in TENS else "unit"
        elif word in ("hundred", "dozen"):
            if last in ("hundred", "half") or group >= 100:
                break
            magnitude = MAGNITUDES[word]
            group = (group or 1) * magnitude
            last = "hundred" if word == "hundred" else "unit"
        else:
            magnitude = MAGNITUDES[word]
            if magnitude >= lowest and last != "thousands":
                break
            if last == "half":
                fraction = (Decimal(group) + extra) * magnitude
                return Numeral(match.start(), stop, normal(fraction + total), magnitude)
            if last == "thousands":  # "lakh crore", "million million"
                total *= magnitude
            else:
                total += (group or 1) * magnitude
            group = 0
            lowest = magnitude
            last = "thousands"
        end = stop
    if end == match.start():
        return None
    value = (Decimal(total + group) + extra) * factor
    return Numeral(match.start(), end, normal(value), magnitude)


def checked_suffix(text: str, numeral: Numeral, *, money: bool) -> Numeral:
    """The numeral without a letter that is no magnitude here: "100m race", "5 b"."""
    suffix = numeral.suffix
    if suffix is None:
        return numeral
    bare = _DIGITS.match(text, numeral.start)
    assert bare is not None
    spaced = bare.end() + len(suffix) < numeral.end
    keep = True
    if money:
        keep = suffix not in ("L",) and not (spaced and suffix in ("T", "K"))
    elif suffix in AMBIGUOUS_SUFFIXES:
        keep = not spaced and suffix in ("m", "M", "B", "b") and counted_after(text, numeral.end)
        keep = (
            keep
            or (suffix in ("M",) and not spaced)
            or (suffix in ("mil",) and counted_after(text, numeral.end))
        )
        if re.match(
            r"[ -](?:hurdles|metres|finals|sprints|freestyle|races|heats|trees|waves)",
            text[numeral.end :][:12],
        ):
            keep = False
    elif suffix in ("k", "K") and (
        spaced
        or re.match(
            r" (?:TV|HDR|video|resolution|display|screen|run|race|camera)", text[numeral.end :][:12]
        )
    ):
        keep = False
    if keep:
        return numeral
    value = numeral.value / numeral.magnitude
    return replace(
        numeral,
        end=bare.end(),
        value=normal(value) if "." not in bare.group() else Decimal(bare.group().replace(",", "")),
        magnitude=1,
        suffix=None,
    )
