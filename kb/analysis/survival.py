"""How long it takes from a promise to its reversal: cases, and the curve through them.

The unit is the case. The clock starts with its first dated promise, intent or action and ends
with its first dated reversal; a case without reversal is seen until the day up to which its
outcome was looked for (`followed_until`) and leaves the count there. The cases were collected,
not sampled: the curve describes them and no others.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kb.store.views import RecordView
from kb.types.dates import OPEN_END, OPEN_START, PartialDate
from kb.vocabulary import ClaimKind, RecordKind

_STARTS = frozenset({ClaimKind.PROMISE, ClaimKind.INTENT, ClaimKind.ACTION})


class Reason(StrEnum):
    """Why a case is not on the curve."""

    NO_START = "no promise, intent or action of it has a date"
    NO_REVERSAL_DATE = "its reversal has no date"
    OVERLAP = "the dates of promise and reversal overlap, so that their order is not known"
    BEFORE = "its first dated reversal is older than its first dated promise, intent or action"
    NOT_FOLLOWED = "no reversal, and not recorded up to which day one was looked for"


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which something first happened."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CaseTime:
    """A case on the curve: from its start to its reversal, or to the day it was followed until.

    `fewest` and `most` are days; they differ where a date is known only to the month or year.
    """

    record_id: str
    start: Window
    end: Window
    reversed: bool

    @property
    def fewest(self) -> int:
        """The fewest days it can have been."""
        return (self.end.first - self.start.last).days

    @property
    def most(self) -> int:
        """The most days it can have been."""
        return (self.end.last - self.start.first).days

    @property
    def days(self) -> float:
        """The middle between the fewest and the most."""
        return (self.fewest + self.most) / 2


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case that is not on the curve, and why."""

    record_id: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Point:
    """From `days` on, `share` of the cases had not been reversed (95 % between low and high).

    `at_risk` counts the cases still followed and not reversed just before, `reversed` those
    reversed on the day itself. Limits are absent where the method gives none.
    """

    days: float
    share: float
    low: float | None
    high: float | None
    at_risk: int
    reversed: int


def case_times(records: Iterable[RecordView]) -> tuple[list[CaseTime], list[LeftOut]]:
    """Every case among the records, either on the curve or left out with the reason."""
    times: list[CaseTime] = []
    left: list[LeftOut] = []
    for record in records:
        if record.kind != RecordKind.CASE:
            continue
        found = _time_of(record)
        if isinstance(found, Reason):
            left.append(LeftOut(record.id, found))
        else:
            times.append(found)
    return times, left


def _time_of(record: RecordView) -> CaseTime | Reason:
    start = _earliest(claim.said for claim in record.claims if claim.kind in _STARTS)
    if start is None:
        return Reason.NO_START
    if not record.reversals:
        until = record.followed_until
        if until is None or until < start.last:
            return Reason.NOT_FOLLOWED
        return CaseTime(record.id, start, Window(until, until), reversed=False)
    end = _earliest(reversal.date for reversal in record.reversals)
    if end is None:
        return Reason.NO_REVERSAL_DATE
    if end.last < start.first:
        return Reason.BEFORE
    same_day = start.first == start.last == end.first == end.last
    if end.first <= start.last and not same_day:
        return Reason.OVERLAP
    return CaseTime(record.id, start, end, reversed=True)


def _earliest(dates: Iterable[PartialDate | None]) -> Window | None:
    """Between which days the first of these happened; None where no end of it is known."""
    known = [d for d in dates if d is not None and d.first != OPEN_START and d.last != OPEN_END]
    if not known:
        return None
    return Window(min(d.first for d in known), min(d.last for d in known))


def survival_curve(times: Sequence[CaseTime]) -> list[Point]:
    """The Kaplan-Meier estimate, by `scipy.stats.ecdf`, with log-log limits for each day.

    The first point is day 0; without a reversal there is no curve and the list is empty.
    """
    ended = [time.days for time in times if time.reversed]
    if not ended:
        return []
    # Half a second, which readers of anything else need not wait for.
    from scipy.stats import CensoredData, ecdf

    followed = [time.days for time in times if not time.reversed]
    estimate = ecdf(CensoredData(uncensored=ended, right=followed or None)).sf
    with warnings.catch_warnings():
        # Where all or none have been reversed the method gives no limits; that is told by None.
        warnings.simplefilter("ignore", RuntimeWarning)
        limits = estimate.confidence_interval(confidence_level=0.95, method="log-log")
    points = [Point(0.0, 1.0, 1.0, 1.0, len(times), 0)]
    for days, share, low, high in zip(
        estimate.quantiles,
        estimate.probabilities,
        limits.low.probabilities,
        limits.high.probabilities,
        strict=True,
    ):
        at = float(days)
        ending = ended.count(at)
        if at == 0:
            points.clear()
        elif not ending:
            continue  # cases only left here; the curve does not fall
        limits_here = _rounded(low), _rounded(high)
        points.append(Point(at, _rounded(share) or 0.0, *limits_here, at_risk(times, at), ending))
    return points


def _rounded(value: float) -> float | None:
    """Four digits, the same on every machine; None for what is no number."""
    return round(float(value), 4) if value == value else None


def at_risk(times: Sequence[CaseTime], days: float) -> int:
    """How many cases were still followed and not reversed just before so many days."""
    return sum(time.days >= days for time in times)


def median_days(points: Sequence[Point]) -> float | None:
    """The first day by which half of the cases had been reversed; None where it never was."""
    return next((point.days for point in points if point.share <= 0.5), None)
