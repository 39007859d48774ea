"""Months and their quarters, with and without a year, seen from the anchors of a text."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re

from kb.extract.dates import calendar
from kb.extract.dates.anchors import Anchors
from kb.types.not_numbers import MONTH
from kb.types.words import words

_MONTHS = {
    name: index
    for index, name in enumerate(words("jan feb mar apr may jun jul aug sep oct nov dec"), 1)
}
_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|of|to|since|until|till|after|early|ended|ending|from|late|mid|through|during|before|around|between|and|or|for|again in|throughout|back in)[\s-]$",
    re.IGNORECASE,
)
# The year of months in a row stands at their end: "May, June and July 2025".
_LISTED = re.compile(rf"(?:,\s{MONTH})*,?\s(?:and|or)\s{MONTH},?\s(?P<y>(?:1[5-9]|20)\d\d)(?!\d)")
_FUTURES = re.compile(r" (?:delivery|settlement|futures|contracts?)\b")
RELATION = {
    "last": -1,
    "past": -1,
    "this past": -1,
    "next": 1,
    "this coming": 1,
    "the coming": 1,
    "this": 0,
    "current": 0,
    "the current": 0,
    "same": 0,
    "previous": -1,
    "preceding": -1,
    "following": 1,
}


def month_number(name: str) -> int:
    """The number of a month by its name or the beginning of it."""
    return _MONTHS[name[:3].lower()]


def month_year(context: Anchors, match: re.Match[str]) -> str | None:
    """A month of a year, or the time from one month to another: "May to July 2024"."""
    year = int(match["y"])
    last = calendar.month(year, month_number(match["m2"]))
    if match["m"]:
        first = calendar.month(year, month_number(match["m"]))
        return f"{first}/{last}" if first < last else last
    return last


def months(context: Anchors, match: re.Match[str]) -> str | None:
    """One time from the first month to the second: "in June and July"."""
    if context.published is None:
        return None
    before = context.text[max(0, match.start() - 16) : match.start()]
    first, last = month_number(match["m"]), month_number(match["m2"])
    if not _BEFORE_MONTH.search(before) or last - first not in (1, 2):
        return None
    step = 1 if context.ahead(match.start()) else 0
    months = [calendar.month_near(context.published, number, step) for number in (first, last)]
    if months[0] is None or months[1] is None or months[0] >= months[1]:
        return None
    return f"{months[0]}/{months[1]}"


def month_quarter(context: Anchors, match: re.Match[str]) -> str | None:
    """The quarter that ends with a month: "the June quarter"."""
    number = month_number(match["m"])
    if number % 3:
        return None
    if match["y"] is not None:
        return calendar.quarter(int(match["y"]), number // 3)
    if context.published is None:
        return None
    return calendar.quarter_near(context.published, number // 3, ahead=context.ahead(match.start()))


def near_month(context: Anchors, match: re.Match[str]) -> str | None:
    """Last, this or next May."""
    if context.published is None:
        return None
    step = RELATION[match["rel"].lower()]
    number = month_number(match["m"])
    if step == 0:
        return calendar.month(context.published.year, number)
    return calendar.month_near(context.published, number, step)


def month_of(context: Anchors, match: re.Match[str]) -> str | None:
    """A month of last, this or next year: "in April last year"."""
    if context.published is None:
        return None
    return calendar.month(context.published.year + RELATION[match["rel"]], month_number(match["m"]))


def month(context: Anchors, match: re.Match[str]) -> str | None:
    """A month by itself, seen from the day of publication."""
    if (listed := _LISTED.match(context.text, match.end())) is not None:
        return f"{listed['y']}-{month_number(match['m']):02}"
    if context.published is None:
        return None
    before = context.text[max(0, match.start() - 16) : match.start()]
    if not _BEFORE_MONTH.search(before):
        return None
    number = month_number(match["m"])
    ahead = context.ahead(match.start()) or _FUTURES.match(context.text, match.end())
    # "The line will open in March", written in March, is no year away.
    step = 1 if ahead and number != context.published.month else 0
    return calendar.month_near(context.published, number, step)
