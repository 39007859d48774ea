"""A number as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kb.vocabulary import Change, Qualifier


class NumberKind(StrEnum):
    """How a number is written."""

    PLAIN = "plain"
    SHARE = "share"
    MONEY = "money"
    MEASURE = "measure"  # a symbol of a unit follows: 5km
    FRACTION = "fraction"
    TIMES = "times"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity: `text[start:end]` with its hedge, `number_start:number_end` without.

    Either `value` or both `low` and `high` are set. `unit` is what stands in the number itself:
    percent, percentage point, basis point, a currency code, a measure, times; else None. `pair`
    is "from" or "to" in "from 5 to 10".
    """

    start: int
    end: int
    number_start: int
    number_end: int
    kind: NumberKind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    currency: str | None = None
    qualifier: Qualifier = Qualifier.EXACT
    change: Change | None = None
    pair: str | None = None
    magnitude: int = 1
    bare: str | None = None  # the digits as written, None for words

    def means(self, value: Decimal) -> bool:
        """Whether the number is `value`, or a range that has it as an end."""
        return value in (self.value, self.low, self.high)
