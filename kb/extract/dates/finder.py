"""Dates: where the text names one, and which it is, seen from the day of publication."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from bisect import bisect_left

from kb.extract.dates.anchors import Anchors
from kb.extract.dates.calendar import Anchor
from kb.extract.dates.readers import READERS
from kb.extract.result import Date
from kb.types.not_numbers import MONTH

_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_TO = r"\s?(?:-|–|—|to|and|through|until)\s?"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
_PAPER = r"(?:Times|Telegraph|Mirror|Mail|Post|Express|Herald|Independent|Tribune|Star|World)\b"
_CLOCK = r"\s(?:UTC|GMT|hours|hrs|local time)\b"  # after "1639"
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)s?"
_PART = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|[Ll]ater)[- ](?:in )?(?:the )?)?"
# Some begin with the letters that they can begin with, which passes over the other places.
_PATTERNS: dict[str, str] = {
    "iso": rf"\b(?P<y>{_YEAR})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)",
    "slashed": rf"(?<![\d/.])(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>{_YEAR}|\d\d)(?![\d/.]\d)",
    "month_day": rf"\b(?P<m>{MONTH})(?:\s|,\s(?={_DAY},?\s{_YEAR}))(?P<d>{_DAY})(?:{_TO}(?:(?P<m2>{MONTH})\s)?(?P<d2>{_DAY}))?(?!\d|,\d{{3}}|\s?%|:\d)(?:,?\s(?P<y>{_YEAR})(?!\d))?",
    "day_month": rf"(?=\d)(?<![\d.,:])(?:(?P<d>{_DAY}){_TO})?(?P<d2>{_DAY})\s(?:of\s)?(?P<m>{MONTH})(?!\w)(?:,?\s(?P<y>{_YEAR})(?!\d))?",
    "month_year": rf"\b(?=[ELMelmADFJNOS]){_PART}(?:(?P<m>{MONTH}){_TO})?(?P<m2>{MONTH}),?\s(?:of\s)?(?P<y>{_YEAR})(?![\d,]\d)",
    "months": rf"\b(?P<m>{MONTH})\s(?:and|to)\s(?P<m2>{MONTH})(?!\w)(?!,?\s(?:\d|{_YEAR}))",
    "month_quarter": rf"\b(?=[tADFJMNOS])(?:the\s)?(?P<m>{MONTH})\squarter(?:\s(?:of\s)?(?P<y>{_YEAR}))?(?!\w)",
    "quarter": rf"\b(?=[tFfSsT\d])(?:the\s)?(?P<q>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|1st|2nd|3rd|4th)[\s-](?P<kind>quarter|half)(?:\s(?:of\s)?(?:the\s(?:year\s)?)?(?P<y>{_YEAR}|last year|this year|next year))?(?!\s(?:final|mile|point|centur|hour|time\b|goal))|\b(?P<Q>[QH])(?P<n>[1-4])(?!\sFY\s?\d\d\b)(?:\s(?:of\s)?(?:FY\s?)?(?P<y2>{_YEAR}))?\b",
    "decade": r"\b(?=[telm\d])(?:the\s)?(?:(?:early|late|mid)[- ])?(?P<dec>1[5-9]\d|20[0-4])0s\b",
    "years": rf"(?<![\w.,$£€/-])(?P<y>{_YEAR})\s?[-–/]\s?(?P<y2>{_YEAR}|\d\d)(?![\w%]|[.,]\d|[-–/])",
    "month_of": rf"\b(?=[ELMelmADFJNOS]){_PART}(?P<m>{MONTH})\s(?:of\s)?(?P<rel>last|this|next)\syear\b",
    "of_the_year": r"\b(?=[Ttesbmy])(?:(?:[Tt]he\s)?(?:end|start|beginning|middle|turn)\sof\sthe\syear\b(?!\s(?:before|after|to|\d))|(?:(?<=[Bb]y\s)|(?<=[Bb]efore\s)|(?<=[Uu]ntil\s))year[- ]end\b)",
    "near_month": rf"\b(?=[ELMelmNPTnpt]){_PART}(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Pp]ast)\s(?P<m>{MONTH})(?![\w])(?!\s\d)",
    "month": rf"(?<!\w)(?P<m>{MONTH})(?![\w-])(?!\s\d)(?<!May(?=[’']s))",
    "near_weekday": rf"\b(?=[LlNnTtpPMWFS])(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his coming|[Tt]his past)\s)?(?P<w>{_WEEKDAY})(?!\w|(?<=Sunday)\s{_PAPER})",
    "unit": rf"\b(?=[ELMelmCNTcnt]){_PART}(?P<rel>[Tt]his past|[Tt]his|[Ll]ast|[Nn]ext|[Cc]urrent|[Tt]he current|[Tt]he coming)\s(?P<unit>week|month|quarter|year|decade|weekend|fall|spring|summer|winter|autumn)(?![\w-]|(?<=weekend)\s(?:of|in)\s{MONTH})",
    "ago": rf"\b(?:about |around |nearly |almost |some |just )?(?P<n>{_NUMBER})\s{_UNIT}\sago\b",
    "anchored": rf"\b(?:(?P<n>{_NUMBER})\s{_UNIT.replace('unit', 'unit1')}\s(?P<dir>earlier|later|before|afterwards|after)(?=[\s.,;:)]*(?:$|[.,;:)\n]|and|but|when|as|the|it|he|she|they|with|to|in|at|from|,))|(?:the|that|in the)\s(?P<rel>previous|following|preceding|same|next)\s(?P<unit2>day|week|month|quarter|year)(?!\w)|the\s(?P<unit3>day|week|month|quarter|year)\s(?P<dir2>before|earlier|prior|after)(?=\s*(?:[.,;:)]|$|and\b|that\b)|,)|\bthat\s(?P<unit4>year|month|week|day|quarter)\b)",
    "deictic": r"(?=[ALOTYaloty])\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his morning|[Tt]his afternoon|[Tt]his evening|[Ll]ast night|[Oo]ver the weekend|[Aa]t the weekend)\b(?!(?<![Yy]esterday)[’']s)",
    "year": rf"(?<!\w)(?=[ELMelm\d])(?:[Mm]id-|{_PART}(?<![\w.,$£€¥₹#/-]))(?P<y>(?:1[6-9]|20)\d\d)(?![\w%]|[.,]\d|-\w|/\d|\s\d{{5}}|{_CLOCK}|\s\w+day,? UTC)",
}
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS.items())


def find_dates(
    text: str, *, published: str | None, counted: list[tuple[int, int]] | None = None
) -> list[Date]:
    """Every date that can be told, in order and apart.

    `published` is an EDTF date. `counted` are the character spans of numbers, so that "2,000
    people" and "2000 people" are no years. Relative dates whose anchor is not known are absent.
    """
    spans = sorted(counted or [])
    context = Anchors(text, published, lambda start, end: _overlaps(spans, start, end))
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
        value = READERS[name](context, match)
        if value is None:
            continue
        while text[start : start + 1].isspace():
            start += 1
        found.append(Date(start, stop, text[start:stop], value))
        end = stop
        anchor = anchor_of(value)
        if anchor is not None:
            context.last = anchor
    return found


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(spans, (end, 0))
    return index > 0 and spans[index - 1][1] > start


def anchor_of(value: str) -> Anchor | None:
    """The anchor that a resolved date gives to those after it; none for decades and doubts."""
    return Anchor.parse(value) if "X" not in value and "~" not in value else None
