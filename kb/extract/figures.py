"""Figures: every quantity of a text, with what it counts."""

from __future__ import annotations

import re
from itertools import pairwise

from kb.extract.changes import find_change
from kb.extract.layout import Layout
from kb.extract.measures import measure
from kb.extract.result import Figure
from kb.extract.units import Counted, counted
from kb.types.hedges import hedge_after
from kb.types.number import Number, NumberKind
from kb.types.numbers import find_numbers
from kb.vocabulary import Qualifier


def find_figures(layout: Layout) -> list[Figure]:
    """Every quantity of the text in order; no two share a character."""
    numbers = [number for number in find_numbers(layout.text) if not _in_a_name(layout, number)]
    found: list[Figure] = []
    for place, number in enumerate(numbers):
        limit = numbers[place + 1].start if place + 1 < len(numbers) else len(layout.text)
        what = counted(layout, number)
        figure = _figure(layout, number, what, limit)
        figure.id = f"f{place + 1}"
        found.append(figure)
    _share_units(layout, found)
    measure(layout, found)
    return found


def _figure(layout: Layout, number: Number, what: Counted, limit: int) -> Figure:
    text = layout.text
    end = next(
        end for end in (what.end, what.unit_end, number.end) if end <= limit or end == number.end
    )
    qualifier = number.qualifier
    after = hedge_after(text, end)
    if after and qualifier is Qualifier.EXACT and after[1] <= limit:
        qualifier, end = after
    start = number.start
    if qualifier is Qualifier.MORE_THAN and _lasts(text, number, what.unit):
        qualifier, start = Qualifier.EXACT, number.number_start
    anchor = layout.token_at(number.number_end - 1)
    change = number.change or find_change(
        layout, number.start, number.number_end, what.unit_end, number.unit or what.unit, anchor
    )
    if number.pair is not None:
        change = None
    return Figure(
        id="",
        start=start,
        end=end,
        text=text[start:end],
        number_start=number.number_start,
        number_end=number.number_end,
        value=number.value,
        low=number.low,
        high=number.high,
        unit=what.unit,
        currency=number.currency,
        per=what.per,
        qualifier=qualifier,
        change=change,
        of=what.of,
    )


_LONGER = re.compile(
    r"\b(?:for|after|by|lasted|lasting|took|takes|taken|take|is|was|be|been|were|spent|of|with|than|has|had"
    r"|in|at|from|and|served|worked|waited|just|well|a little|slightly|aged)\s$",
    re.IGNORECASE,
)


def _lasts(text: str, number: Number, unit: str | None) -> bool:
    """Whether "over" means "during": "1.5 billion over five years"."""
    hedge = text[number.start : number.number_start].strip().lower()
    if hedge != "over" or unit not in ("year", "month", "week", "day", "hour", "decade", "minute"):
        return False
    return number.start > 0 and not _LONGER.search(text[max(0, number.start - 12) : number.start])


def _in_a_name(layout: Layout, number: Number) -> bool:
    """Whether a number word is part of a name: "Five Guys", "Chapter One", "the Big Four"."""
    if number.kind is not NumberKind.PLAIN or number.bare is not None or number.magnitude > 1:
        return False
    token = layout.token_at(number.number_start)
    if token is None or not token.text[:1].isupper() or token.is_sent_start:
        return False
    doc = layout.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    before = doc[token.i - 1] if token.i else None
    return any(
        near is not None and near.text[:1].isupper() and near.is_alpha for near in (before, after)
    )


_JOINS = re.compile(
    r"(?:,|,? ?(?:to|and|or|then|from)(?: (?:even|just|about|around|then))?| -)\s*", re.IGNORECASE
)
_WORD_JOIN = re.compile(r"\b(?:to|and|or|then|from)\b")
_COMPARED = re.compile(
    r",? ?(?:(?:up|down) )?(?:from|to|against|compared (?:with|to)|versus|vs\.?|rather than)"
    r"(?: (?:an?|the|just|only|about))?\s*"
)
_LISTED = frozenset({", ", " and ", ", and "})
_AGE_LIST = re.compile(r"\baged? (?:\d{1,3},? (?:and )?)*$")
_OF_THEM = re.compile(r" of (?:them|those|these|which|whom)\b")
_OR = re.compile(r",? or |\s?\(|, ")


def _share_units(layout: Layout, figures: list[Figure]) -> None:
    """Give bare numbers the unit of their neighbour: "45, 60 or 90 minutes", "5m units from 4m".

    An amount told twice has its direction twice: "rose 231 points, or 1.2 percent".
    """
    text = layout.text
    for second, first in pairwise(reversed(figures)):
        bare = first.unit is None and second.unit is not None and second.currency is None
        between = text[first.end : second.start]
        if second.unit == "percent" and not _WORD_JOIN.search(between):
            continue  # "laid off 660, about 13 percent"
        if bare and _JOINS.fullmatch(between.lstrip(" ")):
            first.unit = second.unit
    for first, second in pairwise(figures):
        between = text[first.end : second.start]
        bare = second.unit is None and first.unit is not None and second.text[:1].isdigit()
        if bare and _COMPARED.fullmatch(between):
            level = between.lstrip(", ").startswith("to")  # rose 12 points, to 2,157
            if not level and (first.currency is None or "illion" in second.text):
                second.unit, second.currency = first.unit, first.currency
        if bare and first.unit == "year" and first.text[:1].isdigit() and between in _LISTED:
            second.unit = (
                "year" if _AGE_LIST.search(text[max(0, first.start - 30) : first.start]) else None
            )
        pointed = second.unit is None and _OF_THEM.match(text, second.number_end)
        if pointed and first.currency is None and first.unit not in ("percent", "times"):
            second.unit = first.unit
        told_twice = second.change is None and first.change is not None and _OR.fullmatch(between)
        if told_twice and "percent" in (second.unit, first.unit):
            second.change = first.change
