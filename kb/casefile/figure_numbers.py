"""Whether words give the number of a figure."""

from __future__ import annotations

import re
from decimal import Decimal

from kb.casefile.schema import Figure
from kb.types.number import Number
from kb.types.numbers import find_numbers
from kb.types.quantity import plain, rounded

_SHARES = frozenset({"percent", "percentage-point"})
_DIGITS = re.compile(r"\d[\d.,]*")
_MAGNITUDES = frozenset(Decimal(10) ** power for power in (3, 5, 6, 7, 9, 12))


def says_number(words: str, figure: Figure) -> list[Number]:
    """The numbers in some words that mean the figure's value or a bound of it."""
    wanted = _numbers(figure)
    return [n for n in find_numbers(words) if any(_means(n, value, figure) for value in wanted)]


def shows_number(quote: str, figure: Figure) -> bool:
    """Whether a quote has the number of a figure, in digits or in words."""
    if says_number(quote, figure):
        return True
    # Digits that the reader takes for something else, or that stand in another language.
    digits = {found.replace(",", "").rstrip(".") for found in _DIGITS.findall(quote)}
    return any(plain(abs(wanted)) in digits for wanted in _numbers(figure))


def _numbers(figure: Figure) -> list[Decimal]:
    return [number for number in (figure.value, figure.low, figure.high) if number is not None]


def _means(number: Number, wanted: Decimal, figure: Figure) -> bool:
    values = [v for v in (number.value, number.low, number.high) if v is not None]
    # "Hundreds", "a couple of hundred": the words give only bounds.
    if number.low is not None and number.high is not None and number.low <= wanted <= number.high:
        return True
    exponent = wanted.as_tuple().exponent
    assert isinstance(exponent, int)
    for value in values:
        if abs(rounded(value, -exponent)) == abs(wanted) or abs(value) == abs(wanted):
            return True
        if figure.unit in _SHARES and _as_percent(value, wanted):
            return True
        # "2.3" where the unit of the table says millions
        if value != 0 and abs(wanted / value) in _MAGNITUDES:
            return True
    return False


def _as_percent(value: Decimal, wanted: Decimal) -> bool:
    return abs(abs(value) * 100 - abs(wanted)) < Decimal("1")
