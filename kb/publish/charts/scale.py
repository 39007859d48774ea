"""Where a value stands along an axis, and which values are worth a tick. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from kb.query.wording import month_name

_STEPS = (1, 2, 2.5, 5, 10)
_MONTH_STEPS = (1, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps `low` … `high` evenly onto `start` … `end`; either pair may run backwards."""

    low: float
    high: float
    start: float = 0
    end: float = 100

    def __call__(self, value: float) -> float:
        """The place of a value; the middle where all values are one."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its words; `minor` ones yield where there is little room."""

    value: float
    label: str
    minor: bool = False


def number_values(low: float, high: float, about: int = 5) -> list[float]:
    """Round values from `low` to `high`, some `about` of them: 0, 25, 50, 75, 100."""
    span = high - low
    if span <= 0:
        return [low]
    rough = span / about
    power = 10.0 ** floor(log10(rough))
    step = next(step * power for step in _STEPS if step * power >= rough * 0.999)
    digits = max(0, 1 - floor(log10(step)))
    first = -floor(-low / step + 1e-9)
    last = floor(high / step + 1e-9)
    return [round(place * step, digits) for place in range(first, last + 1)]


def number_ticks(low: float, high: float, about: int = 5, unit: str = "") -> list[Tick]:
    """Ticks at round values, every other one minor."""
    values = number_values(low, high, about)
    return [
        Tick(value, f"{value:,.10g}{unit}".replace("-", "\u2212"), minor=place % 2 == 1)
        for place, value in enumerate(values)
    ]


def round_up(value: float) -> float:
    """The round value at or above one, where an axis from 0 may end: 78 gives 80."""
    if value <= 0:
        return 1
    power = 10.0 ** floor(log10(value))
    return next(
        step * power for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= value
    )


def date_ticks(first: date, last: date, about: int = 6) -> list[Tick]:
    """Ticks from `first` to `last` at beginnings of years, or of months where the time is short.

    Values are ordinals of days (`date.toordinal`).
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= about * _MONTH_STEPS[-1]:
        step = next((s for s in _MONTH_STEPS if months / s <= about), _MONTH_STEPS[-1])
        starts = _month_starts(first, last, step)
        labels = [_month_label(day, place == 0) for place, day in enumerate(starts)]
    else:
        years = last.year - first.year + 1
        step = next((s for s in _YEAR_STEPS if years / s <= about * 1.4), _YEAR_STEPS[-1])
        starts = [
            date(year, 1, 1)
            for year in range(-(-first.year // step) * step, last.year + 1, step)
            if first <= date(year, 1, 1) <= last
        ]
        labels = [str(day.year) for day in starts]
    return _with_minor(starts, labels)


def _month_starts(first: date, last: date, step: int) -> list[date]:
    count = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [date(n // 12, n % 12 + 1, 1) for n in count if n % step == 0]
    return [day for day in starts if first <= day <= last]


def _month_label(day: date, with_year: bool) -> str:
    name = month_name(day.month)[:3]
    return f"{name} {day.year}" if with_year or day.month == 1 else name


def _with_minor(starts: Sequence[date], labels: Sequence[str]) -> list[Tick]:
    """Beginnings of years stay where there is little room; of years alone every second one."""
    januaries = [day.month == 1 for day in starts]
    by_year = any(januaries) and not all(januaries)
    return [
        Tick(day.toordinal(), label, minor=not january if by_year else place % 2 == 1)
        for place, (day, label, january) in enumerate(zip(starts, labels, januaries, strict=True))
    ]
