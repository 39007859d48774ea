"""Dates that keep their own precision (EDTF level 0 and 1, ISO 8601-2:2019)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kb.errors import InputError

OPEN_START = date.min
OPEN_END = date.max

_SUGGESTION = "write 2024-02-27, 2024-02, 2024, 2024~, 201X or 2023-12/2024-02"
# What the library also reads but the record does not use: seasons, years before 1 or after
# 9999, times of day. The shape is checked first, the calendar by the library.
_POINT = r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?|\d{3}X|\d{2}XX|\d{4}-XX|\d{4}-\d{2}-XX)"
_SHAPE = re.compile(rf"{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./{_POINT}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, month, year, decade or interval, as exact as its source and no more.

    `text` is the EDTF string as given; `first` and `last` are the first and last day it can
    mean. An open end has `date.max` as last day, an open start `date.min` as first. Dates
    order by first day, then last day, then text.
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an EDTF string; raises `InputError` that says what would be right."""
        return _parse(text)

    @property
    def approximate(self) -> bool:
        """Whether the source gives the date only approximately or with doubt."""
        return any(mark in self.text for mark in "~?%")

    @property
    def is_day(self) -> bool:
        """Whether the date is one single certain day."""
        return self.first == self.last and not self.approximate

    @property
    def sort_day(self) -> date:
        """The day to stand under in a timeline: the first, or the last where no first is known."""
        return self.last if self.first == OPEN_START else self.first

    def overlaps(self, other: PartialDate) -> bool:
        """Whether the two can mean a common day."""
        return self.first <= other.last and other.first <= self.last

    def _key(self) -> tuple[date, date, str]:
        return (self.first, self.last, self.text)

    def __lt__(self, other: PartialDate) -> bool:
        return self._key() < other._key()

    def __le__(self, other: PartialDate) -> bool:
        return self._key() <= other._key()

    def __gt__(self, other: PartialDate) -> bool:
        return self._key() > other._key()

    def __ge__(self, other: PartialDate) -> bool:
        return self._key() >= other._key()

    def __str__(self) -> str:
        return self.text


def days_between(start: PartialDate, end: PartialDate) -> tuple[int, int] | None:
    """Fewest and most days from `start` to `end`, or None where an end is open.

    None as well where the two overlap, since then their order is not known.
    """
    if OPEN_START in (start.first, end.first) or OPEN_END in (start.last, end.last):
        return None
    if start.last > end.first and not (start.is_day and end.is_day):
        return None
    return (end.first - start.last).days, (end.last - start.first).days


# A corpus has far more dates than different date strings.
@lru_cache(maxsize=65536)
def _parse(text: str) -> PartialDate:
    if not _SHAPE.fullmatch(text):
        raise InputError(f'date "{text}" is not a date; {_SUGGESTION}')
    start, slash, end = text.partition("/")
    first = OPEN_START if start == ".." else _bounds(start, text)[0]
    last = OPEN_END if end == ".." else _bounds(end if slash else start, text)[1]
    if slash and end != ".." and start != ".." and _bounds(end, text)[0] < first:
        raise InputError(f'date "{text}" ends before it begins; write {end}/{start}')
    return PartialDate(text, first, last)


def _bounds(point: str, whole: str) -> tuple[date, date]:
    try:
        return _calendar(point.rstrip("~?%")) or _library(point)
    except ValueError as error:
        raise InputError(f'date "{whole}" is not in the calendar; {_SUGGESTION}') from error


def _calendar(point: str) -> tuple[date, date] | None:
    """First and last day of a day, month or year; None for other forms.

    The library gives the same (a test holds it to that), 8 ms a date later: 15 s for a corpus.
    """
    pieces = point.split("-")
    if "X" in point:
        return None
    year = int(pieces[0])
    if len(pieces) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(pieces[1])
    if len(pieces) == 2:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date(year, month, int(pieces[2]))
    return day, day


@lru_cache(maxsize=4096)
def _library(point: str) -> tuple[date, date]:
    from edtf import EDTFParseException, parse_edtf  # 0.1 s; readers of the database need none

    try:
        parsed = parse_edtf(point)
    except EDTFParseException as error:
        raise ValueError(str(error)) from error
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
