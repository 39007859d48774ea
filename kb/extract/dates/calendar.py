"""Reckoning with dates of known precision, for words such as "last May" or "a year earlier".

Every function returns an EDTF string, or None where the day of publication or the anchor is not
known well enough: a date is never guessed.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kb.types.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which relative dates count, as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str | None) -> Anchor | None:
        """From an EDTF date; None for None, for intervals and for decades."""
        if text is None:
            return None
        parsed = PartialDate.parse(text)
        first, last = parsed.first, parsed.last
        if first == last:
            return cls(first.year, first.month, first.day)
        if (first.year, first.month) == (last.year, last.month):
            return cls(first.year, first.month)
        return cls(first.year) if first.year == last.year else None

    @property
    def date(self) -> date | None:
        """The day, where it is known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def day(year: int, month: int, number: int) -> str | None:
    """A calendar day, None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{number:02}"


def month(year: int, number: int) -> str:
    """A month; numbers below 1 or above 12 run into the years beside."""
    year += (number - 1) // 12
    return f"{year:04}-{(number - 1) % 12 + 1:02}"


def quarter(year: int, number: int) -> str:
    """A quarter of a calendar year as an interval of months."""
    return f"{year:04}-{3 * number - 2:02}/{year:04}-{3 * number:02}"


def half(year: int, number: int) -> str:
    """A half of a calendar year as an interval of months."""
    return f"{year:04}-01/{year:04}-06" if number == 1 else f"{year:04}-07/{year:04}-12"


def week(of: date) -> str:
    """The week from Monday to Sunday that holds a day."""
    monday = of - timedelta(days=of.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def weekend(of: date, step: int) -> str:
    """The weekend before (-1) or after (1) a day; a day in a weekend belongs to it."""
    saturday = of + timedelta(days=(5 - of.weekday()) % 7)
    if of.weekday() == 6:
        saturday = of - timedelta(days=1)
    elif step < 0 and of.weekday() != 5:
        saturday -= timedelta(days=7)
    return f"{saturday}/{saturday + timedelta(days=1)}"


def weekday(of: date, number: int, step: int) -> str:
    """The day with a weekday (Monday 0) nearest to `of`.

    `step` 0 looks back and takes the day itself, -1 looks back and does not; 1 looks ahead and
    takes the day itself (what a Friday's paper expects on Friday is of that day), 2 does not.
    """
    if step == 1:
        return str(of + timedelta(days=(number - of.weekday()) % 7))
    if step > 1:
        return str(of + timedelta(days=(number - of.weekday() - 1) % 7 + 1))
    back = (of.weekday() - number) % 7
    return str(of - timedelta(days=back or (7 if step < 0 else 0)))


def nearest_weekday(of: date, number: int) -> str:
    """The day with a weekday (Monday 0) that is the fewest days away, before or after."""
    return str(of + timedelta(days=(number - of.weekday() + 3) % 7 - 3))


def month_near(anchor: Anchor, number: int, step: int) -> str | None:
    """The month with a number: the last one up to the anchor's (0), before it (-1), after (1)."""
    if anchor.month is None:
        return None
    year = anchor.year
    if step > 0:
        year += number <= anchor.month
    elif number > anchor.month or (step < 0 and number == anchor.month):
        year -= 1
    return month(year, number)


_YEAR = 12 * 31  # days, as if all months had 31
_SOON = 31


def day_near(anchor: Anchor, month_number: int, number: int, *, ahead: bool) -> str | None:
    """The day of a month without a year: the last one up to the anchor, or the next one.

    A day that comes within a month is the next one whatever the words say: hardly anybody writes
    "January 24" of a day eleven months gone.
    """
    if anchor.month is None:
        return None
    here = (anchor.month, anchor.day if anchor.day is not None else 31)
    soon = (month_number - anchor.month) * 31 + number - here[1]
    if ahead or 0 < soon % _YEAR <= _SOON:
        return day(anchor.year + ((month_number, number) < here), month_number, number)
    return day(anchor.year - ((month_number, number) > here), month_number, number)


def shifted(anchor: Anchor, count: int, unit: str) -> str | None:
    """The date some units before (negative) or after an anchor, in the unit's own precision."""
    if unit == "decade":
        return f"{anchor.year + 10 * count:04}~"
    if unit == "year":
        return f"{anchor.year + count:04}"
    if unit == "month":
        return None if anchor.month is None else month(anchor.year, anchor.month + count)
    if unit == "quarter":
        if anchor.month is None:
            return None
        number = anchor.year * 4 + (anchor.month - 1) // 3 + count
        return quarter(number // 4, number % 4 + 1)
    at = anchor.date
    if at is None:
        return None
    try:
        moved = at + timedelta(days=count * {"week": 7, "day": 1}[unit])
    except OverflowError:
        return None
    return week(moved) if unit == "week" else str(moved)


def quarter_near(anchor: Anchor, number: int, *, ahead: bool) -> str | None:
    """A quarter without a year: the last one that has ended by the anchor, or the next one."""
    if anchor.month is None:
        return None
    ended = anchor.month > 3 * number
    if ahead:
        return quarter(anchor.year + ended, number)
    return quarter(anchor.year if ended else anchor.year - 1, number)
