"""What a date pattern that has matched means, seen from the anchors of its text."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from kb.extract.dates import calendar
from kb.extract.dates.anchors import Anchors
from kb.extract.dates.months import (
    RELATION,
    month,
    month_number,
    month_of,
    month_quarter,
    month_year,
    months,
    near_month,
)
from kb.types.numerals import numeral_at
from kb.types.words import words

_WEEKDAYS = {name: index for index, name in enumerate(words("mon tue wed thu fri sat sun"))}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
_RESULTS = re.compile(
    r" (?:\w+ )?(?:results?|earnings|profits?|figures|revenues?|sales|numbers|report|update|loss(?:es)?)\b"
)


def _day_number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _iso(context: Anchors, match: re.Match[str]) -> str | None:
    return calendar.day(int(match["y"]), int(match["m"]), int(match["d"]))


def _slashed(context: Anchors, match: re.Match[str]) -> str | None:
    a, b = int(match["a"]), int(match["b"])
    year = int(match["y"]) if len(match["y"]) == 4 else 2000 + int(match["y"])
    if match["sep"] == "." or a > 12 or a == b:
        return calendar.day(year, b, a)
    return calendar.day(year, a, b) if b > 12 else None  # 4/5/2024 is the fourth or the fifth


def _month_day(context: Anchors, match: re.Match[str]) -> str | None:
    return _days(context, match, match["d"], match["d2"], match["m"], match["m2"] or match["m"])


def _day_month(context: Anchors, match: re.Match[str]) -> str | None:
    first = match["d"] or match["d2"]
    return _days(context, match, first, match["d2"] if match["d"] else None, match["m"], match["m"])


def _days(
    context: Anchors, match: re.Match[str], d: str, d2: str | None, m: str, m2: str
) -> str | None:
    if m == "May" and match["y"] is None and not match.group().startswith(("May ", d)):
        return None
    if match["y"] is not None:
        year = int(match["y"])
        first = calendar.day(year, month_number(m), _day_number(d))
        last = calendar.day(year, month_number(m2), _day_number(d2)) if d2 else None
    else:
        if context.published is None:
            return None
        ahead = context.ahead(match.start())
        first = calendar.day_near(context.published, month_number(m), _day_number(d), ahead=ahead)
        last = (
            calendar.day_near(context.published, month_number(m2), _day_number(d2), ahead=ahead)
            if d2
            else None
        )
    if d2:
        return f"{first}/{last}" if first and last and first < last else None
    return first


def _quarter(context: Anchors, match: re.Match[str]) -> str | None:
    kind = match["kind"] or {"Q": "quarter", "H": "half"}[match["Q"]]
    number = int(match["n"]) if match["n"] else _ORDINALS[match["q"].lower()]
    if kind == "half" and number > 2:
        return None
    written = match["y"] or match["y2"]
    published = context.published
    if written and written.isdigit():
        year = int(written)
    elif published is None:
        return None
    elif written:
        year = published.year + {"last": -1, "this": 0, "next": 1}[written.split()[0].lower()]
    elif kind == "half":
        if "year" not in match.group() and match["Q"] is None and context.last is None:
            return None  # of a match, more often than of a year
        year = published.year
    else:
        told = _RESULTS.match(context.text, match.end())  # of a quarter that has ended
        ahead = told is None and context.ahead(match.start())
        return calendar.quarter_near(published, number, ahead=ahead)
    return calendar.quarter(year, number) if kind == "quarter" else calendar.half(year, number)


def _decade(context: Anchors, match: re.Match[str]) -> str | None:
    return f"{match['dec']}X"


def _years(context: Anchors, match: re.Match[str]) -> str | None:
    first, last = match["y"], match["y2"]
    if len(last) == 2:
        last = first[:2] + last
    return f"{first}/{last}" if first < last and int(last) - int(first) < 120 else None


def _of_the_year(context: Anchors, match: re.Match[str]) -> str | None:
    """ "by the end of the year": some time in the year of publication.

    None where the date told last is of another year, which may be meant, and nothing is hoped for.
    """
    if context.published is None:
        return None
    elsewhere = context.last is not None and context.last.year != context.published.year
    if elsewhere and not context.hoped(match.start()):
        return None
    return f"{context.published.year:04}"


def _weekday(context: Anchors, match: re.Match[str]) -> str | None:
    at = context.published.date if context.published is not None else None
    if at is None:
        return None
    number = _WEEKDAYS[match["w"][:3].lower()]
    if context.text.startswith(" week", match.end()):
        return None  # "on Wednesday week"
    relation = (match["rel"] or "").lower()
    if relation:
        step = 1 if relation == "this" and context.ahead(match.start()) else 0
        step = 2 if relation in ("next", "this coming") else step
        step = -1 if relation in ("last", "this past") else step
    elif context.near(match.start()):
        return calendar.nearest_weekday(at, number)
    else:
        step = 1 if context.ahead(match.start()) else 0
    return calendar.weekday(at, number, step)


def _unit(context: Anchors, match: re.Match[str]) -> str | None:
    published = context.published
    if published is None:
        return None
    step = RELATION[match["rel"].lower()]
    unit = match["unit"]
    if unit == "weekend":
        at = published.date
        if at is None:
            return None
        if step < 0 and at.weekday() > 4:  # of a day in a weekend, the last one is another
            at -= timedelta(days=7)
        midweek = match["rel"].lower() == "this" and at.weekday() in (2, 3, 4)
        return calendar.weekend(at, step or (1 if midweek or context.ahead(match.start()) else -1))
    if unit in ("fall", "spring", "summer", "winter", "autumn"):
        return None
    if unit == "decade":
        return f"{published.year // 10 + step}X"
    return calendar.shifted(published, step, unit)


def _ago(context: Anchors, match: re.Match[str]) -> str | None:
    if context.published is None:
        return None
    return calendar.shifted(context.published, -_count(match["n"]), match["unit"])


def _anchored(context: Anchors, match: re.Match[str]) -> str | None:
    anchor = context.last
    if anchor is None:
        return None
    if match["n"]:
        sign = -1 if match["dir"] in ("earlier", "before") else 1
        return calendar.shifted(anchor, sign * _count(match["n"]), match["unit1"])
    if match["rel"]:
        return calendar.shifted(anchor, RELATION[match["rel"].lower()], match["unit2"])
    if match["unit3"]:
        return calendar.shifted(anchor, 1 if match["dir2"] == "after" else -1, match["unit3"])
    return calendar.shifted(anchor, 0, match["unit4"])


def _deictic(context: Anchors, match: re.Match[str]) -> str | None:
    published = context.published
    at = published.date if published is not None else None
    if published is None or at is None:
        return None
    word = match["word"].lower()
    if "weekend" in word:
        return calendar.weekend(at, 1 if context.ahead(match.start()) else -1)
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    return calendar.shifted(published, step, "day")


def _year(context: Anchors, match: re.Match[str]) -> str | None:
    start, end = match.span("y")
    return None if context.counted(start, end) else match["y"]


def _count(written: str) -> int:
    if written.lower() in ("a", "an"):
        return 1
    numeral = numeral_at(written, 0)
    return int(numeral.value) if numeral is not None else 0


READERS: dict[str, Callable[[Anchors, re.Match[str]], str | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "month_day": _month_day,
    "day_month": _day_month,
    "month_year": month_year,
    "months": months,
    "month_quarter": month_quarter,
    "quarter": _quarter,
    "decade": _decade,
    "years": _years,
    "month_of": month_of,
    "of_the_year": _of_the_year,
    "near_month": near_month,
    "month": month,
    "near_weekday": _weekday,
    "unit": _unit,
    "ago": _ago,
    "anchored": _anchored,
    "deictic": _deictic,
    "year": _year,
}
