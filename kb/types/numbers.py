"""The number reader: every quantity in a text, with its exact place, value, unit sign and hedge.

Shared by the checker of case files (does the quote contain the figure?) and by extraction. It
reads characters only, no grammar: a noun that says what is counted ("agents") is the reader's
caller's to find. Conventions: a percentage is its number (40), magnitudes are multiplied out,
"5 to 10" and "between 5 and 10" are one range, "from 5 to 10" two numbers, "thousands" is 1,000
to 10,000, "dozens" 12 to 120, a fraction a decimal of four places, "halved" 0.5 times.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from kb.types.caseless import caseless, lowered
from kb.types.fractions import Part, find_parts
from kb.types.hedges import hedge_after, hedge_before
from kb.types.not_numbers import masks
from kb.types.number import Number, NumberKind
from kb.types.numerals import QUARTERS, WORD, Numeral, checked_suffix, normal, numeral_at
from kb.types.ranges import LINK, join, stands_in_word
from kb.types.signs import currency_after, currency_after_link, currency_before, sign_after
from kb.types.words import words
from kb.vocabulary import Change, Qualifier

__all__ = ["Number", "NumberKind", "find_numbers"]


_START = caseless(
    rf"(?<![A-Za-z_])(?:half[- ]an?(?=[- ](?:{WORD})\b)|half(?=-(?:million|billion|dozen)\b)"
    rf"|{QUARTERS}|an?(?=[ \u00a0]{WORD}\b)|{WORD}\b)|(?<!\d)\d|(?<![\w.])\.\d|[½¼¾⅓⅔⅕⅛⅜⅝⅞]"
)
_GLUE = re.compile(r"\w")
_ONE_OR = re.compile(r"[ -](or|to|and)[ -](?:two|three|four|five|six|seven|eight|nine|ten)\b")
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_AFTER_ONE = re.compile(r"[ \u00a0-]([a-z’']+)")
_NOT_COUNTED_BY_ONE = frozenset(
    words("""
    of is was has had that who which to day thing way point such more can could would should might
    may or and for by with but another side hand at on in from reason time example else does if as
    into after the where when will be he she they we i it step area key final last big major want
    wants know knows need needs said says a an are were than
""")
)


def find_numbers(text: str) -> list[Number]:
    """Every quantity of `text`, in order and apart. Dates, scores and names are none."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.masked = masks(text)
        self._mask_starts = [start for start, _ in self.masked]

    def read(self) -> list[Number]:
        found: list[Number] = []
        parts = iter([*find_parts(self.text), None])
        part = next(parts)
        position = 0
        for match in _START.finditer(lowered(self.text)):
            at = match.start()
            while part is not None and part.start <= at:
                if part.start >= position and not self._is_masked(part.start):
                    number = self._of_part(part)
                    found.append(number)
                    position = number.end
                part = next(parts)
            if at < position or self._is_masked(at):
                continue
            if (
                part is not None
                and part.start - at <= 3
                and self.text[at : part.start].strip().lower() in ("a", "an")
            ):
                continue
            read, resume = self._at(at)
            found.extend(read)
            position = max(position, resume)
        while part is not None:
            if part.start >= position and not self._is_masked(part.start):
                number = self._of_part(part)
                found.append(number)
                position = number.end
            part = next(parts)
        return _apart(found)

    def _is_masked(self, position: int) -> bool:
        index = bisect_right(self._mask_starts, position) - 1
        return index >= 0 and position < self.masked[index][1]

    def _of_part(self, part: Part) -> Number:
        kind = NumberKind(part.kind)
        unit = {NumberKind.TIMES: "times", NumberKind.SHARE: "percentage point"}.get(
            kind, part.unit
        )
        number = Number(
            part.start, part.end, part.start, part.end, kind, part.value, part.low, part.high, unit
        )
        if part.change is not None:
            number = replace(number, change=Change(part.change))
        if kind is NumberKind.VAGUE:
            number = replace(number, qualifier=Qualifier.RANGE)
            if found := currency_after(self.text, part.end, " of"):
                code, name, end = found
                return replace(
                    number,
                    kind=NumberKind.MONEY,
                    unit=code or name,
                    currency=code,
                    end=end,
                    number_end=end,
                )
            return number
        if found_sign := sign_after(self.text, part.end, fraction=True):
            number = replace(
                number,
                kind=NumberKind.SHARE,
                unit=found_sign[0],
                end=found_sign[1],
                number_end=found_sign[1],
            )
        return self._hedged(number)

    def _at(self, at: int) -> tuple[list[Number], int]:
        """The numbers that begin at a numeral (two for "from 5 to 10") and where to go on."""
        text = self.text
        first = self._single(at)
        if first is None:
            numeral = numeral_at(text, at)
            return [], numeral.end if numeral else at + 1
        link = LINK.match(text, first.number_end)
        if link and not self._is_masked(link.end()):
            second = self._single(link.end(), linked=True)
            if second is not None:
                joined = join(text, first, second, link)
                if joined is not None:
                    return [self._hedged(one) for one in joined], second.number_end
        if stands_in_word(text, first.number_start, first.bare):
            return [], first.number_end
        return [self._hedged(first)], first.number_end

    def _single(self, at: int, *, linked: bool = False) -> Number | None:
        """One number with its currency, percent or measure sign; no hedge, no range."""
        text = self.text
        if linked:
            currency = currency_after_link(text, at)
            if currency is not None:
                at = currency[1]
        numeral = numeral_at(text, at)
        if numeral is None:
            return None
        start, code = at, None
        if numeral.digits is not None:
            before = currency_before(text, at)
            if before is not None:
                code, start = before
        number = Number(
            start,
            numeral.end,
            start,
            numeral.end,
            NumberKind.PLAIN,
            numeral.value,
            magnitude=numeral.magnitude,
            bare=numeral.digits,
        )
        if code is not None:
            end = numeral.end
            numeral = checked_suffix(text, numeral, money=True)
            number = replace(
                number,
                kind=NumberKind.MONEY,
                value=numeral.value,
                unit=code,
                currency=code,
                end=numeral.end,
                number_end=numeral.end,
                magnitude=numeral.magnitude,
            )
            if _GLUE.match(text, end) and numeral.end == end:
                return None
            if text[number.end : number.end + 1] == "%":
                return None
            return number
        numeral = checked_suffix(text, numeral, money=False)
        number = replace(
            number,
            value=numeral.value,
            end=numeral.end,
            number_end=numeral.end,
            magnitude=numeral.magnitude,
        )
        if sign := sign_after(text, numeral.end, digits=numeral.digits is not None):
            unit, end, share = sign
            kind = NumberKind.SHARE if share else NumberKind.MEASURE
            if unit == "pence":
                return replace(
                    number,
                    kind=NumberKind.MONEY,
                    unit=unit,
                    currency="GBP",
                    end=end,
                    number_end=end,
                )
            return replace(number, kind=kind, unit=unit, end=end, number_end=end)
        if money := currency_after(text, numeral.end, magnitude=numeral.magnitude):
            code, name, end = money
            return replace(
                number,
                kind=NumberKind.MONEY,
                unit=code or name,
                currency=code,
                end=end,
                number_end=end,
            )
        if _GLUE.match(text, numeral.end):
            return None
        if (
            not linked
            and numeral.digits is None
            and numeral.value == 1
            and numeral.magnitude == 1
            and not self._counts_one(numeral)
        ):
            return None
        return number

    def _counts_one(self, numeral: Numeral) -> bool:
        """Whether a noun follows "one", or it opens a range; it is a pronoun else."""
        if not self.text[: numeral.start].strip() and not self.text[numeral.end :].strip():
            return True
        linked = _ONE_OR.match(self.text, numeral.end)
        if linked and (linked[1] != "and" or _BETWEEN.search(self.text, 0, numeral.start)):
            return True
        following = _AFTER_ONE.match(self.text, numeral.end)
        return following is not None and following[1] not in _NOT_COUNTED_BY_ONE

    def _hedged(self, number: Number) -> Number:
        """The number with the words before and after that qualify it."""
        text = self.text
        number = _in_pounds(number)
        signed = _signed(text, number)
        if signed is not None:
            number = signed
        if number.qualifier is Qualifier.RANGE:
            return number
        before = hedge_before(text, number.number_start)
        if before is not None:
            return replace(number, qualifier=before[0], start=before[1])
        after = hedge_after(text, number.number_end)
        if after is not None:
            return replace(number, qualifier=after[0], end=after[1])
        return number


def _in_pounds(number: Number) -> Number:
    """Pence as pounds."""
    if number.unit != "pence":
        return number
    value, low, high = (
        None if amount is None else normal(amount / 100)
        for amount in (number.value, number.low, number.high)
    )
    return replace(number, unit="GBP", value=value, low=low, high=high)


def _signed(text: str, number: Number) -> Number | None:
    """A minus or plus sign: a change for shares and money, a negative value elsewhere."""
    at = number.number_start
    match = re.search(r"(?:(?<=[\s(\[])|^)([-−–+]|minus |plus )$", text[max(0, at - 7) : at])
    if match is None or number.value is None:
        return None
    if text[max(0, at - 14) : at].lower().endswith("plus or minus "):
        return None
    start = at - (len(match.group(1)))
    if match.group(1).startswith(("+", "plus")):
        if match.group(1) == "plus ":
            return None
        return replace(number, start=start, number_start=start, change=Change.UP)
    if match.group(1) == "–" and number.kind is NumberKind.PLAIN:
        return None
    if number.kind in (NumberKind.SHARE, NumberKind.MONEY):
        return replace(number, start=start, number_start=start, change=Change.DOWN)
    return replace(number, start=start, number_start=start, value=-number.value)


def _apart(numbers: list[Number]) -> list[Number]:
    """The numbers with hedges cut where two would share characters."""
    kept: list[Number] = []
    for number in numbers:
        if kept and number.start < kept[-1].end:
            if number.number_start < kept[-1].number_end:
                continue
            number = replace(number, start=number.number_start)
            if kept[-1].end > number.start:
                kept[-1] = replace(kept[-1], end=kept[-1].number_end)
        kept.append(number)
    return kept
