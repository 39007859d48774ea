"""When the people of a survey were asked."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kb.extract.result import Date

# Where a survey was done: "carried out in May", "asked 712 managers in June".
_DONE = re.compile(
    r"\b(?:survey(?:ed)?|poll(?:ed)?|conducted|carried out|collected|gathered|interview(?:ed|s)|asked|quizzed|canvassed|questioned|questionnaires?|fieldwork|answer(?:s|ed)|replied|respon(?:ses|ded)|replies|sent out|went out|questions?|were sent|spoke|took part|filled in|in the field)\b[^;]{0,80}$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:since|by|until|before|against|than in|compared (?:with|to)|up from|down from|(?:survey|poll|study) of|by the end of|from|will be in|next)\s(?:the\s)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!up )(?<!down )\bfrom\s(?:the\s)?$", re.IGNORECASE)
_OPENING = 2  # words before a date that opens its sentence: "So last month"
_BESIDE = re.compile(r"(?:\sand\s[\w-]+)?\s(?:[\w-]+\s){0,2}?(?:survey|poll|study|questionnaire)\b")
_ASKED_IN = re.compile(
    r"\b(?:answers|responses|replies|interviews?|research|fieldwork|survey|poll|questionnaires?|questions|polling|study|forms?|link|respondents|panel|calls|it)\b[^.;]{0,50}\b(?:(?:was|were|had been)\s(?:[\w-]+\s){0,2}?(?:collected|conducted|carried out|gathered|done|held|asked|fielded|run|open|live|online|sent|interviewed|polled|in the field|made)|took place|ran\b|went (?:out|live)|(?:came|went) in|lasted|closed|opened|date(?:s|d)? from|stayed open|was (?:open|online|in the field))",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|released|said|says|issued|unveiled|reported|presented)\s(?:(?:\w+\s){0,3}?(?:on|in|last)\s|early\s|late\s)?$",
    re.I,
)


def tells_of_asking(sent: Span) -> bool:
    """Whether a sentence says that answers were gathered: "the poll was carried out in May"."""
    return _ASKED_IN.search(sent.text) is not None


def fieldwork_in(text: str, sent: Span, dates: list[Date]) -> tuple[str | None, bool]:
    """The time of asking that a sentence gives, and whether a word for asking is beside it."""
    first = bisect_left(dates, sent.start_char, key=lambda date: date.start)
    loose: str | None = None
    for at in range(first, len(dates)):
        date = dates[at]
        if date.start >= sent.end_char:
            break
        lead = text[max(sent.start_char, date.start - 100) : date.start]
        value = _with_next(text, dates, at)
        if value is None or _PUBLISHED.search(lead):
            continue
        if _COMPARED.search(lead) and not ("/" in value and _FROM.search(lead)):
            continue
        if _DONE.search(lead) or tells_of_asking(sent):
            return value, True
        opens = len(lead.split()) <= _OPENING
        if loose is None and (opens or _BESIDE.match(text, date.end)):
            loose = value
    return loose, False


def _with_next(text: str, dates: list[Date], at: int) -> str | None:
    """The value of a date, up to the one joined to it: "in May and June" is one time of asking."""
    date = dates[at]
    if at + 1 == len(dates) or date.value is None:
        return date.value
    other = dates[at + 1]
    joined = text[date.end : other.start] in (" and ", " to ", " until ", " through ")
    single = other.value is not None and "/" not in date.value + other.value
    return f"{date.value}/{other.value}" if joined and single else date.value
