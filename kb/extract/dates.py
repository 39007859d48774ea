"""Dates: where the text names one, and which it is, seen from the day of publication."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from kb.extract import calendar
from kb.extract.calendar import Anchor
from kb.extract.result import Date
from kb.types.not_numbers import MONTH
from kb.types.numerals import numeral_at
from kb.types.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MONTHS = {
    name: index
    for index, name in enumerate(words("jan feb mar apr may jun jul aug sep oct nov dec"), 1)
}
_WEEKDAYS = {name: index for index, name in enumerate(words("mon tue wed thu fri sat sun"))}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_TO = r"\s?(?:-|–|—|to|and|through|until)\s?"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)s?"
_PART = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|[Ll]ater)[- ](?:in )?(?:the )?)?"
_AHEAD = re.compile(
    r"\b(?:will|shall|next|upcoming|plans?|planned|due|scheduled|going to|expects?|expected|set to|to be held|hopes?|aims?|starting|coming|(?-i:may|might|could))\b|’ll|'ll",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|announced|told|reported|added|wrote|showed|published|released|issued|statement|ended|since)\s(?:(?:on|in|late|early|last)\s)*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:by|until|till)\s(?:(?:late|early|mid|the end of|end of)[\s-])?$", re.IGNORECASE
)
_REACH = 80  # characters before a date in which a word can say that it lies ahead

_PATTERNS: dict[str, str] = {
    "iso": rf"\b(?P<y>{_YEAR})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)",
    "slashed": rf"(?<![\d/.])(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>{_YEAR}|\d\d)(?![\d/.]\d)",
    "month_day": rf"\b(?P<m>{MONTH})\s(?P<d>{_DAY})(?:{_TO}(?:(?P<m2>{MONTH})\s)?(?P<d2>{_DAY}))?(?!\d|,\d{{3}}|\s?%|:\d)(?:,?\s(?P<y>{_YEAR})(?!\d))?",
    "day_month": rf"(?<![\d.,:])(?:(?P<d>{_DAY}){_TO})?(?P<d2>{_DAY})\s(?:of\s)?(?P<m>{MONTH})(?!\w)(?:,?\s(?P<y>{_YEAR})(?!\d))?",
    "month_year": rf"{_PART}\b(?:(?P<m>{MONTH}){_TO})?(?P<m2>{MONTH}),?\s(?:of\s)?(?P<y>{_YEAR})(?![\d,]\d)",
    "quarter": rf"\b(?:the\s)?(?P<q>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|1st|2nd|3rd|4th)[\s-](?P<kind>quarter|half)(?:\s(?:of\s)?(?:the\s(?:year\s)?)?(?P<y>{_YEAR}|last year|this year|next year))?(?!\s(?:final|mile|point|centur|hour|time\b|goal))|\b(?P<Q>[QH])(?P<n>[1-4])(?:\s(?:of\s)?(?:FY\s?)?(?P<y2>{_YEAR}))?\b",
    "decade": r"\b(?:the\s)?(?:(?:early|late|mid)[- ])?(?P<dec>1[5-9]\d|20[0-4])0s\b",
    "years": rf"(?<![\w.,$£€/-])(?P<y>{_YEAR})\s?[-–/]\s?(?P<y2>{_YEAR}|\d\d)(?![\w%]|[.,]\d|[-–/])",
    "near_month": rf"{_PART}\b(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Pp]ast)\s(?P<m>{MONTH})(?![\w])(?!\s\d)",
    "month": rf"(?<!\w)(?P<m>{MONTH})(?![\w-])(?!\s\d)",
    "near_weekday": rf"\b(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his coming|[Tt]his past)\s)?(?P<w>{_WEEKDAY})(?![\w’'])",
    "unit": rf"{_PART}\b(?P<rel>[Tt]his|[Ll]ast|[Nn]ext|[Cc]urrent|[Tt]he current|[Tt]he coming)\s(?P<unit>week|month|quarter|year|decade|weekend|fall|spring|summer|winter|autumn)(?![\w-])",
    "ago": rf"\b(?:about |around |nearly |almost |some |just )?(?P<n>{_NUMBER})\s{_UNIT}\sago\b",
    "anchored": rf"\b(?:(?P<n>{_NUMBER})\s{_UNIT.replace('unit', 'unit1')}\s(?P<dir>earlier|later|before|afterwards|after)(?=[\s.,;:)]*(?:$|[.,;:)\n]|and|but|when|as|the|it|he|she|they|with|to|in|at|from|,))|(?:the|that|in the)\s(?P<rel>previous|following|preceding|same|next)\s(?P<unit2>day|week|month|quarter|year)(?!\w)|the\s(?P<unit3>day|week|month|quarter|year)\s(?P<dir2>before|earlier|prior|after)(?=\s*(?:[.,;:)]|$|and\b|that\b)|,)|\bthat\s(?P<unit4>year|month|week|day|quarter)\b)",
    "deictic": r"\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his morning|[Tt]his afternoon|[Tt]his evening|[Ll]ast night|[Oo]ver the weekend|[Aa]t the weekend)\b(?![’']s)",
    "year": rf"{_PART}(?<![\w.,$£€¥₹#/-])(?P<y>(?:1[6-9]|20)\d\d)(?![\w%]|[.,]\d|-\w|/\d)",
}
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS.items())
_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|of|to|since|until|till|after|early|ended|ending|from|late|mid|through|during|before|around|between|and|or|for|again in|throughout|back in)[\s-]$",
    re.IGNORECASE,
)
_FUTURES = re.compile(r" (?:delivery|settlement|futures|contracts?)\b")
_RELATION = {
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


class _Text:
    """A text with the anchors that its relative dates count from."""

    def __init__(self, text: str, published: str | None, taken: Callable[[int, int], bool]) -> None:
        self.text = text
        self.published = Anchor.parse(published)
        self.last: Anchor | None = None
        self.counted = taken

    def ahead(self, start: int) -> bool:
        """Whether the words before a date say that it lies in the future."""
        before = self.text[max(0, start - 24) : start]
        if _SAID.search(before):
            return False
        if _UNTIL.search(before):
            return True
        low = max(
            0,
            start - _REACH,
            self.text.rfind("\n", 0, start) + 1,
            self.text.rfind(". ", 0, start) + 1,
        )
        return _AHEAD.search(self.text, low, start) is not None


def find_dates(
    doc: Doc, *, published: str | None, counted: list[tuple[int, int]] | None = None
) -> list[Date]:
    """Every date that can be told, in order and apart.

    `published` is an EDTF date. `counted` are the character spans of numbers, so that "2,000
    people" and "2000 people" are no years. Relative dates whose anchor is not known are absent.
    """
    text = doc.text
    spans = sorted(counted or [])
    context = _Text(text, published, lambda start, end: _overlaps(spans, start, end))
    candidates = sorted(
        (
            (match.start(), -match.end(), place, name, match)
            for place, (name, pattern) in enumerate(_COMPILED)
            for match in pattern.finditer(text)
        ),
        key=lambda item: item[:3],
    )
    found: list[Date] = []
    end = -1
    for start, _, _, name, match in candidates:
        if start < end:
            continue
        stop = match.end()
        value = _HANDLERS[name](context, match)
        if value is None:
            continue
        while text[start : start + 1].isspace():
            start += 1
        found.append(Date(start, stop, text[start:stop], value))
        end = stop
        anchor = _anchor(value)
        if anchor is not None:
            context.last = anchor
    return found


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(spans, (end, 0))
    return index > 0 and spans[index - 1][1] > start


def _anchor(value: str) -> Anchor | None:
    return Anchor.parse(value) if "X" not in value and "~" not in value else None


def _month_number(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _day_number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _iso(context: _Text, match: re.Match[str]) -> str | None:
    return calendar.day(int(match["y"]), int(match["m"]), int(match["d"]))


def _slashed(context: _Text, match: re.Match[str]) -> str | None:
    a, b = int(match["a"]), int(match["b"])
    year = int(match["y"]) if len(match["y"]) == 4 else 2000 + int(match["y"])
    if match["sep"] == "." or a > 12 or a == b:
        return calendar.day(year, b, a)
    return calendar.day(year, a, b) if b > 12 else None  # 4/5/2024 is the fourth or the fifth


def _month_day(context: _Text, match: re.Match[str]) -> str | None:
    return _days(context, match, match["d"], match["d2"], match["m"], match["m2"] or match["m"])


def _day_month(context: _Text, match: re.Match[str]) -> str | None:
    first = match["d"] or match["d2"]
    return _days(context, match, first, match["d2"] if match["d"] else None, match["m"], match["m"])


def _days(
    context: _Text, match: re.Match[str], d: str, d2: str | None, m: str, m2: str
) -> str | None:
    if m == "May" and match["y"] is None and not match.group().startswith(("May ", d)):
        return None
    if match["y"] is not None:
        year = int(match["y"])
        first = calendar.day(year, _month_number(m), _day_number(d))
        last = calendar.day(year, _month_number(m2), _day_number(d2)) if d2 else None
    else:
        if context.published is None:
            return None
        ahead = context.ahead(match.start())
        first = calendar.day_near(context.published, _month_number(m), _day_number(d), ahead=ahead)
        last = (
            calendar.day_near(context.published, _month_number(m2), _day_number(d2), ahead=ahead)
            if d2
            else None
        )
    if d2:
        return f"{first}/{last}" if first and last and first < last else None
    return first


def _month_year(context: _Text, match: re.Match[str]) -> str | None:
    year = int(match["y"])
    last = calendar.month(year, _month_number(match["m2"]))
    if match["m"]:
        first = calendar.month(year, _month_number(match["m"]))
        return f"{first}/{last}" if first < last else last
    return last


def _quarter(context: _Text, match: re.Match[str]) -> str | None:
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
        return calendar.quarter_near(published, number, ahead=context.ahead(match.start()))
    return calendar.quarter(year, number) if kind == "quarter" else calendar.half(year, number)


def _decade(context: _Text, match: re.Match[str]) -> str | None:
    return f"{match['dec']}X"


def _years(context: _Text, match: re.Match[str]) -> str | None:
    first, last = match["y"], match["y2"]
    if len(last) == 2:
        last = first[:2] + last
    return f"{first}/{last}" if first < last and int(last) - int(first) < 120 else None


def _near_month(context: _Text, match: re.Match[str]) -> str | None:
    if context.published is None:
        return None
    step = _RELATION[match["rel"].lower()]
    number = _month_number(match["m"])
    if step == 0:
        return calendar.month(context.published.year, number)
    return calendar.month_near(context.published, number, step)


def _month(context: _Text, match: re.Match[str]) -> str | None:
    if context.published is None:
        return None
    before = context.text[max(0, match.start() - 16) : match.start()]
    if not _BEFORE_MONTH.search(before):
        return None
    number = _month_number(match["m"])
    ahead = context.ahead(match.start()) or _FUTURES.match(context.text, match.end())
    return calendar.month_near(context.published, number, 1 if ahead else 0)


def _weekday(context: _Text, match: re.Match[str]) -> str | None:
    at = context.published.date if context.published is not None else None
    if at is None:
        return None
    number = _WEEKDAYS[match["w"][:3].lower()]
    relation = (match["rel"] or "").lower()
    if relation:
        step = (
            1
            if relation in ("next", "this coming")
            or (relation == "this" and context.ahead(match.start()))
            else 0
        )
        step = -1 if relation in ("last", "this past") else step
    else:
        step = 1 if context.ahead(match.start()) else 0
    return calendar.weekday(at, number, step)


def _unit(context: _Text, match: re.Match[str]) -> str | None:
    published = context.published
    if published is None:
        return None
    step = _RELATION[match["rel"].lower()]
    unit = match["unit"]
    if unit == "weekend":
        at = published.date
        return (
            None
            if at is None
            else calendar.weekend(at, step or (1 if context.ahead(match.start()) else -1))
        )
    if unit in ("fall", "spring", "summer", "winter", "autumn"):
        return None
    if unit == "decade":
        return f"{published.year // 10 + step}X"
    return calendar.shifted(published, step, unit)


def _ago(context: _Text, match: re.Match[str]) -> str | None:
    if context.published is None:
        return None
    return calendar.shifted(context.published, -_count(match["n"]), match["unit"])


def _anchored(context: _Text, match: re.Match[str]) -> str | None:
    anchor = context.last
    if anchor is None:
        return None
    if match["n"]:
        sign = -1 if match["dir"] in ("earlier", "before") else 1
        return calendar.shifted(anchor, sign * _count(match["n"]), match["unit1"])
    if match["rel"]:
        return calendar.shifted(anchor, _RELATION[match["rel"].lower()], match["unit2"])
    if match["unit3"]:
        return calendar.shifted(anchor, 1 if match["dir2"] == "after" else -1, match["unit3"])
    return calendar.shifted(anchor, 0, match["unit4"])


def _deictic(context: _Text, match: re.Match[str]) -> str | None:
    published = context.published
    at = published.date if published is not None else None
    if published is None or at is None:
        return None
    word = match["word"].lower()
    if "weekend" in word:
        return calendar.weekend(at, 1 if context.ahead(match.start()) else -1)
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    return calendar.shifted(published, step, "day")


def _year(context: _Text, match: re.Match[str]) -> str | None:
    start, end = match.span("y")
    return None if context.counted(start, end) else match["y"]


def _count(written: str) -> int:
    if written.lower() in ("a", "an"):
        return 1
    numeral = numeral_at(written, 0)
    return int(numeral.value) if numeral is not None else 0


_HANDLERS: dict[str, Callable[[_Text, re.Match[str]], str | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "month_day": _month_day,
    "day_month": _day_month,
    "month_year": _month_year,
    "quarter": _quarter,
    "decade": _decade,
    "years": _years,
    "near_month": _near_month,
    "month": _month,
    "near_weekday": _weekday,
    "unit": _unit,
    "ago": _ago,
    "anchored": _anchored,
    "deictic": _deictic,
    "year": _year,
}
