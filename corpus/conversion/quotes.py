"""Which figure a quote proves: the numbers it holds, in digits, words or fractions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kb.types.numbers import Number, NumberKind, find_numbers
from kb.vocabulary import Qualifier

_DIGITS = re.compile(r"\d+(?:[.,'’ \u00a0\u202f]\d+)*")
# Numerals that the reader of English does not know, as they stand in quotes of other languages.
_FOREIGN = {
    "hälfte": "50", "halben": "50", "moitié": "50", "mitad": "50", "metà": "50", "helft": "50",
    "drittel": "33", "viertel": "25", "tiers": "33", "quart": "25", "dritte": "33",
    "cien": "100", "mil": "1000", "tausend": "1000", "tercio": "33",
}  # fmt: skip
# Words that stand for a change without a numeral.
_ENGLISH = {
    "half": ("50", "0.5", "2"), "halved": ("50", "0.5"), "halve": ("50",), "double": ("2", "100"),
    "doubled": ("2", "100"), "doubling": ("2", "100"), "twice": ("2",), "triple": ("3",),
    "tripled": ("3",), "quadrupled": ("4",), "all": ("100",), "everyone": ("100",),
    "none": ("0",), "no": ("0",), "zero": ("0",), "third": ("33", "33.3", "3"),
    "quarter": ("25",), "fifth": ("20",), "tenth": ("10",), "a": ("1",), "an": ("1",),
    "one": ("1",), "every": ("100",), "dozen": ("12",), "couple": ("2",), "century": ("100",),
}  # fmt: skip
_MAGNITUDE = re.compile(r"(\d+(?:[.,]\d+)?)\s(mill?\w*|milj\w*|mio|bill?\w*|mld|milliard\w*)", re.I)
_TIMES = (("milliard", 10**9), ("mil", 10**6), ("mio", 10**6), ("bil", 10**9), ("mld", 10**9))
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Value:
    """What a figure says: `value`, or `low` and `high`, in base units, and the packet's digits."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    raw: tuple[str, ...]
    share: bool


def proves(quote: str, figure: Value) -> bool:
    """Whether the quote holds the figure's number."""
    wanted = [abs(v) for v in (figure.value, figure.low, figure.high) if v is not None]
    if any(
        _holds(number, value, figure.share) for number in find_numbers(quote) for value in wanted
    ):
        return True
    digits = {form for match in _DIGITS.finditer(quote) for form in _forms(match.group())}
    if any(_plain(raw.lstrip("-")) in digits for raw in figure.raw):
        return True
    for match in _MAGNITUDE.finditer(quote):
        times = next(n for word, n in _TIMES if match.group(2).lower().startswith(word))
        if any(Decimal(match.group(1).replace(",", ".")) * times == value for value in wanted):
            return True
    words = [match.group().lower() for match in _WORD.finditer(quote)]
    said = {Decimal(_FOREIGN[w]) for w in words if w in _FOREIGN}
    said |= {Decimal(n) for w in words for n in _ENGLISH.get(w, ()) if w not in ("a", "an", "no")}
    return any(value in said for value in wanted)


def hedges(quote: str, figure: Value) -> Number | None:
    """The number of the quote that is the figure's, with its hedge."""
    wanted = [abs(v) for v in (figure.value, figure.low, figure.high) if v is not None]
    for number in find_numbers(quote):
        if any(_holds(number, value, figure.share) for value in wanted):
            return number
    return None


def _holds(number: Number, value: Decimal, share: bool) -> bool:
    given = [abs(v) for v in (number.value, number.low, number.high) if v is not None]
    if value in given:
        return True
    if share and number.kind in (NumberKind.FRACTION, NumberKind.SHARE, NumberKind.PLAIN):
        # "a third" is 0.3333, and a packet's 33, 33.3 or 33.33 percent
        return any(abs(v * 100 - value) < Decimal("0.7") for v in given if v < 2)
    if number.kind is NumberKind.VAGUE and number.low is not None and number.high is not None:
        return number.low <= value <= number.high
    return False


def _forms(digits: str) -> tuple[str, ...]:
    """The digits as they stand, and with the point as a separator of thousands."""
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", digits):
        return _plain(digits), digits.replace(".", "")
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        return _plain(digits), _plain(digits.replace(",", "."))
    return (_plain(digits),)


def _plain(digits: str) -> str:
    bare = re.sub(r"[,'’ \u00a0\u202f]", "", digits)
    return bare.rstrip("0").rstrip(".") if "." in bare else bare


def lost_hedge(quotes: list[str], figure: Value, given: str) -> Qualifier | None:
    """The hedge that every quote with the number has, where the packet gives none or another.

    "Nearly" and "almost" are about; some packets have them as less-than.
    """
    found = {number.qualifier for quote in quotes if (number := hedges(quote, figure))}
    if len(found) != 1:
        return None
    one = found.pop()
    if given == "exact" and one not in (Qualifier.EXACT, Qualifier.RANGE):
        return one
    return one if given == "less-than" and one is Qualifier.ABOUT else None


def value_of(figure: dict[str, Any], factor: Decimal, *, share: bool) -> Value:
    """The packet's figure in base units; digits as given."""

    def number(key: str) -> Decimal | None:
        return scaled(figure[key], factor) if key in figure else None

    raw = tuple(figure[key] for key in ("value", "low", "high") if key in figure)
    return Value(number("value"), number("low"), number("high"), raw, share)


def scaled(text: str, factor: Decimal) -> Decimal:
    """`text` times `factor`, exact; whole numbers without a point where a factor was given."""
    value = Decimal(text)
    if factor == 1:
        return value
    product = value * factor
    return product.quantize(Decimal(1)) if product == product.to_integral_value() else product
