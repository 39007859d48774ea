"""Numbers as sources give them: exact decimals, hedged by a qualifier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from kb.errors import InputError
from kb.vocabulary import Qualifier

_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
# Half-width of "about": sources round to one or two digits, so a tenth.
_ABOUT = Decimal("0.10")


def parse_decimal(text: str) -> Decimal:
    """Read a plain decimal ("2300000", "24.0", "-35"); its digits are kept as given.

    Raises `InputError` for separators, exponents, words and anything else.
    """
    if not _PLAIN.fullmatch(text):
        raise InputError(f'number "{text[:40]}" is not a plain decimal; {_suggest(text)}')
    return Decimal(text)


def _suggest(text: str) -> str:
    bare = text.replace(",", "").replace(" ", "").replace("_", "").lstrip("+")
    if _PLAIN.fullmatch(bare):
        return f"write {bare}"
    return "write digits with a point, in base units, such as 2300000 or 24.0"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, or a range from `low` to `high`, with the source's own hedge.

    Either `value` or both `low` and `high` are set, never all three.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT

    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The lowest and highest number this can mean; None where it is open.

        An exact number covers what rounds to it (22 covers 21.5 to 22.5), "about" a tenth
        on either side or its rounding, whichever is wider.
        """
        if self.value is None:
            return self.low, self.high
        half = rounding_half_width(self.value)
        if self.qualifier is Qualifier.ABOUT:
            half = max(half, abs(self.value) * _ABOUT)
        low: Decimal | None = self.value - half
        high: Decimal | None = self.value + half
        if self.qualifier in (Qualifier.MORE_THAN, Qualifier.AT_LEAST):
            high = None
        elif self.qualifier in (Qualifier.LESS_THAN, Qualifier.UP_TO):
            low = None
        return low, high

    def compatible(self, other: Quantity) -> bool:
        """Whether one number could satisfy both."""
        low_a, high_a = self.bounds()
        low_b, high_b = other.bounds()
        below = high_a is not None and low_b is not None and high_a < low_b
        above = low_a is not None and high_b is not None and low_a > high_b
        return not (below or above)


def rounding_half_width(value: Decimal) -> Decimal:
    """Half a unit in the last digit given: 0.5 for 22, 0.05 for 24.0.

    Whole numbers are taken at their last digit, so 700 is not "about 700".
    """
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(min(exponent, 0)) / 2


def plain(value: Decimal) -> str:
    """The decimal without exponent, digits as given."""
    return format(value, "f")


def rounded(value: Decimal, digits: int) -> Decimal:
    """Round half to even at `digits` after the point."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN)
